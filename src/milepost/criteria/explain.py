"""What `milepost explain CODE` and the site's help say about a rule: its page as text or Markdown.

The words are the rule's own docstring, read by `criteria.page`.
"""

from __future__ import annotations

from textwrap import fill, indent

from milepost.criteria.page import Example, Page, page_of
from milepost.criteria.principles import criterion_text
from milepost.criteria.registry import rule
from milepost.criteria.wording import kind_name

_SEVERITY = {
    "error": "error: two readers would disagree, or nobody could judge it",
    "warning": "warning: likely a weakness",
    "advice": "advice: worth a look",
}


def page(code: str) -> str:
    """The page of the rule with this code or name, as plain text. UsageError suggests the nearest."""
    return as_text(page_of(rule(code)))


def as_text(page: Page, width: int = 88) -> str:
    """The page for a terminal: prose wrapped at `width`, examples indented."""
    parts = [f"{page.code} {page.name}", fill(page.summary, width)]
    for heading, body in _prose_sections(page):
        parts.append(f"{heading}\n{indent(_wrapped(body, width - 2), '  ')}")
    for at, (heading, examples) in enumerate((("Fails", page.fails), ("Passes", page.passes))):
        between = "\n\n" if examples[0].is_plan else "\n"
        lines = between.join(_example_text(example, width) for example in examples)
        parts.insert(3 + at, f"{heading}\n{lines}")
    parts.append(f"Severity\n  {_SEVERITY[page.severity]}")
    parts.append(f"Criterion\n{indent(_wrapped(criterion_text(page.criterion), width - 2), '  ')}")
    parts.append("Source\n" + "\n".join(_item(source, width) for source in page.sources))
    return "\n\n".join(parts) + "\n"


def as_markdown(page: Page) -> str:
    """The page as Markdown: a heading of level 2, its parts of level 3."""
    parts = [f"## {page.code} {page.name}", page.summary]
    why, *rest = _prose_sections(page)
    parts += [f"### {why[0]}", why[1]]
    for heading, examples in (("Fails", page.fails), ("Passes", page.passes)):
        parts += [f"### {heading}", *(_example_markdown(example) for example in examples)]
    for heading, body in rest:
        parts += [f"### {heading}", body]
    parts += ["### Severity and criterion", f"{_SEVERITY[page.severity].capitalize()}."]
    parts += [f"{criterion_text(page.criterion)}.", "### Source", "\n".join(f"- {s}" for s in page.sources)]
    return "\n\n".join(parts) + "\n"


def _prose_sections(page: Page) -> tuple[tuple[str, str], ...]:
    return (("Why", page.why), ("Fix", page.fix), ("When to ignore", page.when_to_ignore))


def _wrapped(prose: str, width: int) -> str:
    return "\n\n".join(fill(block, width) for block in prose.split("\n\n"))


def _known(example: Example) -> str:
    """What is known about an example statement, as a reader would put it; "" for nothing."""
    known = [kind_name(example.kind, example.framework)] if example.kind else []
    known += [f"in {example.school_year}"] if example.school_year else []
    return f" ({', '.join(known)})" if known else ""


def _example_text(example: Example, width: int) -> str:
    if example.is_plan:
        return indent(example.text, "    ")
    return _item(example.text + _known(example), width)


def _item(text: str, width: int) -> str:
    return fill(text, width, initial_indent="  - ", subsequent_indent="    ")


def _example_markdown(example: Example) -> str:
    if example.is_plan:
        return f"```yaml\n{example.text}\n```"
    return f"> {example.text}{_known(example)}"
