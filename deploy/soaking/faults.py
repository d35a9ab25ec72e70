"""Restarts, kills and partitions."""
import math
import random
import threading
import time


class Faults(threading.Thread):
    """Injects one fault after the other; the office that has had peace for longest comes first."""

    # Longer ones make a reader wait longer before it asks again than the end of the run allows.
    LONGEST = 12

    def __init__(self, soak, pause):
        super().__init__(daemon=True)
        self.soak, self.findings, self.pause = soak, soak.findings, pause
        self.random = random.Random(f"{soak.seed} faults")
        self.last = {office.name: 0.0 for office in soak.offices}
        self.tasks = []

    def run(self):
        while not self.soak.is_over.wait(self.pause * self.random.uniform(0.5, 1.5)):
            rested = sorted(self.soak.offices, key=lambda office: self.last[office.name])
            office = self.random.choice(rested[:3])
            if not office.is_running:
                continue
            self.last[office.name] = time.monotonic()
            actions = [(2, self.part), (2, self.part_one_way), (2, self.cut)]
            if office not in self.soak.steady:
                actions += [(3, self.restart), (4, self.kill)]
            action = self.random.choices([a for _, a in actions], [w for w, _ in actions])[0]
            task = threading.Thread(target=action, args=(office,), daemon=True)
            task.start()
            self.tasks.append(task)

    def finish(self):
        self.join()
        for task in self.tasks:
            task.join()

    def note(self, words):
        self.findings.note(self.soak.folder / "faults.log", words)

    def mark(self, pairs, until):
        for reader, source in pairs:
            reader.disturbed_until[source.title] = until

    def around(self, office):
        others = [other for other in self.soak.offices if other is not office]
        return [(office, other) for other in others] + [(other, office) for other in others]

    def disturb(self, pairs, mode, seconds, words):
        self.findings.count("fault: " + words)
        names = ", ".join(f"{reader.name} reads {source.name}" for reader, source in pairs)
        self.note(f"{words}, {seconds:.1f} s: {names}")
        self.mark(pairs, math.inf)
        for reader, source in pairs:
            self.soak.relays.disturb((reader.name, source.name), mode)
        self.soak.is_over.wait(seconds)
        for reader, source in pairs:
            self.soak.relays.lift((reader.name, source.name))
        self.note(f"{words}: lifted")
        self.mark(pairs, time.monotonic())

    def mode(self):
        return self.random.choice(["refuse", "hold", "cut"])

    def part(self, office):
        mode = self.mode()
        self.disturb(self.around(office), mode, self.random.uniform(2, self.LONGEST), f"partition, relays {mode}")

    def part_one_way(self, office):
        mode = self.mode()
        pairs = [pair for pair in self.around(office) if pair[self.random.randrange(2)] is office]
        self.disturb(pairs, mode, self.random.uniform(2, self.LONGEST), f"one way, relays {mode}")

    def cut(self, office):
        """All connections of an office at once, and nothing else."""
        self.disturb(self.around(office), "cut", 0, "connections cut once")

    def restart(self, office):
        self.findings.count("fault: restart")
        self.stop_and_start(office, is_killed=False)

    def kill(self, office):
        # A kill says most in the middle of a command.
        if self.random.random() < 0.7 and office.command_runs.wait(5):
            time.sleep(self.random.uniform(0, 0.2))
            self.findings.count("fault: kill while a command ran")
        else:
            self.findings.count("fault: kill")
        self.stop_and_start(office, is_killed=True)

    def stop_and_start(self, office, is_killed):
        self.note(f"{office.name} is {'killed' if is_killed else 'stopped'}")
        self.mark(self.around(office), math.inf)
        if office.is_running:
            office.end(is_killed)
        # The command that was hit has ended and what it left has been looked at.
        with office.hand:
            if is_killed:
                office.check_verify()
            self.soak.is_over.wait(self.random.uniform(0, 6))
            office.start()
        self.note(f"{office.name} runs again")
        self.mark(self.around(office), time.monotonic())
