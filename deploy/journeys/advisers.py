"""An adviser proposes dates with one click and keeps notes; a directory goes through the advisers.

advisers.py OFFICES: the file that `maille demo --json` printed. Exit status 1 when a journey fails.
"""
import json

from playwright.sync_api import expect, sync_playwright

from _walk import base, enter, office, screen


def old(page):
    """A member of the file, with an address, whom nobody has met for long."""
    answer = page.request.get(base + "/api/search?kind=member&office=" + office["office"])
    for item in answer.json()["items"]:
        record = page.request.get(base + "/api/records/" + item["id"])
        if item["office"] == office["office"] and record.json()["fields"].get("email"):
            break
    else:
        raise AssertionError("nobody has an address")
    changed = page.request.patch(
        base + "/api/records/" + item["id"],
        headers={"If-Match": record.headers["etag"], "Content-Type": "application/json",
                 "Origin": base, "Sec-Fetch-Site": "same-origin"},
        data=json.dumps({"fields": {"followed_up": "2020-01-06"}}))
    assert changed.status == 200, changed.text()
    return item


def meet(page):
    """Dates typed once, one click a member, and a note of the meeting."""
    item = old(page)
    page.goto(base + "/")
    page.locator("header").get_by_role("link", name="À rencontrer").click()
    page.get_by_label("Vos prochaines dates").fill("lundi 7 à 10 h\nmardi 8 à 14 h")
    line = page.locator(".lines li", has=page.locator(f"a[href='/fiche/{item['id']}']"))
    line.get_by_role("button", name="Proposer ces dates").click()
    expect(page.locator(".notice").first).to_contain_text("parties")
    expect(line).to_contain_text("dates proposées le")
    expect(page.get_by_label("Vos prochaines dates")).to_have_value("lundi 7 à 10 h\nmardi 8 à 14 h")
    line.locator("a.title").click()
    page.get_by_text("Noter un suivi").click()
    page.locator("#title").fill("Vue au bureau")
    page.locator("#note").fill("parle d’un atelier")
    page.locator("form[action$='/suivi'] button[type=submit]").click()
    expect(page.locator("main")).to_contain_text("parle d’un atelier")
    page.goto(base + "/a-rencontrer")
    assert line.count() == 0


def introduce(adviser, member, visitor):
    """The rule hides, a member asks, an adviser proposes three in turn, the rule ends."""
    adviser.goto(base + "/annuaire-par-conseillers")
    adviser.get_by_label("Tout l’annuaire").check()
    adviser.get_by_role("button", name="Enregistrer").click()
    expect(adviser.locator(".notice").first).to_contain_text("Fiches concernées")
    found = visitor.request.get(base + "/api/search?kind=member&q=").json()
    assert all(item["office"] != office["office"] for item in found["items"]), found["total"]
    member.goto(base + "/nouveau/introduction")
    member.locator("#title").fill("Quelqu’un qui monte des films")
    member.get_by_role("button", name="Enregistrer", exact=True).click()
    path = member.url
    adviser.goto(path)
    boxes = adviser.locator("input[name^='person.']")
    assert boxes.count() >= 3, boxes.count()
    assert sum(boxes.nth(place).is_checked() for place in range(boxes.count())) == 3
    adviser.get_by_role("button", name="Proposer ces personnes").click()
    expect(adviser.locator(".notice").first).to_contain_text("prévenues")
    member.goto(path)
    expect(member.locator(".people").first.locator("li")).to_have_count(3)
    member.goto(base + "/messages")
    assert member.locator("main .lines li").count() >= 3
    adviser.goto(base + "/annuaire-par-conseillers")
    adviser.get_by_label("Tout l’annuaire").uncheck()
    adviser.get_by_role("button", name="Enregistrer").click()
    expect(adviser.locator(".notice").first).to_contain_text("Fiches concernées")


with sync_playwright() as playwright:
    browser = playwright.chromium.launch(
        executable_path="/usr/bin/chromium", args=["--no-sandbox"])
    adviser = screen(browser, enter(browser, "adviser"), 1280, True)
    adviser.goto(base + "/")
    meet(adviser)
    member = screen(browser, enter(browser, "member", 1), 360, True)
    introduce(adviser, member, browser.new_page())
    browser.close()
print("journeys of advisers: dates with one click, notes, and people proposed in turn")
