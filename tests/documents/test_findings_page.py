"""The page of findings as people use it: in a real browser, at both widths, on paper, without a network."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.browser import WIDTHS, Complaints, keep_picture, launched, opened, violations

from milepost import api
from milepost.criteria.report import grouped
from milepost.documents.types import CheckedFile, UnreadFile
from milepost.documents.writers.findings import FORMS
from milepost.examples import plan_path

TODAY = date(2026, 11, 21)
STATEMENTS = """\
<b>Coaches</b> & "coaches" will visit rooms as needed<script>document.title = "taken"</script>.
Teams will meet as needed.
Staff will meet regularly about averyveryverylongwordthatnobodywouldbreakinaplanforaschool.
"""
UNREAD = UnreadFile(Path("plans/<broken>.docx"), "the Word file is cut off", "Save it again.")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    yield from launched()


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> list[CheckedFile]:
    path = tmp_path_factory.mktemp("plans") / "<our> plan.txt"
    path.write_text(STATEMENTS, encoding="utf-8")
    return [api.check(plan_path(), today=TODAY), api.check(path, today=TODAY)]


@pytest.fixture(scope="module")
def pages(checked: list[CheckedFile], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The page of one plan, of several with one that was not checked, and of none."""
    made = {
        "one": FORMS["html"].write(checked[:1]),
        "hard": FORMS["html"].write(checked[1:]),
        "several": FORMS["html"].write(checked, [UNREAD]),
        "none": FORMS["html"].write([]),
    }
    folder = tmp_path_factory.mktemp("pages")
    for name, content in made.items():
        (folder / f"{name}.html").write_bytes(content)
    return {name: folder / f"{name}.html" for name in made}


@pytest.mark.browser
@pytest.mark.parametrize("width", WIDTHS)
def test_the_page_is_accessible_quiet_and_loads_nothing(
    width: int, pages: dict[str, Path], browser: Browser
) -> None:
    complaints = Complaints()
    asked: list[str] = []
    with opened(browser, width) as context:
        page = complaints.watch(context.new_page())
        page.on("request", lambda request: asked.append(request.url))
        for name, path in pages.items():
            page.goto(path.as_uri())
            assert violations(page) == [], name
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{name} is too wide"
            keep_picture(page, f"findings-{name}", width)
    assert complaints == []
    assert asked == [path.as_uri() for path in pages.values()]


@pytest.mark.browser
def test_the_words_of_findings_are_marked_and_nothing_of_the_plan_is_run(
    checked: list[CheckedFile], pages: dict[str, Path], browser: Browser
) -> None:
    with opened(browser, 1280) as context:
        page = context.new_page()
        page.goto(pages["hard"].as_uri())
        groups = [group for group in grouped(checked[1].report) if group.text]
        assert page.locator("blockquote").all_text_contents() == [group.text for group in groups]
        marked = [text for group in groups for text, is_marked in group.parts() if is_marked]
        assert page.locator("mark").all_text_contents() == marked
        assert {"as needed", "regularly"} <= set(marked)
        assert page.title().startswith("Findings: ")
        lines = page.locator("mark").first.evaluate("mark => getComputedStyle(mark).textDecorationLine")
        assert lines == "underline", "colour alone would tell nothing to many"


@pytest.mark.browser
def test_each_finding_leads_to_its_rule(pages: dict[str, Path], browser: Browser) -> None:
    with opened(browser, 1280) as context:
        page = context.new_page()
        page.goto(pages["several"].as_uri())
        targets = page.eval_on_selector_all("a", "all => all.map(one => one.getAttribute('href'))")
        assert targets
        assert all(target.startswith("#") for target in targets)
        missing = [target for target in set(targets) if page.locator(f"[id='{target[1:]}']").count() != 1]
        assert missing == []


@pytest.mark.browser
def test_on_paper_findings_stay_together_and_colours_are_not_needed(
    pages: dict[str, Path], browser: Browser
) -> None:
    with opened(browser, 1280) as context:
        page = context.new_page()
        page.goto(pages["several"].as_uri())
        page.emulate_media(media="print")
        item = page.locator("ul.findings li").first
        assert item.evaluate("item => getComputedStyle(item).breakInside") == "avoid"
        assert page.evaluate("getComputedStyle(document.body).maxWidth") == "none"
        assert item.locator(".tag").text_content() in ("Error", "Warning", "Advice")
        if folder := os.environ.get("SCREENS"):
            page.pdf(path=str(Path(folder) / "findings.pdf"), format="Letter")


def test_the_page_names_every_finding_and_needs_nothing_else(checked: list[CheckedFile]) -> None:
    html = FORMS["html"].write(checked, [UNREAD]).decode()
    listed = re.findall(r"<li class='(?:error|warning|advice)'>", html)
    assert len(listed) == sum(len(one.report.findings) for one in checked)
    assert not re.search(r"<(?:script|link|img|iframe|object)\b|https?://|url\(|@import", html)
    assert "plans/&lt;broken&gt;.docx" in html
    for one in checked:
        for note in one.extraction.notes:
            assert note.split(",")[0] in html
