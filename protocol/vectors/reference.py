"""A second implementation of the Maille formats, written from the pages of this folder's parent.

It is for vectors: short, slow and strict. Standard library and `cryptography` only.
Every refusal is a `Refused` with one of the codes of reading.md.
"""

import base64
import hashlib
import hmac
import json
import re
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

KC = bytes.fromhex("d821f8790d97709796b4d7903357c3f5")
P = 2**255 - 19
MAX_ENTRY = 65535
MAX_PAYLOAD = 65536
MAX_PACK = 256 * (4 + 32 + MAX_PAYLOAD)
MAX_SIZE = 2**63 - 1
MAX_SIGNATURES = 100
MAX_NOTE = 131072
ZERO16, ZERO32 = bytes(16), bytes(32)
SHOWN_KINDS = range(16, 21)
SHOWN_AUDIENCES = (0, 1)


class Refused(Exception):
    """A refusal with a stable code."""

    def __init__(self, code, why=""):
        super().__init__(f"{code}: {why}" if why else code)
        self.code = code


def sha256(data):
    return hashlib.sha256(data).digest()


def b64(data):
    return base64.b64encode(data).decode("ascii")


def unb64(text):
    """Standard base64 with padding, refused when it is not the only way to write these bytes."""
    try:
        data = base64.b64decode(text, validate=True)
    except ValueError as error:
        raise Refused("bad-note", "base64") from error
    if base64.b64encode(data) != (text.encode() if isinstance(text, str) else text):
        raise Refused("bad-note", "base64 is not canonical")
    return data


# --- keys -------------------------------------------------------------------------------------

SMALL_ORDER_Y = {
    0,
    1,
    P - 1,
    int.from_bytes(
        bytes.fromhex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"), "little"
    ),
    int.from_bytes(
        bytes.fromhex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"), "little"
    ),
}


def check_public_key(key):
    if len(key) != 32:
        raise Refused("bad-key", "length")
    y = int.from_bytes(key, "little") & (2**255 - 1)
    if y >= P:
        raise Refused("bad-key", "not canonical")
    if y in SMALL_ORDER_Y:
        raise Refused("bad-key", "small order")


# The characters that Unicode calls White_Space.
SPACES = set("\t\n\v\f\r \u0085\u00a0\u1680\u2028\u2029\u202f\u205f\u3000") | {
    chr(c) for c in range(0x2000, 0x200B)
}


def valid_name(name):
    """A key name (and an origin): bytes."""
    if not 1 <= len(name) <= 255:
        return False
    try:
        text = name.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return not any(c in SPACES or c == "+" or c < " " for c in text)


def key_id(name, kind, public):
    return sha256(name + b"\n" + bytes([kind]) + public)[:4]


def public_of(seed):
    return Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()


def make_vkey(name, public):
    return f"{name}+{key_id(name.encode(), 1, public).hex()}+{b64(bytes([1]) + public)}"


@dataclass(frozen=True)
class Key:
    name: bytes
    id: bytes
    public: bytes


def parse_vkey(text):
    """A C2SP vkey that this protocol admits: Ed25519, lower-case key id that fits, good point."""
    parts = text.encode().split(b"+", 2)
    if len(parts) != 3:
        raise Refused("bad-key", "parts")
    name, identity, data = parts
    if not valid_name(name):
        raise Refused("bad-key", "name")
    if not re.fullmatch(rb"[0-9a-f]{8}", identity):
        raise Refused("bad-key", "key id")
    try:
        data = unb64(data)
    except Refused as error:
        raise Refused("bad-key", "base64") from error
    if len(data) != 33 or data[0] != 1:
        raise Refused("bad-key", "type or length")
    if key_id(name, 1, data[1:]) != bytes.fromhex(identity.decode()):
        raise Refused("bad-key", "key id does not fit")
    check_public_key(data[1:])
    return Key(name, bytes.fromhex(identity.decode()), data[1:])


def sign(seed, message):
    return Ed25519PrivateKey.from_private_bytes(seed).sign(message)


def verifies(public, signature, message):
    if len(signature) != 64:
        return False
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
        return True
    except InvalidSignature:
        return False


# --- notes and checkpoints --------------------------------------------------------------------

DASH = "\u2014 ".encode()


def signature_line(name, identity, signature):
    return DASH + name.encode() + b" " + b64(identity + signature).encode() + b"\n"


def sign_note(text, *signers):
    """signers: (name, seed)"""
    out = text + b"\n"
    for name, seed in signers:
        out += signature_line(name, key_id(name.encode(), 1, public_of(seed)), sign(seed, text))
    return out


def split_note(note):
    """(text, [(name, key id, signature)]); bad-note when it is not a note."""
    if len(note) > MAX_NOTE:
        raise Refused("too-large")
    try:
        note.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refused("bad-note", "UTF-8") from error
    if any(c < 0x20 and c != 0x0A for c in note):
        raise Refused("bad-note", "control character")
    at = note.rfind(b"\n\n")
    if at < 0:
        raise Refused("bad-note", "no blank line")
    text, tail = note[: at + 1], note[at + 2 :]
    if not tail.endswith(b"\n"):
        raise Refused("bad-note", "no signatures, or no final newline")
    signatures = []
    for line in tail[:-1].split(b"\n"):
        if not line.startswith(DASH):
            raise Refused("bad-note", "signature line")
        parts = line[len(DASH) :].split(b" ")
        if len(parts) != 2 or not valid_name(parts[0]):
            raise Refused("bad-note", "signature line")
        data = unb64(parts[1])
        if len(data) < 5:
            raise Refused("bad-note", "signature is too short")
        signatures.append((parts[0], data[:4], data[4:]))
    if len(signatures) > MAX_SIGNATURES:
        raise Refused("too-large")
    return text, signatures


def open_note(note, keys):
    """(text, names of the keys that signed): a known key that fails refuses the whole note."""
    text, signatures = split_note(note)
    known = {(k.name, k.id): k for k in keys}
    good = []
    for name, identity, signature in signatures:
        key = known.get((name, identity))
        if key is None:
            continue
        if not verifies(key.public, signature, text):
            raise Refused("bad-signature")
        if key.name not in good:
            good.append(key.name)
    if not good:
        raise Refused("unknown-key")
    return text, good


@dataclass(frozen=True)
class Head:
    origin: bytes
    size: int
    root: bytes
    extensions: tuple = ()


def decimal(text, limit=MAX_SIZE):
    if not re.fullmatch(rb"0|[1-9][0-9]{0,18}", text) or int(text) > limit:
        raise Refused("bad-note", "number")
    return int(text)


def parse_checkpoint_text(text):
    if not text.endswith(b"\n"):
        raise Refused("bad-note", "no final newline")
    lines = text[:-1].split(b"\n")
    if len(lines) < 3 or b"" in lines:
        raise Refused("bad-note", "lines")
    root = unb64(lines[2])
    if len(root) != 32:
        raise Refused("bad-note", "root")
    return Head(lines[0], decimal(lines[1]), root, tuple(lines[3:]))


def open_checkpoint(note, key):
    text, _ = open_note(note, [key])
    head = parse_checkpoint_text(text)
    if head.origin != key.name:
        raise Refused("wrong-origin")
    return head


def checkpoint_text(origin, size, root):
    return f"{origin}\n{size}\n{b64(root)}\n".encode()


def split_heads(data):
    """The notes of /heads."""
    if data and not data.endswith(b"\n"):
        raise Refused("bad-note", "no final newline")
    notes, current, state = [], b"", "text"
    for line in [part + b"\n" for part in data.split(b"\n")[:-1]]:
        if state == "signatures" and not line.startswith(DASH):
            notes.append(current)
            current, state = b"", "text"
        current += line
        if state == "text" and line == b"\n":
            state = "signatures"
    if current:
        notes.append(current)
    return notes


def event(checkpoint, size):
    """One server-sent event of /events."""
    data = b"".join(
        (b"data: " + line if line else b"data:") + b"\n" for line in checkpoint[:-1].split(b"\n")
    )
    return b"event: checkpoint\nid: %d\n" % size + data + b"\n"


# --- the tree ---------------------------------------------------------------------------------


def leaf_hash(entry):
    return sha256(b"\x00" + entry)


def node_hash(left, right):
    return sha256(b"\x01" + left + right)


def split_at(n):
    return 1 << ((n - 1).bit_length() - 1)


def root_of(leaves):
    """MTH of RFC 6962 2.1 over leaf hashes."""
    if not leaves:
        return sha256(b"")
    level = list(leaves)
    while len(level) > 1:
        pairs = [node_hash(level[i], level[i + 1]) for i in range(0, len(level) - 1, 2)]
        level = pairs + ([level[-1]] if len(level) % 2 else [])
    return level[0]


def inclusion_proof(index, leaves):
    if len(leaves) == 1:
        return []
    k = split_at(len(leaves))
    if index < k:
        return inclusion_proof(index, leaves[:k]) + [root_of(leaves[k:])]
    return inclusion_proof(index - k, leaves[k:]) + [root_of(leaves[:k])]


def consistency_proof(m, leaves, whole=True):
    n = len(leaves)
    if m == 0:
        return []
    if m == n:
        return [] if whole else [root_of(leaves)]
    k = split_at(n)
    if m <= k:
        return consistency_proof(m, leaves[:k], whole) + [root_of(leaves[k:])]
    return consistency_proof(m - k, leaves[k:], False) + [root_of(leaves[:k])]


def check_inclusion(index, size, leaf, proof, root):
    """RFC 9162 2.1.3.2"""
    if not 0 <= index < size or any(len(h) != 32 for h in (leaf, root, *proof)):
        raise Refused("bad-root", "index, or a hash's length")
    fn, sn, r = index, size - 1, leaf
    for p in proof:
        if sn == 0:
            raise Refused("bad-root", "long proof")
        if fn & 1 or fn == sn:
            r = node_hash(p, r)
            while not fn & 1 and fn:
                fn >>= 1
                sn >>= 1
        else:
            r = node_hash(r, p)
        fn >>= 1
        sn >>= 1
    if sn != 0 or r != root:
        raise Refused("bad-root")


def check_consistency(first, second, root1, root2, proof):
    """RFC 9162 2.1.4.2, with its two trivial cases."""
    if not 0 <= first <= second or any(len(h) != 32 for h in (root1, root2, *proof)):
        raise Refused("forked", "sizes, or a hash's length")
    if first == 0 and root1 != sha256(b""):
        raise Refused("forked", "root of nothing")
    if first == 0 or first == second:
        if proof or (first == second and root1 != root2):
            raise Refused("forked")
        return
    if not proof:
        raise Refused("forked", "empty proof")
    path = ([root1] if first & (first - 1) == 0 else []) + list(proof)
    fn, sn = first - 1, second - 1
    while fn & 1:
        fn >>= 1
        sn >>= 1
    fr = sr = path[0]
    for c in path[1:]:
        if sn == 0:
            raise Refused("forked", "long proof")
        if fn & 1 or fn == sn:
            fr, sr = node_hash(c, fr), node_hash(c, sr)
            while not fn & 1 and fn:
                fn >>= 1
                sn >>= 1
        else:
            sr = node_hash(sr, c)
        fn >>= 1
        sn >>= 1
    if sn != 0 or fr != root1 or sr != root2:
        raise Refused("forked")


# --- names ------------------------------------------------------------------------------------


def group(n):
    """1234067 -> x001/x234/067"""
    parts = [f"{n % 1000:03d}"]
    while n >= 1000:
        n //= 1000
        parts.insert(0, f"x{n % 1000:03d}")
    return "/".join(parts)


def tile_name(level, n, width=256):
    return f"tile/{level}/{group(n)}" + ("" if width == 256 else f".p/{width}")


def bundle_name(n, width=256):
    return tile_name("entries", n, width)


def pack_name(kind, audience, n, width, k):
    return f"payload/{kind}.{audience}/{group(n)}/{width}.{k}"


def ungroup(parts):
    """The number of path elements; None when they are not the one way to write it."""
    if not parts or not all(re.fullmatch(r"x[0-9]{3}", p) for p in parts[:-1]):
        return None
    if not re.fullmatch(r"[0-9]{3}", parts[-1]):
        return None
    n = int("".join(p[-3:] for p in parts))
    return n if n <= MAX_SIZE and group(n) == "/".join(parts) else None


NUMBER = r"0|[1-9][0-9]{0,18}"


def parse_name(path):
    """A file's name (no leading slash) -> dict, or `not-found`."""
    parts = path.split("/")
    if parts[0] == "tile" and len(parts) >= 3:
        width = 256
        level, rest = parts[1], parts[2:]
        if len(rest) >= 2 and rest[-2].endswith(".p"):
            if not re.fullmatch(r"[1-9][0-9]{0,2}", rest[-1]) or int(rest[-1]) > 255:
                raise Refused("not-found")
            width = int(rest[-1])
            rest = rest[:-2] + [rest[-2][:-2]]
        n = ungroup(rest)
        if n is None:
            raise Refused("not-found")
        if level == "entries":
            return {"file": "bundle", "n": n, "width": width}
        if re.fullmatch(r"0|[1-9][0-9]?", level) and int(level) <= 63:
            return {"file": "tile", "level": int(level), "n": n, "width": width}
    elif parts[0] == "payload" and len(parts) >= 4:
        collection = re.fullmatch(rf"({NUMBER})\.({NUMBER})", parts[1])
        state = re.fullmatch(r"([1-9][0-9]{0,2})\.(0|[1-9][0-9]{0,2})", parts[-1])
        n = ungroup(parts[2:-1])
        if collection and state and n is not None:
            kind, audience = int(collection[1]), int(collection[2])
            width, k = int(state[1]), int(state[2])
            if 16 <= kind <= 65535 and audience <= 15 and width <= 256 and k <= width:
                return {
                    "file": "pack",
                    "type": kind,
                    "audience": audience,
                    "n": n,
                    "width": width,
                    "k": k,
                }
    raise Refused("not-found")


def tiles_of(size):
    """Every tile (level, n, width) of a tree of that size."""
    out, level = [], 0
    while size >> (8 * level):
        hashes = size >> (8 * level)
        out += [(level, n, 256) for n in range(hashes // 256)]
        if hashes % 256:
            out.append((level, hashes // 256, hashes % 256))
        level += 1
    return out


def bundles_of(size):
    return [(n, w) for level, n, w in tiles_of(size) if level == 0]


# --- entries ----------------------------------------------------------------------------------


def header(kind, *, flags=0, length=0, time=0, record=ZERO16, ref=0, version=1):
    """The first 40 bytes."""
    return (
        bytes([version, flags])
        + kind.to_bytes(2)
        + length.to_bytes(4)
        + time.to_bytes(8)
        + record
        + ref.to_bytes(8)
    )


def commitment(opening, origin, header40, payload):
    return hmac.digest(
        KC, opening + len(origin).to_bytes(2) + origin + header40 + payload, "sha256"
    )


def genesis_body(origin, public, next_hash, roster, version=1):
    return (
        bytes([version])
        + len(origin).to_bytes(2)
        + origin
        + public
        + next_hash
        + len(roster).to_bytes(2)
        + roster
    )


def erase_body(reason, indexes, version=1):
    return (
        bytes([version, reason])
        + len(indexes).to_bytes(2)
        + b"".join(i.to_bytes(8) for i in indexes)
    )


@dataclass
class Entry:
    index: int
    data: bytes
    state: str = ""  # record, genesis, erase, unknown
    error: str = ""  # bad-entry, bad-ref, bad-erase, bad-genesis: kept, not interpreted
    version: int = 0
    flags: int = 0
    type: int = 0
    length: int = 0
    time: int = 0
    record: bytes = ZERO16
    ref: int = 0
    commitment: bytes = ZERO32
    body: bytes = b""
    erases: list = field(default_factory=list)
    genesis: dict = None

    @property
    def audience(self):
        return self.flags >> 4

    @property
    def critical(self):
        return bool(self.flags & 2)

    @property
    def payload(self):
        """Whether there is (or was) a payload: only a well-formed entry of version 1 has one."""
        return self.version == 1 and bool(self.flags & 1) and self.error != "bad-entry"


def parse_entry(data, index, has_payload, key=None):
    """has_payload(j): whether entry j < index has a payload. Never raises: see `error`."""
    e = Entry(index, data)
    if len(data) < 72 or len(data) > MAX_ENTRY:
        e.error = "bad-entry"
        return e
    e.version, e.flags = data[0], data[1]
    if e.version != 1:
        e.state = "unknown"
        return e
    e.type = int.from_bytes(data[2:4])
    e.length = int.from_bytes(data[4:8])
    e.time = int.from_bytes(data[8:16])
    e.record, e.ref = data[16:32], int.from_bytes(data[32:40])
    e.commitment, e.body = data[40:72], data[72:]
    if e.type >= 16:
        if e.flags & 1:
            good = 0 < e.length <= MAX_PAYLOAD and e.length % 128 == 0
        else:
            good = e.type not in SHOWN_KINDS and e.length == 0 and e.commitment == ZERO32
        if e.type in SHOWN_KINDS:
            good = good and not e.body
        if not good:
            e.error = "bad-entry"
        elif e.flags & 1 and e.ref and (e.ref > index or not has_payload(e.ref - 1)):
            e.error = "bad-ref"
        e.state = "record" if e.type in SHOWN_KINDS else "unknown"
        return e
    if e.flags & 1 or e.length:
        e.error = "bad-entry"
    elif e.type in (1, 2):
        e.state = "genesis" if e.type == 1 else "erase"
        if e.audience or e.record != ZERO16 or e.ref or e.commitment != ZERO32:
            e.error = "bad-entry"
        elif e.type == 1:
            _genesis(e, key)
        else:
            _erase(e)
    else:
        e.state = "unknown"
    return e


def _genesis(e, key):
    b = e.body
    try:
        n = int.from_bytes(b[1:3])
        origin, public, following = b[3 : 3 + n], b[3 + n : 35 + n], b[35 + n : 67 + n]
        m = int.from_bytes(b[67 + n : 69 + n])
        roster = b[69 + n :]
        roster.decode("utf-8")
        check_public_key(public)
    except (UnicodeDecodeError, Refused):
        e.error = "bad-genesis"
        return
    good = (
        e.index == 0
        and len(b) >= 69 + n
        and b[0] == 1
        and len(roster) == m <= 255
        and valid_name(origin)
        and (key is None or (origin == key.name and public == key.public))
    )
    if good:
        e.genesis = {"origin": origin, "public": public, "next": following, "roster": roster}
    else:
        e.error = "bad-genesis"


def _erase(e):
    b = e.body
    count = int.from_bytes(b[2:4])
    indexes = [int.from_bytes(b[i : i + 8]) for i in range(4, len(b), 8)]
    ascending = all(a < c for a, c in zip(indexes, indexes[1:]))
    if (
        len(b) < 12
        or b[0] != 1
        or count == 0
        or len(b) != 4 + 8 * count
        or not ascending
        or indexes[-1] >= e.index
    ):
        e.error = "bad-erase"
    else:
        e.erases = indexes


def parse_log(entries, key):
    """Every entry in order; a bad index 0 refuses the log."""
    out = []
    for i, data in enumerate(entries):
        out.append(parse_entry(data, i, lambda j: j < len(out) and out[j].payload, key))
    if out and (out[0].state != "genesis" or out[0].error):
        raise Refused("bad-genesis")
    return out


def superseded(parsed, size):
    """{j: "erased" | "replaced"} by the entries below size; only slots that have a payload."""
    out = {}
    for e in parsed[:size]:
        if e.error or e.version != 1:
            continue
        if e.type == 2:
            for j in e.erases:
                if parsed[j].payload:
                    out[j] = "erased"
        elif e.payload and e.ref:
            out.setdefault(e.ref - 1, "replaced")
    return out


# --- packs ------------------------------------------------------------------------------------


def pack_state(parsed, size, kind, audience, n, width):
    """(K, slots of the collection) among the first W slots of bundle N."""
    dead = superseded(parsed, size)
    slots = [
        j
        for j in range(n * 256, n * 256 + width)
        if parsed[j].payload and (parsed[j].type, parsed[j].audience) == (kind, audience)
    ]
    return sum(j in dead for j in slots), slots


def pack_bytes(parsed, size, kind, audience, n, width, openings):
    """openings[j] = opening || payload"""
    dead = superseded(parsed, size)
    _, slots = pack_state(parsed, size, kind, audience, n, width)
    out = b""
    for j in range(n * 256, n * 256 + width):
        item = openings[j] if j in slots and j not in dead else b""
        out += len(item).to_bytes(4) + item
    return out


def answer_pack(parsed, size, name, openings):
    """(status, bytes) of a node whose checkpoint has that size; authorisation apart."""
    f = parse_name(name)
    if f["n"] * 256 + f["width"] > size:
        return 404, b""
    k, slots = pack_state(parsed, size, f["type"], f["audience"], f["n"], f["width"])
    if not slots or f["k"] > k:
        return 404, b""
    if f["k"] < k:
        return 410, b""
    return 200, pack_bytes(
        parsed, size, f["type"], f["audience"], f["n"], f["width"], openings
    )


def parse_payload(payload):
    def once(pairs):
        if len({k for k, _ in pairs}) != len(pairs):
            raise ValueError("a member twice")
        return dict(pairs)

    def number(_):
        raise ValueError("not a JSON number")

    text = payload.rstrip(b" ")
    if not (text.startswith(b"{") and text.endswith(b"}")):
        raise Refused("bad-payload")
    try:
        return json.loads(
            text.decode("utf-8"), object_pairs_hook=once, parse_constant=number
        )
    except ValueError as error:
        raise Refused("bad-payload") from error


def open_pack(data, parsed, size, kind, audience, n, width, origin):
    """{j: payload} of the live slots; bad-pack, bad-commitment."""
    if len(data) > MAX_PACK:
        raise Refused("too-large")
    dead = superseded(parsed, size)
    _, slots = pack_state(parsed, size, kind, audience, n, width)
    items, at = [], 0
    for _ in range(width):
        length = int.from_bytes(data[at : at + 4])
        if at + 4 + length > len(data):
            raise Refused("bad-pack", "truncated")
        items.append(data[at + 4 : at + 4 + length])
        at += 4 + length
    if at != len(data):
        raise Refused("bad-pack", "more bytes")
    for j, item in zip(range(n * 256, n * 256 + width), items):
        live = j in slots and j not in dead
        if len(item) != (32 + parsed[j].length if live else 0):
            raise Refused("bad-pack", f"slot {j}")
    out = {}
    for j, item in zip(range(n * 256, n * 256 + width), items):
        if item:
            e = parsed[j]
            if commitment(item[:32], origin, e.data[:40], item[32:]) != e.commitment:
                raise Refused("bad-commitment", f"slot {j}")
            out[j] = item[32:]
    return out


# --- reading ----------------------------------------------------------------------------------


def split_bundle(data, width):
    entries, at = [], 0
    for _ in range(width):
        if at + 2 > len(data):
            raise Refused("bad-bundle")
        length = int.from_bytes(data[at : at + 2])
        if at + 2 + length > len(data):
            raise Refused("bad-bundle")
        entries.append(data[at + 2 : at + 2 + length])
        at += 2 + length
    if at != len(data):
        raise Refused("bad-bundle")
    return entries


def read(files, vkey, held=None, audiences=SHOWN_AUDIENCES):
    """Read a whole log from {name: bytes}; None as a value is 410. Returns what it accepted.

    held: (size, root) of the head that the reader has accepted before.
    """
    key = parse_vkey(vkey)

    def get(name, fallback=None):
        if files.get(name) is not None:
            return files[name], False
        if fallback and files.get(fallback) is not None:
            return files[fallback], True
        raise Refused("pack-gone" if name in files else "unreachable", name)

    head = open_checkpoint(get("checkpoint")[0], key)
    if held:
        if head.size < held[0]:
            raise Refused("size-shrank")
        if head.size == held[0] and head.root != held[1]:
            raise Refused("forked")
    leaves = []
    for n, width in bundles_of(head.size):
        data, whole = get(tile_name(0, n, width), tile_name(0, n))
        if len(data) != 32 * (256 if whole else width):
            raise Refused("bad-root", "tile size")
        leaves += [data[i : i + 32] for i in range(0, 32 * width, 32)]
    if root_of(leaves) != head.root:
        raise Refused("bad-root")
    if held and root_of(leaves[: held[0]]) != held[1]:
        raise Refused("forked")
    entries = []
    for n, width in bundles_of(head.size):
        data, whole = get(bundle_name(n, width), bundle_name(n))
        entries += split_bundle(data, 256 if whole else width)[:width]
    for entry, leaf in zip(entries, leaves):
        if leaf_hash(entry) != leaf:
            raise Refused("bad-leaf")
    parsed = parse_log(entries, key)
    dead = superseded(parsed, head.size)
    stop = next(
        (e.index for e in parsed if e.state == "unknown" and e.critical and not e.error),
        head.size,
    )
    errors = {e.index: e.error for e in parsed if e.error}
    payloads, shown = {}, {}
    wanted = sorted(
        {(e.type, e.audience, e.index // 256) for e in parsed if e.payload}
    )
    for kind, audience, n in wanted:
        if audience not in audiences:
            continue
        width = min(256, head.size - n * 256)
        k, slots = pack_state(parsed, head.size, kind, audience, n, width)
        if all(j in dead for j in slots):
            continue
        data, _ = get(pack_name(kind, audience, n, width, k))
        payloads |= open_pack(data, parsed, head.size, kind, audience, n, width, key.name)
    for j in sorted(payloads):
        e = parsed[j]
        if e.state != "record" or e.error or j > stop:
            continue
        try:
            members = parse_payload(payloads[j])
        except Refused as error:
            errors[j] = error.code
            continue
        shown.setdefault(e.record.hex(), {}).update(members)
    return {
        "head": head,
        "parsed": parsed,
        "superseded": dead,
        "payloads": payloads,
        "shown": shown,
        "errors": errors,
        "stop": stop if stop < head.size else None,
    }


# --- /keys ------------------------------------------------------------------------------------


def tlog_proof(index, proof, checkpoint, extra=None):
    return (
        b"c2sp.org/tlog-proof@v1\n"
        + (b"extra " + b64(extra).encode() + b"\n" if extra is not None else b"")
        + f"index {index}\n".encode()
        + b"".join(b64(h).encode() + b"\n" for h in proof)
        + b"\n"
        + checkpoint
    )


def open_keys(data, vkey):
    """The genesis entry that /keys proves."""
    key = parse_vkey(vkey)
    top, blank, checkpoint = data.partition(b"\n\n")
    lines = top.split(b"\n")
    if (
        not blank
        or len(lines) < 3
        or lines[0] != b"c2sp.org/tlog-proof@v1"
        or not lines[1].startswith(b"extra ")
        or lines[2] != b"index 0"
    ):
        raise Refused("bad-note", "tlog-proof")
    entry = unb64(lines[1][6:])
    proof = [unb64(line) for line in lines[3:]]
    if any(len(h) != 32 for h in proof) or len(proof) > 63:
        raise Refused("bad-note", "proof line")
    head = open_checkpoint(checkpoint, key)
    check_inclusion(0, head.size, leaf_hash(entry), proof, head.root)
    return parse_log([entry], key)[0]


# --- authorised reads -------------------------------------------------------------------------

COMPONENTS = '("@method" "@authority" "@path" "@query")'


def signature_params(created, expires, nonce, keyid):
    return (
        f'{COMPONENTS};created={created};expires={expires};nonce="{b64(nonce)}"'
        f';keyid="{keyid}";alg="ed25519";tag="maille-read/1"'
    )


def signature_base(authority, path, query, params, method="GET"):
    return (
        f'"@method": {method}\n"@authority": {authority}\n"@path": {path}\n'
        f'"@query": ?{query or ""}\n"@signature-params": {params}'
    )


def sign_request(seed, keyid, authority, path, query, created, expires, nonce, params=None, base=None):
    params = params or signature_params(created, expires, nonce, keyid)
    base = base or signature_base(authority, path, query, params)
    return base, {
        "Signature-Input": f"maille1={params}",
        "Signature": f"maille1=:{b64(sign(seed, base.encode()))}:",
    }


def check_request(method, authority, path, query, headers, now, neighbours, seen=()):
    """Who asks (origin), or (401 | 403). seen: (keyid, nonce) pairs that are still valid."""
    number = r"([1-9][0-9]{0,14})"
    found = re.fullmatch(
        r"maille1=("
        + re.escape(COMPONENTS)
        + rf";created={number};expires={number}"
        + r';nonce="([A-Za-z0-9+/]{22}==)";keyid="([!#-\[\]-~]+)"'
        + r';alg="ed25519";tag="maille-read/1")',
        headers.get("Signature-Input", ""),
    )
    value = re.fullmatch(r"maille1=:([A-Za-z0-9+/]{86}==):", headers.get("Signature", ""))
    if not found or not value or method != "GET":
        return 401
    params, created, expires, nonce, keyid = found.groups()
    created, expires = int(created), int(expires)
    try:
        unb64(nonce)
        signature = unb64(value[1])
    except Refused:
        return 401
    if created > now + 60 or expires < now or not created < expires <= created + 300:
        return 401
    if (keyid, nonce) in seen:
        return 401
    for vkey in neighbours:
        key = parse_vkey(vkey)
        if f"{key.name.decode()}+{key.id.hex()}" == keyid:
            base = signature_base(authority, path, query, params, method)
            return key.name.decode() if verifies(key.public, signature, base.encode()) else 401
    return 403
