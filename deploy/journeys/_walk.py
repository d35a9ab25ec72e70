"""What journeys share: people who sign in, screens, and clicks that are counted.

The first argument of a journey is the file that `maille demo --json` printed.
"""
import json
import sys

office = json.load(open(sys.argv[1]))[0]
base = office["url"]


class Clicks:
    """Clicks as a person does, and counts."""

    def __init__(self):
        self.count = 0

    def on(self, place):
        place.click()
        self.count += 1


def enter(browser, role, place=0):
    """Who has signed in by a link, and answers the question later: cookies for every screen."""
    link = [person["link"] for person in office["signIn"] if person["role"] == role][place]
    made = browser.new_context(locale="fr-BE")
    page = made.new_page()
    page.goto(link)
    page.locator("main button[type=submit]").click()
    later = page.get_by_role("button", name="Me le demander plus tard")
    if later.count():
        later.click()
    state = made.storage_state()
    made.close()
    return state


def screen(browser, state, width, scripts):
    """A page on a screen of that width, of who has these cookies; None for a visitor."""
    return browser.new_context(
        locale="fr-BE", viewport={"width": width, "height": 800}, storage_state=state,
        java_script_enabled=scripts).new_page()


def fits(page, scripts):
    """Nothing scrolls sideways."""
    assert not scripts or page.locator("html").evaluate("e => e.scrollWidth <= innerWidth"), page.url
