"""Searches and results pages: an office that follows another against PostgreSQL with the same records."""
import json
import urllib.parse

from generate import KINDS, SECTORS
from measure import Row, in_turn, latencies, rates
from queries import sector_name

MATCH = "words @@ to_tsquery('plain', $1)"
SHOWN = "id, kind, office, sector, place, title, summary, moment"


def statement(condition="", own_sector="", rank="ts_rank(words, to_tsquery('plain', $1))"):
    """The first 20 by rank and freshness, and the facets, each counted with all filters but its own: in one
    statement, which was faster than two that each find the matches."""
    return f"""
WITH found AS MATERIALIZED (
  SELECT id, kind, office, sector, moment, {rank} AS rank FROM record WHERE {MATCH}{condition}),
first AS (
  SELECT id, rank, moment FROM found {own_sector} ORDER BY rank DESC, moment DESC, id DESC LIMIT 20)
SELECT first.rank, {', '.join('record.' + name for name in SHOWN.split(', '))} FROM first JOIN record USING (id)
UNION ALL
SELECT NULL, count(*), kind, office, NULL, NULL, NULL, NULL, NULL FROM found {own_sector}
GROUP BY GROUPING SETS ((kind), (office), ())
UNION ALL
SELECT NULL, count(*), NULL, NULL, sector, NULL, NULL, NULL, NULL FROM found GROUP BY sector"""


PLAIN = statement()
BY_SECTOR = statement("", "WHERE sector = $2::smallint")
FILTERED = statement(" AND place = $3", "WHERE sector = $2::smallint")
# Without ts_rank: the newest, which reads no words.
NEWEST = statement(rank="0::real")


class Requests:
    """Queries as files for the client, one for each side."""

    def __init__(self, folder, name, queries, is_page=False, is_prefix=False):
        self.ours, self.theirs, self.page = (folder / f"{name}.{side}" for side in ("http", "postgres", "page"))
        path = "/recherche" if is_page else "/api/search"
        mark = ":*" if is_prefix else ""
        lines = [[], [], []]
        for query in queries:
            words, sector, place = query
            lines[0].append(f"GET\t{path}?{parameters(query)}")
            lines[1].append("\t".join([" & ".join(word + mark for word in words), str(sector or 0), place or ""]))
            lines[2].append("GET\t/?" + urllib.parse.urlencode({"q": " ".join(words)} | (
                {} if sector is None else {"sector": sector})))
        for path, text in zip((self.ours, self.theirs, self.page), lines):
            path.write_text("\n".join(text) + "\n", encoding="utf-8")


def parameters(query):
    words, _, place = query
    named = {"q": " ".join(words), "sector": sector_name(query), "place": place}
    return urllib.parse.urlencode({name: value for name, value in named.items() if value})


def compare(bench, queries, mark=""):
    """Both sides must find the same number of records, of each kind and of each sector."""
    labels = sector_labels(bench)
    for words, sector, place in queries:
        template = PLAIN if sector is None else BY_SECTOR if place is None else FILTERED
        ours = bench.reader.get(f"/api/search?limit=1&{parameters((words, sector, place))}")
        text = " & ".join(word + mark for word in words)
        sql = template.replace("$1", f"'{text}'").replace("$2", f"'{sector or 0}'")
        sql = sql.replace("$3", "'" + (place or "").replace("'", "''") + "'")
        counts = {"total": 0, "kind": {}, "sector": {}}
        for line in bench.cluster.run(sql + ";").splitlines():
            rank, count, kind, office, by_sector = line.split("\t")[:5]
            if rank:
                continue
            if kind:
                counts["kind"][KINDS[int(kind)]] = int(count)
            elif by_sector:
                counts["sector"][labels[int(by_sector)]] = int(count)
            elif not office:
                counts["total"] = int(count)
        seen = {"total": ours["total"]} | {name: {value["value"]: value["count"] for value in ours["facets"][name]}
                                           for name in ("kind", "sector")}
        if seen != counts:
            raise SystemExit(f"{words} {sector} {place}: Maille finds {json.dumps(seen)}, PostgreSQL {json.dumps(counts)}")


def sector_labels(bench):
    """The code of each sector."""
    codes = {value["label"]: value["value"] for value in bench.reader.get("/api/search?limit=1")["facets"]["sector"]}
    return [codes.get(name) for name in SECTORS]


def latency(bench, what, name, queries, template, reach, is_prefix=False, rounds=7, others=()):
    mark = ":*" if is_prefix else ""
    compare(bench, queries[:60], mark)
    files = Requests(bench.folder, name, queries, is_prefix=is_prefix)
    address = bench.cluster.address

    def postgres(sql, options=""):
        return lambda: bench.client.postgres(address + options, files.theirs, 1, 1, sql)

    sides = [lambda: bench.client.http(bench.reader.port, files.ours, 1, 1), postgres(template)]
    sides += [postgres(sql, options) for _, sql, options in others]
    ours, theirs, *rest = in_turn(rounds, *sides)
    row = Row(what, latencies(ours), latencies(theirs), reach)
    for (words, _, _), results in zip(others, rest):
        row.notes.append(f"{words}: {latencies(results).words}")
    return row


def rows(bench):
    queries = bench.queries
    parallel = " options='-c max_parallel_workers_per_gather=2'"
    yield latency(bench, "search, one common word, top 20 and facets", "one", queries.one_word, PLAIN, 15, others=[
        ("PostgreSQL with 2 parallel workers", PLAIN, parallel), ("PostgreSQL, newest 20 without ts_rank", NEWEST, "")])
    yield latency(bench, "search, two common words", "two", queries.two_words, PLAIN, 2, others=[
        ("PostgreSQL with 2 parallel workers", PLAIN, parallel)])
    yield latency(bench, "search, a common word with a sector and a place", "filtered", queries.filtered, FILTERED, 2)
    yield latency(bench, "search, the first 4 letters of a common word", "prefix", queries.prefix, PLAIN, None, True)


def page_rows(bench):
    compare(bench, bench.queries.pages[:60])
    files = Requests(bench.folder, "pages", bench.queries.pages, is_page=True)
    server = bench.page_server
    ours, theirs = in_turn(5, lambda: bench.client.http(bench.reader.port, files.ours, 32, 2),
                           lambda: bench.client.http(server.port, files.page, 32, 2))
    row = Row("a results page of 20 rows, 32 connections", rates(ours), rates(theirs), 2, False)
    row.notes.append(f"latencies: Maille {latencies(ours).words}, the other {latencies(theirs).words}")
    yield row
