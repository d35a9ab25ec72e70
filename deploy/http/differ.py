"""differ.py PORT EXAMPLES: requests that are made by a grammar and then bent, read by the node's parser
(RequestReader), by a running node on PORT, and by h11. What the node takes, h11 reads as the same requests."""
import json
import re
import socket
import subprocess
import sys

import h11
from hypothesis import HealthCheck, Phase, given, settings, strategies as st

PORT, EXAMPLES = int(sys.argv[1]), int(sys.argv[2])
READER = subprocess.Popen(
    [".build/debug/RequestReader"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)
counts = {"connections": 0, "sent": 0, "taken": 0, "refused": 0, "stricter": 0}

token = st.text("abcXYZ019-_.!~", min_size=1, max_size=8).map(str.encode)
value = st.text("abc XYZ\t019;,=\"/é", max_size=12).map(lambda text: text.strip(" \t").encode())
path = st.lists(st.sampled_from(["none", "a", "%41", "a.b", "~", "x:y", "%C3%A9", ""]), max_size=3)
query = st.sampled_from(["", "?", "?a=b&c", "?q=%20+", "?%C3%A9"])


def rarely(usual, *others):
    """Mostly what is usual, now and then something else."""
    return st.integers(0, 59).flatmap(lambda number: st.sampled_from(others) if number == 0 else usual)


targets = rarely(st.builds(lambda parts, more: ("/" + "/".join(parts) + more).encode(), path, query),
                 b"*", b"http://a/b", b"/a#b", b"/%00", b"/..", b"a", b"/\xe9", b"")
methods = rarely(st.sampled_from([b"GET", b"GET", b"POST", b"PUT", b"DELETE", b"OPTIONS", b"PATCH"]),
                 b"get", b"TRACE", b"CONNECT", b"G T", b"")
versions = rarely(st.just(b"HTTP/1.1"), b"HTTP/1.0", b"HTTP/1.0", b"HTTP/2.0", b"HTTP/1", b"http/1.1")
line_ends = rarely(st.just(b"\r\n"), b"\n", b"\r", b"\r\n ", b"\r\n\r\n")
colons = rarely(st.sampled_from([b": ", b":", b":\t", b":  "]), b" : ", b"", b"\r\n: ")
fields = st.builds(lambda name, colon, text, end: name + colon + text + end, token, colons, value, line_ends)
hosts = rarely(st.sampled_from([b"Host: a\r\n", b"host:a:80\r\n", b"HOST: [::1]\r\n"]),
               b"", b"Host: a\r\nHost: a\r\n", b"Host : a\r\n", b"Host: a, b\r\n", b"Host: \r\n")
others = rarely(st.just(b""), b"Connection: close\r\n", b"Connection: keep-alive\r\n", b"Expect: 100-continue\r\n",
                b"Upgrade: h2c\r\n", b"Content-Length: 3\r\n", b"Transfer-Encoding: chunked\r\n")
bodies = st.binary(max_size=12) | st.sampled_from([b"GET / HTTP/1.1\r\nHost: b\r\n\r\n", b"0\r\n\r\n", b"\r\n\r\n"])
sizes = rarely(st.just(lambda size: b"%x" % size), lambda size: b"0x%x" % size, lambda size: b"+%x" % size,
               lambda size: b"%X" % (size + 1), lambda size: b" %x" % size, lambda size: b"000%x" % size)
extensions = rarely(st.just(b""), b";a", b";a=b", b";a=\"b c\"", b" ;a", b";a\n", b";", b";a=\"")
chunk_ends = rarely(st.just(b"\r\n"), b"\n", b"", b"\r", b"x\r\n")
chunks = st.lists(st.builds(
    lambda data, size, extension, head, end: size(len(data)) + extension + head + data + end,
    bodies.filter(len), sizes, extensions, line_ends, chunk_ends), max_size=3)
trailers = st.lists(fields, max_size=2).map(b"".join)
lengths = rarely(st.just(lambda size: b"%d" % size), lambda size: b"+%d" % size, lambda size: b"%d" % (size + 1),
                 lambda size: b"0%d" % size, lambda size: b"%d, %d" % (size, size), lambda size: b"",
                 lambda size: b"%d\r\nContent-Length: %d" % (size, size))
codings = rarely(st.sampled_from([b"chunked", b"Chunked"]), b"gzip, chunked", b"identity", b"chunked, chunked",
                 b"xchunked", b"chunked;a", b"\x0bchunked", b"chunked ")

plain = st.just((b"", b""))
counted = st.builds(lambda body, length: (b"Content-Length: " + length(len(body)) + b"\r\n", body), bodies, lengths)
cut = st.builds(lambda coding, parts, last, trailer, end: (
    b"Transfer-Encoding: " + coding + b"\r\n", b"".join(parts) + last + trailer + end),
    codings, chunks, rarely(st.just(b"0\r\n"), b"00\r\n", b"0;a\r\n", b"0\n", b""), trailers, line_ends)


def request(method, target, version, end, host, before, other, framing, after):
    if framing == (b"", b"") and method in (b"POST", b"PUT", b"PATCH"):
        framing = (b"Content-Length: 0\r\n", b"")
    return (method + b" " + target + b" " + version + end + host + b"".join(before) + other + framing[0]
            + b"".join(after) + b"\r\n" + framing[1])


requests = st.builds(
    request, methods, targets, versions, line_ends, hosts, st.lists(fields, max_size=2), others,
    st.one_of(plain, counted, counted, cut, cut), st.lists(fields, max_size=1))
bends = st.none() | st.none() | st.none() | st.tuples(
    st.integers(0, 10_000), st.integers(0, 3), st.sampled_from([b"", b"\r", b"\n", b"\r\n", b" ", b"\0", b":", b"0", b"\x80"]))


def bent(data, bend):
    """A few bytes taken out somewhere, and others put in."""
    if bend is None:
        return data
    place = bend[0] % (len(data) + 1)
    return data[:place] + bend[2] + data[place + bend[1]:]


def judged(data):
    """The whole requests that h11 reads, up to the one behind which the connection ends."""
    found = []
    while True:
        # One empty line before a request is passed over (RFC 9112 section 2.2); h11 knows none.
        judge = h11.Connection(h11.SERVER, max_incomplete_event_size=20_000)
        judge.receive_data(data.removeprefix(b"\r\n"))
        try:
            request = one(judge)
        except h11.RemoteProtocolError:
            return found
        if request is None:
            return found
        found.append(request)
        judge.send(h11.Response(status_code=404, headers=[("Content-Length", "0")]))
        judge.send(h11.EndOfMessage())
        if judge.our_state is not h11.DONE:
            return found
        data = judge.trailing_data[0]


def one(judge):
    """The first request, if it is whole."""
    body = b""
    while True:
        event = judge.next_event()
        if isinstance(event, h11.Request):
            head = event
        elif isinstance(event, h11.Data):
            body += event.data
        elif isinstance(event, h11.EndOfMessage):
            break
        else:
            return None
    # The node keeps the path alone, once it has held the authority against Host.
    target = re.sub(r"(?i)^https?://[^/?]*$", "/", head.target.decode())
    target = re.sub(r"(?i)^https?://[^/?]*/", "/", target)
    fields = [[name.decode(), text.decode("utf-8", "replace")] for name, text in head.headers]
    return {"method": head.method.decode(), "target": target, "fields": fields, "body": body.hex()}


def answered(data):
    """How many requests the running node answers as such, and whether it refuses what follows."""
    with socket.create_connection(("127.0.0.1", PORT), timeout=5) as client:
        client.sendall(data)
        client.shutdown(socket.SHUT_WR)
        answer = b""
        try:
            while piece := client.recv(65_536):
                answer += piece
        except ConnectionResetError:
            pass
    found, is_refused = 0, False
    while match := re.match(rb"HTTP/1\.1 (\d{3}) [^\r\n]*\r\n(.*?)\r\n\r\n", answer, re.S):
        length = re.search(rb"(?i)content-length: (\d+)", match[2])
        body = answer[match.end():match.end() + (int(length[1]) if length else 0)]
        answer = answer[match.end() + len(body):]
        if match[1] == b"100":
            continue
        is_refused = int(match[1]) in (400, 408, 411, 413, 414, 417, 431, 501, 505) and b'"not-' not in body
        found += not is_refused
    return found, is_refused


@settings(max_examples=EXAMPLES, deadline=None, database=None, derandomize=True,
          phases=[Phase.generate, Phase.shrink], suppress_health_check=list(HealthCheck))
@given(st.lists(requests, min_size=1, max_size=4), bends)
def agree(made, bend):
    data = bent(b"".join(made), bend)
    READER.stdin.write(data.hex() + "\n")
    ours = json.loads(READER.stdout.readline())
    taken, theirs = ours["requests"], judged(data)
    for request in taken:
        # h11 gives the one coding that it knows in lower case.
        request["fields"] = [[name, text.lower() if name == "transfer-encoding" else text]
                             for name, text in request["fields"]]
    assert taken == theirs[:len(taken)], f"{data!r}\nthe node reads {taken}\nh11 reads {theirs}"
    assert answered(data) == (len(taken), ours["refusal"] is not None), f"{data!r}: {answered(data)}, {ours}"
    counts["connections"] += 1
    counts["sent"] += len(made)
    counts["taken"] += len(taken)
    counts["refused"] += ours["refusal"] is not None
    counts["stricter"] += len(taken) < len(theirs)


agree()
share = counts["taken"] / counts["sent"]
print(f"http: {counts['connections']} made connections with {counts['sent']} requests: {counts['taken']} taken "
      f"({share:.0%}), all as h11 reads them; {counts['refused']} connections refused, "
      f"{counts['stricter']} where h11 reads on")
if share < 0.4 or counts["refused"] < EXAMPLES // 10:
    sys.exit("http: too few requests were taken, or refused, to say anything")
