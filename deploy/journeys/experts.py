"""A member stands in an election, votes, and counts again what was voted; a mandate is accepted.

experts.py OFFICES: the file that `maille demo --json` printed. Exit status 1 when a journey fails.
"""
import collections
import csv
import io

from playwright.sync_api import expect, sync_playwright

from _walk import Clicks, base, enter, fits, screen

CALL, VOTE, COUNT = (
    "Veille des marchés du spectacle", "Veille des appels d’offres du son",
    "Veille des métiers du livre")


def stand(page, scripts):
    """A text and two clicks; and taken back with one."""
    clicks = Clicks()
    page.goto(base + "/elections")
    clicks.on(page.get_by_role("link", name=CALL))
    page.locator("#text").fill("Je tiens déjà le carnet des salles de la région.")
    clicks.on(page.get_by_role("button", name="Me présenter"))
    assert clicks.count == 2, clicks.count
    expect(page.locator(".lines")).to_contain_text("le carnet des salles")
    fits(page, scripts)
    clicks.on(page.get_by_role("button", name="Retirer ma candidature"))
    expect(page.locator("main")).not_to_contain_text("le carnet des salles")


def vote(page):
    """From the first page: the vote that waits, a choice, a look, the urn; then its receipt, once."""
    clicks = Clicks()
    page.goto(base + "/")
    clicks.on(page.get_by_role("link", name=VOTE).first)
    clicks.on(page.get_by_label("Vote blanc"))
    clicks.on(page.get_by_role("button", name="Vérifier avant d’envoyer"))
    expect(page.locator("main")).to_contain_text("Vous votez")
    clicks.on(page.get_by_role("button", name="Mettre dans l’urne"))
    assert clicks.count == 4, clicks.count
    assert len(page.locator("main code").inner_text()) >= 16
    page.goto(base + "/elections")
    page.get_by_role("link", name=VOTE).click()
    expect(page.locator("main")).to_contain_text("Vous avez voté.")
    assert page.locator("main code").count() == 0


def recount(page, scripts):
    """Anybody counts the ballots again and comes to the same."""
    page.goto(base + "/elections")
    page.get_by_role("link", name=COUNT).click()
    rows = page.locator("h2:has-text('Résultat') ~ table").first.locator("tbody tr")
    shown = {}
    for place in range(rows.count()):
        name = rows.nth(place).locator("th").inner_text()
        shown[name.split(".")[0]] = int(rows.nth(place).locator("td").inner_text().split()[-1])
    answer = page.request.get(
        base + page.get_by_role("link", name="Les bulletins en CSV").get_attribute("href"))
    lines = list(csv.reader(io.StringIO(answer.text().lstrip("\ufeff"))))
    counted = collections.Counter(line[1] for line in lines[1:])
    assert sum(counted.values()) == 40, counted
    assert sorted(counted.values()) == sorted(shown.values()), (counted, shown)
    assert len({line[0] for line in lines[1:]}) == 40
    fits(page, scripts)


def accept(page):
    """A mandate that waits is on the first page, and is accepted with two clicks."""
    clicks = Clicks()
    page.goto(base + "/")
    clicks.on(page.get_by_role("link", name="Accueil des artistes étrangers").first)
    clicks.on(page.get_by_role("button", name="Accepter ce mandat"))
    assert clicks.count == 2
    expect(page.locator("main")).to_contain_text("En cours")


def find(page, scripts):
    """Who knows a sector, of which office and until when; and what is not covered."""
    page.goto(base + "/experts")
    expect(page.locator("main")).to_contain_text("Aides régionales à la création")
    fits(page, scripts)


with sync_playwright() as playwright:
    browser = playwright.chromium.launch(
        executable_path="/usr/bin/chromium", args=["--no-sandbox"])
    member = enter(browser, "member")
    for width in (360, 1280):
        for scripts in (True, False):
            page = screen(browser, member, width, scripts)
            stand(page, scripts)
            recount(page, scripts)
            find(page, scripts)
            page.context.close()
    page = screen(browser, member, 360, False)
    vote(page)
    accept(page)
    browser.close()
print("journeys of experts: stood and took back, voted in secret, counted again, 4 times")
