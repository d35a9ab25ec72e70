"""A member finds somebody by skill in another city, an adviser takes away the list on the screen.

directory.py OFFICES: the file that `maille demo --json` printed. Exit status 1 when a journey fails.
"""
import csv
import io
import json

from playwright.sync_api import expect, sync_playwright

import _walk
from _walk import base, enter, screen


class Clicks(_walk.Clicks):
    """Counts the pages that the clicks load too."""

    def __init__(self, page):
        super().__init__()
        self.pages = []
        page.on("request", lambda request: self.pages.append(request.url)
                if request.is_navigation_request() else None)


def skilled(browser, adviser):
    """A member of the file whom all offices may see, with a skill, in a town of its own."""
    made = browser.new_context(storage_state=adviser)
    headers = {"Content-Type": "application/json", "Origin": base, "Sec-Fetch-Site": "same-origin"}
    answer = made.request.post(
        base + "/api/records/member", headers=headers,
        data=json.dumps({
            "fields": {"name": "Théodora Vandermeulen", "trade": "vitrailliste", "municipality": "Ostende",
                       "postcode": "8400", "skills": ["soudure de vitraux"]},
            "levels": {"identity": "all-offices", "activity": "all-offices", "skills": "all-offices"}}))
    assert answer.status == 201, answer.text()
    made.close()


def find(browser, state, width, scripts):
    """From any page: the words typed, one click to search, one to open the record."""
    page = screen(browser, state, width, scripts)
    for path in ["/", "/bureaux", "/compte"]:
        page.goto(base + path)
        clicks = Clicks(page)
        page.locator("header input[name=q]").fill("soudure vitraux Ostende")
        clicks.on(page.locator("header form.search button[type=submit]"))
        found = page.get_by_role("link", name="Théodora Vandermeulen")
        expect(found).to_have_count(1)
        assert len(clicks.pages) == 1, clicks.pages
        assert page.locator("html").evaluate("e => e.scrollWidth <= innerWidth")
        clicks.on(found)
        expect(page.locator("h1")).to_have_text("Théodora Vandermeulen")
        expect(page.locator("main")).to_contain_text("Ostende")
        assert clicks.count <= 2 and len(clicks.pages) == 2, (clicks.count, clicks.pages)
        made = page.context
        page.close()
        page = made.new_page()
    page.context.close()


def export(browser, state, width, scripts):
    """One click on every list, and the file holds what the list does."""
    page = screen(browser, state, width, scripts)
    for path, name in [
        ("/membres?q=vitrailliste", "Théodora Vandermeulen"), ("/membres", "Théodora Vandermeulen"),
        ("/recherche?kind=member&q=soudure", "Théodora Vandermeulen"), ("/liste/event", None),
        ("/liste/partnership", None),
    ]:
        page.goto(base + path)
        clicks = Clicks(page)
        with page.expect_download() as started:
            clicks.on(page.locator("nav.take a[href*='/export/excel']"))
        text = open(started.value.path(), encoding="utf-8-sig", newline="").read()
        rows = list(csv.reader(io.StringIO(text), delimiter=";"))
        assert clicks.count == 1 and page.url == base + path, (clicks.count, page.url)
        assert len(rows) > 1 and len({len(row) for row in rows}) == 1, path
        if name:
            assert any(name in row for row in rows), path
        if "?q=" in path:
            assert len(rows) == 2, (path, len(rows))
    page.context.close()


with sync_playwright() as playwright:
    browser = playwright.chromium.launch(
        executable_path="/usr/bin/chromium", args=["--no-sandbox"])
    adviser, member = enter(browser, "adviser"), enter(browser, "member", 1)
    skilled(browser, adviser)
    walked = 0
    for width in (360, 1280):
        for scripts in (True, False):
            find(browser, member, width, scripts)
            export(browser, adviser, width, scripts)
            walked += 1
    browser.close()
print(f"journeys of the directory: {walked} times found with two clicks, and lists taken away with one")
