"""An office: its folder, its process, its commands."""
import json
import re
import signal
import subprocess
import threading
import time

# Said by a node of itself when all is well.
GOOD_EVENTS = {"ready", "stopped", "http-listening", "pulled"}
# Why a neighbour could not be read, when a relay or a stopped office stands in between.
EXCUSED_PROBLEMS = {"unreachable", "connection-refused", "timed-out", "bad-response"}


class Answer:
    def __init__(self, status, output, errors, is_disturbed):
        self.status = status
        self.output = output
        self.errors = errors.strip()
        # Whether the office was stopped or killed while the command ran.
        self.is_disturbed = is_disturbed

    @property
    def json(self):
        return json.loads(self.output or "null")


class Office:
    # A stop waits for neighbours that are silent because a relay holds their bytes.
    STOP_SECONDS = 30
    READY_SECONDS = 30
    # How long after a disturbance a neighbour may still be said to be out of reach.
    EXCUSED_SECONDS = 75

    def __init__(self, name, title, folder, port, program, findings):
        self.name, self.title, self.folder, self.port = name, title, folder, port
        self.program, self.findings = program, findings
        self.process = None
        self.is_running = False
        # Grows with each stop: what was under way meanwhile may fail.
        self.generation = 0
        self.has_crashed = False
        # Once all is being stopped, nothing is started any more.
        self.is_closed = False
        self.running_since = 0.0
        # Held by whoever runs a command that writes.
        self.hand = threading.Lock()
        self.command_runs = threading.Event()
        # By neighbour: until when it was out of reach.
        self.disturbed_until = {}
        self.are_problems_expected = True
        self.batches = []
        self.retired = []
        self.heads = {}
        self.largest = 0
        self.origin = ""

    def start(self):
        if self.is_closed:
            return
        ready = threading.Event()
        self.has_crashed = False
        self.process = subprocess.Popen(
            [self.program, "serve", self.folder, "--port", str(self.port), "--open"],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
            start_new_session=True)
        threading.Thread(target=self.listen, args=(self.process, ready), daemon=True).start()
        if not ready.wait(self.READY_SECONDS) or self.process.poll() is not None:
            self.findings.fail("start", f"{self.name} was not ready in {self.READY_SECONDS} s")
        self.running_since = time.monotonic()
        self.is_running = True

    def listen(self, process, ready):
        """Judges each line that the node writes; at their end, the end of the process."""
        with open(self.folder + ".log", "a", encoding="utf-8") as copy:
            for line in process.stderr:
                copy.write(line)
                copy.flush()
                self.judge(line.strip())
                if " ready " in line:
                    ready.set()
        process.wait()
        ready.set()
        if self.process is process and self.is_running:
            self.findings.fail("crash", f"{self.name} ended by itself, status {process.returncode}")
            self.generation += 1
            self.is_running = False
            self.has_crashed = True

    def judge(self, line):
        if line.startswith("maille : --open "):
            return
        words = line.split(" ")
        event = words[1] if len(words) > 1 and re.match(r"\d{4}-\d\d-\d\dT", words[0]) else ""
        if event in GOOD_EVENTS:
            return
        if event == "pull-problem":
            code = line.rsplit("code=", 1)[-1]
            other = re.search(r'office="?([^"=]+?)"? code=', line)
            until = self.disturbed_until.get(other.group(1) if other else "", 0)
            is_recent = time.monotonic() < until + self.EXCUSED_SECONDS
            is_expected = self.are_problems_expected and code in EXCUSED_PROBLEMS | {"not-authorised"}
            if is_expected or (is_recent and code in EXCUSED_PROBLEMS):
                self.findings.count("problems of reading that a fault explains")
                return
        self.findings.fail("said by a node", f"{self.name}: {line}")

    def is_calm(self, other, seconds):
        """Whether nothing stood between this reader and `other` for so long."""
        now = time.monotonic()
        return (self.is_running and other.is_running
                and min(now - self.running_since, now - other.running_since) > seconds
                and now - self.disturbed_until.get(other.title, 0) > seconds)

    def end(self, is_killed):
        """Stops or kills the process; what runs meanwhile is excused."""
        self.generation += 1
        self.is_running = False
        began = time.monotonic()
        self.process.send_signal(signal.SIGKILL if is_killed else signal.SIGTERM)
        try:
            status = self.process.wait(self.STOP_SECONDS)
            if not is_killed:
                self.findings.stop_seconds.append(time.monotonic() - began)
            if not is_killed and status != 0:
                self.findings.fail("stop", f"{self.name} stopped with status {status}")
        except subprocess.TimeoutExpired:
            self.findings.fail("stop", f"{self.name} did not stop in {self.STOP_SECONDS} s")
            self.process.kill()
            self.process.wait()

    def command(self, verb, *words):
        """Runs a command to its end, in this folder."""
        generation = self.generation
        self.command_runs.set()
        process = subprocess.Popen(
            [self.program, verb, self.folder, *words, "--json"], stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True)
        try:
            output, errors = process.communicate(timeout=180)
        except subprocess.TimeoutExpired:
            process.kill()
            output, errors = process.communicate()
            self.findings.fail("command", f"{self.name}: {verb} ran longer than three minutes")
        finally:
            self.command_runs.clear()
        return Answer(process.returncode, output, errors, self.generation != generation)

    def wait_until_down(self):
        """Waits for the end of a process that is being stopped or killed."""
        try:
            self.process.wait(self.STOP_SECONDS + 5)
        except subprocess.TimeoutExpired:
            pass

    def check_verify(self):
        answer = self.command("verify")
        self.findings.count("verify")
        if answer.status != 0 and not answer.is_disturbed:
            self.findings.fail("verify", f"{self.name}: {answer.output[:2000]} {answer.errors}")
