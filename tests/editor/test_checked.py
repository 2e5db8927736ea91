"""A document with what was found in it: underlined words, mistakes, quick fixes, and when it is checked."""

from __future__ import annotations

import asyncio
import json
import threading
from pathlib import Path
from typing import Any

import pytest
from lsprotocol.types import Diagnostic, DiagnosticSeverity

from milepost.cli.editor import actions, desk
from milepost.cli.editor.actions import REASON, carried_out, offers
from milepost.cli.editor.checked import Checked, check
from milepost.cli.editor.desk import Desk
from milepost.cli.editor.diagnostics import diagnostics
from milepost.cli.editor.edits import edits
from milepost.cli.editor.hover import hover
from milepost.cli.editor.opened import Document
from milepost.cli.editor.options import Options, read
from milepost.plan import tree
from milepost.plan.file import parse

PLAN = """\
milepost: 1
plan: Harbor plan
framework: aip
school_year: 2026-27
sources:
  - id: walks
    name: Learning walks
    status: new
objectives:
  - id: O1
    objective: Every child reads.
    initiatives:
      - id: I1
        initiative: Phonics
        benchmarks:
          - id: A1
            statement: >-
              🎯 Coaches visit
              as needed.
            ignore:
              - {code: M4, because: Not so.}   # checked in May
"""


def checked(text: str, name: str = "plan.yaml", **options: Any) -> Checked:
    return check(Document(f"file:///{name}", text), Options(**options))


def shown(one: Checked) -> dict[str, tuple[str, Diagnostic]]:
    """The underlined words and the diagnostic, by code."""
    lines = one.document.lines
    found = {}
    for diagnostic in diagnostics(one, Options()):
        start, end = lines.offset(diagnostic.range.start), lines.offset(diagnostic.range.end)
        found[str(diagnostic.code)] = (one.document.text[start:end], diagnostic)
    return found


def ignore(one: Checked, code: str) -> actions.Offer:
    """The offer to ignore the findings of a rule."""
    text = one.document.text
    return next(o for o in offers(one, 0, len(text)) if o.title.startswith(f"Ignore {code}"))


def test_what_is_underlined_for_each_sort_of_finding() -> None:
    found = shown(checked(PLAN))
    assert found["T2"][0] == "as needed"
    assert found["E1"][0] == "Learning walks"
    assert found["K2"][0] in ("Every child reads.", "Phonics"), "a node by its words, not by all of its lines"
    assert found["U1"][0] == "{code: M4, because: Not so.}"
    assert found["U1"][1].severity == DiagnosticSeverity.Information
    assert {"code", "path", "start", "end"} <= set(found["T2"][1].data)  # type: ignore[arg-type]
    whole = shown(checked(PLAN.replace("as needed.", "classrooms.")))["T1"][0]
    assert whole == "🎯 Coaches visit\n              classrooms.", "a whole statement, without its sign"


def test_findings_stand_in_json_too() -> None:
    written = json.dumps(tree.values(parse(PLAN, "plan").root), ensure_ascii=True, indent=1)
    one = checked(written, "plan.json")
    assert shown(one)["T2"][0] == "as needed"
    offer = ignore(one, "T2")
    text = carried_out(one, offer.data)
    assert text
    assert "T2" not in shown(checked(text.replace(REASON, "Agreed."), "plan.json"))


def test_a_node_of_a_markdown_plan_is_underlined_at_its_heading() -> None:
    text = "# Harbor plan 2026-27\n\n## Objective 1: Every child reads\n\n### Initiative: Phonics\n\n"
    one = checked(text + "#### Activities\n\n- By May, Bo hires a tutor.\n", "plan.md")
    words = {text[s[0] : s[1]] for finding, s in one.findings if finding.code == "K2"}
    assert words == {"Every child reads", "Phonics"}
    listed = checked("# Harbor plan 2026-27\n\n## Activities\n\n- By May, Bo hires a tutor.\n", "plan.md")
    assert shown(listed)["K2"][0] == "- By May, Bo hires a tutor."


@pytest.mark.parametrize(
    ("text", "name", "language", "form"),
    [
        (PLAN, "plan.yaml", "yaml", "plan"),
        ("\ufeff" + PLAN, "plan.yaml", "", "plan"),
        (PLAN, "plan.txt", "", None),
        (PLAN, "untitled", "yaml", "plan"),
        ('"milepost": 1\nplan: [', "plan.yml", "", "plan"),
        ("{milepost: 1, plan: x", "plan.yaml", "yaml", "plan"),
        ('{\n"plan": "x",\n"milepost": 1', "plan.json", "json", "plan"),
        ('{"dependencies": {\n"milepost": 1}}', "package.json", "json", None),
        ("tools:\n  milepost: 1\n", "tools.yaml", "yaml", None),
        ("milepost:\n", "plan.yaml", "yaml", "plan"),
        ("https://milepost: 1\nmilepost:x\n", "list.yaml", "yaml", None),
        ("# Plan", "plan.md", "", "markdown"),
        ("# Plan", "plan", "markdown", "markdown"),
    ],
)
def test_what_is_taken_for_a_plan(text: str, name: str, language: str, form: str | None) -> None:
    assert Document(f"file:///a%20folder/{name}", text, 1, language).form == form


LISTED = "- By May, Bo hires a tutor.\n- Coaches visit as needed.\n"


@pytest.mark.parametrize(
    ("text", "name", "is_plan"),
    [
        (f"# Notes\n\n{LISTED}", "notes.md", False),
        (f"# How to release\n\n## Steps\n\n{LISTED}", "README.md", False),
        (f"# The plan file\n\n{LISTED}", "format.md", False),
        ("# Harbor plan\n\nNothing yet.\n", "plan.md", False),
        (f"# Harbor Plan, SY 2026-27\n\n{LISTED}", "harbor.md", True),
        (f"# Harbor\n\n{LISTED}", "harbor-plan-2026.md", True),
        (f"# Harbor\n\n## Goal 1: Every child reads\n\n### Activities\n\n{LISTED}", "harbor.md", True),
    ],
)
def test_a_markdown_text_is_left_alone_unless_it_says_that_it_is_a_plan(
    text: str, name: str, is_plan: bool
) -> None:
    assert bool(checked(text, name).findings) is is_plan


# A change of the plan, and the words that are then underlined as a mistake.
MISTAKES = {
    "an unknown word": ("framework: aip", "framework: apples # and pears", "apples"),
    "an unknown key": ("plan: Harbor", "plam: Harbor", "plam"),
    "a quoted value": ("school_year: 2026-27", 'school_year: "next # year"', '"next # year"'),
    "a value in brackets": ("code: M4, because: Not so.", "code: M4, cause: Not so., because: x", "cause"),
    "a value of several words": ("school_year: 2026-27", "school_year: the next one", "the next one"),
    "a tab": ("  - id: O1", "\t- id: O1", "\t- id: O1"),
}


@pytest.mark.parametrize("way", MISTAKES)
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_mistake_is_underlined_where_it_is(way: str, mark: str) -> None:
    old, new, words = MISTAKES[way]
    one = checked(mark + PLAN.replace(old, new))
    found = diagnostics(one, Options())
    lines, text = one.document.lines, one.document.text
    underlined = [text[lines.offset(d.range.start) : lines.offset(d.range.end)] for d in found]
    assert words in underlined
    assert all(d.severity == DiagnosticSeverity.Error and d.message.startswith("Found ") for d in found)


def test_rules_are_chosen_by_the_options() -> None:
    assert set(shown(checked(PLAN, select=("T",)))) == {"T2"}
    assert "T2" not in shown(checked(PLAN, ignore=("T2",)))


def test_an_ignore_is_offered_for_findings_on_benchmarks_alone() -> None:
    one = checked(PLAN)
    offered = {offer.findings[0][0].code: offer for offer in offers(one, 0, len(PLAN))}
    assert "T2" in offered
    assert "U1" not in offered
    of_nodes = {finding.code for finding, _ in one.findings if finding.benchmark is None}
    assert of_nodes
    assert not of_nodes & set(offered)
    start = PLAN.index("as needed")
    assert {offer.findings[0][0].code for offer in offers(one, start, start)} >= {"T2"}
    assert offers(one, 0, 5) == []


def test_an_ignore_keeps_comments_and_leaves_the_reason_to_be_written() -> None:
    one = checked(PLAN)
    offer = ignore(one, "T2")
    text = carried_out(one, offer.data)
    assert text
    assert "# checked in May" in text
    after = checked(text)
    span = actions.gap_span(after, offer.gap_path, offer.gap)
    assert span
    assert text[slice(*span)] == REASON
    assert {"T2", "U1"} <= set(shown(after)), "until the reason is written, the finding stands"
    reasoned = checked(text.replace(REASON, "Coaches are new."))
    assert "T2" not in shown(reasoned)
    assert carried_out(reasoned, offer.data) is None, "the finding is no longer there"


WEAK = PLAN.replace("as needed.", "classrooms.")


def reworded(one: Checked, code: str) -> actions.Offer | None:
    """The offer to reword a statement for a rule, or "all"."""
    text = one.document.text
    return next((o for o in offers(one, 0, len(text)) if o.title.startswith(f"Reword for {code}")), None)


def test_a_rewording_leaves_its_gap_to_be_filled_and_then_the_finding_is_gone() -> None:
    one = checked(WEAK)
    offer = reworded(one, "T1")
    assert offer
    text = carried_out(one, offer.data)
    assert text
    assert "# checked in May" in text
    after = checked(text)
    span = actions.gap_span(after, offer.gap_path, offer.gap)
    assert span
    assert text[slice(*span)] == offer.gap == "[date]"
    filled = text[: span[0]] + "May 2027" + text[span[1] :]
    assert "T1" not in shown(checked(filled))
    assert actions.gap_span(checked(filled), offer.gap_path, offer.gap) is None


def test_all_that_was_found_on_a_statement_is_answered_at_once() -> None:
    weak = "Teachers will increase their focus on writing."
    one = checked(WEAK.replace("🎯 Coaches visit\n              classrooms.", weak))
    offer = reworded(one, "all")
    assert offer
    codes = {finding.code for finding, _ in offer.findings}
    assert {"M1", "T1"} <= codes
    text = carried_out(one, offer.data)
    assert text
    statement = parse(text, "plan.yaml").plan.objectives[0].initiatives[0].benchmarks[0].statement or ""
    assert statement.startswith("By [date], teachers will increase their focus on writing")
    assert statement.count("[") > 1
    assert len(offer.title) <= 100


def test_a_rewording_of_markdown_replaces_the_statement_and_nothing_else() -> None:
    text = "# Harbor plan 2026-27\n\n## Activities\n\n- Bo hires a\n  *tutor*.\n- Jo hires a\n  tutor 🎯.\n"
    one = checked(text, "plan.md")
    made = [o for o in offers(one, 0, len(text)) if o.title.startswith("Reword for T1")]
    assert len(made) == 1, "not of a statement whose marks would be lost"
    after = carried_out(one, made[0].data)
    assert after is not None
    assert after == text.replace("Jo hires a\n  tutor 🎯.", "By [date], Jo hires a tutor 🎯.")
    span = actions.gap_span(checked(after, "plan.md"), made[0].gap_path, made[0].gap)
    assert span
    assert after[slice(*span)] == "[date]"


def test_what_leaves_only_a_question_is_not_reworded() -> None:
    one = checked(PLAN)
    k2 = next(span for finding, span in one.findings if finding.code == "K2")
    assert offers(one, *k2) == []


def test_what_needs_no_question_is_mended_as_a_whole() -> None:
    one = checked(PLAN)
    (offer,) = actions.mending(one)
    text = carried_out(one, offer.data)
    assert text
    after = checked(text)
    assert "U1" not in shown(after), "an ignore that silences nothing goes"
    assert actions.mending(after) == []
    kept = checked(PLAN.replace("Not so.", '"[why not]"'))
    assert actions.mending(kept) == [], "one whose reason is still to be written stays"
    assert actions.mending(checked("# Plan\n\n- By May, Bo reads.\n", "plan.md")) == []


def test_line_ends_stay_as_they_are() -> None:
    one = checked(PLAN.replace("\n", "\r\n"))
    assert shown(one)["T2"][0] == "as needed"
    offer = ignore(one, "T2")
    text = carried_out(one, offer.data)
    assert text
    assert text.count("\n") == text.count("\r\n") == PLAN.count("\n") + 1
    (edit,) = edits(one.document.lines, text)
    assert edit.new_text.count("\r\n") == 1


def test_an_action_of_another_text_does_nothing() -> None:
    one = checked(PLAN)
    offer = offers(one, 0, len(PLAN))[0]
    assert carried_out(checked("a: b\n"), offer.data) is None
    assert carried_out(one, {}) is None
    assert actions.offers(checked(PLAN.replace("[", "").replace("aip", "[")), 0, len(PLAN)) == []


def test_the_read_back_shows_text_as_it_is_written() -> None:
    text = PLAN.replace("as needed.", "by May 2027, 60% | *of* <b>all</b>.")
    one = checked(text)
    said = hover(one, text.index("Coaches visit"), Options())
    assert said
    value = said.contents.value  # type: ignore[union-attr]
    assert "| Part | Understood as | Words |" in value
    rows = [line for line in value.splitlines() if line.startswith("| ")]
    assert all(line.replace("\\|", "").count("|") == 4 for line in rows)
    assert "<b>" not in value


def test_options_are_read_one_by_one() -> None:
    options, told = read({"language": "es", "school_year": "2026-27", "framework": "organizer", "site": 5})
    assert (options.language, options.school_year, options.framework) == ("es", "2026-27", "organizer")
    assert len(told) == 1
    assert "site" in told[0]
    assert read(None) == (Options(), [])
    assert read([1])[1]
    assert read({"school_year": "2026-29"})[1]
    assert read({"framework": "own"})[1]


def test_only_the_last_of_many_versions_is_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int | None] = []

    def counted(document: Document, options: Options) -> Checked:
        seen.append(document.version)
        return Checked(document)

    monkeypatch.setattr(desk, "check", counted)

    async def session() -> None:
        told: asyncio.Queue[Checked] = asyncio.Queue()
        one = Desk(Options(), told.put_nowait)
        for version in range(20):
            one.put(Document("file:///plan.yaml", "a", version), after=0.01)
        first = await asyncio.wait_for(told.get(), 30)
        assert first.document.version == 19
        assert seen == [19]
        again = await one.checked("file:///plan.yaml")
        assert again is first, "who asks gets what is known"
        one.put(Document("file:///plan.yaml", "b", 20), after=1_000)
        newest = await one.checked("file:///plan.yaml")
        assert newest
        assert newest.document.version == 20, "who asks does not wait for the pause"
        one.drop("file:///plan.yaml")
        assert await one.checked("file:///plan.yaml") is None

    asyncio.run(session())


def test_a_version_that_comes_during_a_check_is_checked_next(monkeypatch: pytest.MonkeyPatch) -> None:
    async def session() -> None:
        told: list[int | None] = []
        one = Desk(Options(), lambda checked: told.append(checked.document.version))
        loop = asyncio.get_running_loop()

        def interrupted(document: Document, options: Options) -> Checked:
            if document.version == 1:
                newer = Document(document.uri, "b", 2)
                asyncio.run_coroutine_threadsafe(put(newer), loop).result(30)
            return Checked(document)

        async def put(document: Document) -> None:
            one.put(document)

        monkeypatch.setattr(desk, "check", interrupted)
        one.put(Document("file:///plan.yaml", "a", 1), after=1_000)
        newest = await asyncio.wait_for(one.checked("file:///plan.yaml"), 30)
        assert newest
        assert newest.document.version == 2
        assert told == [2], "what is stale is not told"

    asyncio.run(session())


def test_who_stops_asking_stops_no_check(monkeypatch: pytest.MonkeyPatch) -> None:
    async def session() -> None:
        begun, go = threading.Event(), threading.Event()
        seen: list[int | None] = []

        def slow(document: Document, options: Options) -> Checked:
            seen.append(document.version)
            begun.set()
            assert go.wait(30)
            return Checked(document)

        monkeypatch.setattr(desk, "check", slow)
        one = Desk(Options(), lambda checked: None)
        one.put(Document("file:///plan.yaml", "a", 1), after=1_000)
        asked = asyncio.create_task(one.checked("file:///plan.yaml"))
        await asyncio.to_thread(begun.wait, 30)
        asked.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asked
        again = asyncio.create_task(one.checked("file:///plan.yaml"))
        go.set()
        assert await asyncio.wait_for(again, 30)
        assert seen == [1]

    asyncio.run(session())


def test_the_settings_nearest_to_the_file_hold(tmp_path: Path) -> None:
    document = Document((tmp_path / "plan.yaml").as_uri(), PLAN)
    codes = {finding.code for finding, _ in check(document, Options()).findings}
    assert {"T2", "E1"} <= codes
    settings = tmp_path / "milepost.toml"
    settings.write_text('[severity]\nT2 = "off"\n', "utf-8")
    found = {finding.code for finding, _ in check(document, Options()).findings}
    assert found == codes - {"T2"}
    settings.write_text("[severity]\nT2 = 'loud'\n# changed\n", "utf-8")
    told = diagnostics(check(document, Options()), Options())
    assert "severity.T2 is 'loud'" in told[0].message
