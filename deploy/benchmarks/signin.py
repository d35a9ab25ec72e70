"""Signing in as people do: the link of an invitation, its button, and for staff a second factor."""
import hashlib
import hmac
import http.cookiejar
import re
import struct
import time
import urllib.parse
import urllib.request

# By which the server knows that a page of its own made the browser send a form.
SAME_SITE = ("Sec-Fetch-Site", "same-origin")
SECOND_FACTOR = "/compte/second-facteur"


def sign_in(office, email, role="member"):
    """The header fields of a browser in which somebody with that role is signed in."""
    link = office.command("user", "add", "--email", email, "--role", role)["link"]
    jar = http.cookiejar.CookieJar()
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    # As browsers do: a program that asks for the home page is refused where a person is led on.
    opener.addheaders = [SAME_SITE, ("Accept", "text/html")]
    opener.open(link).read()
    opener.open(link, data=b"").read()
    if role != "member":
        page = opener.open(office.url + SECOND_FACTOR).read().decode()
        secret = re.search(r'name="secret" value="([0-9a-f]+)"', page).group(1)
        form = urllib.parse.urlencode({"secret": secret, "code": code(bytes.fromhex(secret))})
        opener.open(office.url + SECOND_FACTOR, data=form.encode()).read()
    cookies = "; ".join(f"{cookie.name}={cookie.value}" for cookie in jar)
    return f"Cookie: {cookies}\r\n{SAME_SITE[0]}: {SAME_SITE[1]}"


def code(secret):
    """The one-time password of this half minute (RFC 6238)."""
    digest = hmac.new(secret, struct.pack(">Q", int(time.time()) // 30), hashlib.sha1).digest()
    number = struct.unpack(">I", digest[digest[19] & 15:][:4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"
