"""An adviser opens each figure of her day, and goes away in three clicks, on a telephone without scripts.

day.py OFFICES: the file that `maille demo --json` printed. Exit status 1 when a journey fails.
"""
import json
import re
import subprocess
import sys

from playwright.sync_api import expect, sync_playwright

office = json.load(open(sys.argv[1]))[0]
base = office["url"]


class Clicks:
    """Clicks as a person does, and counts."""

    def __init__(self):
        self.count = 0

    def on(self, place):
        place.click()
        self.count += 1


def person(role, place=0):
    return [person for person in office["signIn"] if person["role"] == role][place]


def colleague():
    """A second adviser, whom the operator lets in."""
    added = subprocess.run(
        [".build/debug/maille", "user", office["data"], "add", "--email", "relais@exemple.be",
         "--name", "Sacha Relais", "--role", "adviser", "--json"],
        check=True, capture_output=True, text=True)
    return json.loads(added.stdout)


def enter(browser, address, width=1280, scripts=True):
    """Somebody who has signed in by a link, and answers the question later."""
    made = browser.new_context(
        locale="fr-BE", viewport={"width": width, "height": 900}, java_script_enabled=scripts)
    page = made.new_page()
    page.goto(address)
    page.locator("main button[type=submit]").click()
    later = page.get_by_role("button", name="Me le demander plus tard")
    if later.count():
        later.click()
    page.goto(base + "/")
    return page


def figures(page):
    """Every figure of the day opens a list that has as many."""
    tiles = page.locator("main .tiles a:not([href^='/recherche'])")
    links = [(tiles.nth(place).get_attribute("href"), tiles.nth(place).locator("b").inner_text())
             for place in range(tiles.count())]
    assert len(links) >= 3, links
    for path, count in links:
        page.goto(base + path)
        digits = [re.sub(r"\D", "", text) for text in
                  page.locator("h1, main > p").all_inner_texts()]
        assert re.sub(r"\D", "", count) in digits, (path, count, digits)
    page.goto(base + "/")


def go_away(page, name):
    """Three clicks: the link, the colleague, the button; the dates stand there already."""
    clicks = Clicks()
    page.goto(base + "/")
    clicks.on(page.get_by_role("link", name="Je m’absente"))
    clicks.on(page.get_by_label(name))
    page.locator("#note").fill("le contrat de Léa attend une signature")
    clicks.on(page.get_by_role("button", name="Confirmer"))
    expect(page.locator(".notice").first).to_contain_text("C’est noté.")
    assert clicks.count == 3, clicks.count
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= page.viewport_size["width"], width


with sync_playwright() as playwright:
    browser = playwright.chromium.launch(
        executable_path="/usr/bin/chromium", args=["--no-sandbox"])
    other = colleague()
    adviser = enter(browser, person("adviser")["link"], 360, False)
    figures(adviser)
    go_away(adviser, "Sacha Relais")
    browser.close()
print("journeys of an adviser’s day: figures that open their lists, and an absence")
