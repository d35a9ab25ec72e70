"""attack.py PROCESS DIRECT-PORT NGINX-PORT CADDY-PORT EXAMPLES: requests that are read differently by
different programs, sent directly and through proxies; a second parser as judge; idle connections."""
import pathlib
import random
import re
import resource
import socket
import statistics
import sys
import time

import h11

PROCESS, DIRECT, NGINX, CADDY, EXAMPLES = (int(word) for word in sys.argv[1:])
INNER = b"GET /checkpoint HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
POST = b"POST /none HTTP/1.1\r\nHost: 127.0.0.1\r\n"
GET = b"GET /none HTTP/1.1\r\n"
HOST = b"Host: 127.0.0.1\r\n"


def chunked(body):
    return POST + b"Transfer-Encoding: chunked\r\n\r\n" + body


# What is refused (RFC 9112, strict), and how. Each could carry a second request in its body.
REFUSED = {
    400: [
        GET + b"Host : a\r\n\r\n",
        GET + HOST + b"X: a\r\n b\r\n\r\n",
        GET + b"\r\n",
        GET + HOST + HOST + b"\r\n",
        GET + b"Host: a, b\r\n\r\n",
        GET + b"Host: u@a\r\n\r\n",
        GET + b"Host: a/b\r\n\r\n",
        GET + HOST + b": a\r\n\r\n",
        GET + HOST + b"X@: a\r\n\r\n",
        GET + HOST + b"X\xe9: a\r\n\r\n",
        GET + HOST + b"X\r\n\r\n",
        GET + b" X: a\r\n" + HOST + b"\r\n",
        GET + HOST + b"X: a\0b\r\n\r\n",
        GET + HOST + b"X: a\rb\r\n\r\n",
        b"GET /none HTTP/1.1\n" + HOST + b"\r\n",
        GET + b"Host: a\n\r\n",
        POST + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + INNER,
        POST + b"Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n" + INNER,
        b"POST /none HTTP/1.0\r\n" + HOST + b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + INNER,
        POST + b"Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + INNER,
        POST + b"Transfer-Encoding: \x0bchunked\r\n\r\n0\r\n\r\n" + INNER,
        POST + b"Transfer-Encoding:\r\n\r\n" + INNER,
        POST + b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" + INNER,
        POST + b"Transfer-Encoding: identity\r\n\r\n" + INNER,
        POST + b"Content-Length:\r\n\r\n" + INNER,
        POST + b"Content-Length: +5\r\n\r\nabcde" + INNER,
        POST + b"Content-Length: -0\r\n\r\n" + INNER,
        POST + b"Content-Length: 0x5\r\n\r\nabcde" + INNER,
        POST + b"Content-Length: 1_0\r\n\r\nabcdeabcde" + INNER,
        POST + b"Content-Length: 5 5\r\n\r\nabcde" + INNER,
        POST + b"Content-Length: 05\r\n\r\nabcde" + INNER,
        POST + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcde" + INNER,
        POST + b"Content-Length: 5, 5\r\n\r\nabcde" + INNER,
        POST + b"Content-Length: 99999999999999999999\r\n\r\nabcde" + INNER,
        chunked(b"0x1\r\na\r\n0\r\n\r\n" + INNER),
        chunked(b"+1\r\na\r\n0\r\n\r\n" + INNER),
        chunked(b" 1\r\na\r\n0\r\n\r\n" + INNER),
        chunked(b"1_0\r\na\r\n0\r\n\r\n" + INNER),
        chunked(b"00000000000000001\r\na\r\n0\r\n\r\n" + INNER),
        chunked(b"1\r\nab\r\n0\r\n\r\n" + INNER),
        chunked(b"1\na\r\n0\r\n\r\n" + INNER),
        chunked(b"1\r\na\n0\r\n\r\n" + INNER),
        chunked(b"1;a\nb\r\na\r\n0\r\n\r\n" + INNER),
        chunked(b"1;a\rb\r\na\r\n0\r\n\r\n" + INNER),
        b"GET  /none HTTP/1.1\r\n" + HOST + b"\r\n",
        b"GET\t/none HTTP/1.1\r\n" + HOST + b"\r\n",
        b"GET HTTP/1.1\r\n" + HOST + b"\r\n",
        b"GET /none#a HTTP/1.1\r\n" + HOST + b"\r\n",
        b"GET /none HTTP/1\r\n" + HOST + b"\r\n",
        b"GET /none HTTP/01.1\r\n" + HOST + b"\r\n",
        b"GET * HTTP/1.1\r\n" + HOST + b"\r\n",
        b"GET http://b/none HTTP/1.1\r\n" + HOST + b"\r\n",
        b"GET /%00 HTTP/1.1\r\n" + HOST + b"\r\n",
        b"GET /%c0%af HTTP/1.1\r\n" + HOST + b"\r\n",
    ],
    501: [
        b"TRACE / HTTP/1.1\r\n" + HOST + b"\r\n",
        b"get / HTTP/1.1\r\n" + HOST + b"\r\n",
    ],
    505: [b"GET /none HTTP/2.0\r\n" + HOST + b"\r\n"],
    414: [b"GET /" + b"a" * 9000 + b" HTTP/1.1\r\n" + HOST + b"\r\n"],
    431: [GET + HOST + b"X: " + b"a" * 17000 + b"\r\n\r\n", GET + HOST + b"X: a\r\n" * 101 + b"\r\n"],
    413: [POST + b"Content-Length: 2000000\r\n\r\n"],
    417: [POST + b"Expect: something\r\nContent-Length: 0\r\n\r\n"],
}
VICTIM = b"GET /nothing-here HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
VICTIMS = VICTIM * 2 + VICTIM.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n")
failures = []


def fail(text):
    failures.append(text)
    print("http:", text, file=sys.stderr)


def exchange(port, data, patience=1.0):
    """All that is answered until the other side closes or is silent, and whether it closed."""
    with socket.create_connection(("127.0.0.1", port), timeout=patience) as client:
        answer = b""
        try:
            client.sendall(data)
            while piece := client.recv(65536):
                answer += piece
        except TimeoutError:
            return answer, False
        except OSError:
            pass
        return answer, True


def statuses(answer):
    """The statuses of the answers on one connection, bodies passed over by their length."""
    found = []
    while match := re.match(rb"HTTP/1\.1 (\d{3}) [^\r\n]*\r\n(.*?)\r\n\r\n", answer, re.S):
        found.append(int(match[1]))
        length = re.search(rb"(?i)content-length: (\d+)", match[2])
        answer = answer[match.end() + (int(length[1]) if length else 0):]
    return found


def table():
    for expected, requests in REFUSED.items():
        for request in requests:
            answer, isClosed = exchange(DIRECT, request)
            if statuses(answer) != [expected] or not isClosed:
                fail(f"directly: {request[:90]!r}: {statuses(answer)}, closed: {isClosed}; expected {expected}")
    print(f"http: {sum(map(len, REFUSED.values()))} malformed requests sent directly")


def poison(port, name):
    """After each malformed request, those of others on the same kept connections get their own answers."""
    for requests in REFUSED.values():
        for request in requests:
            exchange(port, request, patience=0.1)
            answer, _ = exchange(port, VICTIMS, patience=1)
            if statuses(answer) != [404, 404, 404]:
                fail(f"behind {name}, after {request[:90]!r}: {statuses(answer)}")
    print(f"http: the same behind {name}, each followed by three requests of somebody else")


SEEDS = [
    b"GET / HTTP/1.1\r\nHost: a\r\n\r\n",
    b"POST /none HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nabcde",
    b"POST /none HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
    b"GET /checkpoint HTTP/1.1\r\nHost: a\r\nAccept: */*\r\nIf-None-Match: \"a\"\r\n\r\n",
    b"POST /none HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1;x=y\r\na\r\n0\r\nT: v\r\n\r\n",
]
PIECES = [b"\r\n", b"\r", b"\n", b" ", b"\t", b"\0", b":", b",", b"0", b"1", b"Content-Length: 0\r\n",
          b"Transfer-Encoding: chunked\r\n", b"Host: b\r\n", b"\r\n\r\n", b";", b"\x0b", b"\x80", b"HTTP/1.1", b"+"]


def mutate(chance):
    data = bytearray(chance.choice(SEEDS))
    for _ in range(chance.randint(1, 3)):
        place = chance.randrange(len(data) + 1)
        match chance.randrange(4):
            case 0: data[place:place] = chance.choice(PIECES)
            case 1: del data[place:place + chance.randint(1, 3)]
            case 2: data[place:place + 1] = bytes([chance.randrange(256)])
            case 3:
                other = chance.choice(SEEDS)
                data[place:place] = other[chance.randrange(len(other)):]
    return bytes(data)


def judged(data):
    """How many whole requests h11 reads, and whether it then refuses."""
    judge, count = h11.Connection(h11.SERVER, max_incomplete_event_size=20000), 0
    judge.receive_data(data)
    try:
        while True:
            event = judge.next_event()
            if event in (h11.NEED_DATA, h11.PAUSED) or isinstance(event, h11.ConnectionClosed):
                return count, False
            if isinstance(event, h11.EndOfMessage):
                count += 1
                judge.send(h11.Response(status_code=204, headers=[]))
                judge.send(h11.EndOfMessage())
                if judge.our_state is h11.MUST_CLOSE:
                    return count, False
                judge.start_next_cycle()
    except h11.RemoteProtocolError:
        return count, True


def difference():
    """Whatever the node takes as so many requests, h11 takes as at least as many."""
    chance, taken, stricter = random.Random(20261124), 0, 0
    for _ in range(EXAMPLES):
        data = mutate(chance)
        answer, _ = exchange(DIRECT, data, patience=0.02)
        accepted = sum(1 for status in statuses(answer) if status not in (400, 408, 411, 413, 414, 417, 431, 501, 505))
        count, _ = judged(data)
        if accepted > count:
            fail(f"taken as {accepted} requests, by h11 as {count}: {data!r}")
        taken, stricter = taken + accepted, stricter + (accepted < count)
    if taken < EXAMPLES // 20:
        fail(f"only {taken} of the mutated requests were taken: nothing is compared")
    print(f"http: {EXAMPLES} mutated requests: {taken} taken, never more than h11 takes; {stricter} times stricter")


def memory():
    status = pathlib.Path(f"/proc/{PROCESS}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024


def ask():
    begin = time.perf_counter()
    with socket.create_connection(("127.0.0.1", DIRECT)) as client:
        client.sendall(b"GET /.well-known/maille HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        while client.recv(65536):
            pass
    return time.perf_counter() - begin


def idle():
    allowed = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    wanted = min(10_000, allowed - 100)
    before, resting = statistics.median(ask() for _ in range(200)), memory()
    clients = []
    for number in range(wanted):
        client = socket.socket()
        client.bind((f"127.0.1.{1 + number // 1000}", 0))
        client.connect(("127.0.0.1", DIRECT))
        clients.append(client)
    grown, during = memory() - resting, statistics.median(ask() for _ in range(200))
    for client in clients:
        client.close()
    if grown > 60 * wanted / 10_000:
        fail(f"{wanted} idle connections cost {grown:.1f} MB")
    if during > before * 2 + 0.001:
        fail(f"beside {wanted} idle connections a request takes {during * 1e6:.0f} us instead of {before * 1e6:.0f}")
    print(f"http: {wanted} idle connections: {grown:.1f} MB; a request {before * 1e6:.0f} us, then {during * 1e6:.0f} us")


table()
poison(NGINX, "nginx")
poison(CADDY, "Caddy")
difference()
idle()
sys.exit(1 if failures else 0)
