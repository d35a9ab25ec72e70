"""An adviser imports a file in three clicks, takes a list away in one, and is shown a double.

importing.py OFFICES: the file that `maille demo --json` printed. Exit status 1 when a journey fails.
"""
import pathlib

from playwright.sync_api import expect, sync_playwright

from _walk import Clicks, base, enter, fits, screen

rows = ["numéro;Prénom;Nom;Métier;Code postal;Hobby"] + [
    f"J{number};Prénom{number};Voyageuse{number};Métier {number};5000;yoga" for number in range(200)]
rows[8] += ";une de trop"
table = {"name": "membres.csv", "mimeType": "text/csv",
         "buffer": "\r\n".join(rows).encode("windows-1252")}


def bring(page, scripts):
    """Two hundred members in three clicks, the report read between; and all of it undone."""
    page.goto(base + "/membres")
    clicks = Clicks()
    clicks.on(page.get_by_role("link", name="Importer un fichier"))
    fits(page, scripts)
    page.locator("#file").set_input_files(table)
    if not scripts:
        clicks.on(page.get_by_role("button", name="Lire le fichier"))
    expect(page.locator("main")).to_contain_text("Nouvelles fiches : 199")
    expect(page.locator("main")).to_contain_text("Lignes refusées : 1")
    expect(page.locator("main")).to_contain_text("ne dit pas son encodage")
    expect(page.get_by_label("Ce que veut dire Hobby")).to_have_value("")
    fits(page, scripts)
    clicks.on(page.get_by_role("button", name="Confirmer l’import"))
    expect(page.locator("h1")).to_contain_text("Fichier importé")
    assert clicks.count <= 3, clicks.count
    fits(page, scripts)
    with page.expect_download() as taken:
        page.get_by_role("link", name="Emporter les lignes refusées").click()
    text = pathlib.Path(taken.value.path()).read_text("utf-8-sig")
    assert "Voyageuse7" in text and "8 colonnes" not in text.split("\n")[0], text
    page.get_by_role("button", name="Tout annuler").click()
    expect(page.locator("main")).to_contain_text("199 fiches enlevées")


def take(page, scripts):
    """The list that is on the page, in one click."""
    page.goto(base + "/membres?q=photographe")
    shown = page.locator("h1").inner_text()
    clicks = Clicks()
    with page.expect_download() as taken:
        clicks.on(page.get_by_role("link", name="pour Excel"))
    assert clicks.count == 1
    assert taken.value.suggested_filename.startswith("Membres-"), taken.value.suggested_filename
    lines = pathlib.Path(taken.value.path()).read_text("utf-8-sig").split("\r\n")
    count = sum(1 for line in lines if line[:32].isalnum() and len(line) > 32)
    assert f"{count}" in shown, (count, shown)
    fits(page, scripts)


def double(page, scripts):
    """Somebody who is there already is shown beside what was typed, which stays."""
    page.goto(base + "/membres")
    name = page.locator(".rows tbody a").first.inner_text()
    page.goto(base + "/nouveau/member")
    page.locator("#name").fill(name)
    page.locator("#trade").fill("Métier qui reste")
    page.get_by_role("button", name="Enregistrer", exact=True).click()
    expect(page.locator(".error-summary")).to_contain_text("peut-être déjà là")
    expect(page.locator("#trade")).to_have_value("Métier qui reste")
    fits(page, scripts)
    with page.context.expect_page() as opened:
        page.locator(".error-summary a").first.click()
    expect(opened.value.locator("h1")).to_have_text(name)
    opened.value.close()
    page.get_by_role("button", name="C’est quelqu’un d’autre").click()
    expect(page.locator("h1")).to_have_text(name)
    page.get_by_role("link", name="Chercher des doublons").click()
    fits(page, scripts)


with sync_playwright() as playwright:
    browser = playwright.chromium.launch(
        executable_path="/usr/bin/chromium", args=["--no-sandbox"])
    state = enter(browser, "adviser")
    for width in (360, 1280):
        for scripts in (True, False):
            page = screen(browser, state, width, scripts)
            for journey in (bring, take, double):
                journey(page, scripts)
            page.context.close()
    browser.close()
print("journeys of files: 200 members in three clicks, a list in one, a double shown, 4 times")
