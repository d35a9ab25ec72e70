"""What an office takes: memory, time to start, the size of the program and the time to build it."""
import os
import shutil
import subprocess
import time

from measure import Figure, Row
from offices import REPOSITORY
from search import Requests

MEGABYTE = 1_000_000


def memory_rows(bench):
    """After searches of all sorts by 32 at a time."""
    queries = bench.queries
    files = Requests(bench.folder, "load", queries.one_word + queries.two_words + queries.filtered + queries.prefix)
    pages = Requests(bench.folder, "load-pages", queries.pages, is_page=True)
    bench.client.http(bench.reader.port, files.ours, 32, 10)
    bench.client.http(bench.reader.port, pages.ours, 32, 5)
    row = Row(f"memory of an office with {bench.entries:,} replicated entries, after a search load",
              Figure("MB", [bench.reader.resident() / MEGABYTE]), reach=150)
    row.notes.append("resident, shared libraries included")
    yield row


def start_rows(bench):
    reader = bench.reader
    seconds = []
    for _ in range(5):
        reader.stop()
        seconds.append(reader.start())
    size = os.path.getsize(reader.folder / "office.sqlite") / MEGABYTE
    row = Row(f"start to ready with {bench.entries:,} entries", Figure("s", seconds))
    row.notes.append(f"its database has {size:,.0f} MB")
    yield row


def build_rows(bench):
    size = os.path.getsize(bench.program) / MEGABYTE
    stripped = bench.folder / "stripped"
    subprocess.run(["strip", "-o", stripped, bench.program], check=True)
    row = Row("size of the program", Figure("MB", [size]))
    row.notes.append(f"{os.path.getsize(stripped) / MEGABYTE:.1f} MB stripped; Swift's libraries are not in it")
    yield row
    scratch = bench.folder / "build"
    began = time.monotonic()
    answer = subprocess.run(["swift", "build", "-c", "release", "--product", "maille", "--package-path", REPOSITORY,
                             "--scratch-path", scratch], check=False, capture_output=True, text=True)
    if answer.returncode != 0:
        raise SystemExit(f"swift build: {answer.stdout[-2000:]}{answer.stderr[-2000:]}")
    yield Row("clean release build", Figure("s", [time.monotonic() - began]))
    shutil.rmtree(scratch)
