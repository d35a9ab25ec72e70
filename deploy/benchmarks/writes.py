"""Records written one at a time by many at once, each durable before it is answered."""
import json

from generate import KINDS
from measure import Row, in_turn, latencies, rates
from postgres import COLUMNS
from signin import sign_in

CONNECTIONS = 32
ROUNDS = 5
EACH = 4000
# The field behind each column, as the JSON interface calls it; the title's column tells the kind.
FIELDS = {
    "Filière": "sector", "Commune": "municipality", "Nom complet": "name", "Métier": "trade",
    "Activités": "activities", "Compétences": "skills", "Recherche": "looking_for", "Langues": "languages",
    "Courriel": "email", "Titre": "title", "Type": "category", "Début": "start", "Lieu": "venue",
    "Organisateur": "organiser", "Description": "description", "Nom": "name", "Domaine": "expertise",
    "Missions": "missions", "Partenaire": "partner", "Avantage": "benefit", "Comment": "how_to_use",
    "Niveau": "difficulty"}
LISTS = {"skills", "languages"}
LEVELS = {"member": {group: "all-offices" for group in ("identity", "activity", "skills")}}
INSERT = f"INSERT INTO record ({COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"


def body(row):
    fields = {FIELDS[column]: text for column, text in row.cells.items() if column in FIELDS and text}
    for name in LISTS & fields.keys():
        fields[name] = fields[name].split(", ")
    return json.dumps({"fields": fields} | ({"levels": LEVELS[row.kind]} if row.kind in LEVELS else {}),
                      ensure_ascii=False)


def write_files(bench):
    """For each round a file of requests and one of parameters, with the same records."""
    rows = bench.more_rows(bench.entries)
    files = []
    for turn in range(ROUNDS):
        ours, theirs = bench.folder / f"writes-{turn}.http", bench.folder / f"writes-{turn}.postgres"
        with open(ours, "w", encoding="utf-8") as requests, open(theirs, "w", encoding="utf-8") as parameters:
            for place in range(EACH):
                number = bench.entries + turn * EACH + place
                row = next(rows)
                requests.write(f"POST\t/api/records/{row.kind}\t{body(row)}\n")
                parameters.write("\t".join([
                    str(number), str(KINDS.index(row.kind)), str(row.sector), row.place, row.title, row.summary,
                    " ".join(row.first), " ".join(row.rest)]) + "\n")
        files.append((ours, theirs))
    return files


def rows(bench):
    files = write_files(bench)
    before = bench.source.total()
    bench.cluster.run("CHECKPOINT")
    field = sign_in(bench.source, "writes@example.org", "adviser")
    turns = [iter(files), iter(files)]
    ours, theirs = in_turn(
        ROUNDS, lambda: bench.client.http(bench.source.port, next(turns[0])[0], CONNECTIONS, 0, field),
        lambda: bench.client.postgres(bench.cluster.address, next(turns[1])[1], CONNECTIONS, 0, INSERT))
    after = int(bench.cluster.run("SELECT count(*) FROM record")) - bench.entries
    if (bench.source.total() - before, after) != (ROUNDS * EACH, ROUNDS * EACH):
        raise SystemExit(f"Maille has {bench.source.total() - before} new records, PostgreSQL {after}")
    row = Row(f"durable writes, {CONNECTIONS} at a time", rates(ours), rates(theirs), 1.7, False)
    row.notes.append(f"latencies: Maille {latencies(ours).words}, PostgreSQL {latencies(theirs).words}")
    yield row
