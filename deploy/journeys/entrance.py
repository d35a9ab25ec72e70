"""The links that the example prints: who they are for, and that a button and nothing before it signs in.

entrance.py OFFICES: the file that `maille demo --json` printed. Exit status 1 when something is wrong.
Uses up the links of the coordinator and of the second member only.
"""
import json
import sys
import urllib.error
import urllib.parse
import urllib.request

offices = json.load(open(sys.argv[1]))


class Browser:
    """Cookies and forms, no scripts."""

    def __init__(self):
        class Stay(urllib.request.HTTPRedirectHandler):
            def redirect_request(self, *arguments):
                return None

        self.opener = urllib.request.build_opener(Stay)
        self.cookies = {}
        self.set = []

    def send(self, url, form=None, fields=()):
        headers = {"Accept": "text/html", "User-Agent": "Mozilla/5.0 Firefox/152.0", **dict(fields)}
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        body = None
        if form is not None:
            headers.setdefault("Sec-Fetch-Site", "same-origin")
            body = urllib.parse.urlencode(form).encode()
        try:
            answer = self.opener.open(urllib.request.Request(url, body, headers))
        except urllib.error.HTTPError as refused:
            answer = refused
        self.set = answer.headers.get_all("Set-Cookie") or []
        for line in self.set:
            name, value = line.split(";")[0].split("=", 1)
            self.cookies[name] = value
        return answer.status, answer.headers, answer.read().decode(errors="replace")


for office in offices:
    roles = sorted(person["role"] for person in office["signIn"])
    assert roles == ["adviser", "coordinator", "member", "member"], roles
    names = [person["name"] for person in office["signIn"]]
    links = [person["link"] for person in office["signIn"]]
    assert len(set(names)) == 4 and all(names), names
    assert len(set(links)) == 4 and all(link.startswith(office["url"] + "/lien/") for link in links)

office = offices[0]
base = office["url"]
chosen = [next(person for person in office["signIn"] if person["role"] == "coordinator"),
          [person for person in office["signIn"] if person["role"] == "member"][1]]
for person in chosen:
    # Programs that look into mails open the link: that signs nobody in and uses nothing up.
    for _ in range(3):
        program = Browser()
        status, headers, page = program.send(person["link"])
        assert status == 200 and person["name"].replace("'", "&#39;") in page.replace("&#x27;", "&#39;"), page
        assert "maille" not in program.cookies, program.set
        assert headers["Referrer-Policy"] == "no-referrer", headers["Referrer-Policy"]
        assert program.send(base + "/compte")[0] == 303
    forged = Browser()
    assert forged.send(person["link"], {}, {"Sec-Fetch-Site": "cross-site"}.items())[0] == 403
    browser = Browser()
    browser.send(person["link"])
    status, headers, _ = browser.send(person["link"], {})
    assert status == 303, status
    session = [line for line in browser.set if line.startswith("maille=")]
    assert len(session) == 1 and "HttpOnly" in session[0] and "SameSite=Lax" in session[0], browser.set
    # A cookie of the session alone: it ends with the browser.
    assert "Max-Age" not in session[0] and "Expires" not in session[0], session
    assert browser.send(base + "/compte")[0] == 200
    late = Browser()
    assert late.send(person["link"])[0] == 410 and late.send(person["link"], {})[0] == 410
    assert "maille" not in late.cookies
print(f"the entrance: {len(offices)} office, four links each, used once, by a button")
