"""What is counted, and everything that went wrong."""
import collections
import threading
import time


class Findings:
    """Shared by all threads. A failure is printed at once, in one line with its moment and the seed."""

    # More lines of one sort only hide the others.
    LINES_OF_ONE_SORT = 20

    def __init__(self, seed):
        self.seed = seed
        self.begin = time.monotonic()
        self.failures = []
        self.counts = collections.Counter()
        self.search_seconds = []
        self.stop_seconds = []
        self.lock = threading.Lock()
        self.sorts = collections.Counter()

    def clock(self):
        passed = int(time.monotonic() - self.begin)
        return f"{passed // 60:02d}:{passed % 60:02d}"

    def count(self, name, number=1):
        with self.lock:
            self.counts[name] += number

    def took(self, seconds):
        with self.lock:
            self.search_seconds.append(seconds)

    def note(self, path, words):
        """A line for whoever looks for the reason of a failure, with the time that the nodes write too."""
        moment = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        with self.lock, open(path, "a", encoding="utf-8") as file:
            file.write(f"{self.clock()} {moment} {words}\n")

    def say(self, words):
        print(f"{self.clock()} {words}", flush=True)

    def fail(self, sort, words):
        line = f"{self.clock()} FAILED (seed {self.seed}) {sort}: {words}"
        with self.lock:
            self.failures.append(line)
            self.sorts[sort] += 1
            is_shown = self.sorts[sort] <= self.LINES_OF_ONE_SORT
        if is_shown:
            print(line, flush=True)
