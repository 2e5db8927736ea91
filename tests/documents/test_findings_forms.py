"""Findings as SARIF, GitHub annotations, Markdown and Excel: what other programs make of them."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from lxml import etree
from markdown_it import MarkdownIt
from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as Log
from python_calamine import CalamineWorkbook

from milepost import api
from milepost.criteria.registry import all_rules
from milepost.criteria.report import Group, grouped
from milepost.criteria.types import Finding
from milepost.documents.types import CheckedFile, UnreadFile
from milepost.documents.writers.findings import FORMS, markdown
from milepost.errors import UsageError
from milepost.examples import plan_path

TODAY = date(2026, 11, 21)
# Statements with what each form could take for its own.
STATEMENTS = """\
=SUM(A1) coaches will visit rooms as needed, 100% of them.
- <script>alert(1)</script> & *all* teams | groups will be supported as needed.
1. Teams of [grade 4](x) will `use` the rubric_on_time regularly :-) \\ #5 ~~soon~~
Increase the attendance rate by 5%.
+ "Quoted" costs of $5, $6 and more: meet as needed, often, 'regularly'!
"""
UNREAD = UnreadFile(Path("plans/broken: 50%, north.docx"), "the Word file is damaged", "Save it again.")


@pytest.fixture
def checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[CheckedFile]:
    """A text file with a name and statements that are hard on every form, and the demo plan."""
    monkeypatch.chdir(tmp_path)
    hard = Path("our plans") / "north #2: 100%.txt"
    hard.parent.mkdir()
    hard.write_text(STATEMENTS, encoding="utf-8")
    return [api.check(hard, today=TODAY), api.check(plan_path(), today=TODAY)]


def nodes(value: Any) -> Iterator[Any]:
    yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from nodes(inner)


def test_sarif_is_valid_and_strict(checked: list[CheckedFile]) -> None:
    log = json.loads(FORMS["sarif"].write(checked, [UNREAD]))
    Log.model_validate(log)
    assert all(node is not None for node in nodes(log)), "the schema knows no null"
    run = log["runs"][0]
    assert len(run["results"]) == sum(
        len(one.report.findings) + len(one.report.suppressed) for one in checked
    )
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in ("error", "warning", "note")
    assert re.fullmatch(r"\d+\.\d+\.\d+", run["tool"]["driver"]["semanticVersion"])
    assert [rule["id"] for rule in rules] == [rule.code for rule in all_rules()]


def test_sarif_names_files_as_uris(checked: list[CheckedFile]) -> None:
    log = json.loads(FORMS["sarif"].write(checked, [UNREAD]))
    uris = {node["uri"] for node in nodes(log) if isinstance(node, dict) and "uri" in node}
    assert all(re.fullmatch(r"[A-Za-z0-9\-._~!$&'()*+,;=:@%/]+", uri) for uri in uris), "RFC 3986"
    assert "our%20plans/north%20%232%3A%20100%25.txt" in uris
    assert {unquote(urlsplit(uri).path) for uri in uris if uri.startswith("file:///")} == {str(plan_path())}


def test_sarif_has_the_line_of_a_statement_and_its_words(checked: list[CheckedFile]) -> None:
    results = json.loads(FORMS["sarif"].write(checked[:1]))["runs"][0]["results"]
    lines = STATEMENTS.splitlines()
    for result, finding in zip(results, checked[0].report.findings, strict=True):
        location = result["locations"][0]
        line = location["physicalLocation"]["region"]["startLine"]
        if finding.start is not None:
            assert location["message"]["text"].strip("“”") in lines[line - 1]
        assert location["logicalLocations"] == [{"fullyQualifiedName": finding.path, "kind": "element"}]


def test_sarif_knows_a_finding_again_where_its_statement_has_moved(tmp_path: Path) -> None:
    def marks(text: str) -> list[str]:
        path = tmp_path / "plan.txt"
        path.write_text(text, encoding="utf-8")
        results = json.loads(FORMS["sarif"].write([api.check(path, today=TODAY)]))["runs"][0]["results"]
        return [result["partialFingerprints"]["finding/v1"] for result in results]

    line = "Coaches will visit rooms as needed.\n"
    once = marks(line)
    assert set(once) <= set(marks("Teams will use the rubric by May 2027.\n" + line))
    twice = marks(line + line)
    assert len(set(twice)) == len(twice) == 2 * len(once), "two places are two findings"


def test_sarif_tells_what_is_ignored_and_what_was_not_checked(checked: list[CheckedFile]) -> None:
    run = json.loads(FORMS["sarif"].write(checked, [UNREAD]))["runs"][0]
    silenced = [result["suppressions"] for result in run["results"] if "suppressions" in result]
    assert len(silenced) == sum(len(one.report.suppressed) for one in checked)
    assert run["invocations"][0]["executionSuccessful"] is False
    assert "damaged" in run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]
    assert json.loads(FORMS["sarif"].write(checked))["runs"][0]["invocations"] == [
        {"executionSuccessful": True}
    ]


def parsed_command(line: str) -> tuple[str, dict[str, str], str]:
    """A workflow command as GitHub's runner reads it."""
    found = re.fullmatch(r"::(\w+) ([^:]*)::(.*)", line)
    assert found, line
    listed = dict(pair.split("=", 1) for pair in found[2].split(","))
    unescaped = {
        key: said.replace("%3A", ":").replace("%2C", ",").replace("%0A", "\n").replace("%25", "%")
        for key, said in listed.items()
    }
    return found[1], unescaped, found[3].replace("%0A", "\n").replace("%25", "%")


def test_github_reads_each_annotation_as_it_was_meant(checked: list[CheckedFile]) -> None:
    lines = FORMS["github"].write(checked, [UNREAD]).decode().splitlines()
    findings = [(one, finding) for one in checked for finding in one.report.findings]
    assert len(lines) == len(findings) + 1
    names = {"error": "error", "warning": "warning", "advice": "notice"}
    for line, (one, finding) in zip(lines, findings, strict=False):
        name, properties, message = parsed_command(line)
        assert name == names[finding.severity]
        assert properties["file"] == one.path.as_posix()
        assert properties["title"] == f"{finding.code} {finding.name}"
        assert finding.message in message
        assert finding.remedy in message
    name, properties, message = parsed_command(lines[-1])
    assert (name, properties) == ("error", {"file": "plans/broken: 50%, north.docx"})
    assert "damaged" in message


def rendered(text: str) -> tuple[str, list[str]]:
    """What a reader of the Markdown sees of one block, and which of its words are bold."""
    inline = [
        token for token in MarkdownIt("gfm-like", {"linkify": False}).parse(text) if token.type == "inline"
    ]
    assert len(inline) == 1, text
    words, bold, open_now = "", list[str](), False
    for token in inline[0].children or []:
        assert token.type in ("text", "text_special", "strong_open", "strong_close"), token
        open_now = token.type == "strong_open" or (open_now and token.type != "strong_close")
        if token.type == "strong_open":
            bold.append("")
        words += token.content
        if open_now:
            bold[-1] += token.content
    return words, bold


def group(text: str, *spans: tuple[int, int]) -> Group:
    findings = [
        Finding("M5", "vague-words", "2", "warning", "It is vague.", "", start=a, end=b) for a, b in spans
    ]
    return Group("objectives[0]", "A1", text, tuple(findings))


@pytest.mark.parametrize(
    "text", [*STATEMENTS.splitlines(), "# a", "> b", "    c d", "===", "| a | b |", "&amp; x"]
)
def test_markdown_shows_a_statement_as_it_is(text: str) -> None:
    said, bold = rendered("> " + markdown.marked(group(text)))
    assert said == " ".join(text.split())
    assert bold == []


@pytest.mark.parametrize(
    ("text", "span", "bold"),
    [
        ("Teams meet as needed.", (11, 20), "as needed"),
        ("Up by 5%of last year.", (6, 8), "5%of"),
        ("See(“as needed”)now.", (3, 16), "See(“as needed”)now"),
        ("All of it.", (0, 10), "All of it."),
        ("By ____, teams meet.", (3, 7), "____"),
        ("Meet  as needed , often", (4, 16), "as needed"),
        ("Use *stars* well.", (4, 11), "*stars*"),
    ],
)
def test_markdown_marks_the_words(text: str, span: tuple[int, int], bold: str) -> None:
    said, found = rendered("> " + markdown.marked(group(text, span)))
    assert said.split() == text.split()
    assert found == [bold]


def test_markdown_lists_every_finding_and_what_was_not_checked(checked: list[CheckedFile]) -> None:
    text = FORMS["markdown"].write(checked, [UNREAD]).decode()
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(text)
    headings = [t.tag for t in tokens if t.type == "heading_open"]
    assert headings.count("h1") == 3
    assert headings.count("h2") == sum(len(grouped(one.report)) for one in checked)
    items = [t for t in tokens if t.type == "list_item_open"]
    assert len(items) == sum(len(one.report.findings) for one in checked) + 1
    assert not any(t.type in ("html_block", "code_block", "fence") for t in tokens)
    assert "broken: 50%" in text


def workbook(content: bytes) -> dict[str, list[list[Any]]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def test_excel_holds_every_finding_as_text(checked: list[CheckedFile]) -> None:
    sheets = workbook(FORMS["excel"].write(checked, [UNREAD]))
    assert list(sheets) == ["Findings", "Plans", "Rules", "Not checked"]
    head, *rows = sheets["Findings"]
    findings = [finding for one in checked for finding in one.report.findings]
    assert [row[head.index("What we found")] for row in rows] == [finding.message for finding in findings]
    assert rows[0][head.index("Statement")].startswith("=SUM(A1)")
    on_words = [row[head.index("Words")] for row in rows if row[head.index("Rule")] == "T2"]
    assert on_words[0] == "as needed"
    assert sheets["Plans"][1][2:] == [5, *(row_count(checked[0], s) for s in ("error", "warning", "advice"))]
    assert [row[0] for row in sheets["Rules"][1:]] == [rule.code for rule in all_rules()]
    assert sheets["Not checked"][1] == [str(UNREAD.path), UNREAD.message, UNREAD.remedy]
    assert "Not checked" not in workbook(FORMS["excel"].write(checked))


def row_count(one: CheckedFile, severity: str) -> int:
    return sum(finding.severity == severity for finding in one.report.findings)


def test_excel_has_no_formula_and_its_links_lead_to_files_and_rules(
    checked: list[CheckedFile], tmp_path: Path
) -> None:
    folder = Path("reports/2026")
    content = FORMS["excel"].whole([FORMS["excel"].part(one) for one in checked], (), folder)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        sheet = etree.fromstring(package.read("xl/worksheets/sheet1.xml"))
        links = etree.fromstring(package.read("xl/worksheets/_rels/sheet1.xml.rels"))
    assert next(sheet.iter("{*}f"), None) is None
    leads = {link.get("Id"): link.get("Target").replace("\\", "/") for link in links}
    files = [node for node in sheet.iter("{*}hyperlink") if node.get("ref").startswith("B")]
    findings = [(one, finding) for one in checked for finding in one.report.findings]
    assert len(files) == len(findings)
    for node, (one, _) in zip(files, findings, strict=True):
        assert node.get("location") is None
        target = leads[next(said for key, said in node.attrib.items() if key.endswith("}id"))]
        assert (tmp_path / folder / unquote(target)).resolve() == one.path.resolve()
    codes = [rule.code for rule in all_rules()]
    rules = [node.get("location") for node in sheet.iter("{*}hyperlink") if node.get("ref").startswith("F")]
    assert rules == [f"'Rules'!A{codes.index(finding.code) + 2}" for _, finding in findings]


def test_excel_refuses_more_findings_than_a_sheet_holds(checked: list[CheckedFile]) -> None:
    rows = FORMS["excel"].part(checked[0])
    many = type(rows)(rows.path, rows.findings[:1] * 1_048_576, rows.plan)
    with pytest.raises(UsageError, match="1,048,576 findings") as refused:
        FORMS["excel"].whole([many])
    assert "--select" in refused.value.remedy


def test_excel_keeps_more_findings_than_a_sheet_has_links(checked: list[CheckedFile]) -> None:
    rows = FORMS["excel"].part(checked[0])
    many = type(rows)(rows.path, rows.findings[:1] * 33_000, rows.plan)
    assert len(workbook(FORMS["excel"].whole([many]))["Findings"]) == 33_001


@pytest.mark.parametrize("name", [name for name in FORMS if name != "word"])
def test_a_form_of_nothing_is_sound(name: str) -> None:
    assert isinstance(FORMS[name].write([]), bytes)
    assert isinstance(FORMS[name].write([], [UNREAD]), bytes)
