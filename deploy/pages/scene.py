"""What people have been doing before the pages are looked at: files on their way in, doubles, pictures,
drafts, two windows, a second factor. Every address comes from what is made here.
"""
import base64
import hashlib
import hmac
import http.cookiejar
import json
import re
import struct
import time
import urllib.error
import urllib.parse
import urllib.request
import zlib

BOUNDARY = "une-ligne-que-rien-ne-contient"


class Stay(urllib.request.HTTPRedirectHandler):
    """Redirections are answers too."""

    def redirect_request(self, *arguments):
        return None


class Person:
    """Somebody with a browser that keeps cookies."""

    def __init__(self, base, link=None):
        self.base = base
        self.jar = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(
            Stay, urllib.request.HTTPCookieProcessor(self.jar))
        if link:
            self.send(link.removeprefix(base))
            status = self.send(link.removeprefix(base), b"")[0]
            assert status == 303, status

    def cookies(self):
        return [{"name": c.name, "value": c.value, "url": self.base} for c in self.jar]

    def send(self, path, body=None, kind="application/x-www-form-urlencoded", language="fr"):
        headers = {"Accept": "text/html", "Accept-Language": language, "Origin": self.base}
        if body is not None:
            headers["Content-Type"] = kind
        try:
            answer = self.opener.open(urllib.request.Request(self.base + path, body, headers))
        except urllib.error.HTTPError as other:
            answer = other
        return answer.status, answer.headers, answer.read()

    def page(self, path):
        status, _, body = self.send(path)
        assert status == 200, (path, status)
        return body.decode()

    def form(self, path, **fields):
        """Sends a form; the status and where it leads."""
        status, headers, body = self.send(path, urllib.parse.urlencode(fields, True).encode())
        assert status < 400, (path, status, body.decode()[-1500:])
        return headers["Location"]

    def file(self, path, name, content):
        status, headers, body = self.send(path, *multipart(name, content))
        assert status < 400, (path, status, body.decode()[-1500:])
        return headers["Location"]

    def picture(self, path, name, content):
        """Gives a record a picture, in place of the one that it has."""
        seen = re.search(r'name="seen" value="([0-9a-f]*)"', self.page(path)).group(1)
        status, _, body = self.send(path, *multipart(name, content, seen=seen))
        assert status < 400, (path, status, body.decode()[-1500:])

    def make(self, kind, **fields):
        """The address of a new record."""
        request = urllib.request.Request(
            f"{self.base}/api/records/{kind}", json.dumps({"fields": fields}).encode(),
            {"Content-Type": "application/json", "Origin": self.base})
        with self.opener.open(request) as answer:
            return "/fiche/" + json.load(answer)["id"]


def multipart(name, content, **fields):
    lines = []
    for key, value in fields.items():
        lines.append(f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode())
    lines.append(
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'
        f"Content-Type: application/octet-stream\r\n\r\n".encode() + content + b"\r\n")
    lines.append(f"--{BOUNDARY}--\r\n".encode())
    return b"".join(lines), f"multipart/form-data; boundary={BOUNDARY}"


class Sent:
    """A page that is the answer to a form. It is sent once in each language, or once in all when it changes
    something that can be changed only once."""

    def __init__(self, path, fields=(), body=None, kind="application/x-www-form-urlencoded",
                 once=False):
        self.path, self.kind, self.once = path, kind, once
        self.body = body if body is not None else urllib.parse.urlencode(fields, True).encode()
        self.answers = {}

    def answer(self, person, language):
        language = "fr" if self.once else language
        if language not in self.answers:
            self.answers[language] = person.send(self.path, self.body, self.kind, language)
        status, headers, body = self.answers[language]
        assert status < 500 and status != 303, (self.path, status, headers["Location"])
        return status, headers, body


def drawing(width, height):
    """A PNG that is no photograph."""
    rows = b"".join(
        b"\0" + bytes(byte for x in range(width) for byte in (
            40 + 200 * x // width, 90 + 120 * y // height, 140)) for y in range(height))

    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def one_time_code(secret):
    digest = hmac.new(secret, struct.pack(">Q", int(time.time()) // 30), hashlib.sha1).digest()
    place = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[place:place + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


def imported(adviser, kind, name, content, take=False):
    """The address of a file that was sent and read, and taken if it is to be."""
    path = adviser.file(f"/importer/{kind}", name, content)

    def wait():
        for _ in range(400):
            if "Refresh" not in adviser.send(path)[1]:
                return
            time.sleep(0.05)
        raise AssertionError(f"{path} is not ready")
    wait()
    if take:
        adviser.form(path, step="take")
        wait()
    return path


CARD = "\r\n".join([
    "BEGIN:VCARD", "VERSION:3.0", "N:Dubois;Élise;;;", "FN:Élise Dubois", "TITLE:Relieuse",
    "TEL;TYPE=CELL:+32 470 12 34 56", "EMAIL:elise.dubois@exemple.be", "X-SKYPE:elise", "END:VCARD",
    ""]).encode()
TABLE = "\r\n".join(
    ["numéro;Prénom;Nom;Métier;E-mail;Téléphone;Code postal;Commune;Hobby;Date de naissance"]
    + [f"V{number};Prénom{number};Voyageuse-Longuenom{number};Métier {number};"
       f"v{number}@exemple.be;0470 12 34 {number:02};5000;Namur;yoga;1980-01-01" for number in range(40)]
    + ["V50;Ada;Sans-Arobase;Costumière;ada.exemple.be;12;5000;Namur;lecture;1980-01-01",
       "V51;Trop;De;Cellules;a@exemple.be;;5000;Namur;x;1980-01-01;de trop",
       ";;;;;;;;;"]).encode("windows-1252")


def members(office, people):
    """The pages about people, by role, with a role `waiting` that has shown a password and no code yet."""
    base = office["url"]
    adviser, member, coordinator = (people[role] for role in ("adviser", "member", "coordinator"))
    links = [one["link"] for one in office["signIn"] if one["role"] == "member"]
    colleague = Person(base, links[1])
    for person in (member, colleague):
        person.form("/bienvenue", action="later")
    own = re.search(r'href="(/fiche/[0-9a-f]{32})">', member.page("/")).group(1)
    theirs = re.search(r'href="(/fiche/[0-9a-f]{32})">', colleague.page("/")).group(1)
    pages = {role: {} for role in ("adviser", "member", "coordinator", None)}

    read = imported(adviser, "member", "membres-de-septembre-2026-version-finale.csv", TABLE)
    events = "".join([
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//x//FR\r\nBEGIN:VEVENT\r\nUID:pages@exemple\r\n",
        "DTSTAMP:20260101T000000Z\r\nDTSTART:20270304T180000Z\r\nSUMMARY:Un soir de lecture\r\n",
        "END:VEVENT\r\nEND:VCALENDAR\r\n"]).encode()
    no_name = "Téléphone;Hobby\r\n0470 12 34 56;yoga\r\n".encode()
    pages["adviser"] |= {
        "import read": read,
        "import of cards": imported(adviser, "member", "contacts.vcf", CARD),
        "import of a calendar": imported(adviser, "event", "agenda.ics", events),
        "import without names": imported(adviser, "member", "sans-noms.csv", no_name),
        "import done": imported(
            adviser, "member", "petit.csv",
            "Prénom;Nom;Métier\r\nNoé;Martin;Luthier\r\nZoé;Petit;Danseuse;de trop\r\n".encode(),
            take=True),
        "import refused": Sent("/importer/member", None, *multipart("vide.csv", b"")),
        "import with files": "/importer/event",
    }

    # Two records of one person, and a pair that is one already.
    first = adviser.make(
        "member", name="Ondine Lacroix", trade="Illustratrice", email="ondine@exemple.be",
        municipality="Namur", activities="Des livres pour enfants, et des fresques quand il fait beau.")
    second = adviser.make(
        "member", name="Lacroix Ondine", trade="Illustratrice jeunesse", email="ondine@exemple.be",
        telephone="+32 470 11 22 33")
    merge = f"{first}/fusionner/{second.removeprefix('/fiche/')}"
    pages["adviser"] |= {
        "doubles found": "/doublons/member",
        "doubles of somebody": f"{first}/doublons",
        "merge": merge,
        "double on entry": Sent(
            "/nouveau/member", {"name": "Ondine Lacroix", "email": "ondine@exemple.be"}),
        "new member refused": Sent("/nouveau/member", {"name": "", "email": "sans-arobase"}),
    }

    # A record with a past, and two windows on it.
    changed = adviser.make("member", name="Basile Fontaine", trade="Comédien", municipality="Namur")
    adviser.form(f"{changed}/modifier", revision=1, name="Basile Fontaine", trade="Conteur")
    adviser.picture(f"{changed}/photo", "basile.png", drawing(160, 200))
    binned = adviser.make("member", name="Corentin Delvaux", trade="Régisseur")
    adviser.form(f"{binned}/corbeille")
    contract = adviser.make("partnership", partner="Lutherie Brabant")
    adviser.send(f"{contract}/documents", *multipart("bon.txt", b"Dix pour cent.", title="Bon"))
    note = re.search(r'action="(/fiche/[0-9a-f]{32}/documents/[0-9a-f]{32})"',
                     adviser.page(f"{contract}/documents")).group(1)
    adviser.send(note, urllib.parse.urlencode({"do": "remove"}).encode())
    adviser.form("/brouillon?form=/nouveau/event", title="Un atelier à moitié écrit")
    pages["adviser"] |= {
        "journal": f"{changed}/historique",
        "conflict": Sent(
            f"{changed}/modifier", {"revision": 1, "name": "Basile Fontaine", "trade": "Clown"}),
        "with a picture": changed,
        "picture of somebody": f"{changed}/photo",
        "bin with a record": "/corbeille",
        "binned record": binned,
        "document removed": f"{contract}/documents",
        "document refused": Sent(
            f"{contract}/documents", None,
            *multipart("tarif.pdf", b"%PDF-1.4 et rien de plus", title="Le tarif de l\u2019hiver")),
        "new event from a draft": "/nouveau/event",
        "new member": "/nouveau/member",
    }

    # Lists: kept, acted on, written to.
    adviser.form("/membres/garder?q=photographe", name="Photographes")
    where = "?q=photographe"
    letter = {"topic": "office", "subject": "Une soirée", "text": "Bonjour,\n\nVenez jeudi.\n"}
    everybody = {"list kept": "/membres" + where}
    for action in ("invite", "change", "entrust", "bin"):
        everybody[f"many: {action}"] = Sent("/membres/choix" + where, {"action": action})
    everybody["many: which value"] = Sent(
        "/membres/faire" + where, {"action": "change", "field": "sector", "count": 0})
    everybody["letter"] = Sent("/membres/choix" + where, {"action": "write"})
    everybody["letter looked at"] = Sent("/membres/lettre" + where, letter | {"step": "preview"})
    everybody["letter refused"] = Sent("/membres/lettre" + where, {"step": "preview", "topic": "office"})
    pages["adviser"] |= everybody
    breach = adviser.make("breach", title="Un carnet perdu dans le train", detected="2026-09-03T10:00")
    pages["adviser"]["breach"] = breach
    pages["adviser"]["account of an adviser"] = "/compte"

    # What a member does.
    member.picture(f"{own}/photo", "moi.png", drawing(200, 160))
    member.form("/sujets", agrees="yes", topics="reliure\nson", sector="music")
    offer = member.make("offer", title="Cherche une voix pour un documentaire")
    member.form("/brouillon?form=/nouveau/offer", title="Une annonce à moitié écrite")
    revision = re.search(r'name="revision" value="(\d+)"', member.page(f"{own}/modifier")).group(1)
    pages["member"] |= {
        "my picture": f"{own}/photo",
        "picture refused": Sent(
            f"{own}/photo", None,
            *multipart("moi.webp", b"RIFF\x24\0\0\0WEBPVP8 " + b"\0" * 24)),
        "topics": "/sujets",
        "my offer": offer,
        "edit my offer": f"{offer}/modifier",
        "new offer from a draft": "/nouveau/offer",
        "my journal": f"{own}/historique",
        "erase me refused": Sent("/donnees/effacer", {"name": "Quelqu’un"}),
        "my account": "/compte",
        "password refused": Sent("/compte/mot-de-passe", {"password": "court"}),
        "not for members": "/membres",
        "edit refused": Sent(
            f"{own}/modifier", {"revision": revision, "name": "", "postcode": "12"}),
        "second factor of a member": "/compte/second-facteur",
    }
    for audience in ("public", "member", "region", "country", "adviser"):
        pages["member"][f"view as {audience}"] = f"{own}/vue?comme={audience}"
    # The colleague chooses to be seen by everybody.
    levels = re.findall(r'name="(level\.[a-z-]+)"', colleague.page(f"{theirs}/partage"))
    revision = re.search(
        r'name="revision" value="(\d+)"', colleague.page(f"{theirs}/partage")).group(1)
    colleague.form(f"{theirs}/niveaux", revision=revision, **{name: "public" for name in levels})
    pages[None] |= {
        "public card": theirs.replace("/fiche/", "/carte/"),
        "record from outside": theirs,
        "link sent": Sent("/connexion/lien", {"email": "personne@exemple.be"}),
        "sign-in refused": Sent(
            "/connexion/mot-de-passe", {"email": "personne@exemple.be", "password": "une phrase"}),
    }

    # A coordinator with a password, a second factor, and two browsers.
    account = coordinator.page("/compte")
    email = re.search(r'name="email" value="([^"]+)"', account).group(1)
    coordinator.form("/compte/mot-de-passe", password="un cheval qui danse la nuit")
    asked = coordinator.page("/compte/second-facteur")
    secret = bytes.fromhex(re.search(r'name="secret" value="([0-9a-f]+)"', asked).group(1))
    codes = Sent(
        "/compte/second-facteur", {"secret": secret.hex(), "code": one_time_code(secret)}, once=True)
    shown = codes.answer(coordinator, "fr")[2].decode()
    recovery = re.findall(r"<code>([^<]+)</code>", shown)
    assert recovery, shown[-1500:]
    for code in (recovery[0], None):
        person = Person(base)
        person.form("/connexion/mot-de-passe", email=email, password="un cheval qui danse la nuit")
        if code:
            person.form("/connexion/second-facteur", code=code)
    pages["coordinator"] |= {
        "day of a coordinator": "/",
        "sessions": "/compte",
        "recovery codes": codes,
        "second factor replaced": "/compte/second-facteur",
        "not for coordinators": "/membres",
        "results of a coordinator": "/recherche?q=photographe",
        "partnerships of all": "/partenariats/ensemble",
        "demand of all": "/formations/besoins",
    }
    people["waiting"] = person
    pages["waiting"] = {
        "code asked": "/connexion/second-facteur",
        "code refused": Sent("/connexion/second-facteur", {"code": "000000"}),
    }
    return pages
