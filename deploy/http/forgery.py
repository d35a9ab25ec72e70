"""forgery.py DIRECT-PORT OUTSIDE-ADDRESS OUTSIDE-PORT NAME=PORT,TLS-PORT...: requests that another site makes a
browser send, directly and through proxies; and what a visitor says of himself that only a proxy may say."""
import http.client
import ssl
import sys

DIRECT, OUTSIDE, OUTSIDE_PORT = int(sys.argv[1]), sys.argv[2], int(sys.argv[3])
PROXIES = {name: tuple(map(int, ports.split(","))) for name, ports in (word.split("=") for word in sys.argv[4:])}
HOST = "127.0.0.1"
failures = []


def fail(text):
    failures.append(text)
    print("http:", text, file=sys.stderr)


def ask(port, method, path, fields, body=None, tls=False, address="127.0.0.1"):
    """The status, the fields and the text of the answer; `fields` are sent as they are, a name may come twice."""
    if tls:
        context = ssl._create_unverified_context()
        client = http.client.HTTPSConnection(address, port, timeout=10, context=context)
    else:
        client = http.client.HTTPConnection(address, port, timeout=10)
    client.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
    for name, value in fields:
        client.putheader(name, value)
    if body is not None:
        client.putheader("Content-Type", "application/x-www-form-urlencoded")
    client.putheader("Content-Length", str(len(body or b"")))
    client.endheaders(body)
    answer = client.getresponse()
    text = answer.read().decode()
    client.close()
    return answer.status, answer.headers, text


def own(scheme, port):
    return f"{scheme}://{HOST}:{port}"


def matrix(port, scheme):
    """Fetch Metadata and origins, and whether the request is this site's own."""
    site, here = "Sec-Fetch-Site", own(scheme, port)
    return [
        ([], False),
        ([(site, "same-origin")], True),
        ([(site, "none")], True),
        ([(site, "same-site")], False),
        ([(site, "cross-site")], False),
        ([(site, "")], False),
        ([(site, "SAME-ORIGIN")], False),
        ([(site, "same-origin, cross-site")], False),
        ([(site, "same-origin"), ("Origin", here)], True),
        ([(site, "same-origin"), ("Origin", "null")], True),
        ([(site, "cross-site"), ("Origin", here)], False),
        ([(site, "same-site"), ("Origin", f"{scheme}://{HOST}:{port + 1}")], False),
        ([(site, "cross-site"), ("Origin", "https://evil.example")], False),
        ([("Origin", here)], True),
        ([("Origin", here.upper())], False),
        ([("Origin", here + "/")], False),
        ([("Origin", f"{scheme}://{HOST}")], False),
        ([("Origin", f"{scheme}://{HOST}:{port + 1}")], False),
        ([("Origin", f"{scheme}://evil.example:{port}")], False),
        ([("Origin", f"{scheme}://{HOST}:{port}.evil.example")], False),
        ([("Origin", f"{scheme}://evil.example/{HOST}:{port}")], False),
        ([("Origin", f"{scheme}://{HOST}:{port}@evil.example")], False),
        ([("Origin", "null")], False),
        ([("Origin", "")], False),
        ([("Origin", f"{HOST}:{port}")], False),
        ([("Origin", here), ("X-Forwarded-Host", "evil.example")], True),
        ([("Origin", "https://evil.example"), ("X-Forwarded-Host", "evil.example")], False),
        ([("Origin", "https://evil.example"), ("Forwarded", "host=evil.example")], False),
        ([("Referer", here + "/")], False),
        ([("X-HTTP-Method-Override", "GET")], False),
    ]


def check_matrix(name, port, scheme):
    count = 0
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        for fields, is_own in matrix(port, scheme):
            fields = [("Host", f"{HOST}:{port}"), *fields]
            status, _, text = ask(port, method, "/nothing", fields, tls=scheme == "https")
            refused = status == 403 and '"cross-site"' in text
            if refused == is_own or (is_own and status != 404):
                fail(f"{name}: {method} with {fields[1:]} is answered {status}")
            count += 1
    # What only asks is answered whoever asks.
    for method in ("GET", "HEAD", "OPTIONS"):
        for fields, _ in matrix(port, scheme):
            status, _, _ = ask(port, method, "/bureaux", [("Host", f"{HOST}:{port}"), *fields], tls=scheme == "https")
            if status not in (200, 204):
                fail(f"{name}: {method} with {fields} is answered {status}")
            count += 1
    # The same with what changes something: a language chosen by another site is not kept.
    here = [("Host", f"{HOST}:{port}"), ("Accept", "text/html")]
    for site, expected in (("same-origin", 303), ("cross-site", 403)):
        status, headers, text = ask(
            port, "POST", "/langue", [*here, ("Sec-Fetch-Site", site)], b"language=en", tls=scheme == "https")
        if status != expected or ("Set-Cookie" in headers) != (expected == 303):
            fail(f"{name}: a {site} form is answered {status}")
        if expected == 403 and "ne vient pas d’une page de ce bureau" not in text:
            fail(f"{name}: a refused form has no words for it")
    return count


def check_cookies(name, port, tls):
    """Whether the node knows that its visitor speaks TLS, and does not when he only says so."""
    fields = [("Host", f"{HOST}:{port}"), ("Sec-Fetch-Site", "same-origin"), ("X-Forwarded-Proto", "http" if tls else "https")]
    _, headers, _ = ask(port, "POST", "/langue", fields, b"language=en", tls=tls)
    cookie, strict = headers["Set-Cookie"], headers["Strict-Transport-Security"]
    secure = "__Host-maille-language=en; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=31536000"
    plain = "maille-language=en; Path=/; HttpOnly; SameSite=Lax; Max-Age=31536000"
    if cookie != (secure if tls else plain):
        fail(f"{name}, port {port}: Set-Cookie is {cookie}")
    if strict != ("max-age=63072000; includeSubDomains" if tls else None):
        fail(f"{name}, port {port}: Strict-Transport-Security is {strict}")


def links(port, address="127.0.0.1", lies=True):
    """How many links one visitor may ask for who says each time that he is somebody else."""
    for number in range(40):
        fields = [("Host", f"{HOST}:{port}"), ("Sec-Fetch-Site", "same-origin"), ("Accept", "text/html")]
        if lies:
            fields += [("X-Forwarded-For", f"10.0.{number}.1"), ("X-Real-IP", f"10.0.{number}.1"),
                       ("Forwarded", f"for=10.0.{number}.1"), ("X-Forwarded-For", f"10.0.{number}.2")]
        status, _, _ = ask(port, "POST", "/connexion/lien", fields, b"email=nobody%40example.org", address=address)
        if status == 429:
            return number
        if status != 200:
            fail(f"port {port}: a request for a link is answered {status}")
    return 40


total = check_matrix("directly", DIRECT, "http")
for name, (port, tls_port) in PROXIES.items():
    total += check_matrix(name, port, "http")
    total += check_matrix(name, tls_port, "https")
    check_cookies(name, port, tls=False)
    check_cookies(name, tls_port, tls=True)
print(f"http: {total} requests with and without the marks of another site, directly and behind {', '.join(PROXIES)}")

# All proxies here are visitors of one address: the first has twenty, the next none.
first, *others = PROXIES.items()
taken = links(first[1][0])
if taken != 20:
    fail(f"behind {first[0]} a visitor with many names asks for {taken} links instead of 20")
for name, (port, _) in others:
    if links(port) != 0:
        fail(f"behind {name} a visitor with another name is another visitor")
taken = links(OUTSIDE_PORT, OUTSIDE)
if taken != 20:
    fail(f"from outside a visitor with many names asks for {taken} links instead of 20")
_, headers, _ = ask(
    OUTSIDE_PORT, "POST", "/langue",
    [("Host", HOST), ("Sec-Fetch-Site", "same-origin"), ("X-Forwarded-Proto", "https")], b"language=en", address=OUTSIDE)
if not headers["Set-Cookie"].startswith("maille-language=en") or headers["Strict-Transport-Security"]:
    fail("from outside a visitor who says that he speaks TLS is believed")
print("http: nobody is somebody else by saying so")
sys.exit(1 if failures else 0)
