"""Looks at the pages as people do: small and large, light and dark, with the keyboard, without
scripts. Prints what is wrong; exit status 1 when anything is.

look.py ADDRESS FOLDER [PICTURES]: the markup of each page goes into FOLDER/pages.
"""
import json
import pathlib
import sys
import urllib.error
import urllib.request

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "RGAAv4", "best-practice"]
base, folder = sys.argv[1], pathlib.Path(sys.argv[2]) / "pages"
pictures = pathlib.Path(sys.argv[3]) if len(sys.argv) > 3 else None
folder.mkdir(exist_ok=True)
if pictures:
    pictures.mkdir(parents=True, exist_ok=True)
faults = []


def fault(place, text):
    faults.append(f"{place}: {text}")


with urllib.request.urlopen(f"{base}/api/search?kind=member") as answer:
    member = json.load(answer)["items"][0]["url"]
with urllib.request.urlopen(f"{base}/api/search?kind=event") as answer:
    event = json.load(answer)["items"][0]["url"]
PAGES = {
    "home": "/",
    "results": "/recherche?q=son",
    "narrowed": "/recherche?q=&kind=event",
    "nothing": "/recherche?q=zzzzzz",
    "member": member,
    "event": event,
    "offices": "/bureaux",
    "accessibility": "/accessibilite",
    "lost": "/fiche/nowhere",
    "wrong": "/recherche?kind=nothing",
}


def look(browser):
    """Every page in each size and scheme: rules, width, and a picture."""
    for scheme in ("light", "dark"):
        for width in (320, 360, 1280):
            page = browser.new_page(
                viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True)
            for name, path in PAGES.items():
                place = f"{name} {width} {scheme}"
                page.goto(base + path)
                if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                    fault(place, "scrolls sideways")
                found = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}})
                for item in found.response["violations"]:
                    fault(place, f"{item['id']}: {item['nodes'][0]['html'][:100]}")
                if pictures and width != 320:
                    page.screenshot(path=pictures / f"{name}-{width}-{scheme}.png")
            page.close()


def read(browser):
    """Without scripts: titles, headings, and that the policy of the pages holds."""
    context = browser.new_context(java_script_enabled=False, locale="fr-BE")
    page = context.new_page()
    page.on("console", lambda message: fault(page.url, message.text)
            if "Content Security Policy" in message.text else None)
    titles = {}
    for name, path in PAGES.items():
        page.goto(base + path)
        (folder / f"{name}.html").write_text(fetch(path))
        title = page.title()
        if title in titles.values():
            fault(name, f"its title is another page's: {title}")
        titles[name] = title
        if page.locator("h1").count() != 1:
            fault(name, "not exactly one h1")
    page.goto(base + "/")
    page.get_by_role("searchbox").fill("costumière")
    page.get_by_role("button", name="Chercher").click()
    if page.locator(".lines li").count() == 0:
        fault("search without scripts", "finds nothing")
    page.locator("summary").first.click()
    page.get_by_role("link", name="Membres").first.click()
    if "kind=member" not in page.url:
        fault("facet without scripts", page.url)
    page.locator(".lines .title").first.click()
    if "/fiche/" not in page.url or page.locator("dl").count() == 0:
        fault("record without scripts", page.url)
    context.close()


def fetch(path):
    try:
        request = urllib.request.Request(base + path, headers={"Accept": "text/html"})
        with urllib.request.urlopen(request) as answer:
            return answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.read().decode()


def walk(browser):
    """With the keyboard alone: everything is reached, in order, and it shows."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    for name in PAGES:
        page.goto(base + PAGES[name])
        wanted = page.locator("a, button, input, summary").count()
        hidden = page.locator("details:not([open]) :is(a, button, input)").count()
        seen = set()
        for _ in range(wanted + 2):
            page.keyboard.press("Tab")
            state = page.evaluate(
                """() => { const e = document.activeElement; const s = getComputedStyle(e);
                if (e === document.body) return null;
                const all = [...document.querySelectorAll('a, button, input, summary')];
                return [all.indexOf(e), s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2,
                  e.outerHTML.slice(0, 80)]; }""")
            if state is None:
                break
            if not state[1]:
                fault(f"{name} keyboard", f"no visible focus on {state[2]}")
            seen.add(state[0])
        if len(seen) != wanted - hidden:
            fault(f"{name} keyboard", f"reaches {len(seen)} of {wanted - hidden}")
    page.goto(base + "/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    if not page.url.endswith("#contenu"):
        fault("skip link", page.url)
    page.close()


with sync_playwright() as playwright:
    browser = playwright.chromium.launch(
        executable_path="/usr/bin/chromium", args=["--no-sandbox"])
    look(browser)
    read(browser)
    walk(browser)
    browser.close()
for line in faults:
    print(line)
print(f"pages: {len(PAGES)} looked at, {len(faults)} faults")
sys.exit(1 if faults else 0)
