"""Six offices as real processes for a while: soak.py [MINUTES] [--seed N]. See deploy/soak.

A seed gives every thread the same choices again; how the threads and processes interleave, it cannot. What
is kept after a failure: failures.txt, faults.log, measures.csv, what each node said, and the folders."""
import argparse
import hashlib
import http.client
import itertools
import json
import os
import pathlib
import random
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse

import measure
from faults import Faults
from findings import Findings
from office import Office
from relay import Relays
from visitors import Listener, Visitor
from work import Worker

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]
OFFICES = ["bruxelles", "namur", "amiens", "bordeaux", "clermont-ferrand", "marseille"]
# Never restarted, so that their memory can be judged over the whole time.
STEADY = 2
FILES = [("member", "members.csv"), ("expert", "experts.csv"), ("partnership", "partnerships.csv"),
         ("training-request", "training-requests.csv"), ("event", "events.csv"), ("event", "events.ics")]
LEVEL_SECONDS = 60


class Soak:
    def __init__(self, arguments):
        self.arguments, self.seed = arguments, arguments.seed
        self.findings = Findings(self.seed)
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="soak"))
        self.is_over = threading.Event()
        self.numbers = itertools.count(1)
        self.relays = Relays(self.seed)
        ports = free_ports(len(OFFICES) ** 2)
        self.offices = [self.office(name, ports[place]) for place, name in enumerate(OFFICES)]
        self.relay_ports = iter(ports[len(OFFICES):])
        self.steady = random.Random(f"{self.seed} steady").sample(self.offices, STEADY)
        self.shared_before, self.own_before = {}, {}
        self.threads, self.faults = [], None

    def office(self, name, port):
        profile = json.loads((REPOSITORY / "nodes" / name / "office.json").read_text(encoding="utf-8"))
        return Office(name, profile["name"], str(self.folder / name), port, self.arguments.program, self.findings)

    def next_number(self):
        return next(self.numbers)

    # Before

    def prepare(self):
        for office in self.offices:
            self.must(office, "init", "--office", str(REPOSITORY / "nodes" / office.name))
            for kind, name in FILES:
                path = REPOSITORY / "nodes" / office.name / "import" / name
                if path.exists():
                    self.must(office, "import", kind, str(path))
            office.start()
            office.origin = self.checkpoint(office, "/checkpoint").split("\n")[0]
        for reader, source in itertools.permutations(self.offices, 2):
            port = next(self.relay_ports)
            self.relays.add((reader.name, source.name), port, source.port)
            self.must(reader, "neighbour", "add", f"http://127.0.0.1:{port}", "--yes")
        self.wait_until_level("the beginning")
        for office in self.offices:
            office.are_problems_expected = False
            other = next(other for other in self.offices if other is not office)
            self.own_before[office.name] = self.total(office, office)
            self.shared_before[office.name] = self.total(other, office)

    def must(self, office, verb, *words):
        answer = office.command(verb, *words)
        if answer.status != 0:
            raise SystemExit(f"{office.name}: {verb} {words}: {answer.errors}")

    def get(self, office, path):
        connection = http.client.HTTPConnection("127.0.0.1", office.port, timeout=30)
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            body = answer.read()
        finally:
            connection.close()
        if answer.status != 200:
            raise OSError(f"{office.name} {path}: {answer.status}")
        return body

    def checkpoint(self, office, path):
        return self.get(office, path).decode()

    def total(self, office, origin):
        path = "/api/search?limit=1&office=" + urllib.parse.quote(origin.title)
        return json.loads(self.get(office, path))["total"]

    # During

    def mix(self):
        print(f"seed {self.seed}, {self.arguments.minutes:g} minutes, {self.arguments.rate} requests a second; "
              f"never restarted: {', '.join(office.name for office in self.steady)}; {self.folder}", flush=True)
        visitors = 4
        threads = [Visitor(self, number, self.arguments.rate / visitors) for number in range(visitors)]
        threads += [Listener(self, number) for number in range(3)]
        threads += [Worker(self, number, self.arguments.work / 2) for number in range(2)]
        self.measures = measure.Measures(self, self.folder / "measures.csv")
        self.faults = Faults(self, self.arguments.pause)
        threads += [self.measures, self.faults]
        self.threads = threads
        for thread in threads:
            thread.start()
        self.watch(time.monotonic() + self.arguments.minutes * 60)
        self.is_over.set()
        for thread in threads:
            thread.join()
        self.faults.finish()

    def watch(self, end):
        """Waits; an office that ended by itself is started again, so that the others can be watched on."""
        minute = time.monotonic() + 60
        while time.monotonic() < end:
            time.sleep(0.2)
            for office in self.offices:
                if office.has_crashed:
                    with office.hand:
                        office.start()
            if time.monotonic() > minute:
                minute += 60
                counts = self.findings.counts
                self.findings.say(f"{counts['requests']} requests, {len(self.findings.failures)} failures")

    # After

    def differences(self):
        """What is not equal at all offices."""
        found = []
        states = {office.name: json.loads(self.get(office, "/api/offices")) for office in self.offices}
        for origin in self.offices:
            own = next(state for state in states[origin.name] if state["origin"] == origin.origin)
            note = self.checkpoint(origin, "/checkpoint")
            mirror = hashlib.sha256(origin.origin.encode()).hexdigest()
            for office in self.offices:
                if office is origin:
                    continue
                seen = next(state for state in states[office.name] if state["origin"] == origin.origin)
                for key in ("entries", "records"):
                    if seen[key] != own[key]:
                        found.append(f"{office.name} has {key} {seen[key]} of {origin.name}, which has {own[key]}")
                if seen["state"] != "up-to-date":
                    found.append(f"{office.name} calls {origin.name} {seen['state']}: {seen['problem']}, "
                                 f"next attempt {seen['nextAttempt']}")
                try:
                    held = self.checkpoint(office, f"/mirror/{mirror}/checkpoint")
                except OSError as error:
                    held = str(error)
                if held != note:
                    found.append(f"{office.name} holds another checkpoint of {origin.name}")
        return found + self.unequal_totals()

    def unequal_totals(self):
        found = []
        for origin in self.offices:
            own = sum(batch.total for batch in origin.batches)
            shared = sum(batch.total for batch in origin.batches if batch.is_shared)
            for office in self.offices:
                before, added = ((self.own_before, own) if office is origin else (self.shared_before, shared))
                total = self.total(office, origin)
                if origin.name in before and total != before[origin.name] + added:
                    found.append(f"{office.name} finds {total} of {origin.name}, not {before[origin.name] + added}")
        return found

    def wait_until_level(self, when):
        began = time.monotonic()
        while True:
            found = self.differences()
            if not found or time.monotonic() - began > LEVEL_SECONDS:
                break
            time.sleep(0.5)
        for words in found:
            self.findings.fail("not equal", f"{words} ({LEVEL_SECONDS} s after {when})")
        self.findings.say(f"all offices are equal {time.monotonic() - began:.1f} s after {when}" if not found
                          else f"the offices are not equal after {when}")

    def conclude(self):
        for office in self.offices:
            if not office.is_running:
                self.findings.fail("start", f"{office.name} does not run at the end")
                office.start()
        self.wait_until_level("the last fault was lifted")
        self.check_every_batch()
        for office in self.offices:
            # Those that still run miss those that do not.
            office.are_problems_expected = True
        for office in self.offices:
            office.end(is_killed=False)
        for office in self.offices:
            office.check_verify()
        self.check_erased()

    def check_every_batch(self):
        for origin in self.offices:
            for batch in [*origin.batches, *origin.retired[-100:]]:
                for office in self.offices:
                    page = json.loads(self.get(office, f"/api/search?limit=1&q={batch.token}"))
                    known = batch.total if office is origin or batch.is_shared else 0
                    self.findings.count("totals compared at the end")
                    if page["total"] != known:
                        self.findings.fail("total", f"at the end {office.name} finds {page['total']} of "
                                           f"{batch.token} of {origin.name}, not {known}")

    def check_erased(self):
        """Of what was withdrawn, and of what never left its office, no neighbour's file has a word."""
        contents = {office.name: b"".join(path.read_bytes() for path in pathlib.Path(office.folder).iterdir()
                                          if path.is_file()) for office in self.offices}
        for origin in self.offices:
            for batch in [*origin.retired, *(batch for batch in origin.batches if not batch.is_shared)]:
                for office in self.offices:
                    self.findings.count("words looked for in files")
                    if office is not origin and batch.token.encode() in contents[office.name]:
                        self.findings.fail("not erased", f"{batch.token} of {origin.name} ({batch.level}) stands "
                                           f"in a file of {office.name}")

    def summary(self):
        counts = self.findings.counts
        print("\nactions")
        for name in sorted(counts):
            print(f"  {counts[name]:8}  {name}")
        seconds = sorted(self.findings.search_seconds)
        if seconds:
            at = lambda share: seconds[min(len(seconds) - 1, int(len(seconds) * share))] * 1000
            print(f"searches: {len(seconds)}, p50 {at(0.5):.1f} ms, p99 {at(0.99):.1f} ms, longest {at(1):.0f} ms")
        if self.findings.stop_seconds:
            print(f"stops: {len(self.findings.stop_seconds)}, longest {max(self.findings.stop_seconds):.1f} s")
        lines = measure.judge(self, self.measures.rows)
        print(measure.HEADER)
        print("\n".join(lines))
        sorts = ", ".join(f"{number} {sort}" for sort, number in sorted(self.findings.sorts.items()))
        print(f"{len(self.findings.failures)} failures" + (f": {sorts}" if sorts else ""))

    def stop_all(self):
        """Ends everything that was started, whatever was under way."""
        self.is_over.set()
        for office in self.offices:
            office.is_closed = True
            office.generation += 1
            office.is_running = False
            if office.process and office.process.poll() is None:
                office.process.terminate()
        # Commands that run end by themselves, and the threads with them.
        end = time.monotonic() + 60
        tasks = self.faults.tasks if self.faults else []
        for thread in [*self.threads, *tasks]:
            if thread.ident:
                thread.join(max(0, end - time.monotonic()))
        for office in self.offices:
            if office.process:
                try:
                    office.process.wait(20)
                except subprocess.TimeoutExpired:
                    office.process.kill()
                    office.process.wait()
        self.relays.stop()


def free_ports(count):
    """Ports that the system does not give away by itself, so that one that is closed can be had again."""
    for first in random.SystemRandom().sample(range(12_000, 31_000, 100), 50):
        ports = list(range(first, first + count))
        try:
            for port in ports:
                with socket.socket() as probe:
                    probe.bind(("127.0.0.1", port))
            return ports
        except OSError:
            continue
    raise SystemExit("no ports are free")


def read_arguments():
    parser = argparse.ArgumentParser(prog="soak")
    parser.add_argument("minutes", nargs="?", type=float, default=60)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1_000_000))
    parser.add_argument("--rate", type=float, default=40, help="requests a second of all visitors together")
    parser.add_argument("--work", type=float, default=0.8, help="commands a second of all operators together")
    parser.add_argument("--pause", type=float, default=15, help="seconds between two faults, on average")
    parser.add_argument("--program", default=str(REPOSITORY / ".build/release/maille"))
    return parser.parse_args()


def interrupt(*_):
    raise KeyboardInterrupt


def main():
    arguments = read_arguments()
    signal.signal(signal.SIGTERM, interrupt)
    soak = Soak(arguments)
    status = 1
    try:
        soak.prepare()
        soak.mix()
        soak.conclude()
        soak.summary()
        status = 1 if soak.findings.failures else 0
    except KeyboardInterrupt:
        status = 1 if soak.findings.failures else 130
        print("stopped", flush=True)
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        soak.stop_all()
        if status == 1:
            (soak.folder / "failures.txt").write_text("\n".join(soak.findings.failures) + "\n", encoding="utf-8")
            print(f"kept: {soak.folder}")
        else:
            shutil.rmtree(soak.folder, ignore_errors=True)
    sys.stdout.flush()
    # Threads that still wait for something end with the process.
    os._exit(status)


main()
