"""Offices as real processes, from the release build."""
import http.client
import json
import pathlib
import signal
import subprocess
import time

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]


class Office:
    def __init__(self, program, folder, node, port):
        self.program, self.folder, self.port = str(program), folder, port
        self.process = None
        self.command("init", "--office", str(REPOSITORY / "nodes" / node), "--port", port)

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def command(self, verb, *words):
        answer = subprocess.run([self.program, verb, str(self.folder), *map(str, words), "--json"],
                                capture_output=True, text=True, check=False)
        if answer.returncode != 0:
            raise SystemExit(f"maille {verb}: {answer.stderr}{answer.stdout[:500]}")
        return json.loads(answer.stdout or "null")

    def start(self, is_open=True):
        """Seconds from the start of the process until it says that it is ready."""
        began = time.monotonic()
        log_path = self.folder.with_suffix(".log")
        log = open(log_path, "ab")
        place = log.tell()
        self.process = subprocess.Popen([self.program, "serve", str(self.folder), *(["--open"] if is_open else [])],
                                        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=log)
        with open(log_path, "rb") as lines:
            lines.seek(place)
            said = b""
            while b" ready " not in said:
                said += lines.read()
                if self.process.poll() is not None or time.monotonic() - began > 120:
                    raise SystemExit(f"an office did not start: {said.decode()}")
                time.sleep(0.001)
        return time.monotonic() - began

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(30)
        self.process = None

    def get(self, path):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            body = answer.read()
        finally:
            connection.close()
        if answer.status != 200:
            raise SystemExit(f"{path}: {answer.status} {body[:500]}")
        return json.loads(body)

    def total(self):
        return self.get("/api/search?limit=1")["total"]

    def resident(self):
        """Bytes that are in memory."""
        with open(f"/proc/{self.process.pid}/status", encoding="utf-8") as file:
            return int(next(line for line in file if line.startswith("VmRSS")).split()[1]) * 1024
