"""An office at work: people who browse, advisers who write, and how long the server itself takes for it."""
import http.client
import json
import random
import re
import statistics
import threading
import time
import urllib.parse

from generate import KINDS, generate
from measure import Figure, Row
from offices import Office
from queries import Queries
from signin import sign_in
from writes import body

# So many records that some 2,000 of them are members.
RECORDS = 2_600
READERS, WRITERS = 50, 5
# Seconds that somebody looks at a page or types, on average: much less than people do.
READING_SECONDS, WRITING_SECONDS = 0.5, 1.0
SECTOR_CODES = ["performing-arts", "music", "audiovisual", "visual-arts", "design"]


class Person(threading.Thread):
    """Somebody who is signed in, on one connection that stays open."""

    def __init__(self, load, number, field, pause):
        super().__init__(daemon=True)
        self.load, self.pause = load, pause
        self.random = random.Random(number)
        self.fields = dict(line.split(": ", 1) for line in field.split("\r\n"))
        self.connection = http.client.HTTPConnection("127.0.0.1", load.office.port, timeout=30)
        self.seconds, self.failures = [], []

    def run(self):
        while not self.load.is_over.wait(self.random.expovariate(1 / self.pause)):
            try:
                self.act()
            except (OSError, http.client.HTTPException, AssertionError) as error:
                self.failures.append(repr(error))
                self.connection.close()

    def ask(self, method, path, text=None, expected=200, **fields):
        fields |= self.fields | {"Accept-Language": "fr"}
        if text is not None:
            fields["Content-Type"] = "application/json"
        began = time.monotonic()
        self.connection.request(method, path, text and text.encode(), fields)
        answer = self.connection.getresponse()
        content = answer.read().decode()
        self.seconds.append(time.monotonic() - began)
        assert answer.status == expected, f"{method} {path}: {answer.status} {content[:300]}"
        return answer, content


class Reader(Person):
    """Searches, narrows, turns pages, opens what was found."""

    page = ""

    def act(self):
        query = self.random.choice(self.load.queries.pages)
        named = {"q": " ".join(query[0])}
        links = re.findall(r'href="(/fiche/[0-9a-f]{32})"', self.page)
        turn = re.search(r'href="(/recherche[^"]*after=[^"]*)"', self.page)
        choice = self.random.random()
        if choice < 0.35:
            self.open("/recherche?" + urllib.parse.urlencode(named))
        elif choice < 0.5:
            self.open("/recherche?" + urllib.parse.urlencode(named | {"sector": self.random.choice(SECTOR_CODES)}))
        elif choice < 0.6 and turn:
            self.open(turn.group(1).replace("&amp;", "&"))
        elif choice < 0.85 and links:
            self.ask("GET", self.random.choice(links), Accept="text/html")
        elif choice < 0.95:
            self.open("/")
        else:
            self.ask("GET", "/bureaux", Accept="text/html")

    def open(self, path):
        self.page = self.ask("GET", path, Accept="text/html")[1]
        assert "</html>" in self.page, path


class Writer(Person):
    """Makes records and changes them."""

    def __init__(self, *words):
        super().__init__(*words)
        self.made, self.changed = [], 0

    def act(self):
        if not self.made or self.random.random() < 0.5:
            row = self.load.next_row()
            answer, _ = self.ask("POST", f"/api/records/{row.kind}", body(row), expected=201)
            self.made.append((answer.getheader("Location"), answer.getheader("ETag")))
            return
        place = self.random.randrange(len(self.made))
        path, tag = self.made[place]
        change = json.dumps({"fields": {"municipality": self.load.town()}}, ensure_ascii=False)
        answer, _ = self.ask("PATCH", path, change, **{"If-Match": tag})
        self.made[place] = (path, answer.getheader("ETag"))
        self.changed += 1


class Load:
    def __init__(self, bench):
        self.is_over = threading.Event()
        self.lock = threading.Lock()
        folder = bench.folder / "load"
        generate(RECORDS, folder)
        self.queries = Queries(folder, RECORDS)
        self.rows = bench.more_rows(RECORDS)
        self.random = random.Random(1)
        self.office = Office(bench.program, bench.folder / "busy", "bruxelles", bench.port("busy"))
        for kind in KINDS:
            self.office.command("import", kind, folder / f"{kind}-0.csv")
        self.office.start(is_open=False)
        bench.processes.append(self.office)

    def next_row(self):
        with self.lock:
            return next(self.rows)

    def town(self):
        with self.lock:
            return self.random.choice(self.queries.rows)[1]

    def people(self):
        fields = [sign_in(self.office, f"reader{number}@example.org") for number in range(READERS)]
        readers = [Reader(self, number, field, READING_SECONDS) for number, field in enumerate(fields)]
        fields = [sign_in(self.office, f"writer{number}@example.org", "adviser") for number in range(WRITERS)]
        return readers, [Writer(self, READERS + number, field, WRITING_SECONDS) for number, field in enumerate(fields)]


def rows(bench):
    load = Load(bench)
    readers, writers = load.people()
    # Started anew, so that its times are those of this load alone.
    load.office.stop()
    load.office.start(is_open=False)
    for person in readers + writers:
        person.start()
    time.sleep(bench.load_seconds)
    load.is_over.set()
    for person in readers + writers:
        person.join()
    failures = [failure for person in readers + writers for failure in person.failures]
    status = load.office.command("status")
    answers = status["answers"]
    if failures or answers["failures"]:
        raise SystemExit(f"{len(failures)} failures, {answers['failures']} of the server: {failures[:5]}")
    made = sum(len(writer.made) for writer in writers)
    held = sum(json_count(load.office, kind) for kind in KINDS)
    if held != RECORDS + made:
        raise SystemExit(f"{made} records were made, and the office has {held - RECORDS} more")
    seconds = sorted(second for person in readers + writers for second in person.seconds)
    row = Row(f"{READERS} people browsing and {WRITERS} writing for {bench.load_seconds:.0f} s among 2,000 members, the "
              "server's own p99", Figure("ms", [answers["percentile99Microseconds"] / 1000]), reach=100)
    row.notes.append(
        f"{answers['count']:,} answers, {made} records made and {sum(writer.changed for writer in writers)} changed, no "
        f"error; the server's median {answers['medianMicroseconds'] / 1000:.1f} ms, longest "
        f"{answers['longestMicroseconds'] / 1000:.0f} ms; seen by the people: median "
        f"{statistics.median(seconds) * 1000:.1f} ms, p99 {seconds[int(len(seconds) * 0.99)] * 1000:.0f} ms; "
        f"{status['residentBytes'] / 1e6:.0f} MB in memory")
    yield row


def json_count(office, kind):
    """How many records of a kind the office's own file has."""
    return len(office.command("export", kind, "--as", "json"))
