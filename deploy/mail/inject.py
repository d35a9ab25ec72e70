"""Names, subjects, addresses and texts that try to be lines of a mail or commands to the mail server, through
every way in; a real SMTP server on this machine must get what is meant and nothing else. Exit status 1 when
anything is wrong. inject.py PROGRAM FOLDER"""
import email
import email.policy
import hashlib
import hmac
import json
import pathlib
import re
import signal
import struct
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

from aiosmtpd.controller import Controller

program, folder = sys.argv[1], pathlib.Path(sys.argv[2])
office = folder / "dinant"
PORT, SMTP = 18603, 18604
base = f"http://127.0.0.1:{PORT}"
EVIL = "mechant@example.net"
people = {"ada@example.org", "bruno@example.org", "chloe@example.org", "conseil@example.org"}
faults = []

LINES = [
    f"Fête\r\nBcc: {EVIL}", f"Fête\nBcc: {EVIL}\n\ncorps", f"Fête\rX-Odd: 1", f"Fête\u2028Bcc: {EVIL}",
    f"Fête\u0085Bcc: {EVIL}", "Fête\x0bX-Odd: 1", f"=?utf-8?Q?x=0D=0ABcc:_{EVIL}?=", "a" * 150, "é" * 150,
    f"x\" <{EVIL}>, \"", f"<{EVIL}>", "Fête\x00X-Odd: 1",
]
TEXT = f"Bonjour\r\n.\r\nMAIL FROM:<a@b.example>\r\nRCPT TO:<{EVIL}>\r\nDATA\r\nX-Odd: 1\r\n\r\nfin\n.\nQUIT\r\n..\r\n--a\r\n"
ADDRESSES = [
    f"ada@example.org\r\nBcc: {EVIL}", f"ada@example.org, {EVIL}", f"ada@example.org>\r\nRCPT TO:<{EVIL}",
    f"<{EVIL}>ada@example.org", f"\"{EVIL}\"@example.org", f"ada@example.org%0aBcc:{EVIL}", "ada@example.org\x00",
    f"@example.org:{EVIL}", f"ada @example.org {EVIL}",
]


def expect(condition, text):
    if not condition:
        faults.append(text)


class Receiver:
    def __init__(self):
        self.taken = []
        self.asked = []
        self.from_ = []

    async def handle_MAIL(self, server, session, envelope, address, options):
        self.from_.append(address)
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        self.asked.append(address)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.taken.append((envelope.rcpt_tos, envelope.content))
        return "250 taken"


def command(*words, fails=False):
    done = subprocess.run([program, *words, "--json"], capture_output=True, text=True)
    if done.returncode and not fails:
        sys.exit(f"{words}: {done.stderr}")
    return None if done.returncode else json.loads(done.stdout or "null")


class Browser:
    def __init__(self):
        class Stay(urllib.request.HTTPRedirectHandler):
            def redirect_request(self, *arguments):
                return None

        self.opener = urllib.request.build_opener(Stay)
        self.cookies = {}

    def send(self, path, form=None):
        headers = {"Accept": "text/html", "Sec-Fetch-Site": "same-origin"}
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        body = None if form is None else urllib.parse.urlencode(form).encode()
        try:
            answer = self.opener.open(urllib.request.Request(base + path, body, headers))
        except urllib.error.HTTPError as other:
            answer = other
        for line in answer.headers.get_all("Set-Cookie") or []:
            name, value = line.split(";")[0].split("=", 1)
            self.cookies[name] = value
        return answer.status, answer.read().decode(errors="replace")

    def enter(self, link):
        path = link[len(base):]
        self.send(path)
        status, _ = self.send(path, {})
        expect(status == 303, f"the link of an account answers {status}")
        return self


def code(secret):
    digest = hmac.new(secret, struct.pack(">Q", int(time.time()) // 30), hashlib.sha1).digest()
    place = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[place:place + 4])[0] & 0x7fffffff) % 1000000:06d}"


command("init", office, "--office", "nodes/namur", "--port", str(PORT))
(office / "settings.json").write_text(json.dumps({"port": PORT, "address": base, "mail": {
    "server": f"smtp://127.0.0.1:{SMTP}", "from": "bureau@dinant.example", "plain": True}}))

# What an import brings.
table = folder / "membres.csv"
rows = [["Nom", "Courriel", "Partage identité"], [f"Ada\r\nBcc: {EVIL}", "ada@example.org", "mon bureau"],
        ["Bruno", "bruno@example.org", "mon bureau"], ["Chloé", "chloe@example.org", "mon bureau"]]
rows += [[f"Personne {number}", address, "mon bureau"] for number, address in enumerate(ADDRESSES)
         if "\x00" not in address]
table.write_text("\n".join(";".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows))
command("import", office, "member", table, fails=True)

# What the command line brings.
for address in ADDRESSES:
    if "\x00" not in address:
        expect(command("user", office, "add", "--email", address, fails=True) is None, f"taken: {address!r}")
ada = command("user", office, "add", "--email", "ada@example.org", "--role", "member",
              "--name", f"Ada\r\nBcc: {EVIL}")["link"]
bruno = command("user", office, "add", "--email", "bruno@example.org", "--role", "member")["link"]
adviser = command("user", office, "add", "--email", "conseil@example.org", "--role", "adviser",
                  "--name", f"Camille\nX-Odd: 1")["link"]

receiver = Receiver()
controller = Controller(receiver, hostname="127.0.0.1", port=SMTP)
controller.start()
node = subprocess.Popen([program, "serve", office, "--port", str(PORT)], stderr=subprocess.DEVNULL)
for _ in range(100):
    try:
        urllib.request.urlopen(base + "/.well-known/maille")
        break
    except OSError:
        time.sleep(0.1)

try:
    # What anybody types at the door.
    for address in ADDRESSES + ["ada@example.org"]:
        status, _ = Browser().send("/connexion/lien", {"email": address})
        expect(status < 500, f"the door answers {status} to {address!r}")

    # What an adviser writes to many, and what dates say.
    camille = Browser().enter(adviser)
    _, page = camille.send("/compte/second-facteur")
    secret = bytes.fromhex(re.search(r'name="secret" value="([0-9a-f]+)"', page).group(1))
    status, _ = camille.send("/compte/second-facteur", {"secret": secret.hex(), "code": code(secret)})
    expect(status == 200, f"the second factor is not taken: {status}")
    _, page = camille.send("/membres")
    ids = re.findall(r'name="id" value="([0-9a-f-]+)"', page)
    expect(len(ids) >= 2, f"members in the list: {len(ids)}")
    sent = 0
    for line in LINES:
        form = {"topic": "office", "subject": line, "text": TEXT, "step": "preview"}
        status, page = camille.send("/membres/lettre", form)
        expect(status < 500, f"the letter answers {status} to {line!r}")
        count = re.search(r'name="count" value="(\d+)"', page)
        if status == 200 and count:
            status, _ = camille.send("/membres/lettre", {**form, "step": "send", "count": count.group(1)})
            expect(status == 200, f"sending answers {status} to {line!r}")
            sent += int(count.group(1))
    status, _ = camille.send("/a-rencontrer", {"dates": "\n".join(LINES[:5]), "member": ids[0]})
    expect(status < 500, f"dates answer {status}")

    # What members write to one another.
    member = Browser().enter(ada)
    others = [json.loads(member.send("/api/search?q=" + name)[1])["items"][0]["id"] for name in ("Bruno", "Chlo%C3%A9")]
    groups = 0
    for line in LINES[:8]:
        form = [("people", others[0]), ("people", others[1]), ("subject", line), ("text", TEXT)]
        status, _ = member.send("/messages/nouveau", form)
        expect(status < 500, f"a message answers {status} to {line!r}")
        groups += status == 303
    expect(groups >= 5, f"groups: {groups}")
    status, _ = member.send(f"/fiche/{others[0]}/contact", {"text": TEXT})
    expect(status == 303, f"a request of contact answers {status}")

    end = time.time() + 60
    last = -1
    while time.time() < end and last != len(receiver.taken):
        last = len(receiver.taken)
        time.sleep(3)
finally:
    node.send_signal(signal.SIGTERM)
    node.wait(10)
    controller.stop()

expect(sent >= 2 * 5, f"letters sent: {sent}")
expect(len(receiver.taken) >= sent + 2 * groups + 2, f"mails received: {len(receiver.taken)} of {sent}")
expect(set(receiver.asked) <= people, f"recipients: {set(receiver.asked) - people}")
expect(set(receiver.from_) == {"bureau@dinant.example"}, f"senders: {set(receiver.from_)}")
expect(len(receiver.asked) == len(receiver.taken), "a mail with more than one recipient")
known = {"date", "from", "to", "subject", "message-id", "auto-submitted", "mime-version", "content-type",
         "content-transfer-encoding", "list-unsubscribe", "list-unsubscribe-post"}
for recipients, content in receiver.taken:
    mail = email.message_from_bytes(content, policy=email.policy.default)
    names = [name.lower() for name in mail.keys()]
    names = [name for name in names if name not in ("x-peer", "x-mailfrom", "x-rcptto")]
    expect(set(names) <= known, f"headers: {set(names) - known}")
    expect(len(names) == len(set(names)), f"a header twice: {names}")
    expect([each.addr_spec for each in mail["to"].addresses] == recipients, f"to {mail['to']}")
    expect([each.addr_spec for each in mail["from"].addresses] == ["bureau@dinant.example"], f"from {mail['from']}")
    expect(not [defect for part in mail.walk() for defect in part.defects], "the mail has defects")
    expect(all(len(line) <= 998 for line in content.split(b"\r\n")), "a line is too long")
    expect(b"\n" not in content.replace(b"\r\n", b"") and b"\r" not in content.replace(b"\r\n", b""), "a bare line end")
    expect([part.get_content_type() for part in mail.walk()]
           == ["multipart/alternative", "text/plain", "text/html"], "the mail has other parts")
for fault in sorted(set(faults)):
    print("mail:", fault)
print(f"mail: {len(receiver.taken)} received of what tried to be more, {len(set(faults))} faults")
sys.exit(1 if faults else 0)
