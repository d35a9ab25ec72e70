"""The table, and what has to be known to read it."""
import datetime
import os
import pathlib
import platform
import re
import subprocess
import time

from measure import number


def busy_share(seconds=3):
    """The share of all processors that others use. Niced work gives way, and is left out, unless the system
    shares the processors out among sessions."""
    def times():
        with open("/proc/stat", encoding="ascii") as file:
            return list(map(int, file.readline().split()[1:8]))
    before = times()
    time.sleep(seconds)
    user, nice, system, idle, waiting, *interrupts = (after - earlier for after, earlier in zip(times(), before))
    by_session = pathlib.Path("/proc/sys/kernel/sched_autogroup_enabled")
    busy = user + system + sum(interrupts)
    if by_session.exists() and by_session.read_text(encoding="ascii").strip() == "1":
        busy += nice
    return busy / max(1, user + nice + system + idle + waiting + sum(interrupts))


def cells(row):
    ratio = f"{number(row.ratio)} times" if row.theirs else ""
    reach = "" if row.reach is None else f"≥ {row.reach:g} times" if row.theirs else f"≤ {row.reach:g} {row.ours.unit}"
    reached = {True: "yes", False: "**no**", None: ""}[row.is_reached]
    return [row.what, row.ours.words, row.theirs.words if row.theirs else "", ratio, reach, reached]


def line(row):
    return " | ".join(cells(row)) + "".join(f"\n    {note}" for note in row.notes)


def version(*command):
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    return re.search(r"\d+(\.\d+)+", answer.stdout + answer.stderr).group(0)


def processor():
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        return re.search(r"model name\s*: (.*)", file.read()).group(1)


def text(bench, rows, busy):
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    commit = subprocess.run(["git", "-C", bench.program.parent, "rev-parse", "--short=10", "HEAD"],
                            capture_output=True, text=True, check=False).stdout.strip()
    lines = [
        "# Maille beside other programs", "",
        f"Made by `deploy/bench`{'' if bench.entries == 100_000 else f' --entries {bench.entries}'} on "
        f"{datetime.date.today()}, commit {commit}: {os.cpu_count()} cores ({processor()}), {memory:.0f} GB, "
        f"Linux {platform.release().split('-')[0]}, Swift {version('swift', '--version')}, "
        f"PostgreSQL {version('psql', '--version')}, nginx {version('/usr/sbin/nginx', '-v')}, "
        f"Go {version('go', 'version')}, SQLite {version('pkg-config', '--modversion', 'sqlite3')}.",
        f"{bench.description}", ""]
    if busy > 0.05:
        lines += [f"The machine was not quiet: other work took {busy:.0%} of it before the measurement.", ""]
    lines += ["| what | Maille | peer | ratio | reach | reached |", "| --- | --- | --- | --- | --- | --- |"]
    lines += ["| " + " | ".join(cells(row)) + " |" for row in rows]
    lines += ["", "Medians of rounds in turn; latencies are p50 with the p99 behind.", ""]
    for row in rows:
        sides = f"Maille's rounds {row.ours.spread} {row.ours.unit}"
        if row.theirs:
            sides += f", the peer's {row.theirs.spread}"
        if len(row.ours.rounds) > 1 or row.notes:
            notes = row.notes if len(row.ours.rounds) == 1 else [*row.notes, sides]
            lines.append(f"- {row.what}: {'; '.join(notes)}.")
    return "\n".join(lines + ["", EXPLANATION])


EXPLANATION = """\
## What the figures hold

One office has all the records, imported from CSV; another follows it and is measured. PostgreSQL has the same
records in one table. Before a figure is taken, both are asked the same queries, and must find the same number
of records, of each kind and of each sector.

- **Search.** Maille: an HTTP request to `/api/search` over loopback, with its parsing, routing, permissions,
  20 rows from the database, all facets, and the JSON. PostgreSQL: one prepared statement through its own
  protocol and a Unix socket, with the same 20 rows and facets; no server in front of it. Both by one C program
  (`deploy/benchmarks/client`), one request after the other. PostgreSQL ranks by `ts_rank`, Maille by how many
  words stand in a name or trade. Each facet is counted with all filters but its own.
- **PostgreSQL's settings.** GIN over a stored `tsvector` (two weights, `unaccent`, French stop words, no
  stemming), B-trees for place and sector, `shared_buffers` an eighth of the memory, `work_mem` 64 MB,
  `random_page_cost` 1.1, `jit` and parallel workers off, `synchronous_commit` on, freshly vacuumed.
- **Catch-up.** Maille: a new office is told of its neighbour; until a search finds everything, it has fetched,
  verified, stored, applied and indexed all entries. PostgreSQL: logical replication (binary) from one cluster into another
  one, whose table has the same index; the better of applying transactions and of the first copy. The other
  side, which serves, runs on the same machine in both cases.
- **Durable writes.** Maille: `POST /api/records/KIND` by a signed-in adviser into the office that has all records:
  checked, written with its journal, appended to the signed log, shown and indexed. PostgreSQL: a prepared INSERT of the same
  row into the table that has all records, with its indexes; each one a transaction. Both on the same disk, durable
  before the answer, over 32 connections.
- **A small dynamic answer.** `/healthz`, made for each request of what the search index counts and the node's state,
  against nginx's `return 200` with the same bytes and a worker for each core; wrk, two threads, on the same machine.
- **People at work.** An office without neighbours; its own clock, as `maille status` tells it: from when a request is
  there whole until its answer is made, with all waiting in between. People pause half a second between two
  pages and a second between two changes, much less than people do; every answer is checked.
- **A results page.** `/recherche` as a browser gets it, against the same rows, total and facets as HTML from a
  plain Go server (net/http, pgx with its pool and prepared statements, no template engine) on PostgreSQL, the
  fastest of the usual ways that Debian has.

## Where the time of the two lowest figures goes

From profiles (`perf record -g`) of the office that is measured, with 100,000 records. An entry is several rows here,
because what is signed for ever, what can be erased and what is shown are kept apart; in PostgreSQL it is one row, whose
words wait in GIN's pending list.

- **Catch-up.** A replicated entry is five rows in ten B-trees. Of the processor time of the office that reads, SQLite
  has 22 %, cutting texts into words 15 %, the rest of the search index 12 %, reading payloads 15 %, allocating and
  copying 14 %, the kernel 9 %. First the headers are checked and applied, by one writer; then packs are read,
  written and indexed by three threads, and both cores are busy, one of them in part with the office that serves.
  Together three quarters of both cores are used: with all of them it would be at most 2.9 times. Tried without
  gain: words looked up in batches, longer queues between the threads, payloads read in one pass, other settings
  of the allocator; one copy of the text instead of two (2 % less); the position as the key of payloads (that part
  takes 1.4 times as long, since packs come by collection and not in order).
- **Durable writes.** A write is ten rows in some twenty B-trees: the record, its line in the journal, two or three
  consents, its number, the entry, its slot, its payload, and for members two views. One writer does them, about sixteen in
  a transaction; waiting for the disk is less than 3 % of it. Of the processor time SQLite has 17 %, the kernel 12 %,
  allocating 12 %, reading the request and answering it with its permissions 23 %, the index 7 %, and the rest lies flat
  over record, journal, log and views: nothing that could be taken away gives more than a tenth.
"""
