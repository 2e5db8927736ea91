"""The server as an editor uses it: started as a process, spoken to over its standard input and output."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from importlib import resources
from typing import Any

import pytest
from lsprotocol import types

from milepost.plan.file import parse
from milepost.plan.tree import MOST_CHARACTERS

from .client import ABLE, Editor, editor, uri_of

PLAN = """\
milepost: 1
plan: "Harbor plan 🎯"
framework: aip
school_year: 2026-27
people:
  - {id: coach, name: The reading coach}
objectives:
  - id: O1
    objective: Every child reads.
    outcomes:
      - id: F1
        kind: final
        statement: By June 2027, 60% of grade 3 students meet the standard on the state test.
    initiatives:
      - id: I1
        initiative: Phonics
        benchmarks:
          # Agreed in August.
          - id: A1
            kind: activity
            statement: 🎯 José and the coaches visit classrooms as needed. # for now
            leads_to: [F1]
"""


def run(session: Coroutine[Any, Any, None]) -> None:
    asyncio.run(session)


def found(diagnostics: list[types.Diagnostic], code: str) -> types.Diagnostic:
    return next(one for one in diagnostics if one.code == code)


@pytest.mark.parametrize("encoding", [None, "utf-8", "utf-16", "utf-32"])
def test_the_words_of_a_finding_are_underlined_whatever_characters_are_counted_in(
    encoding: str | None,
) -> None:
    async def session() -> None:
        general = types.GeneralClientCapabilities(
            position_encodings=[types.PositionEncodingKind(encoding)] if encoding else None
        )
        async with editor(capabilities=types.ClientCapabilities(general=general)) as one:
            assert one.encoding == (encoding or "utf-16")
            uri = one.open(uri_of("plan.yaml"), PLAN)
            vague = found(await one.diagnostics(uri), "T2")
            assert one.words(uri, vague.range) == "as needed"
            assert vague.source == "milepost"
            assert vague.severity == types.DiagnosticSeverity.Warning
            assert vague.range.start == one.position(uri, "as needed")

    run(session())


def test_a_change_is_checked_and_its_mistakes_are_told_at_their_place() -> None:
    async def session() -> None:
        async with editor() as one:
            uri = one.open(uri_of("plan.yaml"), PLAN)
            assert found(await one.diagnostics(uri), "T2")
            # Every version is a change; only the last need be answered.
            for number in range(5):
                one.change(uri, PLAN.replace("as needed", f"every {number + 2} weeks"))
            assert "T2" not in [d.code for d in await one.diagnostics(uri)]
            one.change(uri, PLAN.replace("leads_to: [F1]", "leads_to: [F2]"))
            (mistake,) = await one.diagnostics(uri)
            assert one.words(uri, mistake.range) == "F2"
            assert "an id that the plan does not have" in mistake.message
            assert mistake.severity == types.DiagnosticSeverity.Error
            one.change(uri, PLAN.replace("kind: final", "kind: [final"))
            (broken,) = await one.diagnostics(uri)
            assert broken.severity == types.DiagnosticSeverity.Error
            one.change(uri, PLAN)
            assert found(await one.diagnostics(uri), "T2")
            one.client.text_document_did_close(
                types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri))
            )
            await one.cleared(uri)

    run(session())


def test_saving_checks_again() -> None:
    async def session() -> None:
        async with editor() as one:
            uri = one.open(uri_of("plan.yaml"), PLAN)
            await one.diagnostics(uri)
            one.published.clear()
            one.client.text_document_did_save(
                types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(uri))
            )
            assert found(await one.diagnostics(uri), "T2")

    run(session())


def test_a_markdown_plan_has_findings_on_its_words() -> None:
    text = """\
---
owner: somebody
---
# Harbor plan 2026-27

## Objective 1: Every child reads 📚

### Initiative: Phonics

#### Activities

- 📚 The **reading coach** visits
  classrooms *as needed*.
- By May 2027, José hires a tutor.
"""

    async def session() -> None:
        async with editor() as one:
            uri = one.open(uri_of("plan.md"), text, "markdown")
            vague = found(await one.diagnostics(uri), "T2")
            assert one.words(uri, vague.range) == "as needed"
            shown = await one.hover(uri, one.position(uri, "José hires"))
            assert "by 31 May 2027" in shown
            notes = one.open(uri_of("README.md"), "# Notes\n\nHow to install it.\n", "markdown")
            assert await one.diagnostics(notes) == []

    run(session())


def test_the_mouse_shows_the_page_of_a_rule_and_how_a_statement_is_understood() -> None:
    async def session() -> None:
        async with editor({"language": "es", "site": "https://plans.example/"}) as one:
            uri = one.open(uri_of("plan.yaml"), PLAN)
            vague = found(await one.diagnostics(uri), "T2")
            assert vague.code_description
            assert vague.code_description.href == "https://plans.example/rules/T2/"
            page, _, said = (await one.hover(uri, vague.range.start)).partition("\n---\n")
            assert page.startswith("## T2 open-ended-date")
            assert "### Fails" in page
            assert "| Parte | Se entiende como | Palabras |" in said
            shown = await one.hover(uri, one.position(uri, "60% of grade 3"))
            assert "al menos el 60 por ciento" in shown.lower()
            assert await one.hover(uri, one.position(uri, "framework")) == ""
            # A mistake elsewhere takes the findings, not the reading.
            one.change(uri, PLAN.replace("[F1]", "[F9]"))
            assert "60 por ciento" in await one.hover(uri, one.position(uri, "60% of grade 3"))

    run(session())


def test_an_option_that_cannot_be_used_is_told_and_left_out() -> None:
    async def session() -> None:
        wrong = {"language": "fr", "select": ["T9x"], "colour": "red", "ignore": "T2"}
        async with editor(wrong) as one:
            assert "as language" in await one.told("'fr'")
            assert await one.told("T9x")
            assert "school_year" in await one.told("'colour'")
            uri = one.open(uri_of("plan.yaml"), PLAN)
            codes = [d.code for d in await one.diagnostics(uri)]
            assert "T2" not in codes
            assert codes

    run(session())


def test_a_file_that_is_no_plan_is_left_alone() -> None:
    async def session() -> None:
        async with editor() as one:
            others = [
                one.open(uri_of("compose.yaml"), "services:\n  milepost: {image: x\n"),
                one.open(uri_of("broken.yaml"), "a: [b\nc: }\n"),
                one.open(uri_of("package.json"), '{"dependencies": {"milepost": 1}, oops', "json"),
                one.open(uri_of("main.py"), "milepost: int = 1\n", "python"),
                one.open(uri_of("empty.yaml"), ""),
            ]
            for uri in others:
                # The answer comes after the check.
                diagnostic = types.Diagnostic(types.Range(types.Position(0, 0), types.Position(0, 1)), "")
                assert await one.actions(uri, diagnostic) == []
                assert await one.hover(uri, types.Position(0, 3)) == ""
                assert await one.complete(uri, types.Position(0, 1)) == []
            assert one.published == []
            # Once it is a plan it is checked, and when it is none any more the slate is wiped.
            one.change(others[0], PLAN)
            assert await one.diagnostics(others[0])
            one.change(others[0], "services: {}\n")
            assert await one.diagnostics(others[0]) == []

    run(session())


def test_what_is_hardly_text_is_answered_and_the_server_lives_on() -> None:
    async def session() -> None:
        async with editor() as one:
            binary = "milepost: 1\n\x00\x01\ud800\u2028\ufffe\x85" + "\x07" * 2_000
            uri = one.open(uri_of("binary.yaml"), binary)
            (refused,) = await one.diagnostics(uri)
            assert "invisible character" in refused.message
            notes = one.open(uri_of("binary.md"), "\x00\x01\x02" * 2_000, "markdown")
            (refused,) = await one.diagnostics(notes)
            assert "not text" in refused.message
            huge = one.open(uri_of("huge.yaml"), PLAN + "# " + "x" * MOST_CHARACTERS)
            (refused,) = await one.diagnostics(huge)
            assert "Split the plan" in refused.message
            deep = one.open(uri_of("deep.json"), '{"milepost": 1, "plan": ' + "[" * 50_000, "json")
            assert len(await one.diagnostics(deep)) == 1
            assert await one.hover(uri_of("never-opened.yaml"), types.Position(3, 3)) == ""
            assert await one.complete(huge, types.Position(9_999, 9_999)) == []
            fine = one.open(uri_of("plan.yaml"), PLAN)
            assert found(await one.diagnostics(fine), "T2")

    run(session())


def test_completion_knows_the_keys_words_and_ids_of_a_half_written_plan() -> None:
    half = PLAN + "          - id: A2\n            \n"

    async def session() -> None:
        async with editor() as one:
            uri = one.open(uri_of("plan.yaml"), half)

            async def offered(line: str) -> dict[str, types.CompletionItem]:
                one.change(uri, half.replace("- id: A2\n            \n", f"- id: A2\n            {line}"))
                end = one.texts[uri].count("\n"), len(one.texts[uri].rpartition("\n")[2])
                return {item.label: item for item in await one.complete(uri, types.Position(*end))}

            keys = await offered("st")
            assert "id" not in keys
            statement = keys["statement"]
            assert "one sentence" in str(statement.documentation)
            assert isinstance(statement.text_edit, types.TextEdit)
            assert statement.text_edit.new_text == "statement: "
            assert one.words(uri, statement.text_edit.range) == "st"
            assert list(await offered("kind: ")) == ["activity", "early_evidence", "short_term", "final"]
            leads = await offered("leads_to: [")
            assert list(leads) == ["F1", "A1"]
            assert leads["A1"].detail == "🎯 José and the coaches visit classrooms as needed."
            assert list(await offered("who: [")) == ["coach"]
            assert await offered("statement: By May, the") == {}

    run(session())


def test_ignoring_a_finding_takes_it_away_and_shows_where_the_reason_goes() -> None:
    async def session() -> None:
        async with editor() as one:
            uri = one.open(uri_of("plan.yaml"), PLAN)
            vague = found(await one.diagnostics(uri), "T2")
            action = next(a for a in await one.actions(uri, vague) if a.title.startswith("Ignore T2"))
            assert action.edit is None, "the edit is made only when it is asked for"
            text = await one.apply(action)
            unreasoned = found(await one.diagnostics(uri), "U1")
            assert "without saying why" in unreasoned.message
            assert "# Agreed in August." in text
            assert "# for now" in text
            assert len(text.splitlines()) == len(PLAN.splitlines()) + 2
            assert action.command
            command = types.ExecuteCommandParams(action.command.command, action.command.arguments)
            await one.ask(one.client.workspace_execute_command_async(command))
            shown = await one.ask(one.shown.get())
            assert shown.selection
            assert one.words(uri, shown.selection) == "[why we live with this]"
            one.change(uri, text.replace("[why we live with this]", "Coaches are new."))
            assert not {"T2", "U1"} & {d.code for d in await one.diagnostics(uri)}
            (ignore,) = parse(text, "plan.yaml").plan.objectives[0].initiatives[0].benchmarks[0].ignore
            assert ignore.code == "T2"

    run(session())


def test_a_rewording_is_put_in_and_its_gap_shown() -> None:
    async def session() -> None:
        async with editor() as one:
            uri = one.open(uri_of("plan.yaml"), PLAN.replace("classrooms as needed", "classrooms"))
            timeless = found(await one.diagnostics(uri), "T1")
            action = next(a for a in await one.actions(uri, timeless) if a.title.startswith("Reword for T1"))
            assert action.diagnostics
            assert action.diagnostics[0].code == "T1"
            text = await one.apply(action)
            assert "# Agreed in August." in text
            assert action.command
            command = types.ExecuteCommandParams(action.command.command, action.command.arguments)
            await one.ask(one.client.workspace_execute_command_async(command))
            shown = await one.ask(one.shown.get())
            assert shown.selection
            assert one.words(uri, shown.selection) == "[date]"
            one.change(uri, text.replace("[date]", "May 2027"))
            assert "T1" not in [d.code for d in await one.diagnostics(uri)]

    run(session())


def test_an_editor_may_ask_for_all_that_needs_no_question() -> None:
    useless = PLAN.replace(
        "            leads_to", "            ignore: [{code: M4, because: Old.}] # old\n            leads_to"
    )

    async def session() -> None:
        async with editor() as one:
            uri = one.open(uri_of("plan.yaml"), useless)
            assert found(await one.diagnostics(uri), "U1")
            everywhere = types.Range(types.Position(0, 0), types.Position(99, 0))
            whole = types.Diagnostic(everywhere, "")
            (action,) = await one.actions(uri, whole, only=["source.fixAll"])
            assert action.kind == types.CodeActionKind.SourceFixAll
            remark = "            # old\n            leads_to"
            assert await one.apply(action) == PLAN.replace("            leads_to", remark)
            assert "U1" not in [d.code for d in await one.diagnostics(uri)]
            assert await one.actions(uri, whole, only=["source"]) == []
            assert await one.actions(uri, whole, only=["refactor"]) == []
            assert await one.actions(uri, whole, only=["quickfix"])

    run(session())


def test_an_editor_of_few_abilities_gets_its_edits_at_once() -> None:
    async def session() -> None:
        async with editor(capabilities=types.ClientCapabilities()) as one:
            uri = one.open(uri_of("plan.yaml"), PLAN)
            vague = found(await one.diagnostics(uri), "T2")
            action = next(a for a in await one.actions(uri, vague) if a.title.startswith("Ignore T2"))
            assert action.edit
            assert action.edit.changes
            assert action.command is None
            text = await one.apply(action)
            one.change(uri, text.replace("[why we live with this]", "Coaches are new."))
            assert "T2" not in [d.code for d in await one.diagnostics(uri)]

    run(session())


def test_the_outline_and_the_definition_of_an_id() -> None:
    async def session() -> None:
        async with editor() as one:
            uri = one.open(uri_of("plan.yaml"), PLAN)
            identifier = types.TextDocumentIdentifier(uri)
            outline = await one.ask(
                one.client.text_document_document_symbol_async(types.DocumentSymbolParams(identifier))
            )
            assert outline
            (objective,) = outline
            assert isinstance(objective, types.DocumentSymbol)
            assert (objective.name, objective.detail) == ("O1", "Every child reads.")
            names = [child.name for child in objective.children or ()]
            assert names == ["F1", "I1"]
            at = one.position(uri, "[F1]", after=True)
            where = types.DefinitionParams(identifier, types.Position(at.line, at.character - 1))
            place = await one.ask(one.client.text_document_definition_async(where))
            assert isinstance(place, types.Location)
            assert one.words(uri, place.range) == "F1"
            assert place.range.start == one.position(uri, "F1\n        kind")

    run(session())


def test_the_demo_plan_shows_what_the_command_line_finds() -> None:
    text = (resources.files("milepost.examples") / "district" / "plan.yaml").read_text(encoding="utf-8")

    async def session() -> None:
        async with editor() as one:
            uri = one.open(uri_of("plan.yaml"), text)
            diagnostics = await one.diagnostics(uri)
            from milepost.criteria.checker import check_plan

            plan = parse(text, "plan.yaml").plan
            report = check_plan(plan)
            assert sorted(str(d.code) for d in diagnostics) == sorted(f.code for f in report.findings)
            said = {b.benchmark.id: b.benchmark.statement or "" for b in plan.benchmarks()}
            for finding in report.findings:
                if finding.start is not None and finding.benchmark:
                    words = said[finding.benchmark][finding.start : finding.end]
                    shown = [one.words(uri, d.range) for d in diagnostics if d.code == finding.code]
                    assert " ".join(words.split()) in [" ".join(one_of.split()) for one_of in shown]

    run(session())


def test_the_server_ends_when_its_editor_is_gone() -> None:
    async def session() -> None:
        one = Editor()
        await one.start(None, ABLE)
        one.open(uri_of("plan.yaml"), PLAN)
        process = one.client._server
        assert process
        assert process.stdin
        process.stdin.close()
        await one.ask(process.wait())
        await one.ask(one.client.stop())

    run(session())
