"""A member finds somebody by skill in another city, an adviser takes away the list on the screen.

directory.py OFFICES: the file that `maille demo --json` printed. Exit status 1 when a journey fails.
"""
import csv
import io
import json
import sys

from playwright.sync_api import expect, sync_playwright

office = json.load(open(sys.argv[1]))[0]
base = office["url"]


def link(role, place=0):
    return [person["link"] for person in office["signIn"] if person["role"] == role][place]


class Clicks:
    """Clicks as a person does; counts them, and the pages that they load."""

    def __init__(self, page):
        self.count = 0
        self.pages = []
        page.on("request", lambda request: self.pages.append(request.url)
                if request.is_navigation_request() else None)

    def on(self, place):
        place.click()
        self.count += 1


def enter(browser, role, place=0):
    """The cookies of somebody who has signed in by the link of the example."""
    made = browser.new_context(locale="fr-BE")
    page = made.new_page()
    page.goto(link(role, place))
    page.locator("main button[type=submit]").click()
    later = page.get_by_role("button", name="Me le demander plus tard")
    if later.count():
        later.click()
    cookies = made.cookies()
    made.close()
    return cookies


def skilled(browser, adviser):
    """A member of the file whom all offices may see, with a skill, in a town of its own."""
    made = browser.new_context()
    made.add_cookies(adviser)
    headers = {"Content-Type": "application/json", "Origin": base, "Sec-Fetch-Site": "same-origin"}
    answer = made.request.post(
        base + "/api/records/member", headers=headers,
        data=json.dumps({
            "fields": {"name": "Théodora Vandermeulen", "trade": "vitrailliste", "municipality": "Ostende",
                       "postcode": "8400", "skills": ["soudure de vitraux"]},
            "levels": {"identity": "all-offices", "activity": "all-offices", "skills": "all-offices"}}))
    assert answer.status == 201, answer.text()
    made.close()


def find(browser, cookies, width, scripts):
    """From any page: the words typed, one click to search, one to open the record."""
    made = browser.new_context(
        locale="fr-BE", viewport={"width": width, "height": 800}, java_script_enabled=scripts)
    made.add_cookies(cookies)
    page = made.new_page()
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
        page.close()
        page = made.new_page()
    made.close()


def export(browser, cookies, width, scripts):
    """One click on every list, and the file holds what the list does."""
    made = browser.new_context(
        locale="fr-BE", viewport={"width": width, "height": 800}, java_script_enabled=scripts,
        accept_downloads=True)
    made.add_cookies(cookies)
    page = made.new_page()
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
    made.close()


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
