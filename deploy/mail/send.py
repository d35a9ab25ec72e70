"""Mails of a running office, received by a real SMTP server on this machine; exit status 1 when anything
is wrong. send.py PROGRAM FOLDER"""
import email
import email.policy
import json
import logging
import pathlib
import re
import signal
import ssl
import subprocess
import sys
import time
import urllib.parse
import urllib.request

from aiosmtpd.controller import Controller

# What the server says when a client hangs up on a wrong certificate is expected.
logging.getLogger("mail.log").setLevel(logging.CRITICAL)

program, folder = sys.argv[1], pathlib.Path(sys.argv[2])
office = folder / "namur"
PORT, SMTP = 18601, 18602
base = f"http://127.0.0.1:{PORT}"
faults = []


def expect(condition, text):
    if not condition:
        faults.append(text)


class Receiver:
    """Answers each recipient as it is told, and keeps what it takes."""

    def __init__(self):
        self.taken = []
        self.answers = {}
        self.asked = []

    async def handle_RCPT(self, server, session, envelope, address, options):
        self.asked.append(address)
        answers = self.answers.get(address)
        if answers:
            return answers.pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.taken.append((envelope.rcpt_tos, envelope.content))
        return "250 taken"


def command(*words):
    done = subprocess.run([program, *words, "--json"], capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{words}: {done.stderr}")
    return json.loads(done.stdout) if done.stdout.strip() else None


def serve():
    process = subprocess.Popen([program, "serve", office, "--port", str(PORT)], stderr=subprocess.DEVNULL)
    for _ in range(100):
        try:
            urllib.request.urlopen(base + "/.well-known/maille")
            return process
        except OSError:
            time.sleep(0.1)
    sys.exit("the office does not answer")


def stop(process):
    process.send_signal(signal.SIGTERM)
    process.wait(10)


def settings(mail):
    (office / "settings.json").write_text(json.dumps({"port": PORT, "address": base, "mail": mail}))


def ask(address):
    body = urllib.parse.urlencode({"email": address}).encode()
    request = urllib.request.Request(base + "/connexion/lien", data=body, headers={"Origin": base})
    return urllib.request.urlopen(request).status


def wait(condition, seconds=15):
    end = time.time() + seconds
    while time.time() < end and not condition():
        time.sleep(0.1)
    return condition()


def links(text):
    return re.findall(r"http://127\.0\.0\.1:\d+/lien/[0-9a-f]{64}", text)


command("init", office, "--office", "nodes/namur", "--port", str(PORT))
people = ["zoe@example.org", "later@example.org", "never@example.org", "file@example.org"]
for person in people:
    command("user", office, "add", "--email", person, "--name", "Zoé Dubois-Œuvrard")

receiver = Receiver()
receiver.answers["later@example.org"] = ["451 come back"] * 1
receiver.answers["never@example.org"] = ["550 no such person"] * 5
plain = {"server": f"smtp://127.0.0.1:{SMTP}", "from": "bureau@namur.example", "plain": True}

# No server is there yet: the mail waits through a restart of the office.
settings(plain)
node = serve()
ask("zoe@example.org")
time.sleep(2)
stop(node)
controller = Controller(receiver, hostname="127.0.0.1", port=SMTP)
controller.start()
subprocess.run(["python3", "-c", f"""
import sqlite3
c = sqlite3.connect({str(office / 'office.sqlite')!r})
row = c.execute('SELECT attempts, problem FROM mail').fetchone()
assert row[0] >= 1 and row[1] == 'unreachable', row
c.execute('UPDATE mail SET due = 0')
c.commit()"""], check=True)
node = serve()
expect(wait(lambda: len(receiver.taken) == 1), "the mail that waited was not sent after the restart")
recipients, content = receiver.taken[0]
mail = email.message_from_bytes(content, policy=email.policy.default)
expect(recipients == ["zoe@example.org"], f"recipients {recipients}")
expect(mail["from"].addresses[0].addr_spec == "bureau@namur.example", f"from {mail['from']}")
expect(not [d for part in mail.walk() for d in part.defects], "the mail has defects")
text = mail.get_body(("plain",)).get_content()
markup = mail.get_body(("html",)).get_content()
expect(len(links(text)) == 1 and set(links(text)) == set(links(markup)), "text and markup have other links")
expect("Zoé Dubois-Œuvrard" in text, "the name came out wrong")
expect(not re.search(r"<(img|script|link|iframe)|src=|url\(", markup), "something would be fetched")

# Refused for now: tried again. Refused for good: kept for a person to see. Unknown: nothing goes out.
ask("later@example.org")
ask("never@example.org")
ask("unknown@example.org")
expect(wait(lambda: receiver.asked.count("later@example.org") == 1), "the mail to be deferred was not tried")
expect(wait(lambda: receiver.asked.count("never@example.org") == 1), "the mail to be refused was not tried")
time.sleep(3)
expect("unknown@example.org" not in receiver.asked, "a mail went to an unknown address")
stop(node)
subprocess.run(["python3", "-c", f"""
import sqlite3
c = sqlite3.connect({str(office / 'office.sqlite')!r})
rows = dict((r[0], r[1:]) for r in c.execute('SELECT recipient, problem, due FROM mail'))
assert rows['never@example.org'] == ('rejected', None), rows
assert rows['later@example.org'][0] == 'deferred' and rows['later@example.org'][1] > 0, rows
assert len(rows) == 2, rows
c.execute("UPDATE mail SET due = 0 WHERE recipient = 'later@example.org'")
c.commit()"""], check=True)
node = serve()
expect(wait(lambda: len(receiver.taken) == 2), "the deferred mail was not tried again")
expect(receiver.asked.count("never@example.org") == 1, "a mail refused for good was tried again")
stop(node)

# Unless it is said to be plain, nothing leaves without TLS, and the certificate must be good.
settings({**plain, "plain": False})
node = serve()
ask("file@example.org")
time.sleep(3)
stop(node)
expect("file@example.org" not in receiver.asked, "a mail went out without TLS")
controller.stop()
subprocess.run(
    ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=elsewhere.example",
     "-keyout", folder / "key.pem", "-out", folder / "certificate.pem"], check=True, capture_output=True)
context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
context.load_cert_chain(folder / "certificate.pem", folder / "key.pem")
controller = Controller(receiver, hostname="127.0.0.1", port=SMTP, tls_context=context)
controller.start()
subprocess.run(["python3", "-c", f"""
import sqlite3
c = sqlite3.connect({str(office / 'office.sqlite')!r})
c.execute("UPDATE mail SET due = 0 WHERE recipient = 'file@example.org'")
c.commit()"""], check=True)
node = serve()
time.sleep(3)
stop(node)
expect("file@example.org" not in receiver.asked, "a mail went to a server with a wrong certificate")
controller.stop()

# Without a server mails are files that only their owner reads.
settings({})
subprocess.run(["python3", "-c", f"""
import sqlite3
c = sqlite3.connect({str(office / 'office.sqlite')!r})
problem = c.execute("SELECT problem FROM mail WHERE recipient = 'file@example.org'").fetchone()
assert problem == ('tls',), problem
c.execute("UPDATE mail SET due = 0 WHERE recipient = 'file@example.org'")
c.commit()"""], check=True)
node = serve()
outbox = office / "outbox"
expect(wait(lambda: outbox.exists() and len(list(outbox.glob("*.eml"))) == 1), "no file in the outbox")
for file in outbox.glob("*"):
    expect(file.suffix == ".eml" and file.stat().st_mode & 0o777 == 0o600, f"{file.name} is open")
    mail = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
    expect(mail["to"] == "file@example.org", f"to {mail['to']}")
expect(outbox.stat().st_mode & 0o777 == 0o700, "the outbox is open")
stop(node)

for fault in faults:
    print("mail:", fault)
print(f"mail: {len(receiver.taken)} received, {len(faults)} faults")
sys.exit(1 if faults else 0)
