"""An adviser opens each figure of her day, and goes away in three clicks, on a telephone without scripts.

day.py OFFICES: the file that `maille demo --json` printed. Exit status 1 when a journey fails.
"""
import re
import subprocess

from playwright.sync_api import expect, sync_playwright

from _walk import Clicks, base, enter, office, screen


def colleague():
    """A second adviser, whom the operator lets in."""
    subprocess.run(
        [".build/debug/maille", "user", office["data"], "add", "--email", "relais@exemple.be",
         "--name", "Sacha Relais", "--role", "adviser"],
        check=True, capture_output=True)


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
    colleague()
    adviser = screen(browser, enter(browser, "adviser"), 360, False)
    adviser.goto(base + "/")
    figures(adviser)
    go_away(adviser, "Sacha Relais")
    browser.close()
print("journeys of an adviser’s day: figures that open their lists, and an absence")
