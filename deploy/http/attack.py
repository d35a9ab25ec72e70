"""attack.py PROCESS DIRECT-PORT NAME=PORT...: what must be refused or taken, sent directly; the same through
proxies, to see whether others are harmed; idle connections."""
import pathlib
import re
import resource
import socket
import statistics
import sys
import time

from reject_table import REFUSED, TAKEN

PROCESS, DIRECT = (int(word) for word in sys.argv[1:3])
PROXIES = [word.split("=") for word in sys.argv[3:]]
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
            answer, is_closed = exchange(DIRECT, request)
            if statuses(answer) != [expected] or not is_closed:
                fail(f"directly: {request[:90]!r}: {statuses(answer)}, closed: {is_closed}; expected {expected}")
    for request, expected, words in TAKEN:
        answer, is_closed = exchange(DIRECT, request)
        if statuses(answer) != expected or not is_closed or words not in answer.split(b"\r\n\r\n")[0] + b"\r\n":
            fail(f"directly: {request[:90]!r}: {statuses(answer)}, closed: {is_closed}; expected {expected}")
    print(f"http: {sum(map(len, REFUSED.values()))} malformed requests sent directly, {len(TAKEN)} unusual ones taken")


def poison(name, port):
    """After each malformed request, those of others on the same kept connections get their own answers."""
    for requests in REFUSED.values():
        for request in requests:
            exchange(port, request, patience=0.1)
            answer, _ = exchange(port, VICTIMS, patience=1)
            if statuses(answer) != [404, 404, 404]:
                fail(f"behind {name}, after {request[:90]!r}: {statuses(answer)}")
    print(f"http: the same behind {name}, each followed by three requests of somebody else")


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
for proxy, place in PROXIES:
    poison(proxy, int(place))
idle()
sys.exit(1 if failures else 0)
