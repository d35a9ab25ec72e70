"""soak.py PROGRAM NODES MINUTES SEED (deploy/soak)."""
import collections
import pathlib
import random
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error

from office import Office

PROGRAM, NODES = str(pathlib.Path(sys.argv[1]).resolve()), pathlib.Path(sys.argv[2])
MINUTES, SEED = float(sys.argv[3]), int(sys.argv[4])
NAMES = ["namur", "bruxelles", "marseille", "bordeaux", "clermont-ferrand", "amiens"]
# So many batches of an office at most: then the oldest goes for each that comes.
BATCHES = 6
READS_PER_SECOND = 30

chance = random.Random(SEED)
counts, failures, latencies, samples = collections.Counter(), [], [], collections.defaultdict(list)
is_over = threading.Event()
began = time.monotonic()


def fail(text):
    line = f"soak: {time.monotonic() - began:.0f} s: {text}"
    failures.append(line)
    print(line, file=sys.stderr, flush=True)


def read(offices):
    """A reader: what fails while the office was up all the time is a failure."""
    chance = random.Random(SEED + threading.get_ident())
    paths = ["/", "/recherche?q=atelier", "/bureaux", "/checkpoint", "/api/offices", "/api/search?q=son", "/heads", "/keys",
             "/api/search?q=atelier&kind=training-request", "/.well-known/maille", "/agenda-none"]
    while not is_over.wait(3 / READS_PER_SECOND):
        office, path = chance.choice(offices), chance.choice(paths)
        generation, was_up, start = office.generation, office.is_up, time.monotonic()
        try:
            office.get(path, "text/html")
        except urllib.error.HTTPError as error:
            if error.code >= 500:
                fail(f"{office.name}: {path}: {error.code}")
        except OSError as error:
            if was_up and office.is_up and generation == office.generation:
                fail(f"{office.name}: {path}: {error}")
        else:
            counts["reads"] += 1
            latencies.append(time.monotonic() - start)


def expect(office, word, count, why):
    total = office.total(word)
    if total != count:
        fail(f"{office.name}: {total} records of {word} instead of {count} after {why}")


def bring(office):
    """An import; the oldest batch goes when there are many."""
    word = f"lot{chance.randrange(10**9)}x"
    count = chance.choice([1, 5, 40, 300])
    answer = office.run("import", "training-request", str(office.write_rows(word, count)))
    office.batches[answer["batch"]] = [word, count]
    expect(office, word, count, "an import")
    if len(office.batches) > BATCHES:
        batch = next(iter(office.batches))
        word, _ = office.batches.pop(batch)
        office.run("import", "--undo", batch)
        expect(office, word, 0, "an undo")


def change(office, verb):
    """A record is changed or withdrawn: one of those that are in no batch to be undone, since the undo of
    what somebody has changed meanwhile is refused."""
    if office.standing[1] == 0:
        office.standing = [f"stable{chance.randrange(10**9)}x", 30]
        office.run("import", "training-request", str(office.write_rows(*office.standing)))
    entry = office.standing
    items = office.run("search", entry[0], "--office", office.name)["items"]
    if verb == "withdraw":
        office.run("withdraw", items[0]["id"])
        entry[1] -= 1
    else:
        office.run("set", items[0]["id"], f"title={entry[0]} atelier changé {chance.randrange(1000)}")
    expect(office, entry[0], entry[1], verb)


def kill(office):
    """Killed in the middle of an import: all of it is there afterwards, or nothing."""
    word, count = f"coup{chance.randrange(10**9)}x", 60
    command = subprocess.Popen(
        [PROGRAM, "import", str(office.folder), "training-request", str(office.write_rows(word, count)), "--json"],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    time.sleep(chance.random() * 0.15)
    office.stop(signal.SIGKILL)
    answer, _ = command.communicate()
    office.run("verify")
    office.start()
    total = office.total(word)
    if total not in (0, count) or command.returncode == 0 and total != count:
        fail(f"{office.name}: {total} of {count} records after a kill, the command's status {command.returncode}")
    # Nobody was told of the batch, so that its records go one by one.
    while items := office.run("search", word, "--office", office.name)["items"]:
        for item in items:
            office.run("withdraw", item["id"])


def act(offices):
    office = chance.choice(offices)
    action = chance.choices(
        ["import", "set", "withdraw", "rebuild", "restart", "kill", "cut"], [30, 25, 15, 1, 2, 2, 5])[0]
    counts[action] += 1
    match action:
        case "import": bring(office)
        case "set" | "withdraw": change(office, action)
        case "rebuild": office.run("rebuild")
        case "restart":
            office.stop()
            office.start()
        case "kill": kill(office)
        case "cut":
            office.relay.cut()
            threading.Timer(chance.uniform(1, 15), office.relay.mend).start()


def until_equal(offices):
    for office in offices:
        office.relay.mend()
    end = time.monotonic() + 90
    while time.monotonic() < end:
        seen = {one.name: [other.total(office=one.name) for other in offices] for one in offices}
        shared = {name: set(totals) for name, totals in seen.items()}
        if all(len(totals) == 1 for totals in shared.values()):
            return seen
        time.sleep(0.5)
    fail(f"the offices are not equal: {seen}")
    return seen


def judge_growth(offices):
    for office in offices:
        rows = samples[office.name]
        quarter = max(1, len(rows) // 4)
        third, last = rows[2 * quarter:3 * quarter] or rows[-1:], rows[-quarter:]
        memory = [statistics.median(row[0] for row in part) for part in (third, last)]
        entries = [part[-1][4] for part in (third, last)]
        # Tables grow with the log: an entry, its place and its tile's hash are kept for ever.
        if memory[1] > memory[0] * 1.1 + 8:
            fail(f"{office.name}: memory grew from {memory[0]:.0f} to {memory[1]:.0f} MB")
        per_entry = [part[-1][1] / max(1, part[-1][4]) for part in (third, last)]
        if per_entry[1] > per_entry[0] * 1.1:
            fail(f"{office.name}: {per_entry[1]:.0f} bytes of database an entry, before {per_entry[0]:.0f}")
        if max(row[2] for row in rows) > 64 << 20:
            fail(f"{office.name}: a write-ahead log of {max(row[2] for row in rows)} bytes")
        if max(row[3] for row in rows) > 300:
            fail(f"{office.name}: {max(row[3] for row in rows)} open files")
        print(f"soak: {office.name}: memory {rows[0][0]:.0f}, {memory[0]:.0f}, {memory[1]:.0f} MB; entries {entries[0]}, "
              f"{entries[1]}; {per_entry[1]:.0f} bytes an entry; {max(row[3] for row in rows)} open files at most")


def main():
    root = pathlib.Path(tempfile.mkdtemp(prefix="soak-"))
    offices = [Office(PROGRAM, NODES / name, root / name) for name in NAMES]
    try:
        for office in offices:
            office.start()
        for office in offices:
            for other in offices:
                if other is not office:
                    office.run("neighbour", "add", f"http://127.0.0.1:{other.relay.port}", "--yes")
        readers = [threading.Thread(target=read, args=(offices,), daemon=True) for _ in range(3)]
        for reader in readers:
            reader.start()
        next_sample = 0
        while time.monotonic() - began < MINUTES * 60:
            try:
                act(offices)
            except (AssertionError, OSError, subprocess.TimeoutExpired) as error:
                fail(str(error))
            if time.monotonic() >= next_sample:
                next_sample = time.monotonic() + max(2, MINUTES * 60 / 240)
                for office in offices:
                    samples[office.name].append(office.sample())
            time.sleep(0.2)
        seen = until_equal(offices)
        is_over.set()
        for reader in readers:
            reader.join()
        judge_growth(offices)
        for office in offices:
            office.stop()
            office.run("verify")
            for line in office.error_lines:
                fail(f"{office.name} wrote: {line}")
        ordered = sorted(latencies)
        print(f"soak: {MINUTES:g} min, seed {SEED}: {dict(counts)}")
        print(f"soak: reads p50 {ordered[len(ordered) // 2] * 1000:.1f} ms, p99 {ordered[len(ordered) * 99 // 100] * 1000:.1f} ms")
        print(f"soak: records of each office, seen from all six: { {name: totals[0] for name, totals in seen.items()} }")
    finally:
        is_over.set()
        for office in offices:
            if office.process and office.process.poll() is None:
                office.process.kill()
        if failures:
            print(f"soak: {len(failures)} failures; the folders are in {root}", file=sys.stderr)
        else:
            shutil.rmtree(root)
    sys.exit(1 if failures else 0)


main()
