"""Rounds in turn, so that what else goes on hits both sides, and what comes of them."""
import dataclasses
import json
import re
import statistics
import subprocess


@dataclasses.dataclass
class Figure:
    """What one side did: the median of its rounds, in `unit`."""

    unit: str
    rounds: list
    # The 99th percentile of the latencies, as the median of the rounds; None where there is none.
    p99: float | None = None

    @property
    def value(self):
        return statistics.median(self.rounds)

    @property
    def words(self):
        text = f"{number(self.value)} {self.unit}"
        return text + (f" (p99 {number(self.p99)})" if self.p99 is not None else "")

    @property
    def spread(self):
        return f"{number(min(self.rounds))} to {number(max(self.rounds))}"


def number(value):
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


@dataclasses.dataclass
class Row:
    what: str
    ours: Figure
    theirs: Figure | None = None
    # "at least this many times as fast", or for a row without peer "at most so many".
    reach: float | None = None
    is_lower_better: bool = True
    notes: list = dataclasses.field(default_factory=list)

    @property
    def ratio(self):
        ours, theirs = self.ours.value, self.theirs.value
        return theirs / ours if self.is_lower_better else ours / theirs

    @property
    def is_reached(self):
        if self.reach is None:
            return None
        return self.ratio >= self.reach if self.theirs else self.ours.value <= self.reach


class Client:
    """The program that sends the requests of both sides."""

    def __init__(self, program):
        self.program = str(program)

    def run(self, *words):
        answer = subprocess.run([self.program, *map(str, words)], capture_output=True, text=True, check=False)
        if answer.returncode != 0:
            raise SystemExit(f"{' '.join(map(str, words))[:300]}: {answer.stderr}")
        return json.loads(answer.stdout)

    def http(self, port, file, connections, seconds, *field):
        return self.run("http", port, file, connections, seconds, *field)

    def postgres(self, address, file, connections, seconds, *statements):
        return self.run("postgres", address, file, connections, seconds, *statements)


def latencies(results):
    """Milliseconds."""
    return Figure("ms", [result["p50"] * 1000 for result in results],
                  statistics.median(result["p99"] * 1000 for result in results))


def rates(results):
    return Figure("/s", [result["count"] / result["seconds"] for result in results])


def in_turn(rounds, *sides):
    """What each side answers in each round; who begins changes from round to round."""
    answers = [[] for _ in sides]
    for turn in range(rounds):
        order = range(len(sides)) if turn % 2 == 0 else reversed(range(len(sides)))
        for place in order:
            answers[place].append(sides[place]())
    return answers


def wrk(url, connections, seconds):
    """Requests a second by wrk; every answer must be a good one."""
    answer = subprocess.run(["wrk", "-t2", f"-c{connections}", f"-d{seconds}s", "--latency", "--timeout", "10s", url],
                            capture_output=True, text=True, check=False)
    rate = re.search(r"Requests/sec: +([\d.]+)", answer.stdout)
    if answer.returncode != 0 or not rate or re.search(r"Non-2xx|Socket errors", answer.stdout):
        raise SystemExit(f"wrk {url}: {answer.stdout}{answer.stderr}")
    return float(rate.group(1))
