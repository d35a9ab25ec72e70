"""Measures Maille and its peers side by side: bench.py --program P --client P --page P. See deploy/bench."""
import argparse
import functools
import itertools
import json
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import tempfile

import catchup
import footprint
import load
import report
import search
import small
import writes
from generate import KINDS, SECTORS, Office as Records, generate
from measure import Client
from offices import REPOSITORY, Office
from postgres import CONFIGURATION, TABLE, WORDS, Cluster
from queries import Queries

# In the order in which they are measured: catching up before the office that the others measure is there, writing
# after what counts on records that stay the same.
PARTS = {"catch-up": catchup.rows, "search": search.rows, "page": search.page_rows, "small": small.rows,
         "memory": footprint.memory_rows, "start": footprint.start_rows, "writes": writes.rows,
         "load": load.rows, "build": footprint.build_rows}


class Bench:
    def __init__(self, arguments):
        self.entries, self.load_seconds = arguments.entries, arguments.load_seconds
        self.program, self.page_program = pathlib.Path(arguments.program), arguments.page
        self.client = Client(arguments.client)
        # On a disk, which /tmp need not be; others may pass, so that PostgreSQL reaches its own folder.
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="bench", dir="/var/tmp"))
        self.folder.chmod(0o711)
        self.first_port = arguments.port
        self.ports = {}
        self.numbers = itertools.count()
        self.processes = []

    def port(self, name):
        """A port for each name that nobody else has."""
        while name not in self.ports:
            port = self.first_port + next(self.numbers)
            with socket.socket() as probe:
                try:
                    probe.bind(("127.0.0.1", port))
                    self.ports[name] = port
                except OSError:
                    pass
        return self.ports[name]

    @functools.cached_property
    def records(self):
        folder = self.folder / "records"
        self.description = generate(self.entries, folder)
        return folder

    @functools.cached_property
    def queries(self):
        return Queries(self.records, self.entries)

    @functools.cached_property
    def source(self):
        """The office that has everything and shares it."""
        office = Office(self.program, self.folder / "source", "namur", self.port("source"))
        for kind in KINDS:
            for path in sorted(self.records.glob(f"{kind}-[0-9]*.csv")):
                answer = office.command("import", kind, path)
                if answer["refused"]:
                    raise SystemExit(f"{path}: {answer['refused'][:3]}")
        office.start()
        self.processes.append(office)
        return office

    @functools.cached_property
    def reader(self):
        """An office that has everything from its neighbour."""
        reader = catchup.office(self, "measured")
        catchup.follow(self, reader)
        return reader

    @functools.cached_property
    def cluster(self):
        """PostgreSQL with the same records."""
        cluster = Cluster(self.folder / "postgres", self.port("postgres"))
        self.processes.append(cluster)
        cluster.run(CONFIGURATION + TABLE + WORDS)
        cluster.copy(self.records / "rows.tsv")
        cluster.run("VACUUM ANALYZE record;")
        return cluster

    @functools.cached_property
    def page_server(self):
        return PageServer(self)

    def rest(self):
        """Stops the office that follows another, which would share the machine with what is measured."""
        if "reader" in self.__dict__:
            self.reader.stop()

    @staticmethod
    def more_rows(first):
        """Records with the same words that are not among the generated ones."""
        office = Records()
        office.random.seed(20261126)
        rows = (office.row(number) for number in itertools.count(first))
        # An expert's record comes of a mandate that was accepted; the interface for programs makes none.
        return (row for row in rows if row.kind != "expert")

    def stop(self):
        for process in reversed(self.processes):
            process.stop()
        shutil.rmtree(self.folder, ignore_errors=True)


class PageServer:
    def __init__(self, bench):
        self.port = bench.port("page")
        labels = {value["value"]: value["label"] for value in bench.reader.get("/api/search?limit=1")["facets"]["kind"]}
        names = json.dumps({"Kinds": [labels[kind] for kind in KINDS], "Sectors": SECTORS})
        self.process = subprocess.Popen([bench.page_program, bench.cluster.address, str(self.port), search.PLAIN,
                                         search.BY_SECTOR, names], stdin=subprocess.DEVNULL)
        bench.processes.append(self)
        catchup.wait_until(self.is_there, "the page server")

    def is_there(self):
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def stop(self):
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait(20)


def read_arguments():
    parser = argparse.ArgumentParser(prog="bench")
    parser.add_argument("--entries", type=int, default=100_000)
    parser.add_argument("--only", choices=PARTS, help="one part alone; deploy/bench.md stays as it is")
    parser.add_argument("--load-seconds", type=float, default=300, help="how long the office is at work")
    parser.add_argument("--port", type=int, default=21_500, help="the first port that may be used")
    for program in ("program", "client", "page"):
        parser.add_argument(f"--{program}", required=True, help=argparse.SUPPRESS)
    return parser.parse_args()


def interrupt(*_):
    raise KeyboardInterrupt


def main():
    arguments = read_arguments()
    signal.signal(signal.SIGTERM, interrupt)
    os.environ["LC_ALL"] = "C.UTF-8"
    busy = report.busy_share()
    bench = Bench(arguments)
    rows = []
    try:
        for name, part in PARTS.items():
            if arguments.only in (None, name):
                if name in ("writes", "load"):
                    bench.rest()
                for row in part(bench):
                    rows.append(row)
                    print(report.line(row), flush=True)
        if arguments.only is None:
            (REPOSITORY / "deploy/bench.md").write_text(report.text(bench, rows, busy), encoding="utf-8")
    finally:
        bench.stop()


if __name__ == "__main__":
    main()
