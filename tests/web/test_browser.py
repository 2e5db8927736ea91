"""The site as people use it: the real server, a real browser, both widths, with and without JavaScript.

Name a folder in SCREENS to have a picture of every page put there, to be looked at.
"""

from __future__ import annotations

import contextlib
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser import WIDTHS, Complaints, keep_picture, launched, opened, violations

from milepost.examples import people
from milepost.web.demo import PASSWORD

pytestmark = pytest.mark.browser

SECONDS_TO_START = 60
# The smallest side of what a finger has to hit on a phone, in pixels.
FINGER = 44

SUPERINTENDENT = "superintendent@loomfield.example"
# Of each shape: with cells and milestones, without targets, with remarks, activities, a final outcome.
BENCHMARKS = ("E2a", "E2b", "S6b", "A2a", "M1a", "A9a")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site of our own with the demo district, served as `milepost serve` serves it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    kept = {name: value for name, value in os.environ.items() if not name.startswith("MILEPOST_")}
    server = subprocess.Popen(
        [sys.executable, "-m", "milepost.web", "serve", "--demo", "--port", str(port)],
        env={**kept, "MILEPOST_DATA_DIR": str(tmp_path_factory.mktemp("data"))},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(port, server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=30)


def _wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    """Come back when the server answers; asking again waits in the connection, not in a sleep."""
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline:
        try:
            server.wait(timeout=0.2)
        except subprocess.TimeoutExpired:
            with contextlib.suppress(OSError):
                urllib.request.urlopen(f"http://127.0.0.1:{port}/sign-in/", timeout=5).close()
                return
        else:
            raise AssertionError("the server stopped before it answered")
    raise AssertionError(f"the server did not answer within {SECONDS_TO_START} s")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    yield from launched()


def sign_in(page: Page, site: str, email: str = SUPERINTENDENT) -> None:
    page.goto(f"{site}/sign-in/")
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Plans")


def first_plan(page: Page) -> str:
    """The path of the plan at the top of the list."""
    return str(page.locator(".plans h2 a").first.get_attribute("href"))


def paths(plan: str) -> dict[str, str]:
    """Every page of the site for somebody signed in, each in the states it can be in."""
    pages = {
        "home": "/",
        "plan": plan,
        "plan-narrowed": f"{plan}?status=off_track&words=",
        "plan-nothing": f"{plan}?status=too_few",
        "rules": "/rules/",
        "rule": "/rules/M4/",
        "rule-of-plans": "/rules/K2/",
        "password": "/account/password/",
        "sign-out": "/sign-out/",
    }
    return pages | {f"benchmark-{one}": f"{plan}benchmarks/{one}/" for one in BENCHMARKS}


@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_is_accessible_and_quiet(width: int, site: str, browser: Browser) -> None:
    complaints = Complaints()
    with opened(browser, width) as context:
        page = complaints.watch(context.new_page())
        for name, path in {"sign-in": "/sign-in/", "forgotten": "/password/", "sign-up": "/sign-up/"}.items():
            page.goto(site + path)
            assert violations(page) == [], name
            keep_picture(page, name, width)
        page.goto(f"{site}/sign-in/")
        page.get_by_role("button", name="Sign in").click()
        assert violations(page) == [], "sign-in with mistakes"
        keep_picture(page, "sign-in-mistakes", width)
        sign_in(page, site)
        for name, path in paths(first_plan(page)).items():
            page.goto(site + path, wait_until="networkidle")
            keep_picture(page, name, width)
            page.eval_on_selector_all("details", "all => all.forEach(one => { one.open = true; })")
            assert violations(page) == [], name
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{name} is too wide"
    assert complaints == []


@pytest.mark.parametrize("width", WIDTHS)
def test_error_pages_are_accessible(width: int, site: str, browser: Browser) -> None:
    with opened(browser, width) as context:
        page = context.new_page()
        page.goto(f"{site}/nowhere/")
        expect(page.get_by_role("heading", level=1)).to_have_text("There is no such page")
        assert violations(page) == []
        keep_picture(page, "not-found", width)


@pytest.mark.parametrize("person", people(), ids=lambda person: person.email)
def test_each_person_signs_in_and_reads_what_is_theirs(person: Any, site: str, browser: Browser) -> None:
    complaints = Complaints()
    with opened(browser, 390) as context:
        page = complaints.watch(context.new_page())
        sign_in(page, site, person.email)
        page.locator(".plans h2 a").first.click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("Loomfield")
        sees_remarks = person.role not in ("committee", "state")
        assert (page.get_by_text("remarks on the words").count() > 0) is sees_remarks
        page.get_by_role("link", name="Words and evidence of S2a").click()
        expect(page.get_by_role("heading", name="Evidence", exact=True)).to_be_visible()
        assert (page.get_by_role("heading", name="What we read in it").count() == 1) is sees_remarks
        assert (page.locator("thead", has_text="Weir Middle").count() > 0) is (
            "Weir Middle" in person.schools
        )
        # The chart is an image of its own that really loads.
        chart = page.locator("img.chart").first
        chart.scroll_into_view_if_needed()
        expect(chart).to_have_js_property("complete", True)
        assert chart.evaluate("image => image.naturalWidth") > 0
        page.get_by_role("button", name="Sign out").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    assert complaints == []


def test_everything_works_without_javascript(site: str, browser: Browser) -> None:
    with opened(browser, 390, java_script_enabled=False) as context:
        page = context.new_page()
        sign_in(page, site)
        page.goto(site + first_plan(page))
        page.get_by_label("Status").select_option("Off track")
        page.get_by_label("Kind").select_option(label="Early evidence of change")
        page.get_by_role("button", name="Show").click()
        chosen = page.locator(".entry").count()
        assert chosen
        expect(page.locator(".chosen")).to_contain_text(re.compile(rf"^{chosen} of \d+ benchmarks"))
        assert page.locator(".entry .status", has_text="Off track").count() == chosen
        page.get_by_role("link", name=re.compile("Words and evidence of")).first.click()
        page.locator(".checkpoints summary").first.click()
        expect(page.locator(".checkpoints details table").first).to_be_visible()
        page.get_by_role("link", name=re.compile("^After")).click()
        page.get_by_role("link", name="The whole plan").click()
        page.get_by_text("The plan at a glance").click()
        page.locator(".contents a").last.click()
        page.get_by_role("button", name="Sign out").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")


def test_the_keyboard_alone_gets_to_the_plan(site: str, browser: Browser) -> None:
    with opened(browser, 1280) as context:
        page = context.new_page()
        sign_in(page, site)
        page.goto(site + first_plan(page))
        page.keyboard.press("Tab")
        skip = page.locator(".usa-skipnav")
        expect(skip).to_be_focused()
        expect(skip).to_be_in_viewport()
        page.keyboard.press("Enter")
        expect(page.locator("main")).to_be_focused()
        page.keyboard.press("Tab")
        expect(page.get_by_role("link", name="Plans", exact=True).last).to_be_focused()
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none", "one sees where the keyboard is"


def test_fingers_find_what_they_have_to_hit(site: str, browser: Browser) -> None:
    with opened(browser, 390, has_touch=True) as context:
        page = context.new_page()
        page.goto(f"{site}/sign-in/")
        _assert_big(page, "main button, main input:not([type=hidden]), .top a")
        sign_in(page, site)
        page.goto(site + first_plan(page))
        _assert_big(page, ".top a, .top button, .tally a, .choose select, .choose button, .entry__go a")
        page.goto(f"{site}{first_plan_of(page)}benchmarks/E2a/")
        _assert_big(page, ".turn a, .checkpoints summary")


def first_plan_of(page: Page) -> str:
    """The path of the plan that is open."""
    found = re.search(r"/plans/\d+/", page.url)
    assert found
    return found[0]


def _assert_big(page: Page, selector: str) -> None:
    boxes = page.eval_on_selector_all(
        selector,
        "all => all.map(one => [one.outerHTML.slice(0, 80), one.getBoundingClientRect().height])",
    )
    assert boxes
    assert [box for box in boxes if 0 < box[1] < FINGER] == []


def test_headings_go_down_one_level_at_a_time(site: str, browser: Browser) -> None:
    with opened(browser, 1280) as context:
        page = context.new_page()
        sign_in(page, site)
        for name, path in paths(first_plan(page)).items():
            page.goto(site + path)
            levels = page.eval_on_selector_all("h1,h2,h3,h4,h5,h6", "all => all.map(one => +one.tagName[1])")
            assert levels[0] == 1, name
            assert levels.count(1) == 1, name
            assert all(after <= before + 1 for before, after in pairwise(levels)), name


def test_on_paper_there_is_the_plan_and_nothing_to_click(site: str, browser: Browser) -> None:
    with opened(browser, 1280) as context:
        page = context.new_page()
        sign_in(page, site)
        page.goto(site + first_plan(page))
        page.emulate_media(media="print")
        expect(page.locator(".top")).to_be_hidden()
        expect(page.locator(".choose")).to_be_hidden()
        expect(page.locator(".statement").first).to_be_visible()
        if folder := os.environ.get("SCREENS"):
            page.pdf(path=str(Path(folder) / "plan.pdf"), format="Letter")


def test_assets_come_compressed_and_are_kept_for_good(site: str, browser: Browser) -> None:
    with opened(browser, 1280) as context:
        page = context.new_page()
        answers: dict[str, Callable[[], dict[str, str]]] = {}
        page.on("response", lambda answer: answers.update({answer.url: answer.all_headers}))
        page.goto(f"{site}/sign-in/", wait_until="networkidle")
        styles = next(headers() for url, headers in answers.items() if url.endswith(".css"))
        assert "immutable" in styles["cache-control"]
        assert styles["content-encoding"] in ("br", "gzip")
        hosts = {url.split("/")[2] for url in answers}
        assert hosts == {site.removeprefix("http://")}, "nothing comes from anywhere else"
