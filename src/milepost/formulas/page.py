"""A formula's page, read from its docstring: arguments, figure, rounding, sources, traps, examples.

The docstring starts with one sentence. Then come the headings, flush left, each once and in this order,
with their text indented below; Beware may be left out:

    Takes       one line for each argument, NAME: what it is; continued on lines indented further
    Gives       prose: what the figure means, and when there is none
    Rounding    prose
    Source      one line for each source: document, section
    Beware      prose
    Example     one line for each: ARGUMENT=VALUE … → FIGURE[, NAME], which a test runs
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from textwrap import dedent, fill, indent
from typing import Any

from milepost.formulas.types import Formula, Parameter

HEADINGS = ("Takes", "Gives", "Rounding", "Source", "Beware", "Example")
OPTIONAL = "Beware"
_WIDTH = 88


@dataclass(frozen=True)
class Example:
    """Arguments as one types them, and what they give: the figure, and its name where it has one."""

    arguments: tuple[str, ...]
    figure: str
    word: str


@dataclass(frozen=True)
class Page:
    """Everything there is to say about a formula. Prose fields hold paragraphs parted by blank lines."""

    name: str
    figure: str
    summary: str
    takes: tuple[tuple[Parameter, str], ...]
    gives: str
    rounding: str
    sources: tuple[str, ...]
    beware: str
    examples: tuple[Example, ...]


def page_of(formula: Formula[Any]) -> Page:
    """The formula's page. ValueError names the formula and what its docstring lacks."""
    summary, parts = _sections(formula)
    meanings = dict(_meaning(line, formula) for line in _joined(parts["Takes"]))
    if list(meanings) != [p.name for p in formula.parameters]:
        raise ValueError(f"formula {formula.name}: Takes must describe its arguments in their order")
    return Page(
        name=formula.name,
        figure=formula.figure,
        summary=summary,
        takes=tuple((p, meanings[p.name]) for p in formula.parameters),
        gives=_prose(parts["Gives"]),
        rounding=_prose(parts["Rounding"]),
        sources=tuple(_joined(parts["Source"])),
        beware=_prose(parts.get(OPTIONAL, "")),
        examples=tuple(_example(line, formula) for line in _joined(parts["Example"])),
    )


def _sections(formula: Formula[Any]) -> tuple[str, dict[str, str]]:
    """The opening sentence, and the dedented text under each heading."""
    opening: list[str] = []
    found: dict[str, list[str]] = {}
    lines = opening
    for line in formula.doc.splitlines():
        if line in HEADINGS:
            lines = found[line] = []
        else:
            lines.append(line)
    wanted = tuple(h for h in HEADINGS if h != OPTIONAL or OPTIONAL in found)
    if tuple(found) != wanted:
        given = ", ".join(found) or "none"
        raise ValueError(f"formula {formula.name}: headings must be {', '.join(wanted)}; found {given}")
    texts = {heading: dedent("\n".join(body)).strip("\n") for heading, body in found.items()}
    if empty := [heading for heading, text in texts.items() if not text.strip()]:
        raise ValueError(f"formula {formula.name}: nothing is said under {', '.join(empty)}")
    return " ".join(" ".join(opening).split()), texts


def _prose(text: str) -> str:
    return "\n\n".join(" ".join(block.split()) for block in re.split(r"\n\s*\n", text))


def _joined(text: str) -> list[str]:
    """Lines, with those that are indented further joined to the line before."""
    return [" ".join(entry.split()) for entry in re.split(r"\n(?=\S)", text.strip("\n"))]


def _meaning(line: str, formula: Formula[Any]) -> tuple[str, str]:
    name, colon, meaning = line.partition(": ")
    if not colon:
        raise ValueError(f"formula {formula.name}: {line!r} is not NAME: what it is")
    return name, meaning


def _example(line: str, formula: Formula[Any]) -> Example:
    arguments, arrow, result = line.partition(" → ")
    if not arrow:
        raise ValueError(f"formula {formula.name}: {line!r} is not ARGUMENT=VALUE … → FIGURE")
    figure, _, word = result.partition(", ")
    return Example(tuple(arguments.split()), figure, word)


def as_text(page: Page) -> str:
    """The page for a terminal, prose wrapped."""
    parts = [page.name, fill(page.summary, _WIDTH)]
    takes = "\n".join(_item(f"{p.name} ({limits(p)}): {meaning}") for p, meaning in page.takes)
    parts.append(f"Takes\n{takes}")
    for heading, prose in _prose_sections(page):
        blocks = "\n\n".join(fill(block, _WIDTH - 2) for block in prose.split("\n\n"))
        parts.append(f"{heading}\n{indent(blocks, '  ')}")
    parts.append("Source\n" + "\n".join(_item(source) for source in page.sources))
    parts.append(
        "Example\n" + "\n".join(f"  {_typed(page, one)}\n    {_result(one)}" for one in page.examples)
    )
    return "\n\n".join(parts) + "\n"


def as_markdown(page: Page, steps: str) -> str:
    """The page as Markdown with a heading of level 2; `steps` is the first example as it is printed."""
    parts = [f"## {page.name}", page.summary]
    parts.append(
        "\n".join(
            ["| argument | is | range |", "| --- | --- | --- |"]
            + [f"| `{p.name}` | {meaning} | {limits(p)} |" for p, meaning in page.takes]
        )
    )
    parts += [f"**{heading}.** {prose}" for heading, prose in _prose_sections(page)]
    parts.append("**Source.**\n\n" + "\n".join(f"- {source}" for source in page.sources))
    parts.append(f"```console\n$ {_typed(page, page.examples[0])}\n{steps}```")
    return "\n\n".join(parts) + "\n"


def _prose_sections(page: Page) -> list[tuple[str, str]]:
    """Gives, Rounding and, where there is something to beware of, Beware."""
    gives = f"{page.figure[0].upper()}{page.figure[1:]}.\n\n{page.gives}"
    sections = [("Gives", gives), ("Rounding", page.rounding), ("Beware", page.beware)]
    return [(heading, prose) for heading, prose in sections if prose]


def _typed(page: Page, example: Example) -> str:
    return f"milepost formula {page.name} {' '.join(example.arguments)}"


def _result(example: Example) -> str:
    return f"{example.figure}, {example.word}" if example.word else example.figure


def _item(text: str) -> str:
    return fill(text, _WIDTH, initial_indent="  - ", subsequent_indent="    ")


def limits(parameter: Parameter) -> str:
    """What an argument can be, in words: its kind, its range, and what it is if it is not given."""
    if parameter.kind == "members":
        said = "a list, each " + " : ".join(f"{f.name} ({limits(f)})" for f in parameter.fields)
    elif parameter.kind == "choice":
        said = " or ".join(parameter.choices)
    else:
        kind = "a whole number" if parameter.kind == "whole" else "a number"
        said = f"{kind}, {parameter.range}" if parameter.range else kind
    return said if parameter.required else f"{said}; {parameter.default} if not given"
