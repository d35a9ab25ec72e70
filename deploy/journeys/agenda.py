"""An event from a member's telephone to the agenda, an agenda that one subscribes to, and a place kept.

agenda.py OFFICES: the file that `maille demo --json` printed. Exit status 1 when a journey fails.
"""
import datetime
import re
import urllib.request

from playwright.sync_api import expect, sync_playwright

from _walk import Clicks, base, enter, fits, screen

day = datetime.date.today() + datetime.timedelta(days=33)


def propose(member, adviser, name, scripts):
    """One page to propose; a change asked, made, accepted and published, one click each."""
    clicks = Clicks()
    member.goto(base + "/agenda")
    clicks.on(member.get_by_role("link", name="Proposer un événement"))
    member.locator("#title").fill(name)
    member.locator("#start").fill(f"{day}T19:30" if scripts else f"{day} 19:30")
    member.locator("#venue").fill("La Fabrique")
    fits(member, scripts)
    clicks.on(member.get_by_role("button", name="Enregistrer", exact=True))
    assert clicks.count == 2, clicks.count
    path = member.url
    expect(member.locator("main")).to_contain_text("Proposé")

    # The adviser finds it on her first page, and says what is missing.
    clicks = Clicks()
    adviser.goto(base + "/")
    clicks.on(adviser.get_by_role("link", name=name))
    adviser.locator("#reason").fill("Dites aussi jusqu’à quelle heure.")
    clicks.on(adviser.get_by_role("button", name="Demander des changements"))
    assert clicks.count == 2, clicks.count

    # Where it stands is on the first page of the member: no click.
    member.goto(base + "/")
    line = member.locator(".lines li", has_text=name).first
    expect(line).to_contain_text("À compléter")
    expect(line).to_contain_text("à vous de répondre")
    clicks = Clicks()
    clicks.on(line.get_by_role("link", name=name))
    expect(member.locator("main")).to_contain_text("jusqu’à quelle heure")
    clicks.on(member.get_by_role("link", name="Modifier"))
    member.locator("#end").fill(f"{day}T22:00" if scripts else f"{day} 22:00")
    fits(member, scripts)
    clicks.on(member.get_by_role("button", name="Enregistrer", exact=True))
    clicks.on(member.get_by_role("button", name="Proposer de nouveau"))
    assert clicks.count == 4, clicks.count

    adviser.goto(path)
    expect(adviser.locator("main")).to_contain_text("22 h")
    clicks = Clicks()
    clicks.on(adviser.get_by_role("button", name="Accepter", exact=True))
    clicks.on(adviser.get_by_role("button", name="Publier"))
    fits(adviser, scripts)
    assert clicks.count == 2, clicks.count
    member.goto(base + "/")
    expect(member.locator(".lines li", has_text=name).first).to_contain_text("Publié")
    member.goto(f"{base}/agenda?month={str(day)[:7]}")
    expect(member.get_by_role("link", name=name).first).to_be_visible()
    fits(member, scripts)


def subscribe(page, scripts):
    """One click, with the filters that are set: what the address holds is what the page shows."""
    page.goto(base + "/agenda?sector=digital")
    link = page.get_by_role("link", name="S’abonner").first
    address = link.get_attribute("href")
    assert address.startswith("webcal://") and "sector=digital" in address, address
    calendar = urllib.request.urlopen(address.replace("webcal", "http", 1)).read().decode()
    text = re.sub(r"\r\n[ \t]", "", calendar)
    assert "SUMMARY:Petit déjeuner des indépendants du numérique" in text, text[:400]
    assert "SUMMARY:Café des membres" not in text
    fits(page, scripts)


def sign_up(page, scripts):
    """One click keeps a place, another gives it back; who comes too late waits."""
    page.goto(base + "/agenda")
    page.get_by_role("link", name="Petit déjeuner des indépendants du numérique").first.click()
    clicks = Clicks()
    clicks.on(page.get_by_role("button", name="Je viens"))
    expect(page.locator(".notice").first).to_contain_text("Votre place est gardée.")
    assert clicks.count == 1
    clicks.on(page.get_by_role("button", name="Je ne viens plus"))
    expect(page.locator(".notice").first).to_contain_text("Vous n’êtes plus inscrit.")
    page.goto(base + "/agenda")
    page.get_by_role("link", name="Atelier prix et devis").first.click()
    expect(page.locator("main")).to_contain_text("vous attendez une place")
    fits(page, scripts)


with sync_playwright() as playwright:
    browser = playwright.chromium.launch(
        executable_path="/usr/bin/chromium", args=["--no-sandbox"])
    member, adviser = enter(browser, "member"), enter(browser, "adviser")
    for width in (360, 1280):
        for scripts in (True, False):
            one = screen(browser, member, width, scripts)
            other = screen(browser, adviser, width, scripts)
            name = f"Veillée de contes {width} {'avec' if scripts else 'sans'} script"
            propose(one, other, name, scripts)
            subscribe(one, scripts)
            sign_up(one, scripts)
            for page in (one, other):
                page.context.close()
    browser.close()
print("journeys of the agenda: proposed on one page, changed, published, subscribed to, 4 times")
