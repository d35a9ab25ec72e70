"""An office as a real process, and what the soak knows of its records."""
import json
import pathlib
import re
import signal
import socket
import subprocess
import threading
import time
import urllib.parse
import urllib.request

from relay import Relay


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as one:
        return one.getsockname()[1]


class Office:
    def __init__(self, program, source, folder):
        self.program, self.folder, self.port = program, folder, free_port()
        self.name = json.loads((source / "office.json").read_text())["name"]
        self.relay = Relay(self.port)
        self.process, self.is_up, self.generation = None, False, 0
        # Acknowledged batches: identifier -> (word of all titles, how many are there).
        self.batches = {}
        # The word of the records that are changed and withdrawn, and how many there are.
        self.standing = ["", 0]
        self.error_lines = []
        self.run("init", "--office", str(source), "--port", str(self.port))

    def run(self, verb, *words, expect=True):
        """A command of the operator; its JSON, or None when it failed and that was allowed."""
        done = subprocess.run([self.program, verb, str(self.folder), *words, "--json"], capture_output=True, text=True)
        if done.returncode != 0:
            if expect:
                raise AssertionError(f"{self.name}: {verb} {words[:2]}: status {done.returncode}: {done.stderr.strip()}")
            return None
        return json.loads(done.stdout) if done.stdout.strip() else {}

    def start(self):
        self.process = subprocess.Popen(
            [self.program, "serve", str(self.folder), "--open"], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        for line in self.process.stderr:
            if " ready " in line:
                break
        else:
            raise AssertionError(f"{self.name}: did not start")
        threading.Thread(target=self.read_errors, args=(self.process,), daemon=True).start()
        self.generation += 1
        self.is_up = True

    def read_errors(self, process):
        for line in process.stderr:
            if re.search(r"answer-failed|write-failed|neighbour-failed|Fatal|internal", line):
                self.error_lines.append(line.strip())

    def stop(self, how=signal.SIGTERM):
        self.is_up = False
        self.generation += 1
        self.process.send_signal(how)
        status = self.process.wait(timeout=30)
        if how == signal.SIGTERM and status != 0:
            raise AssertionError(f"{self.name}: stopped with status {status}")

    def get(self, path, accept="*/*"):
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", headers={"Accept": accept})
        with urllib.request.urlopen(request, timeout=10) as answer:
            return answer.read()

    def total(self, words="", office=None):
        query = {"q": words} | ({"office": office} if office else {})
        return json.loads(self.get("/api/search?" + urllib.parse.urlencode(query)))["total"]

    def write_rows(self, word, count):
        path = pathlib.Path(self.folder).parent / f"{word}.csv"
        rows = "\n".join(f"{word} atelier {number};tous les bureaux" for number in range(count))
        path.write_text("Sujet;Partage\n" + rows + "\n")
        return path

    def sample(self):
        """Memory in MB, database and write-ahead log in bytes, open files, entries of all logs."""
        process = pathlib.Path(f"/proc/{self.process.pid}")
        memory = int(re.search(r"VmRSS:\s+(\d+)", (process / "status").read_text())[1]) / 1024
        folder = pathlib.Path(self.folder)
        size = (folder / "office.sqlite").stat().st_size
        wal = folder / "office.sqlite-wal"
        entries = sum(one["entries"] for one in json.loads(self.get("/api/offices")))
        return memory, size, wal.stat().st_size if wal.exists() else 0, len(list((process / "fd").iterdir())), entries
