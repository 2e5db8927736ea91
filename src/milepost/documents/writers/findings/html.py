"""Findings as one self-contained page that anybody can open, print and hear read aloud.

Everything is in the file: no script, no address that is loaded. What is underlined is also said in words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from milepost.criteria.page import page_of
from milepost.criteria.registry import all_rules
from milepost.criteria.report import Group, counts, grouped, summary
from milepost.criteria.smart import Mark, criteria, of_plan
from milepost.criteria.types import Finding
from milepost.criteria.wording import many
from milepost.documents.types import CheckedFile, UnreadFile
from milepost.documents.writers.findings.headings import facts, under
from milepost.documents.writers.findings.suggestions import Said, suggested, suggested_at_once

# So many rules are named at the top of a plan's findings.
_MOST_OFTEN = 5
_STYLE = """
:root{color-scheme:light}
body{font:1rem/1.5 system-ui,"Segoe UI",Roboto,"Liberation Sans",sans-serif;color:#1b1b1b;background:#fff;
margin:0 auto;max-width:50rem;padding:1rem;overflow-wrap:anywhere}
h1{font-size:1.6rem;line-height:1.25}h2{font-size:1.3rem;border-top:2px solid #005ea2;padding-top:1rem}
h3{font-size:1.1rem;margin-bottom:.25rem}
blockquote{margin:.25rem 0 .75rem;padding:.25rem 0 .25rem 1rem;border-left:4px solid #a9aeb1}
mark{background:#fff5c2;color:inherit;text-decoration:underline;text-decoration-thickness:2px}
ul.findings{list-style:none;padding:0}
ul.findings li{margin:0 0 .75rem;padding-left:1rem;border-left:4px solid}
.findings .error{border-color:#b50909}.findings .warning{border-color:#936f00}
.findings .advice{border-color:#005ea2}
.could{font-style:italic}.tag{font-weight:700}.where,.remedy{color:#3d4551}
.smart{overflow-x:auto;font-size:.9rem;overflow-wrap:break-word}caption{text-align:left;font-weight:700}
td.green{border-left:4px solid #216e1f}td.amber{border-left:4px solid #936f00}
td.red{border-left:4px solid #b50909}td.not-checked,td.nothing-to-judge{border-left:4px dashed #71767a}
.criteria{margin-top:1.5rem}.criteria th{font-weight:400}.criteria thead th{font-weight:700}
.smart td{padding-left:.5rem;min-width:6.5rem}.smart table{width:100%}
table{border-collapse:collapse}th,td{text-align:left;padding:.25rem .75rem .25rem 0;vertical-align:top}
caption{text-align:left;padding:.25rem 0}thead th{border-bottom:2px solid #1b1b1b;vertical-align:bottom}
tbody tr+tr>*{border-top:1px solid #dfe1e2}
a{color:#005ea2}a:focus{outline:4px solid #2491ff}
@media print{body{max-width:none;padding:0}li,blockquote{break-inside:avoid}h3{break-after:avoid}}
"""


@dataclass(frozen=True)
class Section:
    """One file's part of the page. `counts` are of errors, warnings and advice."""

    title: str
    counts: tuple[int, ...]
    codes: frozenset[str]
    body: str


def part(one: CheckedFile, *, suggest: bool = False) -> Section:
    """The file's section, without its heading."""
    findings = one.report.findings
    codes = frozenset(finding.code for finding in findings)
    numbers = tuple(counts(findings).values())
    return Section(one.extraction.plan.plan, numbers, codes, "\n".join(_lines(one, suggest)))


def whole(parts: Sequence[Section], unread: Sequence[UnreadFile], folder: Path) -> bytes:
    """One page for all files, in UTF-8."""
    del folder
    title = parts[0].title if len(parts) == 1 else f"{len(parts)} plans"
    body = [f"<h1>What the criteria say of {escape(title)}</h1>", *_unread(unread), *_contents(parts)]
    for number, section in enumerate(parts):
        heading = escape(section.title) if len(parts) > 1 else "Findings"
        body += [f"<section id='plan-{number}'>", f"<h2>{heading}</h2>", section.body, "</section>"]
    body += _rules(frozenset().union(*(section.codes for section in parts)))
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>Findings: {escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        + "\n".join(body)
        + "\n</main>\n</body>\n</html>\n"
    ).encode()


def _unread(unread: Sequence[UnreadFile]) -> Iterator[str]:
    if not unread:
        return
    yield f"<section><h2>Not checked: {many(len(unread), 'file')}</h2><ul>"
    for one in unread:
        yield f"<li>{escape(str(one.path))}: {escape(f'{one.message}. {one.remedy}')}</li>"
    yield "</ul></section>"


def _contents(parts: Sequence[Section]) -> Iterator[str]:
    if len(parts) < 2:
        return
    yield "<table><caption>Findings by plan</caption><thead><tr><th scope='col'>Plan</th>"
    yield "".join(f"<th scope='col'>{head}</th>" for head in ("Errors", "Warnings", "Advice"))
    yield "</tr></thead><tbody>"
    for number, section in enumerate(parts):
        cells = "".join(f"<td>{count}</td>" for count in section.counts)
        yield f"<tr><th scope='row'><a href='#plan-{number}'>{escape(section.title)}</a></th>{cells}</tr>"
    yield "</tbody></table>"


def _lines(one: CheckedFile, suggest: bool) -> Iterator[str]:
    yield f"<p class='where'>{escape(str(one.path))}: {summary(one.report)}.</p>"
    yield from (f"<p class='where'>Note: {escape(note)}</p>" for note in one.extraction.notes)
    yield from _most_often(one)
    for group in grouped(one.report):
        known = facts(one, group)
        where = f" <span class='where'>({escape(known)})</span>" if known else ""
        yield f"<h3>{escape(f'{group.label}{under(one.extraction.plan, group.path)}')}{where}</h3>"
        if group.text:
            yield f"<blockquote>{_marked(group)}</blockquote>"
        yield "<ul class='findings'>"
        for finding in group.findings:
            yield _item(finding, group, suggested(one, finding) if suggest else None)
        yield "</ul>"
        if suggest and (together := suggested_at_once(one, group)):
            yield f"<p class='could'>{_suggested(together)}</p>"
    yield from _smart(one)
    if one.report.readings:
        yield from _criteria(one)
    if one.report.suppressed:
        yield f"<p>{many(len(one.report.suppressed), 'finding')} ignored with a reason given in the plan.</p>"


def _most_often(one: CheckedFile) -> Iterator[str]:
    """Which rules spoke most often: where to begin."""
    spoke = Counter((finding.code, finding.name) for finding in one.report.findings)
    ordered = sorted(spoke.items(), key=lambda item: (-item[1], item[0]))[:_MOST_OFTEN]
    if len(spoke) > 1:
        links = [f"<a href='#rule-{code}'>{code} {name}</a> ({count})" for (code, name), count in ordered]
        yield f"<p>Most often: {', '.join(links)}.</p>"


def _smart(one: CheckedFile) -> Iterator[str]:
    """The benchmarks letter by letter, with the words behind each; colours are said in words as well."""
    letters = {name: marks for name, marks in of_plan(one.report).items() if marks}
    if not letters:
        return
    label = escape(f"Each benchmark by S, M, A, R, T: {one.path}")
    yield f"<div class='smart' tabindex='0' role='region' aria-label='{label}'>"
    yield "<table><caption>Each benchmark by S, M, A, R, T</caption><thead><tr>"
    heads = ("Specific, strategic", "Measurable", "Action-oriented", "Rigorous, realistic, results", "Timed")
    yield "".join(f"<th scope='col'>{head}</th>" for head in ("Benchmark", *heads))
    yield "</tr></thead><tbody>"
    for name, marks in letters.items():
        yield f"<tr><th scope='row'>{escape(name)}</th>{''.join(map(_cell, marks))}</tr>"
    yield "</tbody></table></div>"


def _cell(mark: Mark) -> str:
    alike = len({part.colour for part in mark.parts}) == 1
    parts = ["all three R’s"] if alike else [f"{part.name}: {_coloured(part)}" for part in mark.parts]
    parts = parts if mark.parts else []
    said = "<br>".join((f"<strong>{mark.colour}</strong>{_because(mark)}", *parts, escape(mark.said())))
    return f"<td class='{mark.colour.replace(' ', '-')}'>{said}</td>"


def _coloured(part: Mark) -> str:
    return f"{part.colour}{_because(part)}"


def _because(mark: Mark) -> str:
    return f" ({', '.join(mark.because)})" if mark.because else ""


def _criteria(one: CheckedFile) -> Iterator[str]:
    """The plan by the six criteria."""
    yield "<table class='criteria'><caption>The plan by the six criteria</caption><thead><tr>"
    yield "<th scope='col'>A benchmark …</th><th scope='col'>Findings</th></tr></thead><tbody>"
    for each in criteria(one.report):
        said = f"<th scope='row'>{each.number}. {escape(each.text)}</th><td>{escape(each.in_words())}</td>"
        yield f"<tr>{said}</tr>"
    yield "</tbody></table>"


def _marked(group: Group) -> str:
    return "".join(
        f"<mark>{escape(text)}</mark>" if marked else escape(text) for text, marked in group.parts()
    )


def _suggested(made: Said) -> str:
    return "<br>".join(map(escape, made.paragraphs()))


def _item(finding: Finding, group: Group, made: Said | None) -> str:
    words = ""
    if finding.start is not None and finding.end is not None:
        about = group.text[finding.start : finding.end]
        words = "" if about in finding.message else f" On “{escape(about)}”."
    remedy = f"<br><span class='remedy'>{escape(finding.remedy)}</span>" if finding.remedy else ""
    could = f"<br><span class='could'>{_suggested(made)}</span>" if made else ""
    rule = f"<a href='#rule-{finding.code}'>{finding.code} {finding.name}</a>"
    return (
        f"<li class='{finding.severity}'><span class='tag'>{finding.severity.capitalize()}</span>, {rule}: "
        f"{escape(finding.message)}{words}{remedy}{could}</li>"
    )


def _rules(spoke: frozenset[str]) -> Iterator[str]:
    """Why each rule that spoke exists, so that the page needs no other."""
    known = [rule for rule in all_rules() if rule.code in spoke]
    if not known:
        return
    yield "<section><h2>Why these rules</h2>"
    for rule in known:
        page = page_of(rule)
        yield f"<h3 id='rule-{rule.code}'>{rule.code} {rule.name}</h3>"
        yield from (f"<p>{escape(text)}</p>" for text in (page.summary, page.why, page.fix))
    yield "</section>"
