"""An adviser adds documents to a partnership and takes one away; a member opens one.

documents.py OFFICES: the file that `maille demo --json` printed. Exit status 1 when a journey fails.
"""
from playwright.sync_api import expect, sync_playwright

from _walk import Clicks, base, enter, fits, screen

PARTNER = "Salles partagées"


def partnership(page):
    """The page of the partnership, from the list that members have, which goes on from page to page."""
    page.goto(base + "/partenariats")
    link = page.locator("main a.title", has_text=PARTNER)
    while not link.count():
        page.get_by_role("link", name="Page suivante").click()
    link.first.click()


def add(page, title, scripts):
    """One click to the page, a file, one click to add it."""
    partnership(page)
    clicks = Clicks()
    clicks.on(page.get_by_role("link", name="Ajouter ou enlever des documents"))
    page.locator("#title").fill(title)
    page.locator("#file").set_input_files(
        [{"name": "bon.txt", "mimeType": "text/plain", "buffer": "Dix pour cent, été.\n".encode()}])
    clicks.on(page.get_by_role("button", name="Ajouter", exact=True))
    assert clicks.count == 2, clicks.count
    expect(page.locator(".notice").first).to_contain_text("Document ajouté")
    expect(page.locator("main")).to_contain_text(title)
    fits(page, scripts)


def refuse(page, scripts):
    """What is no document is refused with how to mend it, and the title stays."""
    page.locator("#title").fill("Le plan")
    page.locator("#file").set_input_files(
        [{"name": "plan.pdf", "mimeType": "application/pdf", "buffer": b"<html></html>"}])
    page.get_by_role("button", name="Ajouter", exact=True).click()
    expect(page.locator(".error-summary")).to_contain_text("plan.pdf")
    expect(page.locator("#title")).to_have_value("Le plan")
    fits(page, scripts)


def read(page, title, scripts):
    """A member finds it and gets the file, whole."""
    partnership(page)
    fits(page, scripts)
    assert page.get_by_role("link", name="Ajouter ou enlever des documents").count() == 0
    with page.expect_download() as found:
        page.get_by_role("link", name=title, exact=True).click()
    assert found.value.suggested_filename == "bon.txt", found.value.suggested_filename
    with open(found.value.path(), encoding="utf-8") as file:
        assert file.read() == "Dix pour cent, été.\n"


def remove(page, title):
    """Two clicks take it away, one more brings it back."""
    partnership(page)
    clicks = Clicks()
    clicks.on(page.get_by_role("link", name="Ajouter ou enlever des documents"))
    clicks.on(page.get_by_role("button", name=f"Enlever {title}", exact=True))
    assert clicks.count == 2, clicks.count
    expect(page.locator(".notice").first).to_contain_text("Document enlevé")
    page.get_by_role("button", name="Annuler").first.click()
    expect(page.get_by_role("link", name=title, exact=True)).to_have_count(1)


with sync_playwright() as playwright:
    browser = playwright.chromium.launch(
        executable_path="/usr/bin/chromium", args=["--no-sandbox"])
    adding, reading = enter(browser, "adviser"), enter(browser, "member")
    for width in (360, 1280):
        for scripts in (True, False):
            title = f"Bon de réduction {width} {'avec' if scripts else 'sans'}"
            adviser = screen(browser, adding, width, scripts)
            member = screen(browser, reading, width, scripts)
            add(adviser, title, scripts)
            refuse(adviser, scripts)
            read(member, title, scripts)
            remove(adviser, title)
            adviser.context.close()
            member.context.close()
    browser.close()
print("journeys of documents: added, refused, taken away by a member, removed and put back, 4 times")
