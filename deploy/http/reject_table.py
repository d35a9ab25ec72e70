"""Requests on which two programs might not agree, and what the node answers (RFC 9112, strictly)."""
INNER = b"GET /checkpoint HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
POST = b"POST /none HTTP/1.1\r\nHost: 127.0.0.1\r\n"
GET = b"GET /none HTTP/1.1\r\n"
HOST = b"Host: 127.0.0.1\r\n"


def get(fields):
    return GET + HOST + fields + b"\r\n"


def line(text, fields=HOST):
    return text + b"\r\n" + fields + b"\r\n"


def coded(coding, body=b"0\r\n\r\n", version=b"1.1"):
    return (b"POST /none HTTP/" + version + b"\r\n" + HOST + b"Transfer-Encoding:" + coding + b"\r\n\r\n" + body
            + INNER)


def sized(length, body=b"abcde"):
    return POST + b"Content-Length:" + length + b"\r\n\r\n" + body + INNER


def chunked(body):
    return POST + b"Transfer-Encoding: chunked\r\n\r\n" + body + INNER


# Refused with this status, and the connection closed behind it. Each could carry a second request.
REFUSED = {
    400: [
        # Host, and how a field is written.
        GET + b"Host : a\r\n\r\n",
        get(b"X: a\r\n b\r\n"),
        get(b"X: a\r\n\tb\r\n"),
        GET + b"\r\n",
        GET + HOST + HOST + b"\r\n",
        GET + b"Host:\r\n\r\n",
        GET + b"Host: a, b\r\n\r\n",
        GET + b"Host: u@a\r\n\r\n",
        GET + b"Host: a/b\r\n\r\n",
        get(b": a\r\n"),
        get(b"X@: a\r\n"),
        get(b"X\xe9: a\r\n"),
        get(b"X\r\n"),
        GET + b" X: a\r\n" + HOST + b"\r\n",
        get(b"X: a\0b\r\n"),
        get(b"X: a\x01b\r\n"),
        get(b"X: a\x0bb\r\n"),
        get(b"X: a\x7fb\r\n"),
        # Line ends.
        get(b"X: a\rb\r\n"),
        b"GET /none HTTP/1.1\r" + HOST + b"\r\n",
        b"GET /none HTTP/1.1\n" + HOST + b"\r\n",
        GET + b"Host: a\n\r\n",
        GET + HOST + b"\n",
        b"\r\n\r\n" + get(b""),
        # Where the body ends.
        POST + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + INNER,
        POST + b"Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n" + INNER,
        POST + b"Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + INNER,
        coded(b" chunked", version=b"1.0"),
        coded(b" \x0bchunked"),
        coded(b" \x0cchunked"),
        coded(b" chunked\0"),
        coded(b""),
        coded(b" xchunked"),
        coded(b" identity"),
        coded(b" identity, chunked"),
        coded(b" gzip"),
        coded(b" chunked, identity"),
        coded(b" chunked, chunked"),
        coded(b" chunked foo"),
        coded(b" chunked;a"),
        sized(b""),
        sized(b" +5"),
        sized(b" -0"),
        sized(b" 0x5"),
        sized(b" 1_0", b"abcdeabcde"),
        sized(b" 5 5"),
        sized(b" 05"),
        sized(b" 5, 5"),
        sized(b" 5\r\nContent-Length: 6"),
        sized(b" 9223372036854775808"),
        sized(b" 99999999999999999999"),
        # Chunks.
        chunked(b"0x1\r\na\r\n0\r\n\r\n"),
        chunked(b"+1\r\na\r\n0\r\n\r\n"),
        chunked(b"-1\r\na\r\n0\r\n\r\n"),
        chunked(b" 1\r\na\r\n0\r\n\r\n"),
        chunked(b"1 \r\na\r\n0\r\n\r\n"),
        chunked(b"1_0\r\na\r\n0\r\n\r\n"),
        chunked(b"00000000000000001\r\na\r\n0\r\n\r\n"),
        chunked(b"1\r\na0\r\n\r\n"),
        chunked(b"1\r\nab\r\n0\r\n\r\n"),
        chunked(b"5\r\na\r\n0\r\n\r\n" + b"a" * 8),
        chunked(b"1\na\r\n0\r\n\r\n"),
        chunked(b"1\r\na\n0\r\n\r\n"),
        chunked(b"1\r\na\r0\r\n\r\n"),
        chunked(b"1;a\nb\r\na\r\n0\r\n\r\n"),
        chunked(b"1;a\rb\r\na\r\n0\r\n\r\n"),
        chunked(b"1;a\x01b\r\na\r\n0\r\n\r\n"),
        chunked(b"1;" + b"a" * 257 + b"\r\na\r\n0\r\n\r\n"),
        chunked((b"1;" + b"a" * 200 + b"\r\na\r\n") * 21 + b"0\r\n\r\n"),
        chunked(b"0\r\nX : a\r\n\r\n"),
        # The request line.
        line(b"GET  /none HTTP/1.1"),
        line(b"GET /none  HTTP/1.1"),
        line(b"GET\t/none HTTP/1.1"),
        line(b"GET HTTP/1.1"),
        line(b"GET /none#a HTTP/1.1"),
        line(b"GET /none"),
        line(b"GET /none http/1.1"),
        line(b"GET /none HTTP/1"),
        line(b"GET /none HTTP/01.1"),
        line(b"GET * HTTP/1.1"),
        line(b"GET http://b/none HTTP/1.1"),
        # Targets, decoded once.
        line(b"GET /%00 HTTP/1.1"),
        line(b"GET /%c0%af HTTP/1.1"),
        line(b"GET /%ff HTTP/1.1"),
        line(b"GET /tile%2f0 HTTP/1.1"),
        line(b"GET /tile\\0 HTTP/1.1"),
        line(b"GET /tile%5c0 HTTP/1.1"),
        line(b"GET /../checkpoint HTTP/1.1"),
        line(b"GET /tile/%2e%2E/checkpoint HTTP/1.1"),
    ],
    411: [POST + b"\r\n" + INNER],
    413: [POST + b"Content-Length: 2000000\r\n\r\n"],
    414: [line(b"GET /" + b"a" * 8192 + b" HTTP/1.1")],
    417: [POST + b"Expect: something\r\nContent-Length: 0\r\n\r\n" + INNER],
    431: [get(b"X: " + b"a" * 16_384 + b"\r\n"), get(b"X: a\r\n" * 100)],
    501: [
        line(b"TRACE / HTTP/1.1"),
        line(b"CONNECT a:443 HTTP/1.1"),
        line(b"get / HTTP/1.1"),
        coded(b" gzip, chunked"),
        coded(b" unheard-of, chunked"),
    ],
    505: [line(b"GET /none HTTP/2.0"), line(b"GET /none HTTP/0.9")],
}

# What a browser says of a request that a page of ours makes; without it nothing is changed.
OURS = b"Sec-Fetch-Site: same-origin\r\n"
# Taken: the statuses of the answers on one connection, and words of the first.
LAST = get(b"Connection: close\r\n")
TAKEN = [
    (b"\r\n" + LAST, [404], b""),
    (chunked(b"1;a=b;c=\"d\"\r\na\r\n0\r\nX: dropped\r\n\r\n") + LAST, [403, 200, 404], b""),
    (chunked(b"1;" + b"a" * 250 + b"\r\na\r\n0\r\n\r\n") + LAST, [403, 200, 404], b""),
    (sized(b" 5") + LAST, [403, 200, 404], b""),
    (line(b"GET http://127.0.0.1/none HTTP/1.1") + LAST, [404, 404], b""),
    (line(b"OPTIONS * HTTP/1.1") + LAST, [204, 404], b"Allow: "),
    (line(b"DELETE /checkpoint HTTP/1.1") + LAST, [403, 404], b""),
    (line(b"DELETE /checkpoint HTTP/1.1", HOST + OURS) + LAST, [405, 404], b"Allow: GET, HEAD, OPTIONS\r\n"),
    (get(b"Range: bytes=0-0\r\n").replace(b"/none", b"/checkpoint") + LAST, [200, 404], b""),
    (line(b"GET / HTTP/1.0"), [200], b"Connection: close\r\n"),
]
