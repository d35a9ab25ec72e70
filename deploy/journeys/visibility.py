"""A member is asked at the first sign-in who may see the record, and changes it later in two clicks.

visibility.py OFFICES: the file that `maille demo --json` printed. Exit status 1 when a journey fails.
"""
from playwright.sync_api import expect, sync_playwright

from _walk import Clicks, base, office

link = next(person["link"] for person in office["signIn"] if person["role"] == "member")


def first_sign_in(browser):
    """The link, its button, and the question before anything else; gives the cookies."""
    made = browser.new_context(locale="fr-BE", viewport={"width": 360, "height": 800})
    page = made.new_page()
    page.goto(link)
    page.locator("main button[type=submit]").click()
    assert page.url == base + "/bienvenue", page.url
    asked = page.locator("select[name^='level.']")
    assert asked.count() == 7, asked.count()
    for place in range(7):
        assert asked.nth(place).input_value() == "nobody"
    # A look before anything is saved.
    page.locator("[id='level.identity']").select_option("office")
    with made.expect_page() as opened:
        page.get_by_role("button", name="un membre de ce bureau").click()
    look = opened.value
    expect(look.locator("main")).to_contain_text("pas encore enregistrés")
    assert look.locator("h1").inner_text() != ""
    look.close()
    page.locator("[id='level.contact']").select_option("public")
    page.get_by_role("button", name="Enregistrer mes choix").click()
    expect(page.locator(".notice").first).to_contain_text("enregistrés")
    # What is chosen wider than the name has no effect, and the page says so.
    expect(page.locator("[id='level.contact']")).to_contain_text("Sans effet au-delà")
    page.goto(base + "/")
    assert page.url == base + "/", page.url
    cookies = made.cookies()
    made.close()
    return cookies


def change(browser, cookies, width, scripts):
    """From any page: two clicks, with the look beside, and one to undo."""
    made = browser.new_context(
        locale="fr-BE", viewport={"width": width, "height": 800}, java_script_enabled=scripts)
    made.add_cookies(cookies)
    page = made.new_page()
    for number, path in enumerate(["/", "/recherche?q=son", "/bureaux", "/compte", "/messages"]):
        page.goto(base + path)
        clicks = Clicks()
        clicks.on(page.get_by_role("link", name="Qui me voit"))
        skills = page.locator("[id='level.skills']")
        wanted = ["mon bureau", "mes conseillers"][number % 2]
        clicks.on(skills.get_by_role("button", name=wanted, exact=True))
        expect(skills.get_by_role("button", name=wanted, exact=True)).to_have_attribute(
            "aria-pressed", "true")
        expect(page.locator(".notice").first).to_contain_text("enregistrés")
        assert clicks.count <= 2, clicks.count
        form, look = page.locator("main .beside form"), page.locator("main .look")
        expect(look).to_contain_text("Voir comme")
        left, right = form.bounding_box(), look.bounding_box()
        if width > 1000:
            assert right["x"] >= left["x"] + left["width"], (left, right)
        assert page.locator("html").evaluate("e => e.scrollWidth <= innerWidth") if scripts else True
    page.get_by_role("button", name="Annuler ce changement").click()
    expect(page.locator("main")).to_contain_text("Changement annulé")
    made.close()


with sync_playwright() as playwright:
    browser = playwright.chromium.launch(
        executable_path="/usr/bin/chromium", args=["--no-sandbox"])
    held = first_sign_in(browser)
    walked = 0
    for width in (360, 1280):
        for scripts in (True, False):
            change(browser, held, width, scripts)
            walked += 1
    browser.close()
print(f"journeys of visibility: first sign-in, and {walked} times two clicks from 5 pages")
