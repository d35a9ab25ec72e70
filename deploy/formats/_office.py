"""Somebody with a browser at a running office, and what is found to be wrong there."""
import http.cookiejar
import json
import sys
import urllib.error
import urllib.request

edge = "----check0123456789"
faults = []


def expect(condition, text):
    if not condition:
        faults.append(text)


def finish(name, done):
    """Says what was wrong, or what was done."""
    for fault in faults:
        print(f"{name}: {fault}")
    print(f"{name}: not right" if faults else f"{name}: {done}")
    sys.exit(1 if faults else 0)


class Visitor:
    """Signed in by the link of the first person with this role in the file that `maille demo --json` printed."""

    def __init__(self, offices, role):
        with open(offices) as file:
            link = next(person["link"] for person in json.load(file)[0]["signIn"] if person["role"] == role)
        self.base = link.split("/lien/")[0]
        self.browser = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
        self.get(link.removeprefix(self.base))
        self.send(link.removeprefix(self.base), b"")

    def send(self, path, body=None, kind="application/x-www-form-urlencoded", accept="text/html"):
        """Status, headers and content, also of a refusal."""
        headers = {"Accept": accept}
        if body is not None:
            headers |= {"Sec-Fetch-Site": "same-origin", "Content-Type": kind}
        try:
            answer = self.browser.open(urllib.request.Request(self.base + path, body, headers))
        except urllib.error.HTTPError as error:
            answer = error
        return answer.status, answer.headers, answer.read()

    def get(self, path):
        """Status and content."""
        status, _, content = self.send(path)
        return status, content

    def upload(self, path, fields, files):
        """Status and content of what answers a form with these fields and files, each a name and bytes."""
        body = b""
        for name, value in fields.items():
            body += f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, content in files:
            body += (
                f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'
                "Content-Type: application/octet-stream\r\n\r\n").encode() + content + b"\r\n"
        status, _, content = self.send(
            path, body + f"--{edge}--\r\n".encode(), f"multipart/form-data; boundary={edge}")
        return status, content
