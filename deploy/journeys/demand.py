"""Members ask for a course with a subject alone or say me too; an adviser makes a course of it.

demand.py OFFICES: the file that `maille demo --json` printed. Exit status 1 when a journey fails.
"""
import time

from playwright.sync_api import expect, sync_playwright

from _walk import Clicks, base, enter, fits, screen


def ask(page, subject, scripts):
    """A subject, and two clicks; where it stands is on the first page, without any."""
    begun = time.monotonic()
    clicks = Clicks()
    page.goto(base + "/formations")
    clicks.on(page.get_by_role("link", name="Demander une formation"))
    page.locator("#title").fill(subject)
    clicks.on(page.locator("form.record button[type=submit]"))
    expect(page.locator("h1")).to_have_text(subject)
    assert clicks.count == 2, clicks.count
    # What a program needs for it is a part of what a person has.
    assert time.monotonic() - begun < 20
    fits(page, scripts)
    page.goto(base + "/")
    expect(page.locator(".lines li", has_text=subject).first).to_contain_text("Demandée")


def me_too(page, scripts):
    """What is like it is shown, with scripts while it is typed; one click says me too."""
    page.goto(base + "/nouveau/training-request")
    page.locator("#title").fill("appel d’offres")
    clicks = Clicks()
    if not scripts:
        clicks.on(page.get_by_role("button", name="Demander", exact=True))
    line = page.locator("main li", has_text="Répondre à un appel d’offres public")
    clicks.on(line.get_by_role("button", name="Moi aussi"))
    assert clicks.count == (1 if scripts else 2), clicks.count
    page.goto(base + "/formations")
    line = page.locator("main li", has_text="Répondre à un appel d’offres public")
    # Seven people asked for it, and no name stands there.
    expect(line).to_contain_text("8 personnes")
    fits(page, scripts)
    line.get_by_role("button", name="Retirer").click()
    expect(page.locator("main li", has_text="Répondre à un appel d’offres public")
           ).to_contain_text("7 personnes")


def offer(adviser, member):
    """A request with enough people becomes a course in one click, and its people are told."""
    adviser.goto(base + "/formations")
    line = adviser.locator("main li", has_text="Tenir sa comptabilité").first
    clicks = Clicks()
    clicks.on(line.get_by_role("link", name="Tenir sa comptabilité"))
    clicks.on(adviser.get_by_role("button", name="En faire une formation"))
    assert clicks.count == 2
    expect(adviser.locator("main")).to_contain_text("En préparation")
    member.goto(base + "/formations")
    expect(member.locator("main")).to_contain_text("Tenir sa comptabilité")


def sums(page, scripts):
    """What all offices ask for: a plot with its table beside, whose figures open their lists."""
    page.goto(base + "/")
    menu = page.locator("header summary")
    if menu.is_visible():
        menu.click()
    page.locator("header").get_by_role("link", name="Besoins de formation").click()
    assert page.locator("svg.plot").count() >= 1 and page.locator("table.figures").count() == 1
    figure = page.locator("table.figures td a").first
    figure.click()
    assert page.locator("main .lines li").count() > 0, page.url
    fits(page, scripts)


with sync_playwright() as playwright:
    browser = playwright.chromium.launch(
        executable_path="/usr/bin/chromium", args=["--no-sandbox"])
    # One asks, the other wants it too.
    asking, wanting = enter(browser, "member"), enter(browser, "member", 1)
    adding = enter(browser, "coordinator")
    # None is like another, or like what somebody asks for already.
    subjects = ["Calligraphie arabe", "Marqueterie de paille", "Vielle à roue", "Massues"]
    for width in (360, 1280):
        for scripts in (True, False):
            pages = [screen(browser, state, width, scripts) for state in (asking, wanting, adding)]
            ask(pages[0], subjects.pop(), scripts)
            me_too(pages[1], scripts)
            sums(pages[2], scripts)
            for page in pages:
                page.context.close()
    offer(screen(browser, enter(browser, "adviser"), 360, False),
          screen(browser, asking, 360, False))
    browser.close()
print("journeys of courses: asked with a subject, wanted with one click, added up, 4 times")
