"""The same Word file back with its findings as comments, for files of many makes.

What must hold for each: nothing that is seen changes, every other part is the same bytes, the comments stand
on the words of their findings, and Word's other readers open it.
"""

from __future__ import annotations

import io
import os
import random
import re
import shutil
import subprocess
import zipfile
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
from lxml import etree
from tests.documents.conftest import WORD
from tests.documents.word_makes import BY_LIBREOFFICE, HEADED, MAKES, ROWS, merged_cells
from tests.documents.word_xml import TYPES, cell, paragraph, plain, run, table, write_parts

from milepost import api
from milepost.documents.blocks import Place
from milepost.documents.limits import Limits
from milepost.documents.readers.docx import heard, main_part
from milepost.documents.readers.package import Package
from milepost.documents.types import CheckedFile
from milepost.documents.writers.docx_comments import Comment, Subject, with_comments
from milepost.documents.writers.findings import FORMS
from milepost.errors import MilepostError
from milepost.plan.tree import CONTROL

# The day on which files are read that name no school year.
TODAY = date(2026, 11, 21)
CONTENT = {"[Content_Types].xml", "word/document.xml", "word/_rels/document.xml.rels"}
COMMENTS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
COMMENTS_TYPE = (
    '<Override PartName="/word/comments.xml" ContentType="application/vnd.openxmlformats-officedocument'
    '.wordprocessingml.comments+xml"/>'
)
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
MARKS = {"commentRangeStart", "commentRangeEnd"}


def soffice(*arguments: str, home: Path) -> None:
    """Run LibreOffice with a profile of its own, so that none that is open is disturbed."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not on this machine (Debian: apt-get install libreoffice-writer)")
    command = [program, f"-env:UserInstallation={home.as_uri()}", "--headless", *arguments]
    subprocess.run(command, check=True, capture_output=True, timeout=240)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every make that needs nothing but Python."""
    folder = tmp_path_factory.mktemp("made")
    for name, make in MAKES.items():
        make(folder / f"{name}.docx")
    return {name: folder / f"{name}.docx" for name in MAKES}


@pytest.fixture(scope="module")
def by_libreoffice(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The files that LibreOffice makes of others."""
    folder = tmp_path_factory.mktemp("libreoffice")
    (folder / "in").mkdir()
    for name, make in BY_LIBREOFFICE.values():
        make(folder / "in" / name)
    sources = [str(folder / "in" / name) for name, _ in BY_LIBREOFFICE.values()]
    filters = ("--writer", "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder))
    soffice(*filters, *sources, home=folder / "home")
    return {name: folder / f"{Path(file).stem}.docx" for name, (file, _) in BY_LIBREOFFICE.items()}


Reviewed = tuple[CheckedFile, bytes]


def reviewed(path: Path) -> Reviewed:
    """The file as it was checked, and what came back."""
    one = api.check(path, today=TODAY)
    return one, FORMS["word"].write([one])


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def local(node: Any) -> str:
    return str(node.tag).rpartition("}")[2]


def attribute(node: Any, name: str) -> str | None:
    return next((said for key, said in node.attrib.items() if key.rpartition("}")[2] == name), None)


def seen(document: bytes, new: set[str]) -> bytes:
    """The document without the new comments' marks, and with runs joined that are written alike."""
    root = etree.fromstring(document)
    for node in list(root.iter()):
        if local(node) in MARKS and attribute(node, "id") in new:
            node.getparent().remove(node)
        elif local(node) == "commentReference" and attribute(node, "id") in new:
            assert [local(part) for part in node.getparent()] == ["commentReference"]
            node.getparent().getparent().remove(node.getparent())
    for node in root.iter():
        if local(node) == "t" and node.get("{http://www.w3.org/XML/1998/namespace}space") != "preserve":
            node.text = (node.text or "").strip()
        if local(node) == "t":
            node.attrib.pop("{http://www.w3.org/XML/1998/namespace}space", None)
        if local(node) != "t":
            node.text = (node.text or "").strip() or None
        node.tail = (node.tail or "").strip() or None
    for runs in list(root.iter()):
        _join(runs)
    return etree.tostring(root, method="c14n")


def _join(parent: Any) -> None:
    """Join neighbours of the same properties: runs, and then the texts inside."""
    for node in list(parent):
        before = node.getprevious()
        if before is None or local(before) != local(node) or dict(before.attrib) != dict(node.attrib):
            continue
        if local(node) == "r" and _properties(before) == _properties(node):
            before.extend([part for part in node if local(part) != "rPr"])
            parent.remove(node)
            _join(before)
        elif local(node) == "t":
            before.text = (before.text or "") + (node.text or "")
            parent.remove(node)


def _properties(run_node: Any) -> bytes:
    return b"".join(etree.tostring(part, method="c14n") for part in run_node if local(part) == "rPr")


def ids(document: bytes) -> set[str]:
    return {
        attribute(n, "id") or "" for n in etree.fromstring(document).iter() if local(n) == "commentReference"
    }


def anchored(document: bytes) -> dict[str, str]:
    """The words between the marks of each comment, as they are seen."""
    root = etree.fromstring(document)
    opened: dict[str, list[str]] = {}
    said: dict[str, str] = {}
    for node in root.iter():
        name, number = local(node), attribute(node, "id") or ""
        if name == "commentRangeStart":
            assert number not in opened
            opened[number] = []
        elif name == "commentRangeEnd":
            said[number] = " ".join("".join(opened.pop(number)).split())
        else:
            for words in opened.values():
                words.append(_words(node))
    assert opened == {}
    return said


def _words(node: Any) -> str:
    if local(node) in ("tab", "br") and local(node.getparent()) == "r":
        return " "
    if local(node) == "p":
        return " "
    if local(node) != "t":
        return ""
    above = {local(outer) for outer in node.iterancestors()}
    marks = {
        local(mark) for outer in node.iterancestors() if local(outer) == "r" for p in outer for mark in p
    }
    hidden = above & {"del", "moveFrom", "txbxContent"} or marks & {"vanish", "strike"}
    return "" if hidden else node.text or ""


def comments_part(data: bytes) -> Any:
    """The root of the comments that the document is related to; nothing where there are none."""
    inside = parts(data)
    for node in etree.fromstring(inside.get("word/_rels/document.xml.rels", b"<none/>")):
        if (node.get("Type") or "").endswith("/comments"):
            return etree.fromstring(inside.get(f"word/{Path(node.get('Target')).name}", b"<none/>"))
    return ()


def told(data: bytes) -> dict[str, tuple[str, list[str]]]:
    """Author and paragraphs of each comment by its number."""
    found: dict[str, tuple[str, list[str]]] = {}
    for comment in comments_part(data):
        said = [
            "".join(t.text or "" for t in p.iter() if local(t) == "t") for p in comment if local(p) == "p"
        ]
        found[attribute(comment, "id") or ""] = (attribute(comment, "author") or "", said)
    return found


def expected(one: CheckedFile) -> Iterator[tuple[str, str]]:
    """Each finding's message, and the words it is about."""
    statements = {p.path: p.benchmark.statement or "" for p in one.extraction.plan.benchmarks()}
    for finding in one.report.findings:
        statement = statements.get(finding.path, "")
        words = statement if finding.start is None else statement[finding.start : finding.end]
        yield finding.message, " ".join(words.split())


def assert_unchanged(before: bytes, after: bytes) -> None:
    old, new = parts(before), parts(after)
    fresh = ids(new["word/document.xml"]) - ids(old["word/document.xml"])
    assert seen(old["word/document.xml"], set()) == seen(new["word/document.xml"], fresh)
    comments = {name for name in new if re.fullmatch(r"word/comments\d*\.xml", name)}
    assert set(new) - set(old) <= comments | {"word/_rels/document.xml.rels"}
    assert {name for name in old if old[name] != new[name]} <= CONTENT | comments
    assert list(new)[: len(old)] == list(old), "the parts stand in their order"


def assert_sound(before: bytes, after: bytes) -> None:
    """New comments have a number each, with one beginning before one end before one reference."""
    new = set(told(after)) - set(told(before))
    order = marks(after)
    assert all(order[n] == ["commentRangeStart", "commentRangeEnd", "commentReference"] for n in new)
    assert {number: kinds for number, kinds in order.items() if number not in new} == marks(before)
    numbers = [attribute(comment, "id") or "" for comment in comments_part(after)]
    assert len(set(numbers)) == len(numbers)


def marks(data: bytes) -> dict[str, list[str]]:
    """The marks of each comment in the order of the document."""
    order: dict[str, list[str]] = {}
    for node in etree.fromstring(parts(data)["word/document.xml"]).iter():
        if local(node) in (*MARKS, "commentReference"):
            order.setdefault(attribute(node, "id") or "", []).append(local(node))
    return order


def assert_on_their_words(one: CheckedFile, before: bytes, after: bytes) -> None:
    stand = anchored(parts(after)["word/document.xml"])
    told_before = told(before)
    ours = {
        n: said for n, (author, said) in told(after).items() if author == "Milepost" and n not in told_before
    }
    assert len(ours) == len(one.report.findings)
    paths = {placed.path for placed in one.extraction.plan.benchmarks()}
    on_words = Counter((said[0], stand[number]) for number, said in ours.items())
    for finding, (message, words) in zip(one.report.findings, expected(one), strict=True):
        if finding.path not in paths:
            continue  # on a title, or on the first words of the file
        # What the reader took from the cell of the time stands there.
        bare = re.sub(r" \((?:Timeline|Person\(s\) Responsible): [^)]*\)", "", words)
        wanted = next((key for key in ((message, words), (message, bare)) if on_words[key]), None)
        assert wanted, (message, words, on_words)
        on_words[wanted] -= 1


@pytest.mark.parametrize("make", [*MAKES, *BY_LIBREOFFICE])
def test_a_file_of_any_make_comes_back_unchanged_but_for_comments_on_its_words(
    make: str, made: dict[str, Path], request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    path = made[make] if make in made else request.getfixturevalue("by_libreoffice")[make]
    one, after = reviewed(path)
    before = path.read_bytes()
    assert len(one.report.findings) >= 2
    assert_unchanged(before, after)
    assert_sound(before, after)
    assert_on_their_words(one, before, after)
    again = tmp_path / path.name
    again.write_bytes(after)
    if make != "strict-namespace":  # which python-docx opens neither before nor after
        docx.Document(str(again))
    second = api.check(again, today=TODAY)
    assert second.extraction.plan == one.extraction.plan
    assert second.extraction.places == one.extraction.places
    assert second.report.findings == one.report.findings
    assert FORMS["word"].write([second]) == after, "what it says already is not said again"


@pytest.fixture(scope="module")
def commented(
    made: dict[str, Path], by_libreoffice: dict[str, Path], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Path]:
    """Every make with its comments. Name a folder in SCREENS to have a PDF of each put there."""
    folder = tmp_path_factory.mktemp("commented")
    for name, path in (made | by_libreoffice).items():
        (folder / f"{name}.docx").write_bytes(reviewed(path)[1])
    return {path.stem: path for path in sorted(folder.glob("*.docx"))}


def test_libreoffice_opens_every_file_and_finds_every_comment(
    commented: dict[str, Path], tmp_path: Path
) -> None:
    files = [str(path) for path in commented.values()]
    soffice("--convert-to", "odt", "--outdir", str(tmp_path), *files, home=tmp_path / "home")
    pictures = os.environ.get("SCREENS", str(tmp_path))
    soffice("--convert-to", "pdf", "--outdir", pictures, *files, home=tmp_path / "home")
    for name, path in commented.items():
        assert (Path(pictures) / f"{name}.pdf").stat().st_size > 1_000, name
        content = parts((tmp_path / f"{name}.odt").read_bytes())["content.xml"]
        opened = Counter(
            local(node) for node in etree.fromstring(content).iter() if node.tag is not etree.Comment
        )
        comments = len(told(path.read_bytes()))
        assert opened["annotation"] == comments, name
        assert opened["annotation-end"] >= comments - 1, name


def test_libreoffice_reads_the_same_text_before_and_after(
    made: dict[str, Path], by_libreoffice: dict[str, Path], commented: dict[str, Path], tmp_path: Path
) -> None:
    for folder, files in (("before", made | by_libreoffice), ("after", commented)):
        goal = ("--convert-to", "txt:Text", "--outdir", str(tmp_path / folder))
        soffice(*goal, *map(str, files.values()), home=tmp_path / "home")
    for name, path in (made | by_libreoffice).items():
        before = (tmp_path / "before" / f"{path.stem}.txt").read_text(encoding="utf-8-sig")
        assert before.strip(), name
        after = (tmp_path / "after" / f"{name}.txt").read_text(encoding="utf-8-sig")
        # With any comment in it, a file that begins with a table gets an empty line before it.
        assert after.removeprefix("\n") == before, name


def words_by_rule(path: Path) -> list[tuple[str, str]]:
    """Code and anchored words of each comment, in the order of the file's comments."""
    _, after = reviewed(path)
    stand = anchored(parts(after)["word/document.xml"])
    return [(said[-1].split()[0], stand[n]) for n, (who, said) in told(after).items() if who == "Milepost"]


def comments_of(path: Path) -> list[tuple[str, int]]:
    """Code of each of our comments and the paragraph of the body that it begins in, counted from 0."""
    _, after = reviewed(path)
    root = etree.fromstring(parts(after)["word/document.xml"])
    paragraphs = [node for node in root.iter() if local(node) == "p"]
    codes = {n: said[-1].split()[0] for n, (_, said) in told(after).items()}
    return sorted(
        (codes[attribute(mark, "id") or ""], number)
        for number, node in enumerate(paragraphs)
        for mark in node.iter()
        if local(mark) == "commentRangeStart"
    )


def test_a_time_from_another_cell_has_its_comment_there(tmp_path: Path) -> None:
    merged_cells(tmp_path / "plan.docx")
    found = words_by_rule(tmp_path / "plan.docx")
    assert found.count(("T2", "Ongoing")) == 2
    at = [number for code, number in comments_of(tmp_path / "plan.docx") if code == "T2"]
    assert len(set(at)) == 3, "the merged cell and the one below it, and the words of the first"


def test_a_name_from_another_cell_has_its_comment_there(tmp_path: Path) -> None:
    heads, whos = ["Activity", "Who", "By when"], ["Everyone", "The  district; everybody", "Dean"]
    rows = [["The budget is everyone's. Buy novels.", who, "October 2026"] for who in whos]
    rows[1][0] = "Post the schedule in the district."
    write_parts(
        tmp_path / "plan.docx", table(*([cell(plain(said)) for said in row] for row in (heads, *rows)))
    )
    broad = [words for code, words in words_by_rule(tmp_path / "plan.docx") if code == "W2"]
    assert broad == ["Everyone", "The district"]


def test_a_name_that_no_cell_lists_has_its_comment_on_the_statement(tmp_path: Path) -> None:
    rows = (
        [cell(plain("Activity")), cell(plain("Who"))],
        [cell(plain("Buy novels.")), cell(plain("Everyone but us"))],
    )
    write_parts(tmp_path / "plan.docx", table(*rows))
    place = Place(table=1, row=2, column=1)
    subject = Subject("Buy novels.", place, (Comment(("Who?",), beside="Everyone"),))
    after = with_comments((tmp_path / "plan.docx").read_bytes(), [subject])
    assert list(anchored(parts(after)["word/document.xml"]).values()) == ["Buy novels."]


def test_a_statement_that_stands_twice_has_its_comments_twice(tmp_path: Path) -> None:
    write_parts(
        tmp_path / "plan.docx", HEADED + plain(ROWS[0][0]) + plain("Teams meet weekly.") + plain(ROWS[0][0])
    )
    at = [number for code, number in comments_of(tmp_path / "plan.docx") if code == "T2"]
    assert at == [1, 3]
    same_cell = cell(plain("• Coaches visit as needed."), plain("• Coaches visit as needed."))
    write_parts(tmp_path / "plan.docx", table([cell(plain("Activities"))], [same_cell]))
    at = [number for code, number in comments_of(tmp_path / "plan.docx") if code == "T2"]
    assert at == [1, 2]


def test_a_statement_inside_a_longer_one_of_its_cell_is_not_mistaken(tmp_path: Path) -> None:
    bullets = ("• Our coaches will visit rooms as needed, and often.", "• coaches will visit rooms as needed")
    rows = [cell(plain("Activities"))], [cell(*map(plain, bullets))]
    write_parts(tmp_path / "plan.docx", table(*rows))
    at = [number for code, number in comments_of(tmp_path / "plan.docx") if code == "T2"]
    assert at == [1, 2]


@pytest.mark.parametrize("mark", ["By ____,", "By &lt;date>,"])
def test_a_blank_has_its_comment_on_the_blank(mark: str, tmp_path: Path) -> None:
    pieces = [run(mark[:2]), run(mark[2:-1]), run(mark[-1]), run(" all teams use the shared rubric.")]
    write_parts(tmp_path / "plan.docx", HEADED + paragraph(*pieces))
    blank = mark.replace("&lt;", "<").removeprefix("By ").removesuffix(",")
    assert ("M6", blank) in words_by_rule(tmp_path / "plan.docx")


def test_a_sign_in_another_run_than_its_figure_belongs_to_the_words(tmp_path: Path) -> None:
    pieces = [run("Increase the attendance rate by "), run("5"), run("%"), run(".")]
    write_parts(tmp_path / "plan.docx", HEADED + paragraph(*pieces))
    found = dict(words_by_rule(tmp_path / "plan.docx"))
    assert found["M4"].endswith("5%")


def test_a_statement_opened_by_the_line_above_has_its_comment_over_both(tmp_path: Path) -> None:
    lines = ("Leaders will make sure that:", "staff are supported regularly.")
    write_parts(tmp_path / "plan.docx", table([cell(plain("Activities"))], [cell(*map(plain, lines))]))
    one, after = reviewed(tmp_path / "plan.docx")
    statement = next(placed.benchmark.statement for placed in one.extraction.plan.benchmarks())
    assert statement == " ".join(lines)
    assert_on_their_words(one, (tmp_path / "plan.docx").read_bytes(), after)
    assert "regularly" in anchored(parts(after)["word/document.xml"]).values()


def test_a_finding_on_an_initiative_stands_on_its_title_nearest_to_its_benchmarks(tmp_path: Path) -> None:
    def form(area: str) -> str:
        heads = [cell(plain("Action")), cell(plain("Timeline"))]
        inner = table(heads, [cell(plain("Tutors meet.")), cell(plain("May"))])
        return table(
            [cell(plain("Priority Area")), cell(plain(area))],
            [cell(plain("Strategy to Address Priority")), cell(inner, paragraph())],
        )

    write_parts(tmp_path / "plan.docx", form("Mathematics") + paragraph() + form("Science"))
    titles = [n for code, n in comments_of(tmp_path / "plan.docx") if code == "K2"]
    found = words_by_rule(tmp_path / "plan.docx")
    assert [words for code, words in found if code == "K2"].count("Strategy to Address Priority") == 2
    assert len(set(titles)) == len(titles), "each on its own"


def test_the_same_file_and_findings_give_the_same_bytes(tmp_path: Path) -> None:
    write_parts(tmp_path / "plan.docx", HEADED + plain(ROWS[0][0]))
    assert reviewed(tmp_path / "plan.docx")[1] == reviewed(tmp_path / "plan.docx")[1]
    with zipfile.ZipFile(io.BytesIO(reviewed(tmp_path / "plan.docx")[1])) as package:
        added = [entry for entry in package.infolist() if "omment" in entry.filename]
        assert [entry.date_time for entry in added] == [(1980, 1, 1, 0, 0, 0)]


def test_comments_carry_the_day_and_a_mark_of_who_wrote_them(tmp_path: Path) -> None:
    write_parts(tmp_path / "plan.docx", HEADED + plain(ROWS[0][0]))
    _, after = reviewed(tmp_path / "plan.docx")
    for comment in comments_part(after):
        assert attribute(comment, "author") == "Milepost"
        assert attribute(comment, "initials") == "MP"
        assert attribute(comment, "date") == f"{TODAY}T00:00:00Z"


def test_without_findings_the_file_comes_back_as_it_is(tmp_path: Path) -> None:
    write_parts(tmp_path / "plan.docx", HEADED + plain("By November 15, 2026, teams use the shared rubric."))
    one = api.check(tmp_path / "plan.docx", select=["T1"], today=TODAY)
    assert FORMS["word"].write([one]) == (tmp_path / "plan.docx").read_bytes()


@pytest.mark.parametrize("target", ["comments.xml", "/word/comments.xml"])
@pytest.mark.parametrize("typed", [True, False])
def test_a_relationship_to_comments_that_are_not_there_is_used(
    target: str, typed: bool, tmp_path: Path
) -> None:
    link = f'<Relationship Id="rId7" Type="{COMMENTS}" Target="{target}"/>'
    links = f'<Relationships xmlns="{RELATIONS}">{link}</Relationships>'
    there = {"word/_rels/document.xml.rels": links}
    if typed:
        there["[Content_Types].xml"] = TYPES.replace("</Types>", f"{COMMENTS_TYPE}</Types>")
    write_parts(tmp_path / "plan.docx", HEADED + plain(ROWS[0][0]), there)
    _, after = reviewed(tmp_path / "plan.docx")
    assert_sound((tmp_path / "plan.docx").read_bytes(), after)
    assert parts(after)["word/_rels/document.xml.rels"] == links.encode()
    assert parts(after)["[Content_Types].xml"].count(b"/word/comments.xml") == 1


def test_a_statement_in_a_file_with_nothing_else_than_a_footnote(tmp_path: Path) -> None:
    note = f"<w:footnote w:id='2'>{plain('Nothing here.')}</w:footnote>"
    notes = f"<w:footnotes xmlns:w='{WORD}'>{note}</w:footnotes>"
    write_parts(tmp_path / "plan.docx", "", {"word/footnotes.xml": notes})
    one, after = reviewed(tmp_path / "plan.docx")
    assert len(told(after)) == len(one.report.findings)


def any_words(data: bytes, seed: int) -> list[Subject]:
    """Of each paragraph of a file some words, from a letter to a letter, as if a finding were about them."""
    choose = random.Random(seed)
    package = Package(data, Limits())
    body = next((node for node in package.xml(main_part(package)) if local(node) == "body"), None)
    subjects = []
    for one in heard(body, Limits()) if body is not None else ():
        text = " ".join(CONTROL.sub("", "".join(said for said, _ in one.pieces)).split())
        solid = [at for at, character in enumerate(text) if character != " "]
        if solid:
            start, end = sorted(choose.choices(range(len(solid)), k=2))
            comment = Comment((f"{len(subjects)}",), solid[start], solid[end] + 1)
            subjects.append(Subject(text, one.place, (comment,)))
    return subjects


def assert_any_words_are_found(data: bytes, seed: int) -> None:
    subjects = any_words(data, seed)
    after = with_comments(data, subjects)
    if not subjects:
        assert after == data
        return
    assert_unchanged(data, after)
    assert_sound(data, after)
    stand = anchored(parts(after)["word/document.xml"])
    said = {said[0]: stand[n] for n, (who, said) in told(after).items() if who == "Milepost"}
    for number, subject in enumerate(subjects):
        comment = subject.comments[0]
        words = subject.text[comment.start : comment.end]
        found, wanted = ("".join(text.split()) for text in (said[str(number)], words))
        # A formula is kept whole.
        assert found == wanted or (wanted in found and b"oMath" in parts(data)["word/document.xml"])


@pytest.mark.parametrize("make", MAKES)
@pytest.mark.parametrize("seed", range(5))
def test_any_words_of_a_file_are_found_again(make: str, seed: int, made: dict[str, Path]) -> None:
    assert_any_words_are_found(made[make].read_bytes(), seed)


def others(shared: Path) -> list[Path]:
    return sorted(path for path in shared.rglob("*") if path.suffix in (".docx", ".docm", ".dotx"))


def test_the_broken_word_files_of_others_come_back_or_are_refused(shared: Path) -> None:
    assert sum(map(comes_back, others(shared)[::4])) > 5


@pytest.mark.slow
def test_every_broken_word_file_of_others_comes_back_or_is_refused(shared: Path) -> None:
    assert sum(map(comes_back, others(shared))) > 50


def comes_back(path: Path) -> bool:
    """Whether the file can be read; if so, what must hold for its comments is held."""
    try:
        one, after = reviewed(path)
    except MilepostError:
        return False
    before = path.read_bytes()
    assert_any_words_are_found(before, 1)
    if one.report.findings:
        assert_unchanged(before, after)
        assert_sound(before, after)
        assert_on_their_words(one, before, after)
    return True
