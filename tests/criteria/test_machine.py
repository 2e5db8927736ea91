"""The rule machine: finding rules, choosing among them, and reading their pages."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest

from milepost.criteria import explain, registry
from milepost.criteria.declare import rule
from milepost.criteria.page import HEADINGS, Example, page_of
from milepost.criteria.types import Remark, Rule, StatementContext
from milepost.errors import UsageError
from milepost.plan.dates import SchoolYear

FIRST_TWELVE = {"T1", "T2", "W1", "M1", "M2", "M3", "M4", "M5", "M6", "R1", "K2", "C1"}
DOCSTRING = """What it says.

    Why
        Because.

        And moreover.
    Source
        A document, a section
          with a long name
        Another document
    Fails:
        A statement
          that goes on.
        [early_evidence, organizer, 2026-27] Another.
    Passes:
        A third.
    Fix
        Do it.
    When to ignore
        Never.
    """


def made(docstring: str, code: str = "Z1", name: str = "made-up") -> Rule:
    def function(seen: StatementContext) -> Iterator[Remark]:
        yield Remark("No.", "Yes.")

    function.__doc__ = docstring
    return rule(code, name, criterion="2", severity="advice", looks_at="statement")(function)


def test_rules_are_found_in_order() -> None:
    codes = [known.code for known in registry.all_rules()]
    assert set(codes) >= FIRST_TWELVE
    assert codes == sorted(codes, key=lambda code: (code[0], int(code[1:])))
    assert registry.all_rules() is registry.all_rules()


def test_importing_the_checker_loads_no_rule_and_nothing_heavy() -> None:
    script = (
        "import sys, milepost.criteria.checker;"
        "print([m for m in sys.modules if m.startswith('milepost.criteria.rules.')"
        " or m in ('duckdb', 'docx', 'pdfplumber', 'django')])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_rule_by_code_or_name() -> None:
    assert registry.rule("T1").name == "no-deadline"
    assert registry.rule("no-deadline").code == "T1"
    assert registry.rule(" t1 ").code == "T1"


@pytest.mark.parametrize(
    ("asked", "near"), [("no-dedline", "no-deadline"), ("M11", "M1"), ("vague", "vague-words")]
)
def test_unknown_rule_suggests_the_nearest(asked: str, near: str) -> None:
    with pytest.raises(UsageError, match="no rule") as caught:
        explain.page(asked)
    assert near in caught.value.remedy


def test_unknown_rule_like_nothing_lists_the_codes() -> None:
    with pytest.raises(UsageError) as caught:
        registry.rule("§§§")
    assert "T1, T2" in caught.value.remedy


def test_choosing_by_code_name_and_family() -> None:
    def codes(rules: tuple[Rule, ...]) -> list[str]:
        return [known.code for known in rules]

    assert codes(registry.chosen(["T"])) == ["T1", "T2", "T3", "T4", "T5"]
    assert codes(registry.chosen(["no-deadline", "M6"])) == ["M6", "T1"]
    assert "M1" not in codes(registry.chosen(ignore=["M"]))
    assert codes(registry.chosen(["T"], ["T2"])) == ["T1", "T3", "T4", "T5"]
    assert codes(registry.chosen([])) == []
    with pytest.raises(UsageError):
        registry.chosen(["T9"])


def test_codes_and_names_are_unique() -> None:
    with pytest.raises(ValueError, match="two rules are called Z1"):
        registry.checked([made(DOCSTRING), made(DOCSTRING, name="other")])
    with pytest.raises(ValueError, match="two rules are called made-up"):
        registry.checked([made(DOCSTRING), made(DOCSTRING, code="Z2")])


@pytest.mark.parametrize(("code", "name"), [("z1", "made-up"), ("Z0", "made-up"), ("Z1", "Made up")])
def test_codes_and_names_have_a_form(code: str, name: str) -> None:
    with pytest.raises(ValueError, match="is not"):
        made(DOCSTRING, code, name)


@pytest.mark.parametrize("heading", HEADINGS)
def test_every_heading_is_required(heading: str) -> None:
    without = DOCSTRING.replace(f"    {heading}\n", "")
    with pytest.raises(ValueError, match="Z1: docstring headings"):
        registry.checked([made(without)])


def test_headings_stand_once_and_say_something() -> None:
    with pytest.raises(ValueError, match="stands twice"):
        page_of(made(DOCSTRING.rstrip() + "\n    Fix\n        Again.\n"))
    with pytest.raises(ValueError, match="nothing is said under Fix"):
        page_of(made(DOCSTRING.replace("        Do it.\n", "")))
    with pytest.raises(ValueError, match="nothing is said under the opening"):
        page_of(made(DOCSTRING.removeprefix("What it says.")))


def test_page_is_read_from_the_docstring() -> None:
    page = page_of(made(DOCSTRING))
    assert page.summary == "What it says."
    assert page.why == "Because.\n\nAnd moreover."
    assert page.sources == ("A document, a section with a long name", "Another document")
    assert page.fails == (
        Example("A statement that goes on."),
        Example("Another.", kind="early_evidence", framework="organizer", school_year=SchoolYear(2026)),
    )


def test_annotation_that_says_nothing_is_a_mistake() -> None:
    with pytest.raises(ValueError, match=r"Z1: .sometime"):
        page_of(made(DOCSTRING.replace("[early_evidence,", "[sometime,")))


def test_pages_as_text_and_markdown() -> None:
    for known in registry.all_rules():
        page = page_of(known)
        text, markdown = explain.page(known.code), explain.as_markdown(page)
        assert text.startswith(f"{known.code} {known.name}\n")
        assert markdown.startswith(f"## {known.code} {known.name}\n")
        for heading in ("Why", "Fails", "Passes", "Fix", "When to ignore"):
            assert f"\n{heading}\n" in text
            assert f"\n### {heading}\n" in markdown
        assert all(len(line) <= 120 for line in text.splitlines())
        assert all(source in markdown for source in page.sources)


def test_page_says_what_is_known_about_an_example() -> None:
    assert "(short-term outcome)" in explain.page("M2")
