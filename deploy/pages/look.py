"""Looks at the pages as people do: small and large, light and dark, with the keyboard, without
scripts. Prints what is wrong; exit status 1 when anything is.

look.py ADDRESS FOLDER [PICTURES]: the markup of each page goes into FOLDER/pages.
"""
import json
import pathlib
import re
import sys

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

import scene
import work

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "RGAAv4", "best-practice"]
base, folder = sys.argv[1], pathlib.Path(sys.argv[2]) / "pages"
pictures = pathlib.Path(sys.argv[3]) if len(sys.argv) > 3 else None
folder.mkdir(exist_ok=True)
if pictures:
    pictures.mkdir(parents=True, exist_ok=True)
faults = []


def fault(place, text):
    faults.append(f"{place}: {text}")


office = json.loads((folder.parent / "offices.json").read_text())[0]


def sign_in(role):
    """Somebody with that role: the link, then its button."""
    return scene.Person(
        base, next(one["link"] for one in office["signIn"] if one["role"] == role))


people = {role: sign_in(role) for role in ("adviser", "member", "coordinator")}


def first(kind):
    """Something of a kind that a member finds: an adviser finds what members may not open."""
    with people["member"].opener.open(f"{base}/api/search?kind={kind}") as answer:
        return json.load(answer)["items"][0]["url"]


def own_record():
    """The path of the member's own record, as every page of theirs links to it."""
    return re.search(
        r'href="(/fiche/[0-9a-f]{32})">', people["member"].page("/bienvenue")).group(1)


def conversation():
    """Where the member has written to somebody of the office."""
    with people["member"].opener.open(
            f"{base}/api/search?kind=member&office=Bruxelles&limit=2") as answer:
        found = [item["url"] for item in json.load(answer)["items"] if item["url"] != mine]
    return people["member"].form(found[0] + "/contact", text="Bonjour, jouons-nous ensemble ?")


mine = own_record()
talk = conversation()
# What each page is called here, where it is, and who looks at it.
PAGES = {
    "adviser": {
        "home": "/",
        "results": "/recherche?q=son",
        "narrowed": "/recherche?q=&kind=event",
        "nothing": "/recherche?q=zzzzzz",
        "in detail": "/recherche?q=photographe&kind=member&near=Namur&km=50&view=sheet",
        "to widen": "/recherche?q=photographe&kind=partnership&near=Namur&km=5",
        "unknown place": "/recherche?q=photographe&near=Trifouillis",
        "sources": "/sources",
        "event": first("event"),
        "offices": "/bureaux",
        "accessibility": "/accessibilite",
        "lost": "/fiche/nowhere",
        "wrong": "/recherche?kind=nothing",
        "doubles": "/doublons/member",
        "import": "/importer/member",
        "account": "/compte",
        "second factor": "/compte/second-facteur",
        "file": mine,
        "edit for somebody": mine + "/modifier",
        "history": mine + "/historique",
        "new event": "/nouveau/event",
        "agenda": "/agenda",
        "month": "/agenda?view=month",
        "agenda narrowed": "/agenda?near=Namur&km=50",
        "rules of the agenda": "/agenda/regles",
        "numbers of the agenda": "/agenda/numeros",
        "bin": "/corbeille",
        "batches": "/lots",
        "letters": "/courriels",
        "reports": "/signalements",
        "breaches": "/violations",
        "new breach": "/nouveau/breach",
        "register": "/protection-des-donnees",
        "records to confirm": "/fraicheur",
        "to meet": "/a-rencontrer",
        "absences": "/absences",
        "sectors covered": "/couverture",
        "known sectors": "/compte/filieres",
        "mails not sent": "/courriels/non-partis",
        "levels": "/niveaux",
        "directory rule": "/annuaire-par-conseillers",
        "experts": "/experts",
        "mandates": "/mandats",
        "propose a mandate": "/mandats/nouveau?q=anne",
        "terms of a mandate": mine.replace("/fiche/", "/mandats/nouveau?membre="),
        "new election": "/nouveau/election",
        "new watch note": "/veille/nouvelle",
        "sharing for somebody": mine + "/partage?comme=adviser",
        "list": "/membres",
        "list narrowed": "/membres?q=photographe&sharing=nobody",
        "list nearby": "/membres?q=photographe&near=Namur&km=50",
        "list of events": "/liste/event?order=-start",
    },
    "member": {
        "own record": mine,
        "edit own": mine + "/modifier",
        "first question": "/bienvenue",
        "sharing": mine + "/partage",
        "view as": mine + "/vue?comme=offices",
        "somebody": first("member"),
        "messages": "/messages",
        "choice of e-mails": "/compte/courriels",
        "own day": "/",
        "news": "/nouvelles",
        "drafts": "/brouillons",
        "conversation": talk,
        "group": "/messages/nouveau?q=",
        "my data": "/donnees",
        "elections": "/elections",
        "watch notes": "/veille",
        "mentoring": "/mentorat",
    },
    None: {
        "sign-in": "/connexion",
        "spent link": "/lien/" + "0" * 64,
        "open home": "/",
    },
}
for more in (scene.members(office, people), work.pages(people)):
    for role, pages in more.items():
        PAGES.setdefault(role, {}).update(pages)
ALL = {name: (path, role) for role, pages in PAGES.items() for name, path in pages.items()}
# Pages that are another one seen by somebody else, or at another moment, with its title.
SAME_TITLE = work.SAME_TITLE | {
    "open home", "own day", "own record", "edit own", "sharing", "import of cards",
    "import of a calendar", "import without names", "import refused", "import with files",
    "doubles found", "double on entry", "bin with a record", "new event from a draft",
    "account of an adviser", "my journal", "my picture", "erase me refused", "my account",
    "password refused", "not for members", "second factor of a member", "record from outside",
    "day of a coordinator", "sessions", "second factor replaced", "not for coordinators",
    "new member", "many: which value", "edit refused",
    "code refused", "results of a coordinator",
}


def context(browser, role, **options):
    made = browser.new_context(**{"locale": "fr-BE", **options})
    if role:
        made.add_cookies(people[role].cookies())
    return made


def visit(page, path, role, language="fr"):
    """Goes to a page, also to one that is the answer to a form."""
    if isinstance(path, str):
        page.goto(base + path)
        return
    status, headers, body = path.answer(people.get(role) or scene.Person(base), language)
    kept = {name: headers[name] for name in ("Content-Type", "Content-Security-Policy")}
    page.route(
        base + path.path, lambda route: route.fulfill(status=status, headers=kept, body=body), times=1)
    page.goto(base + path.path)


def picture(page, name, width, scheme):
    if pictures:
        page.screenshot(path=pictures / f"{name}-{width}-{scheme}.png", full_page=True)


def look(browser):
    """Every page in each size and scheme: rules, width, and a picture."""
    for scheme in ("light", "dark"):
        for width in (320, 360, 1280):
            pages = {
                role: context(
                    browser, role, viewport={"width": width, "height": 800}, color_scheme=scheme,
                    bypass_csp=True).new_page() for role in PAGES}
            for page in pages.values():
                # A script that does not even begin is missed by no rule: everything works without it.
                page.on("pageerror", lambda error: fault("script", str(error)[:100]))
            for name, (path, role) in ALL.items():
                place = f"{name} {width} {scheme}"
                page = pages[role]
                visit(page, path, role)
                if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                    fault(place, "scrolls sideways")
                if width != 320:
                    picture(page, name, width, scheme)
                # At 360 pixels the rules find nothing else than at 320.
                if width == 360:
                    continue
                found = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}})
                for item in found.response["violations"]:
                    fault(place, f"{item['id']}: {item['nodes'][0]['html'][:100]}")
            for page in pages.values():
                page.context.close()


# Every word a third longer, as in a language that needs more room.
STRETCH = """() => {
    const longer = text => text.replace(/\\p{L}{2,}/gu, word => word + word.slice(-Math.ceil(word.length / 3)));
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const node = walker.currentNode;
        if (!node.parentElement.closest("script, style, textarea")) node.data = longer(node.data);
    }
    for (const field of document.querySelectorAll("[placeholder]"))
        field.placeholder = longer(field.placeholder);
}"""
# Elements whose text is cut off, and not on purpose for listeners only.
CUT = """() => [...document.querySelectorAll("body *")].filter(element => {
    const style = getComputedStyle(element);
    return style.overflowX !== "visible" && style.overflowX !== "auto" && style.overflowX !== "scroll"
        && element.clientWidth > 2 && element.scrollWidth > element.clientWidth + 1
        && !["INPUT", "SELECT", "TEXTAREA"].includes(element.tagName);
}).map(element => element.outerHTML.slice(0, 80))"""


def stretch(browser):
    """Words a third longer on the smallest screen: nothing scrolls sideways, nothing is cut off."""
    pages = {role: context(browser, role, viewport={"width": 320, "height": 800}, bypass_csp=True)
             .new_page() for role in PAGES}
    for name, (path, role) in ALL.items():
        page = pages[role]
        visit(page, path, role)
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        page.evaluate(STRETCH)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            fault(f"{name} stretched", "scrolls sideways: " + page.evaluate("""() =>
                [...document.querySelectorAll("main *, header *, footer *")].filter(one =>
                    one.getBoundingClientRect().right > innerWidth).map(one =>
                    one.outerHTML.slice(0, 80)).slice(0, 3).join(" ")"""))
        for element in page.evaluate(CUT):
            fault(f"{name} stretched", f"cut off: {element}")
    for page in pages.values():
        page.context.close()


def english(browser):
    """Every page in English: it says so, and nothing in it is set as French is."""
    pages = {role: context(browser, role, locale="en-GB").new_page() for role in PAGES}
    for name, (path, role) in ALL.items():
        if not isinstance(path, str) and path.once:
            continue
        page = pages[role]
        visit(page, path, role, "en-GB")
        if page.locator("html").get_attribute("lang") != "en":
            fault(f"{name} in English", "is in another language")
        text = page.locator("body").inner_text()
        for found in re.findall(r".{0,30}(?:\u00a0:|\u202f[;!?»]|«).{0,30}", text):
            fault(f"{name} in English", f"French is left: {found}")
    for page in pages.values():
        page.context.close()


def read(browser):
    """Without scripts: titles, headings, and that the policy of the pages holds."""
    titles = {}
    made = {role: context(browser, role, java_script_enabled=False, locale="fr-BE")
            for role in PAGES}
    page = None
    for name, (path, role) in ALL.items():
        page = made[role].new_page()
        watch(page)
        visit(page, path, role)
        (folder / f"{name.replace(' ', '-')}.html").write_text(fetch(path, role))
        title = page.title()
        if title in titles.values() and name not in SAME_TITLE:
            fault(name, f"its title is another page's: {title}")
        titles[name] = title
        if page.locator("h1").count() != 1:
            fault(name, "not exactly one h1")
        page.close()
    page = made["adviser"].new_page()
    page.goto(base + "/")
    page.get_by_role("searchbox").fill("costumière")
    page.get_by_role("button", name="Chercher").click()
    if page.locator(".lines li").count() == 0:
        fault("search without scripts", "finds nothing")
    page.locator("main summary").first.click()
    page.get_by_role("link", name="Membres", exact=False).locator("nth=-1").click()
    if "kind=member" not in page.url:
        fault("facet without scripts", page.url)
    page.locator(".lines .title").first.click()
    if "/fiche/" not in page.url or page.locator("dl").count() == 0:
        fault("record without scripts", page.url)
    page.goto(base + "/bureaux")
    page.get_by_role("button", name="English").click()
    if page.locator("h1").inner_text() != "The offices" or not page.url.endswith("/bureaux"):
        fault("another language", page.url)
    page.get_by_role("button", name="Français").click()
    for one in made.values():
        one.close()


def watch(page):
    page.on("console", lambda message: fault(page.url, message.text)
            if "Content Security Policy" in message.text else None)


def fetch(path, role):
    person = people.get(role) or scene.Person(base)
    answer = person.send(path) if isinstance(path, str) else path.answer(person, "fr")
    return answer[2].decode()


def walk(browser):
    """With the keyboard alone: everything is reached, in order, and it shows."""
    parts = "a, button, input:not([hidden]):not([type=hidden]), summary, textarea, select"
    for name, (path, role) in ALL.items():
        made = context(browser, role, viewport={"width": 1280, "height": 800})
        page = made.new_page()
        watch(page)
        visit(page, path, role)
        # What is not shown at this size is not reached, and a page that puts the focus somewhere itself
        # is walked from its start all the same.
        # Of the answers to one question the keyboard comes to the chosen one, or to the first.
        wanted = page.evaluate(
            """parts => [...document.querySelectorAll(parts)].filter(e => e.checkVisibility()
                && (e.type !== 'radio' || e === [...e.form.elements]
                    .filter(other => other.type === 'radio' && other.name === e.name)
                    .reduce((one, other) => other.checked ? other : one))).length""", parts)
        page.evaluate("document.body.tabIndex = -1; document.body.focus()")
        seen = set()
        for _ in range(wanted + 8 * page.locator("input[type^=date]").count() + 2):
            page.keyboard.press("Tab")
            state = page.evaluate(
                """parts => { const e = document.activeElement; const s = getComputedStyle(e);
                if (e === document.body) return null;
                const all = [...document.querySelectorAll(parts)];
                return [all.indexOf(e), s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2,
                  e.outerHTML.slice(0, 80)]; }""", parts)
            if state is None:
                break
            if not state[1]:
                fault(f"{name} keyboard", f"no visible focus on {state[2]}")
            seen.add(state[0])
        if len(seen) != wanted:
            fault(f"{name} keyboard", f"reaches {len(seen)} of {wanted}")
        made.close()
    page = browser.new_page()
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
    stretch(browser)
    english(browser)
    read(browser)
    walk(browser)
    browser.close()
for line in faults:
    print(line)
print(f"pages: {len(ALL)} looked at, {len(faults)} faults")
sys.exit(1 if faults else 0)
