"""People and programs that read an office over HTTP, and check what they get."""
import http.client
import json
import random
import re
import socket
import struct
import threading
import time
import urllib.parse

from batches import WORDS


class Excused(Exception):
    """The office was stopped or killed while the request was under way."""


class Visitor(threading.Thread):
    """One client with kept connections, at a steady pace."""

    # A server closes a connection that rests for 15 s; before that it must not.
    LONGEST_REST = 8
    PATIENCE = 30
    # A neighbour follows within 2 s when the machine is free; this one is busy.
    FOLLOW_SECONDS = 25
    CALM_SECONDS = 75

    def __init__(self, soak, number, rate):
        super().__init__(daemon=True)
        self.soak, self.findings = soak, soak.findings
        self.random = random.Random(f"{soak.seed} visitor {number}")
        self.pause = 1 / rate
        self.connections = {}
        self.tags = {}
        self.seen = []

    def run(self):
        due = time.monotonic()
        while not self.soak.is_over.is_set():
            office = self.random.choice(self.soak.offices)
            if office.is_running:
                self.visit(office)
            due = max(due + self.pause, time.monotonic() - 1)
            time.sleep(max(0, due - time.monotonic()))

    def visit(self, office):
        actions = [(30, self.search), (15, self.page), (15, self.browse), (12, self.record), (8, self.plain),
                   (8, self.checkpoint), (4, self.unknown), (3, self.states), (3, self.tile), (2, self.leave)]
        action = self.random.choices([a for _, a in actions], [w for w, _ in actions])[0]
        try:
            action(office)
        except Excused:
            self.findings.count("requests cut off by a fault")
        except (ValueError, KeyError, IndexError, TypeError) as error:
            self.findings.fail("answer", f"{office.name}: {action.__name__} could not be read: {error!r}")

    def get(self, office, path, headers=None, expected=(200,)):
        """One request; any failure that no fault explains is told."""
        generation = office.generation
        is_excused = lambda: office.generation != generation or not office.is_running
        try:
            answer, body = self.ask(office, path, headers or {})
        except (OSError, http.client.HTTPException) as error:
            self.connections.pop(office.name, None)
            # A process that ended by itself is noticed a moment later.
            time.sleep(0.05)
            if not is_excused():
                self.findings.fail("connection", f"{office.name} {path}: {error!r}")
            raise Excused from error
        self.findings.count("requests")
        if answer.status not in expected:
            self.findings.fail("status", f"{office.name} {path}: {answer.status} {body[:300]!r}")
            raise Excused
        return answer, body

    def ask(self, office, path, headers):
        generation = office.generation
        connection, last, made = self.connections.get(office.name, (None, 0, 0))
        # One that was made before a restart leads nowhere.
        is_fresh = self.random.random() < 0.1 or made != generation
        if connection is None or is_fresh or time.monotonic() - last > self.LONGEST_REST:
            if connection is not None:
                connection.close()
            connection = http.client.HTTPConnection("127.0.0.1", office.port, timeout=self.PATIENCE)
        began = time.monotonic()
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        body = answer.read()
        now = time.monotonic()
        if path.startswith(("/api/search", "/recherche")):
            self.findings.took(now - began)
        self.connections[office.name] = (connection, now, generation)
        return answer, body

    def any_batch(self):
        origin = self.random.choice(self.soak.offices)
        batches = origin.batches if self.random.random() < 0.8 else origin.retired[-30:]
        return origin, self.random.choice(list(batches) or [None])

    def search(self, office):
        def total(word):
            _, body = self.get(office, f"/api/search?q={word}&limit=5")
            page = json.loads(body)
            self.seen = (self.seen + [item["id"] for item in page["items"]])[-200:]
            return page["total"]
        self.check_total(office, total)

    def page(self, office):
        def total(word):
            _, body = self.get(office, f"/recherche?q={word}", {"Accept": "text/html"})
            return self.total_on_page(body.decode())
        self.check_total(office, total)

    @staticmethod
    def total_on_page(text):
        words = re.search(r"<h1>([^<]*)</h1>", text).group(1)
        digits = "".join(letter for letter in words if letter.isdigit())
        return int(digits) if digits else 0

    def check_total(self, office, total):
        """Asks for the word of a batch and compares with what is known of it."""
        origin, batch = self.any_batch()
        if batch is None:
            return
        version, allowed, since = batch.state()
        is_settled = office is not origin and time.monotonic() - since > self.FOLLOW_SECONDS and (
            office.is_calm(origin, self.CALM_SECONDS))
        found = total(batch.token)
        after, later, _ = batch.state()
        # Another change began meanwhile: what was there in between cannot be told.
        if after > version + 1:
            return
        allowed |= later
        if office is not origin and not batch.is_shared:
            is_right = found == 0
        elif office is origin or (is_settled and after == version and office.is_calm(origin, self.CALM_SECONDS)):
            is_right = found in allowed
        else:
            is_right = 0 <= found <= batch.size
        self.findings.count("totals compared")
        if is_settled:
            self.findings.count("totals compared at a neighbour that has settled")
        if not is_right:
            self.findings.fail("total", f"{office.name} finds {found} of {batch.token} of {origin.name} "
                               f"({batch.kind}, {batch.level}, {batch.size} records), known: {sorted(allowed)}")

    def browse(self, office):
        """Common words, filters, and the next page."""
        query = {"q": self.random.choice(WORDS)[:self.random.choice([4, 20])], "limit": self.random.choice([1, 20, 100])}
        if self.random.random() < 0.4:
            query["kind"] = self.random.choice(["member", "event", "expert", "partnership", "training-request"])
        if self.random.random() < 0.4:
            query["office"] = self.random.choice(self.soak.offices).title
        for _ in range(self.random.choice([1, 1, 3])):
            _, body = self.get(office, "/api/search?" + urllib.parse.urlencode(query))
            page = json.loads(body)
            if len(page["items"]) > min(page["total"], query["limit"]):
                self.findings.fail("page", f"{office.name} gives more than it says for {query}")
            if not page["next"]:
                return
            query["after"] = page["next"]

    def record(self, office):
        if not self.seen:
            return
        identifier = self.random.choice(self.seen)
        path = self.random.choice(["/fiche/", "/api/records/"]) + identifier
        # It may be withdrawn meanwhile, or another office's own.
        self.get(office, path, {"Accept": "text/html"} if path.startswith("/f") else None, (200, 404))

    def plain(self, office):
        self.get(office, self.random.choice(
            ["/", "/bureaux", "/accessibilite", "/style.css", "/keys", "/.well-known/maille", "/recherche"]))

    def unknown(self, office):
        path, status = self.random.choice([
            ("/nowhere", 404), ("/fiche/0", 404), ("/api/records/" + "0" * 32, 404), ("/api/search?limit=0", 400),
            ("/api/search?kind=none", 400), ("/api/search?q=a&q=b", 400), ("/tile/0/999", 404),
            ("/payload/all-offices/000", 404)])
        self.get(office, path, expected=(status, 401) if "payload" in path else (status,))

    def states(self, office):
        _, body = self.get(office, "/api/offices")
        for state in json.loads(body):
            if state["refusedEntries"] != 0:
                self.findings.fail("refused entries", f"{office.name}: {state}")

    def checkpoint(self, office):
        """The head of a log never shrinks, nor has one size two roots, whatever was killed."""
        path = self.random.choice(["/checkpoint", "/heads"])
        known = self.tags.get((office.name, path))
        before = office.largest
        answer, body = self.get(office, path, {"If-None-Match": known} if known else None, (200, 304))
        if answer.status == 304:
            if not known or body:
                self.findings.fail("conditional", f"{office.name} {path}: 304 with {len(body)} bytes")
            return
        tag = answer.getheader("ETag")
        if known == tag:
            self.findings.fail("conditional", f"{office.name} {path}: 200 for the tag {tag}")
        self.tags[(office.name, path)] = tag
        lines = body.decode().split("\n")
        size, root = int(lines[1]), lines[2]
        if lines[0] != office.origin or size < before or office.heads.setdefault(size, root) != root:
            self.findings.fail("head", f"{office.name} {path}: {lines[:3]} after size {before}")
        office.largest = max(office.largest, size)

    def tile(self, office):
        if office.largest >= 256:
            tile = self.random.randrange(min(office.largest // 256, 1000))
            _, body = self.get(office, f"/tile/0/{tile:03d}")
            if len(body) != 256 * 32:
                self.findings.fail("tile", f"{office.name}: tile {tile} has {len(body)} bytes")

    def leave(self, office):
        """Sends a part of a request, or all of it, and goes away."""
        try:
            with socket.create_connection(("127.0.0.1", office.port), timeout=self.PATIENCE) as client:
                text = b"GET /api/search?limit=100 HTTP/1.1\r\nHost: here\r\n\r\n"
                client.sendall(text[:self.random.randrange(1, len(text) + 1)])
                if self.random.random() < 0.5:
                    client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        except OSError:
            pass
        self.findings.count("requests left half way")


class Listener(threading.Thread):
    """Opens the event stream of an office, listens for a while, and drops it."""

    def __init__(self, soak, number):
        super().__init__(daemon=True)
        self.soak, self.findings = soak, soak.findings
        self.random = random.Random(f"{soak.seed} listener {number}")

    def run(self):
        while not self.soak.is_over.is_set():
            office = self.random.choice(self.soak.offices)
            if office.is_running:
                self.listen(office)
            self.soak.is_over.wait(0.5)

    def listen(self, office):
        generation = office.generation
        try:
            with socket.create_connection(("127.0.0.1", office.port), timeout=20) as client:
                client.sendall(b"GET /events HTTP/1.1\r\nHost: here\r\nAccept: text/event-stream\r\n\r\n")
                text = b""
                while b"data: " + office.origin.encode() not in text:
                    data = client.recv(65_536)
                    if not data:
                        raise ConnectionError("the stream ended: " + text[:200].decode())
                    text += data
                self.findings.count("event streams")
                if not text.startswith(b"HTTP/1.1 200") or b"event: checkpoint" not in text:
                    self.findings.fail("events", f"{office.name}: {text[:300]!r}")
                self.soak.is_over.wait(self.random.uniform(0, 10))
        except OSError as error:
            time.sleep(0.05)
            if office.generation == generation and office.is_running:
                self.findings.fail("events", f"{office.name}: {error!r}")
