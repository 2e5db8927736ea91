"""Files that are broken, disguised or made to do harm: each refusal says what and what to do."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from fpdf import FPDF
from fpdf.enums import AccessPermission, EncryptionMethod

from milepost.documents import read, sandbox
from milepost.documents.limits import MIB, Limits
from milepost.errors import UnreadableFile

# The day on which the files are read, for those that name no school year.
read_file = partial(read.read_file, today=date(2026, 11, 21))

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SOON = 5.0


def refusal(path: Path, limits: Limits | None = None) -> UnreadableFile:
    """The refusal of a file, which must come soon and name the file and a remedy."""
    begun = time.monotonic()
    with pytest.raises(UnreadableFile) as caught:
        read_file(path, limits=limits)
    assert time.monotonic() - begun < SOON
    assert path.name in str(caught.value)
    assert caught.value.remedy.endswith(".")
    return caught.value


@pytest.mark.parametrize(
    ("prolog", "text"),
    [
        ('<!DOCTYPE w [<!ENTITY a "x"><!ENTITY b "&a;&a;&a;&a;">]>', "&b;"),
        ('<!DOCTYPE w [<!ENTITY file SYSTEM "file:///etc/passwd">]>', "&file;"),
        ('<!DOCTYPE w SYSTEM "http://127.0.0.1:9/x.dtd">', "words"),
    ],
)
def test_a_document_type_is_refused(write_word: Callable[..., Path], prolog: str, text: str) -> None:
    found = refusal(write_word(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>", prolog=prolog))
    assert "declares a document type or entity" in str(found)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be"])
def test_a_document_type_in_a_side_part_is_refused_in_any_encoding(
    write_word: Callable[..., Path], encoding: str
) -> None:
    side = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'.encode(encoding)
    assert "'docProps/core.xml'" in str(refusal(write_word("<w:p/>", parts={"docProps/core.xml": side})))


def test_a_part_that_inflates_too_far_is_refused_before_it_is_inflated(
    write_word: Callable[..., Path],
) -> None:
    path = write_word("<w:p/>", parts={"word/media/image.bin": b"\0" * (60 * MIB)})
    assert path.stat().st_size < MIB
    assert "would inflate far beyond what a plan needs (48 MiB at most)" in str(refusal(path))


def test_a_size_that_lies_is_found_while_inflating(write_word: Callable[..., Path]) -> None:
    path = write_word(f"<w:p><w:r><w:t>{'words ' * 20_000}</w:t></w:r></w:p>")
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as package:
        true_size = package.getinfo("word/document.xml").file_size.to_bytes(4, "little")
    assert data.count(true_size) == 2
    path.write_bytes(bytes(data).replace(true_size, (100).to_bytes(4, "little")))
    assert "cut off or damaged" in str(refusal(path))


def test_too_many_parts_are_refused(write_word: Callable[..., Path]) -> None:
    parts = {f"word/extra{number}.xml": "<x/>" for number in range(50)}
    found = refusal(write_word("<w:p/>", parts=parts), replace(Limits(), entries=20))
    assert "holds 53 parts" in str(found)


def test_two_parts_of_one_name_are_refused(write_word: Callable[..., Path]) -> None:
    path = write_word("<w:p/>")
    with pytest.warns(UserWarning, match="Duplicate name"), zipfile.ZipFile(path, "a") as package:
        package.writestr("word/document.xml", f'<w:document xmlns:w="{WORD}"/>')
    assert "the same name" in str(refusal(path))


@pytest.mark.parametrize(
    ("deep", "said"), [(21, "more than 20 deep"), (300, "more than 20 deep"), (3000, "thousands deep")]
)
def test_tables_nested_too_deep_are_refused(deep: int, said: str, write_word: Callable[..., Path]) -> None:
    body = "<w:tbl><w:tr><w:tc>" * deep + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * deep
    assert said in str(refusal(write_word(body)))


def test_wrappers_nested_too_deep_are_refused(write_word: Callable[..., Path]) -> None:
    refusal(write_word("<w:sdt>" * 5000 + "<w:p/>" + "</w:sdt>" * 5000))


def test_too_many_paragraphs_are_refused(write_word: Callable[..., Path]) -> None:
    assert "more than 50,000 paragraphs" in str(refusal(write_word("<w:p/>" * 60_000)))


def test_a_file_cut_off_is_refused_wherever_it_is_cut(write_word: Callable[..., Path]) -> None:
    path = write_word("<w:p><w:r><w:t>Activities</w:t></w:r></w:p>")
    data = path.read_bytes()
    for share in (0.1, 0.5, 0.9, 0.99):
        path.write_bytes(data[: int(len(data) * share)])
        assert "cut off or damaged" in str(refusal(path))


def test_macros_are_refused_under_any_name(write_word: Callable[..., Path]) -> None:
    path = write_word("<w:p/>", parts={"word/vbaProject.bin": b"code"})
    assert "contains macros" in str(refusal(path))


def test_a_password_on_a_word_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "plan.docx"
    path.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600)
    found = refusal(path)
    assert "protected by a password" in str(found)
    assert "take the password off" in found.remedy


def test_a_password_on_a_pdf_is_named(tmp_path: Path) -> None:
    pdf = FPDF()
    pdf.set_encryption(
        owner_password="owner",
        user_password="user",
        encryption_method=EncryptionMethod.AES_128,
        permissions=AccessPermission.none(),
    )
    pdf.add_page()
    path = tmp_path / "plan.pdf"
    path.write_bytes(bytes(pdf.output()))
    found = refusal(path)
    assert "protected by a password" in str(found)
    assert found.remedy == "Save a copy without the password."


def test_a_pdf_cut_off_is_refused(pdf_document: Callable[..., Path]) -> None:
    path = pdf_document(lambda pdf: pdf.cell(text="Activities"))
    path.write_bytes(path.read_bytes()[:300])
    assert "cut off or damaged" in str(refusal(path)) or "no pages" in str(refusal(path))


def test_a_pdf_of_too_many_pages_is_refused(tmp_path: Path) -> None:
    document = pdfium.PdfDocument.new()
    for _ in range(12):
        document.new_page(200, 200)
    buffer = io.BytesIO()
    document.save(buffer)
    document.close()
    path = tmp_path / "plan.pdf"
    path.write_bytes(buffer.getvalue())
    assert "12 pages" in str(refusal(path, replace(Limits(), pages=10)))


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("plan.docx", b"%PDF-1.7\n1 0 obj", "it is named .docx, but it is a PDF file"),
        ("plan.docx", b"By June, all teachers write.", "it is named .docx, but it is not a Word file"),
        ("plan.docx", b"MZ\x90\0", "it is named .docx, but it is a program"),
        ("plan.docx", b"<html><body>By June</body></html>", "it is named .docx, but it is a web page"),
        ("plan.pdf", b"By June, all teachers write.", "it is named .pdf, but it is not a PDF file"),
        ("plan.txt", b"%PDF-1.7\n", "this is a PDF file"),
        ("plan.txt", b"\x89PNG\r\n\x1a\n\0\0", "this is a picture"),
        ("plan.txt", bytes(range(256)) * 4, "the file is not text"),
        ("plan.md", b"\0\1\2\3\4\5\6\7", "the file is not text"),
        ("plan.xlsx", b"PK\x03\x04", "this is an Excel workbook, which this version does not read"),
        ("plan.doc", b"anything", "this is an old Word file, which this version does not read"),
        ("plan.zip", b"PK\x03\x04", "this is a zip archive, which this version does not read"),
        ("plan.ods", b"PK\x03\x04", "this is an OpenDocument spreadsheet"),
        ("plan.xyz", b"By June", "does not know files that end in .xyz"),
        ("plan.txt", b"", "the file is empty"),
        ("plan.txt", b" \n\n\t\n", "no statements in it"),
        ("plan.md", b"\n\n", "no words in it"),
        ("plan.txt", b"\xff\xfeB\0y", "breaks off"),
        ("plan.csv", b"", "the file is empty"),
        ("plan.csv", b"statement\n", "has a head but no rows"),
        ("plan.csv", b"School,Rate\nA,1\n", "no column of statements (its columns: 'School', 'Rate')"),
        ("plan.csv", b'statement\n"By June\n', "cannot be read from line"),
    ],
)
def test_every_refusal_says_what_was_found(
    write: Callable[..., Path], name: str, content: bytes, message: str
) -> None:
    assert message in str(refusal(write(name, content)))


def test_a_workbook_named_as_a_word_file_is_named(write: Callable[..., Path]) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("xl/workbook.xml", "<workbook/>")
        package.writestr("[Content_Types].xml", "<Types/>")
    assert "it is an Excel workbook" in str(refusal(write("plan.docx", buffer.getvalue())))


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="there is no such file"):
        read_file(tmp_path / "absent.docx")
    with pytest.raises(UnreadableFile, match="this is a folder"):
        read_file(tmp_path)
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    with pytest.raises(UnreadableFile, match="not an ordinary file"):
        read_file(pipe)
    with pytest.raises(UnreadableFile, match="no file name has"):
        read_file("plan\0.docx")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_one_may_not_read_is_refused(write: Callable[..., Path]) -> None:
    path = write("plan.txt", "By June, all teachers write.")
    path.chmod(0)
    with pytest.raises(UnreadableFile, match="you may not read this file"):
        read_file(path)


def test_a_large_file_is_refused_unread(write: Callable[..., Path]) -> None:
    limits = replace(Limits(), file_bytes=2 * MIB, text_bytes=MIB)
    assert "is 3 MiB large" in str(refusal(write("plan.txt", b"a\n" * (3 * MIB // 2)), limits))
    assert "larger than 1 MiB" in str(refusal(write("plan.txt", b"a\n" * (3 * MIB // 4)), limits))


def in_child(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str, limits: Limits) -> UnreadableFile:
    """What the parent makes of a child that runs `program` instead of a reader."""
    path = tmp_path / "plan.docx"
    path.write_bytes(b"x")
    start = sandbox._start
    monkeypatch.setattr(sandbox, "_start", lambda command, file: start([sys.executable, "-c", program], file))
    begun = time.monotonic()
    with pytest.raises(UnreadableFile) as caught:
        sandbox.read_in_child(path, "docx", limits)
    assert time.monotonic() - begun < SOON
    return caught.value


@pytest.mark.parametrize(
    ("program", "message"),
    [
        ("import time; time.sleep(60)", "takes longer than 0.5 seconds"),
        ("import subprocess; subprocess.run(['sleep', '60'])", "takes longer than 0.5 seconds"),
        ("import os; os.abort()", "its reader stopped in the middle"),
        ("print('not json')", "its reader stopped in the middle"),
        ('print(\'{"blocks": [{"place": {}}], "notes": []}\')', "its reader stopped in the middle"),
        ('print(\'{"exhausted": "MemoryError"}\')', "needs more than 384 MiB"),
    ],
)
def test_a_child_that_goes_wrong_is_a_refusal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str, message: str
) -> None:
    found = in_child(tmp_path, monkeypatch, program, replace(Limits(), wall_seconds=0.5))
    assert message in str(found)
    assert found.remedy


def test_the_child_holds_itself_to_its_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = (
        "from milepost.documents import child; from milepost.documents.limits import Limits\n"
        "child.READERS['docx'] = lambda data, limits: bytearray(600 * 1024 * 1024)\n"
        "import json, sys; limits = Limits(); child.restrict(limits)\n"
        "sys.stdout.write(json.dumps(child.answer('docx', limits)))"
    )
    assert "needs more than 384 MiB" in str(in_child(tmp_path, monkeypatch, program, Limits()))


def test_the_child_writes_no_file(tmp_path: Path) -> None:
    written = tmp_path / "out"
    program = (
        "from milepost.documents import child; from milepost.documents.limits import Limits\n"
        f"child.restrict(Limits())\nwith open({str(written)!r}, 'w') as file: file.write('x')"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    assert b"File too large" in done.stderr
    assert written.read_bytes() == b""


def test_a_table_wider_than_word_allows_is_refused(write_word: Callable[..., Path]) -> None:
    cell = '<w:tc><w:tcPr><w:gridSpan w:val="1000"/></w:tcPr><w:p><w:r><w:t>Activity</w:t></w:r></w:p></w:tc>'
    found = refusal(write_word(f"<w:tbl>{f'<w:tr>{cell * 200}</w:tr>' * 100}</w:tbl>"))
    assert "more than 63 columns" in str(found)


def test_a_csv_file_of_empty_cells_is_refused(write: Callable[..., Path]) -> None:
    path = write("plan.csv", "statement\n" + ("," * 2000 + "\n") * 100 + "x" + "," * 2000 + "\n")
    found = refusal(path, replace(Limits(), cells=1000))
    assert "more than 1,000 cells" in str(found)


@pytest.mark.parametrize("when", ["By May 1", "1 2 3 4 5 6 7 8 9"])
def test_a_long_table_is_placed_soon(write: Callable[..., Path], when: str) -> None:
    rows = [f"Coach trains {n} staff in 2026-27.,Coach {n % 7},{when} {n % 11}" for n in range(1500)]
    path = write("plan.csv", "\n".join(["Activity,Who,By when", *rows]))
    begun = time.thread_time()
    assert read_file(path).plan.objectives
    assert time.thread_time() - begun < SOON


def test_a_tall_word_table_is_placed_soon(write_word: Callable[..., Path]) -> None:
    def cells(*texts: str) -> str:
        made = "".join(f"<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>" for text in texts)
        return f"<w:tr>{made}</w:tr>"

    rows = "".join(cells(f"Coach trains {n} staff in 2026-27.", "Coach") for n in range(1500))
    path = write_word(f"<w:tbl>{cells('Activity', 'Who')}{rows}</w:tbl>")
    begun = time.thread_time()
    assert len(list(read_file(path).plan.benchmarks())) == 1500
    assert time.thread_time() - begun < SOON


def test_a_file_whose_text_takes_too_long_to_place_is_refused(write: Callable[..., Path]) -> None:
    path = write("plan.txt", "By June 2027 teams meet.\n" * 50)
    found = refusal(path, replace(Limits(), placing_seconds=0.0))
    assert "finding the place of its text takes longer than 0 seconds" in str(found)


def test_a_page_of_text_in_one_statement_is_set_aside(write: Callable[..., Path]) -> None:
    page = "80% of teams meet by June 2027 and " * 100
    found = read_file(write("plan.txt", f"By June 2027 teams meet.\n{page}\n"))
    assert len(list(found.plan.benchmarks())) == 1
    assert [item.why for item in found.unplaced] == [
        "longer than a statement can be (2,000 characters); say it in several"
    ]


@pytest.mark.parametrize("character", ["\x7f", "\uffff", "\ufffe"])
@pytest.mark.parametrize(
    ("name", "before"), [("a.txt", ""), ("a.md", "## Activities\n\n- "), ("a.csv", "statement\n")]
)
def test_characters_that_cannot_be_shown_are_left_out_with_a_note(
    write: Callable[..., Path], character: str, name: str, before: str
) -> None:
    found = read_file(write(name, f"{before}By June 2027 all{character} teams{character * 2} meet.\n"))
    assert [placed.benchmark.statement for placed in found.plan.benchmarks()] == [
        "By June 2027 all teams meet."
    ]
    assert "3 characters that cannot be shown were left out." in found.notes


def test_a_word_file_may_hold_a_character_that_cannot_be_shown(write_word: Callable[..., Path]) -> None:
    head = "<w:p><w:r><w:t>Activities</w:t></w:r></w:p>"
    found = read_file(write_word(f"{head}<w:p><w:r><w:t>By June 2027 teams\x7f meet.</w:t></w:r></w:p>"))
    assert found.plan.objectives[0].initiatives[0].benchmarks[0].statement == "By June 2027 teams meet."
    assert "1 character that cannot be shown was left out." in found.notes


@pytest.mark.parametrize(
    ("name", "plan"),
    [
        (b"\xff.txt", "Plan without a name"),
        (b"my\nplan.txt", "my plan"),
        (b"\x01our\x7f plan.txt", "our plan"),
    ],
)
def test_any_file_name_will_do(tmp_path: Path, name: bytes, plan: str) -> None:
    path = tmp_path / os.fsdecode(name)
    path.write_text("By June 2027 teams meet.")
    found = read_file(path)
    assert (found.plan.plan, found.plan.objectives[0].objective) == (plan, plan)


def test_script_and_templates_in_text_stay_text(write_word: Callable[..., Path]) -> None:
    words = "By June 2027 &lt;script&gt;alert(1)&lt;/script&gt; {{7*7}} is read."
    head = "<w:p><w:r><w:t>Activities</w:t></w:r></w:p>"
    found = read_file(write_word(f"{head}<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"))
    statement = found.plan.objectives[0].initiatives[0].benchmarks[0].statement
    assert statement == "By June 2027 <script>alert(1)</script> {{7*7}} is read."
    assert json.loads(json.dumps(found.as_json()))
