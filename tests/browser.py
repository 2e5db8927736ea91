"""A real browser for tests: Debian's Chromium, what its console says, and what axe finds in a page.

Name a folder in SCREENS to have a picture of every page put there, to be looked at.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

AXE = Path(__file__).parents[1] / "node_modules" / "axe-core" / "axe.min.js"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
WIDTHS = (1280, 390)


def launched() -> Iterator[Browser]:
    """A browser while it is needed; the test skips where there is none, or no axe."""
    chromium = shutil.which("chromium")
    if not chromium:
        pytest.skip("Chromium is not on this machine (Debian: apt-get install chromium)")
    if not AXE.exists():
        pytest.skip("axe-core is not here: npm ci --ignore-scripts")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield opened
        opened.close()


class Complaints(list[str]):
    """What the browser's console said of a page: errors, refusals by the content policy, failures."""

    def watch(self, page: Page) -> Page:
        page.on("console", lambda message: self._note(message.type, message.text))
        page.on("pageerror", lambda error: self.append(str(error)))
        page.on("requestfailed", lambda request: self._failed(request))
        return page

    def _note(self, kind: str, text: str) -> None:
        if kind in ("error", "warning") or "Content Security Policy" in text:
            self.append(text)

    def _failed(self, request: Any) -> None:
        # A picture still loading when the page is left is no failure.
        if "ERR_ABORTED" not in (request.failure or ""):
            self.append(f"{request.url}: {request.failure}")


@contextlib.contextmanager
def opened(browser: Browser, width: int, **options: Any) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": width, "height": 844}, **options)
    try:
        yield context
    finally:
        context.close()


def violations(page: Page) -> list[str]:
    """What axe finds against WCAG 2.2 AA and good practice, with the elements it is about."""
    if page.evaluate("typeof axe === 'undefined'"):
        page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{one['id']}: {one['help']} at {', '.join(str(node['target']) for node in one['nodes'][:4])}"
        for one in found["violations"]
    ]


def keep_picture(page: Page, name: str, width: int) -> None:
    if folder := os.environ.get("SCREENS"):
        page.screenshot(path=str(Path(folder) / f"{name}-{width}.png"), full_page=True)
