"""What operators do by the command line, and what must be there afterwards."""
import math
import random
import threading
import time

from batches import KINDS, Batch


class Interrupted(Exception):
    """The office was stopped or killed in the middle of the work."""


class Worker(threading.Thread):
    """One operator, who goes from office to office. What is added is taken away at an equal rate."""

    LIVE_RECORDS = 500

    def __init__(self, soak, number, rate):
        super().__init__(daemon=True)
        self.soak, self.findings = soak, soak.findings
        self.random = random.Random(f"{soak.seed} worker {number}")
        self.pause = 1 / rate

    def run(self):
        while not self.soak.is_over.is_set():
            began = time.monotonic()
            office = self.random.choice(self.soak.offices)
            if office.is_running and office.hand.acquire(blocking=False):
                try:
                    if office.is_running:
                        self.work(office)
                finally:
                    office.hand.release()
            left = self.pause * self.random.uniform(0.3, 1.7) - (time.monotonic() - began)
            self.soak.is_over.wait(max(0.02, left))

    def work(self, office):
        live = sum(batch.total for batch in office.batches)
        is_full = live > self.LIVE_RECORDS
        actions = [(12 if is_full else 40, self.add), (40 if is_full else 12, self.end), (6, self.repeat),
                   (6, self.revise), (8, self.set), (8, self.withdraw), (4, self.refuse), (4, self.try_out),
                   (2, self.rebuild), (2, self.verify), (6, self.export), (4, self.look)]
        action = self.random.choices([a for _, a in actions], [w for w, _ in actions])[0]
        try:
            action(office)
        except Interrupted:
            self.findings.count("commands hit by a fault")
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            self.findings.fail("command", f"{office.name}: {action.__name__} could not be read: {error!r}")

    def command(self, office, verb, *words, name=None):
        """A command that must be done, unless a fault hits it."""
        if not office.is_running:
            raise Interrupted
        answer = office.command(verb, *words)
        self.findings.count(name or verb)
        if answer.status != 0 and not answer.is_disturbed:
            self.findings.fail("command", f"{office.name}: {name or verb} {words} gave {answer.status}: "
                               f"{answer.errors} {answer.output[:500]}")
        if answer.status != 0:
            raise Interrupted
        return answer

    def change(self, office, batch, after, verb, *words, name=None):
        """A command that makes of a batch's total another one, wholly or not at all."""
        if not office.is_running:
            raise Interrupted
        before = batch.total
        batch.may(before, after)
        answer = office.command(verb, *words)
        self.findings.count(name or verb)
        if answer.status == 0 and not answer.is_disturbed:
            batch.may(after)
            return answer
        if not answer.is_disturbed:
            self.findings.fail("command", f"{office.name}: {name or verb} {words} gave {answer.status}: "
                               f"{answer.errors} {answer.output[:500]}")
        self.settle(office, batch, before, after, answer, name or verb)
        if answer.status != 0:
            raise Interrupted
        return answer

    def settle(self, office, batch, before, after, answer, name):
        """Looks into the file for what a disturbed command left: what was acknowledged is there, and
        nothing is half done."""
        if answer.is_disturbed:
            office.wait_until_down()
        total = self.in_file(office, batch.kind).get(batch.token, 0)
        is_right = total == after if answer.status == 0 else total in (before, after)
        if not is_right:
            self.findings.fail("half done", f"{office.name}: {name} of {batch.token} gave {answer.status}, "
                               f"{before} before, {after} when done, {total} in the file")
        self.findings.count("commands settled after a fault")
        batch.may(total)

    def in_file(self, office, kind):
        """The live records of the office's own file by the first word of their title."""
        answer = office.command("export", kind, "--as", "json")
        if answer.status != 0:
            # The office was stopped between this command and the one before.
            office.wait_until_down()
            answer = office.command("export", kind, "--as", "json")
        return self.first_words(answer.json)

    @staticmethod
    def first_words(records):
        totals = {}
        for record in records:
            if not record["withdrawn"]:
                fields = record["fields"]
                word = (fields.get("title") or fields.get("name") or fields.get("partner")).split(" ")[0]
                totals[word] = totals.get(word, 0) + 1
        return totals

    def give(self, office, content):
        """A file to import."""
        path = f"{office.folder}-{threading.get_ident()}.csv"
        with open(path, "wb") as file:
            file.write(content)
        return path

    def size(self):
        if self.random.random() < 0.03:
            return 600
        return int(math.exp(self.random.uniform(0, math.log(200))))

    def any_batch(self, office, is_untouched=False):
        batches = [batch for batch in office.batches
                   if batch.total > 0 and not (is_untouched and batch.is_touched)]
        if not batches:
            raise Interrupted
        return self.random.choice(batches)

    def add(self, office):
        level = self.random.choices(["offices", "public", "office"], [70, 15, 15])[0]
        batch = Batch(self.soak.next_number(), self.random.choice(list(KINDS)), level, self.size())
        refused = self.random.choice([0, 0, 0, 1, 5])
        path = self.give(office, batch.file(self.random, refused=refused))
        office.batches.append(batch)
        # Without an answer its batch is not known by name.
        batch.is_touched = True
        answer = self.change(office, batch, batch.size, "import", batch.kind, path)
        report = answer.json
        lines = {refusal["line"] for refusal in report["refused"]}
        if (report["created"], len(lines)) != (batch.size, refused):
            self.findings.fail("import", f"{office.name}: {report}, of {batch.size} and {refused} refused")
        batch.identifier = report["batch"]
        batch.is_touched = False
        self.findings.count("records added", batch.size)

    def end(self, office):
        """Takes a batch away: undone, or withdrawn by a file and then undone."""
        batch = self.random.choice(office.batches or [None])
        if batch is None:
            return
        self.findings.count("records taken away", batch.total)
        if batch.is_touched and batch.total > 0:
            if batch.identifier and batch.is_surely_touched and self.random.random() < 0.3:
                self.refuse_undo(office, batch)
            path = self.give(office, batch.file(self.random, is_withdrawn=True))
            self.change(office, batch, 0, "import", batch.kind, path, name="import that withdraws")
        if batch.identifier and not self.is_undone(office, batch):
            batch.is_perhaps_undone = True
            answer = self.change(office, batch, 0, "import", "--undo", batch.identifier, name="import --undo")
            if answer.json["removed"] != batch.size:
                self.findings.fail("undo", f"{office.name}: {answer.json} of {batch.size}")
        office.batches.remove(batch)
        office.retired.append(batch)

    def is_undone(self, office, batch):
        """Whether an undo that a fault hit was done after all: then a second one is refused."""
        if not batch.is_perhaps_undone:
            return False
        answer = office.command("import", "--undo", batch.identifier)
        if answer.is_disturbed:
            raise Interrupted
        batch.may(0)
        if answer.status != 0 and answer.json["error"]["code"] != "already-undone":
            self.findings.fail("undo", f"{office.name}: {answer.output} of {batch.size}, tried before")
        return True

    def refuse_undo(self, office, batch):
        answer = office.command("import", "--undo", batch.identifier)
        self.findings.count("import --undo that must be refused")
        if answer.is_disturbed:
            raise Interrupted
        if answer.status != 1 or answer.json["error"]["code"] != "changed-since":
            self.findings.fail("undo", f"{office.name}: {batch.token} was changed since: {answer.output}")

    def repeat(self, office):
        batch = self.any_batch(office, is_untouched=True)
        path = self.give(office, batch.file(self.random))
        report = self.command(office, "import", batch.kind, path, name="import again").json
        if (report["created"], report["changed"], report["unchanged"]) != (0, 0, batch.size):
            self.findings.fail("import again", f"{office.name}: {report} of {batch.size}")

    def revise(self, office):
        batch = self.any_batch(office, is_untouched=True)
        batch.is_touched = True
        path = self.give(office, batch.file(self.random, words=f" revu {self.random.randrange(100)}"))
        report = self.command(office, "import", batch.kind, path, name="import that changes").json
        batch.is_surely_touched = True
        if (report["created"], report["changed"]) != (0, batch.size):
            self.findings.fail("import that changes", f"{office.name}: {report} of {batch.size}")

    def identifier_of(self, office, batch):
        page = self.command(office, "search", batch.token).json
        if page["total"] != batch.total:
            self.findings.fail("total", f"{office.name}: search finds {page['total']} of {batch.token}, "
                               f"known: {batch.total}")
        return self.random.choice(page["items"])["id"]

    def set(self, office):
        batch = self.any_batch(office)
        identifier = self.identifier_of(office, batch)
        batch.is_touched = True
        text = f"{KINDS[batch.kind][1]}=Changé {self.random.randrange(1000)}"
        self.command(office, "set", identifier, text)
        batch.is_surely_touched = True

    def withdraw(self, office):
        batch = self.any_batch(office)
        identifier = self.identifier_of(office, batch)
        self.change(office, batch, batch.total - 1, "withdraw", identifier)
        # It may have been the one that was changed: what is withdrawn does not keep a batch from being undone.
        batch.is_surely_touched = False
        self.findings.count("records taken away")

    def refuse(self, office):
        """What cannot be done is refused with a reason, and changes nothing."""
        words, status = self.random.choice([
            (("import", "none", self.give(office, b"Titre\nx\n")), 2), (("withdraw", "0" * 32), 1), (("show", "zz"), 2),
            (("import", "--undo", "0" * 32), 1), (("import", "member", "/nonexistent"), 1),
            (("import", "event", self.give(office, b"Titre;Autre\nsans date;x\n")), 1)])
        answer = office.command(*words)
        self.findings.count("commands that must be refused")
        if answer.is_disturbed:
            raise Interrupted
        if answer.status != status or not answer.errors:
            self.findings.fail("command", f"{office.name}: {words} gave {answer.status}, not {status}: "
                               f"{answer.output} {answer.errors}")

    def try_out(self, office):
        batch = Batch(self.soak.next_number(), self.random.choice(list(KINDS)), "public", self.size())
        path = self.give(office, batch.file(self.random))
        report = self.command(office, "import", batch.kind, path, "--dry-run", name="import --dry-run").json
        if (report["created"], report["batch"]) != (batch.size, None):
            self.findings.fail("dry run", f"{office.name}: {report} of {batch.size}")
        # Nothing of it may ever be found.
        office.retired.append(batch)

    def rebuild(self, office):
        self.command(office, "rebuild")

    def verify(self, office):
        self.command(office, "verify")

    def export(self, office):
        kind = self.random.choice(list(KINDS))
        form = self.random.choice(["csv", "ics"] if kind == "event" else ["csv", "json", "json"])
        answer = self.command(office, "export", kind, "--as", form, name=f"export --as {form}")
        if form != "json":
            return
        totals = self.first_words(answer.json)
        for batch in [*office.batches, *office.retired[-100:]]:
            if batch.kind == kind and totals.get(batch.token, 0) != batch.total:
                self.findings.fail("export", f"{office.name}: {totals.get(batch.token, 0)} of {batch.token}, "
                                   f"known: {batch.total}")

    def look(self, office):
        words = self.random.choice([("neighbour", "list"), ("search", "atelier"), ("search", "--kind", "event")])
        self.command(office, *words, name="neighbour list" if words[0] == "neighbour" else "search")
