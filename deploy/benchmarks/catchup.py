"""Catching up with everything that another has: an office with its neighbour, and PostgreSQL by logical
replication into a table with the same index."""
import shutil
import time

from measure import Figure, Row, in_turn
from offices import Office
from postgres import COLUMNS, CONFIGURATION, TABLE, WORDS, Cluster, Question

ROUNDS = 3
LIMIT_SECONDS = 1800
# Rows in one transaction of the publisher, as in one import.
TRANSACTION = 20_000


def wait_until(is_done, what):
    began = time.monotonic()
    while not is_done():
        if time.monotonic() - began > LIMIT_SECONDS:
            raise SystemExit(f"{what}: not done in {LIMIT_SECONDS} s")
        time.sleep(0.1)
    return time.monotonic() - began


def office(bench, number):
    """A new office that knows nobody, and that `bench.source` lets read."""
    reader = Office(bench.program, bench.folder / f"reader-{number}", "amiens", bench.port(f"reader {number}"))
    reader.start()
    bench.processes.append(reader)
    return reader


def follow(bench, reader):
    """Seconds until everything that the source shares is verified, applied and found by a search."""
    bench.source.command("neighbour", "add", reader.url, "--yes")
    began = time.monotonic()
    reader.command("neighbour", "add", bench.source.url, "--yes")
    wait_until(lambda: reader.total() == bench.entries, "an office that catches up")
    return time.monotonic() - began


class Replication:
    """A publisher with the rows and a subscriber with the index."""

    def __init__(self, bench):
        self.bench = bench
        self.publisher = Cluster(bench.folder / "publisher", bench.port("publisher"), wal_level="logical")
        # By default a subscription may wait 5 seconds before it begins.
        self.subscriber = Cluster(bench.folder / "subscriber", bench.port("subscriber"), wal_retrieve_retry_interval=100)
        bench.processes += [self.publisher, self.subscriber]
        self.publisher.run(TABLE + TABLE.replace("record", "staged") + "CREATE PUBLICATION shared FOR TABLE record;")
        self.publisher.copy(bench.records / "rows.tsv", "staged")
        self.subscriber.run(CONFIGURATION + TABLE + WORDS)

    def subscribe(self, options):
        self.subscriber.run(f"CREATE SUBSCRIPTION reading CONNECTION '{self.publisher.address}' PUBLICATION shared "
                            f"WITH ({options});")

    def publish(self):
        """The rows, in transactions as large as an office's imports."""
        self.publisher.run("TRUNCATE record;" + "".join(
            f"INSERT INTO record ({COLUMNS}) SELECT {COLUMNS} FROM staged WHERE id >= {first} AND "
            f"id < {first + TRANSACTION} ORDER BY id;" for first in range(0, self.bench.entries, TRANSACTION)))

    def wait(self, what):
        """Until the last row is there, and with it, since transactions are applied in order, all."""
        question = Question(self.subscriber, f"SELECT 1 FROM record WHERE id = {self.bench.entries - 1}")
        wait_until(lambda: question.ask() == ["1"], what)
        question.close()

    def finish(self):
        count = int(self.subscriber.run("SELECT count(*) FROM record;"))
        if count != self.bench.entries:
            raise SystemExit(f"the subscriber has {count} rows")
        self.subscriber.run("ALTER SUBSCRIPTION reading DISABLE;")
        self.subscriber.run("DROP SUBSCRIPTION reading;")
        self.subscriber.run("TRUNCATE record;")

    def apply(self):
        """Seconds to apply the transactions that were made since the subscription."""
        self.publisher.run("TRUNCATE record;")
        self.subscribe("copy_data = false, enabled = false, binary = true, create_slot = true")
        self.publish()
        began = time.monotonic()
        self.subscriber.run("ALTER SUBSCRIPTION reading ENABLE;")
        self.wait("logical replication")
        passed = time.monotonic() - began
        self.finish()
        return passed

    def copy(self):
        """Seconds of the copy with which a subscription begins."""
        self.publish()
        began = time.monotonic()
        self.subscribe("copy_data = true, binary = true")
        self.wait("the first copy of logical replication")
        passed = time.monotonic() - began
        self.finish()
        return passed


def rows(bench):
    replication = Replication(bench)
    numbers = iter(range(ROUNDS))

    def catch_up():
        reader = office(bench, next(numbers))
        passed = follow(bench, reader)
        # The next one is not to share the machine with it.
        reader.stop()
        bench.source.command("neighbour", "remove", "Amiens")
        shutil.rmtree(reader.folder)
        return passed

    ours, applied, copied = in_turn(ROUNDS, catch_up, replication.apply, replication.copy)
    replication.publisher.remove()
    replication.subscriber.remove()
    per_entry = [Figure("µs", [seconds / bench.entries * 1e6 for seconds in side]) for side in (ours, applied, copied)]
    better = min(per_entry[1:], key=lambda figure: figure.value)
    row = Row("catch-up, for each entry", per_entry[0], better, 3)
    row.notes.append(f"PostgreSQL applying transactions of {TRANSACTION} rows: {per_entry[1].words}; "
                     f"its first copy: {per_entry[2].words}")
    yield row
