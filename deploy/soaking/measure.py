"""Memory, files and descriptors of each office, every 15 seconds, and what is expected of them."""
import csv
import http.client
import json
import os
import threading
import time

MIB = 1 << 20
FILES = ["office.sqlite", "office.sqlite-wal", "office.sqlite-shm"]
COLUMNS = ["second", "office", "pid", "resident", "descriptors", "threads", "processor_seconds", "entries",
           *FILES, "other_files"]


class Bounds:
    """What counts as flat. A log only grows, and with it what is kept of it."""

    # Resident bytes over the second half, beside those for entries: what an allocator varies by.
    RESIDENT_NOISE = 16 * MIB
    # Resident bytes an hour that nothing explains.
    RESIDENT_AN_HOUR = 8 * MIB
    # Resident bytes for each entry, own or of a neighbour.
    RESIDENT_AN_ENTRY = 400
    # The database of the last quarter, in bytes for each entry, against the second quarter.
    DATABASE_GROWTH = 1.05
    LOG_FILE = 64 * MIB
    DESCRIPTORS = 256
    DESCRIPTOR_GROWTH = 24
    # Too few samples show nothing: of files a few minutes, of memory twenty, since an allocator grows
    # in steps, with the first rebuilding or the largest import.
    FEWEST_FOR_FILES = 16
    FEWEST_FOR_MEMORY = 76


class Measures(threading.Thread):
    PERIOD = 15

    def __init__(self, soak, path):
        super().__init__(daemon=True)
        self.soak = soak
        self.begin = time.monotonic()
        self.rows = []
        self.file = open(path, "w", encoding="utf-8", newline="")
        self.writer = csv.DictWriter(self.file, COLUMNS)
        self.writer.writeheader()

    def run(self):
        while True:
            for office in self.soak.offices:
                self.sample(office)
            self.file.flush()
            if self.soak.is_over.wait(self.PERIOD):
                return

    def sample(self, office):
        if not office.is_running:
            return
        try:
            row = self.process(office.process.pid) | self.files(office.folder)
            row["entries"] = self.entries(office)
        except (OSError, http.client.HTTPException, ValueError, IndexError):
            # Stopped meanwhile; a visitor says so when it is not.
            return
        row |= {"second": round(time.monotonic() - self.begin), "office": office.name, "pid": office.process.pid}
        self.rows.append(row)
        self.writer.writerow(row)

    @staticmethod
    def process(pid):
        with open(f"/proc/{pid}/status", encoding="utf-8") as file:
            status = dict(line.split(":", 1) for line in file)
        with open(f"/proc/{pid}/stat", encoding="utf-8") as file:
            ticks = file.read().rsplit(")", 1)[1].split()[11:13]
        return {"resident": int(status["VmRSS"].split()[0]) * 1024, "threads": int(status["Threads"]),
                "descriptors": len(os.listdir(f"/proc/{pid}/fd")),
                "processor_seconds": sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")}

    @staticmethod
    def files(folder):
        sizes = {}
        for entry in os.scandir(folder):
            try:
                sizes[entry.name] = entry.stat().st_size
            except FileNotFoundError:
                continue
        row = {name: sizes.pop(name, 0) for name in FILES}
        return row | {"other_files": sum(sizes.values())}

    @staticmethod
    def entries(office):
        connection = http.client.HTTPConnection("127.0.0.1", office.port, timeout=30)
        try:
            connection.request("GET", "/api/offices")
            return sum(state["entries"] for state in json.loads(connection.getresponse().read()))
        finally:
            connection.close()


def quarter(rows, number):
    """The rows of one quarter of the time, from 0."""
    first, last = rows[0]["second"], rows[-1]["second"]
    width = max(1, (last - first) / 4)
    return [row for row in rows if min(3, int((row["second"] - first) / width)) == number]


def mean(values):
    values = list(values)
    return sum(values) / len(values) if values else 0.0


def slope(points):
    """Least squares: the change of y for each x."""
    middle_x, middle_y = mean(x for x, _ in points), mean(y for _, y in points)
    below = sum((x - middle_x) ** 2 for x, _ in points)
    return sum((x - middle_x) * (y - middle_y) for x, y in points) / below if below else 0.0


def judge(soak, rows):
    """Says what is not flat; gives lines for the summary."""
    lines = []
    for office in soak.offices:
        own = [row for row in rows if row["office"] == office.name]
        if not own or len(own) < soak.arguments.minutes * 60 / Measures.PERIOD / 2:
            soak.findings.fail("measure", f"{office.name} has only {len(own)} samples")
            continue
        check_files(soak, office, own)
        lines.append(line(soak, office, own))
        if office in soak.steady:
            lines.append(check_memory(soak, office, own))
    return lines


def check_files(soak, office, rows):
    largest = max(row["office.sqlite-wal"] for row in rows)
    if largest > Bounds.LOG_FILE:
        soak.findings.fail("files", f"{office.name}: write-ahead log of {largest / MIB:.1f} MiB")
    descriptors = max(row["descriptors"] for row in rows)
    before = max((row["descriptors"] for number in (0, 1) for row in quarter(rows, number)), default=0)
    after = max((row["descriptors"] for row in quarter(rows, 3)), default=0)
    if descriptors > Bounds.DESCRIPTORS or (before and after > before + Bounds.DESCRIPTOR_GROWTH):
        soak.findings.fail("descriptors", f"{office.name}: {before} in the first half, {after} in the last quarter")
    second, last = per_entry(quarter(rows, 1)), per_entry(quarter(rows, 3))
    if len(rows) >= Bounds.FEWEST_FOR_FILES and second and last > second * Bounds.DATABASE_GROWTH:
        soak.findings.fail("files", f"{office.name}: the database grew from {second:.0f} to {last:.0f} bytes an entry")


def per_entry(rows):
    return mean(row["office.sqlite"] / row["entries"] for row in rows if row["entries"])


def check_memory(soak, office, rows):
    half = quarter(rows, 2) + quarter(rows, 3)
    hours = (half[-1]["second"] - half[0]["second"]) / 3600
    entries = half[-1]["entries"] - half[0]["entries"]
    growth = slope([(row["second"] / 3600, row["resident"]) for row in half]) * hours
    bound = (Bounds.RESIDENT_NOISE + Bounds.RESIDENT_AN_HOUR * hours + Bounds.RESIDENT_AN_ENTRY * entries)
    words = (f"  {office.name} ran without a break: {growth / MIB:+.1f} MiB in its second half "
             f"({growth / max(hours, 0.001) / MIB:+.1f} MiB an hour, {entries} entries), "
             f"bound {bound / MIB:.1f} MiB")
    if len(rows) < Bounds.FEWEST_FOR_MEMORY:
        return words + ", too short to judge"
    if growth > bound:
        soak.findings.fail("memory", words.strip())
    return words


def line(soak, office, rows):
    first, last = quarter(rows, 0), quarter(rows, 3)
    return (f"  {office.name:17} {mean(r['resident'] for r in first) / MIB:8.1f} "
            f"{mean(r['resident'] for r in last) / MIB:8.1f} {max(r['resident'] for r in rows) / MIB:8.1f} "
            f"{rows[-1]['office.sqlite'] / MIB:9.1f} {per_entry(quarter(rows, 1)):8.0f} {per_entry(last):8.0f} "
            f"{max(r['office.sqlite-wal'] for r in rows) / MIB:7.1f} {max(r['descriptors'] for r in rows):6} "
            f"{rows[-1]['entries']:8}")


HEADER = ("  office            RSS 1/4  RSS 4/4  RSS max  database  B/entry  B/entry     WAL  descr.  entries\n"
          "                        MiB      MiB      MiB       MiB      2/4      4/4 max MiB     max")
