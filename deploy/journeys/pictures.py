"""A member adds a picture: a large one is made small by the browser, so that other offices can show it too.

pictures.py OFFICES: the file that `maille demo --json` printed. Exit status 1 when a journey fails.
"""
import base64

from playwright.sync_api import expect, sync_playwright

from _walk import Clicks, base, office

link = next(person["link"] for person in office["signIn"] if person["role"] == "member")
most = 24_000
# Points by chance, which no format makes small; the half of a logo has nothing drawn.
draw = """async ([type, wide, high]) => {
  const canvas = document.createElement("canvas");
  canvas.width = wide; canvas.height = high;
  const context = canvas.getContext("2d");
  let seed = 7;
  for (let x = 0; x < wide; x += 5) for (let y = 0; y < high / 2; y += 5) {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    context.fillStyle = `rgb(${seed % 256},${(seed >> 8) % 256},${(seed >> 16) % 256})`;
    context.fillRect(x, y, 5, 5);
  }
  const bytes = new Uint8Array(await (await new Promise((done) => canvas.toBlob(done, type, 1))).arrayBuffer());
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}"""


def sign_in(browser):
    made = browser.new_context(locale="fr-BE")
    page = made.new_page()
    page.goto(link)
    page.locator("main button[type=submit]").click()
    page.get_by_role("button", name="Enregistrer mes choix").click()
    made_of = {
        kind: base64.b64decode(page.evaluate(draw, [kind, wide, high]))
        for kind, wide, high in [("image/jpeg", 1800, 1200), ("image/png", 900, 900)]
    }
    assert all(len(content) > 2 * most for content in made_of.values())
    cookies = made.cookies()
    made.close()
    return cookies, made_of


def send(page, kind, content):
    """From the home page: the own record, its picture, the file, the button."""
    clicks = Clicks()
    page.goto(base + "/")
    clicks.on(page.get_by_role("link", name="Ma fiche").first)
    clicks.on(page.locator("main a[href$='/photo']").first)
    page.locator("input[type=file]").set_input_files(
        {"name": "moi." + kind[6:], "mimeType": kind, "buffer": content})
    button = page.get_by_role("button", name="Envoyer l’image")
    expect(button).to_be_enabled()
    clicks.on(button)
    expect(page.locator(".notice").first).to_contain_text("Image enregistrée")
    assert clicks.count <= 3, clicks.count
    shown = page.locator(".portrait img")
    expect(shown).to_be_visible()
    assert shown.evaluate("e => e.complete && e.naturalWidth > 0")
    return page.request.get(base + shown.get_attribute("src"))


with sync_playwright() as playwright:
    browser = playwright.chromium.launch(
        executable_path="/usr/bin/chromium", args=["--no-sandbox"])
    held, files = sign_in(browser)
    walked = 0
    for width in (360, 1280):
        for scripts in (True, False):
            made = browser.new_context(
                locale="fr-BE", viewport={"width": width, "height": 800}, java_script_enabled=scripts)
            made.add_cookies(held)
            page = made.new_page()
            for kind, content in files.items():
                answer = send(page, kind, content)
                size = len(answer.body())
                told = page.locator("main").inner_text()
                if scripts:
                    assert size <= most, size
                    # A logo that is too large as a PNG is one as a JPEG.
                    assert answer.headers["content-type"] == "image/jpeg" or kind == "image/png"
                    assert "trop grande pour quitter" not in told
                else:
                    assert size > most, size
                    assert "trop grande pour quitter votre bureau" in told
                walked += 1
            if scripts:
                assert page.locator("html").evaluate("e => e.scrollWidth <= innerWidth")
            made.close()
    browser.close()
print(f"journeys of pictures: {walked} sent in at most 3 clicks, made small by a browser with scripts")
