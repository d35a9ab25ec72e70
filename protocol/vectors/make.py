#!/usr/bin/env python3
"""Write every *.json of this folder, the same bytes each time.

    python3 make.py            write the files
    python3 make.py --check    write nothing; fail when a file would change
    python3 make.py --unpack DIR [CASE]
                               the files of log.json (up to that case) as a folder to serve
"""

import base64
import json
import sys
from pathlib import Path

from reference import *  # noqa: F403
from reference import Refused

HERE = Path(__file__).parent
SEED = bytes(range(32))
SEED2 = bytes(range(32, 64))
SEED3 = bytes(range(64, 96))
ORIGIN = "coop.example/office/0001/e1"
NAMUR = "maille.example/office/namur/e1"
LYON = "maille.example/office/lyon/e1"
VKEY = make_vkey(ORIGIN, public_of(SEED))
NAMUR_VKEY = make_vkey(NAMUR, public_of(SEED))
LYON_VKEY = make_vkey(LYON, public_of(SEED2))
T0 = 1700000040  # on a minute
RECORD = bytes(range(0x10, 0x20))
OPENING = bytes(range(0x80, 0xA0))
WRITTEN = {}


def emit(name, description, cases, **more):
    names = [c["name"] for c in cases]
    assert len(set(names)) == len(names), [n for n in names if names.count(n) > 1]
    for c in cases:
        assert ("expect" in c) != ("error" in c), c["name"]
    text = json.dumps({"description": description, **more, "cases": cases}, indent=1)
    WRITTEN[name] = text.encode() + b"\n"


def attempt(work, *args):
    """{"expect": ...} or {"error": code}"""
    try:
        return {"expect": work(*args)}
    except Refused as error:
        return {"error": error.code}


def pad(text):
    data = text if isinstance(text, bytes) else text.encode()
    return data + b" " * (-len(data) % 128)


def entry_json(e):
    out = {
        "state": e.state,
        "version": e.version,
        "critical": e.critical,
    }
    if e.version == 1:
        out |= {
            "type": e.type,
            "flags": e.flags,
            "audience": e.audience,
            "payload": e.payload,
            "payloadLength": e.length,
            "time": str(e.time),
            "record": e.record.hex(),
            "ref": str(e.ref),
            "commitment": e.commitment.hex(),
            "body": e.body.hex(),
        }
    if e.state == "erase":
        out |= {"reason": e.body[1], "erases": e.erases}
    if e.genesis:
        out["genesis"] = {
            "origin": e.genesis["origin"].decode(),
            "publicKey": e.genesis["public"].hex(),
            "nextHash": e.genesis["next"].hex(),
            "roster": e.genesis["roster"].decode(),
        }
    return out


def genesis_entry(origin=NAMUR, seed=SEED, time=T0, **body):
    return (
        header(1, time=time)
        + ZERO32
        + genesis_body(
            body.get("origin", origin.encode()),
            body.get("public", public_of(seed)),
            body.get("next", sha256(public_of(SEED3))),
            body.get("roster", b"maille.example/roster"),
            body.get("version", 1),
        )
    )


def erase_entry(indexes, reason=1, time=T0, flags=2, **kw):
    return header(2, flags=flags, time=time) + ZERO32 + erase_body(reason, indexes, **kw)


# --- the vector of PROTOCOL.md ----------------------------------------------------------------

H40 = header(16, flags=1, length=38, time=1700000000, record=RECORD)
PAYLOAD = b'{"name":"Ada Example","city":"Lisboa"}'
C0 = commitment(OPENING, ORIGIN.encode(), H40, PAYLOAD)
E0 = H40 + C0
E1 = erase_entry([0], time=1700009999)
assert VKEY == "coop.example/office/0001/e1+4b6ff1a9+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4"
assert H40.hex() == (
    "0101001000000026000000006553f100101112131415161718191a1b1c1d1e1f0000000000000000"
)
assert C0.hex() == "94a0dd803c2097125adb4e07336a9275cab48f0ec69a1bc7fdb36a481ad6896e"
assert leaf_hash(E0).hex() == "d6286a45903334dbba534e61ac7546a60b4b3a6ff4733287327856cab22842dd"
assert E1.hex() == (
    "0102000200000000000000006554180f" + "00" * 56 + "010100010000000000000000"
)
assert leaf_hash(E1).hex() == "9f15c0d7f8fe68b89b36ee23421f13524a0be4a69d624d2e8fe3403927ed99d4"
ROOT2 = root_of([leaf_hash(E0), leaf_hash(E1)])
assert ROOT2.hex() == "f839015a335dd4336dbd048772043e2f4bd7f0cc87b3885eee6a8cce3b575702"


# --- entry.json, genesis.json -----------------------------------------------------------------


def make_entries():
    cases = []
    commit = sha256(b"commitment")

    def add(name, data, index=5, payloads=(1, 3), key=None, **must):
        e = parse_entry(data, index, lambda j: j in payloads, key)
        case = {"name": name, "entry": data.hex(), "index": index, "payloadAt": list(payloads)}
        if key:
            case["vkey"] = NAMUR_VKEY
        if e.error:
            case["error"] = e.error
        else:
            case["leaf"] = leaf_hash(data).hex()
            case["expect"] = entry_json(e)
        assert case.get("error") == must.get("error"), (name, e.error)
        if "state" in must:
            assert e.state == must["state"], (name, e.state)
        return case

    def record(kind=16, flags=1, length=128, ref=0, tail=b"", **kw):
        return (
            header(kind, flags=flags, length=length, time=T0, record=RECORD, ref=ref, **kw)
            + (commit if flags & 1 else ZERO32)
            + tail
        )

    for kind in range(16, 21):
        cases.append(add(f"kind {kind}, all offices", record(kind), state="record"))
    cases += [
        add("public audience", record(flags=0x11), state="record"),
        add("audience 4 is reserved: kept", record(flags=0x41), state="record"),
        add("flag bits 2 and 3 are ignored", record(flags=0x0D), state="record"),
        add("the largest payload", record(length=65536), state="record"),
        add("a time that is not floored is accepted", E0[:4] + (128).to_bytes(4) + E0[8:]),
        add("the largest time is accepted", record()[:8] + b"\xff" * 8 + record()[16:]),
        add("replaces entry 3", record(ref=4), state="record"),
        add("unknown kind 999", record(999), state="unknown"),
        add("unknown kind 65535, critical", record(65535, flags=3), state="unknown"),
        add("unknown kind without payload", record(999, flags=0, length=0), state="unknown"),
        add("unknown kind with bytes after the header", record(999, tail=b"abc"), state="unknown"),
        add("unknown control type 9", header(9, time=T0) + ZERO32 + b"anything", state="unknown"),
        add("type 0 is unknown", header(0, time=T0) + ZERO32, state="unknown"),
        add("reserved type 3 with ref and commitment", header(3, ref=77) + commit, state="unknown"),
        add("unknown version 2", record(version=2), state="unknown"),
        add("unknown version 0", record(version=0), state="unknown"),
        add("unknown version 9, critical", record(version=9, flags=2), state="unknown"),
        add("largest entry, unknown type", header(9) + ZERO32 + bytes(65463), state="unknown"),
        add("erase one", erase_entry([0]), state="erase"),
        add("erase the vector of PROTOCOL.md", E1, index=1, payloads=(0,), state="erase"),
        add("erase three, one of them without payload", erase_entry([0, 2, 4]), state="erase"),
        add("erase without the critical bit", erase_entry([1], flags=0), state="erase"),
        add("erase by a reason class not yet known", erase_entry([1], reason=77), state="erase"),
        add("71 bytes", record()[:71], error="bad-entry"),
        add("nothing", b"", error="bad-entry"),
        add("65,536 bytes", header(9) + ZERO32 + bytes(65464), error="bad-entry"),
        add("unpadded payload (the vector of PROTOCOL.md)", E0, index=0, error="bad-entry"),
        add("payload flag without length", record(length=0), error="bad-entry"),
        add("payload too long", record(length=65536 + 128), error="bad-entry"),
        add("record kind without payload", record(flags=0, length=0), error="bad-entry"),
        add("record kind with a body", record(tail=b"\0"), error="bad-entry"),
        add("length without payload flag", record(999, flags=0), error="bad-entry"),
        add("payload flag of a control type", record(9), error="bad-entry"),
        add("payload length of a control type", record(9, flags=0), error="bad-entry"),
        add(
            "commitment without payload",
            header(999, time=T0) + commit,
            error="bad-entry",
        ),
        add("erase with an audience", erase_entry([0], flags=0x12), error="bad-entry"),
        add(
            "erase with a record id",
            header(2, flags=2, record=RECORD) + ZERO32 + erase_body(1, [0]),
            error="bad-entry",
        ),
        add(
            "erase with a ref",
            header(2, flags=2, ref=2) + ZERO32 + erase_body(1, [0]),
            error="bad-entry",
        ),
        add(
            "erase with a commitment",
            header(2, flags=2) + commit + erase_body(1, [0]),
            error="bad-entry",
        ),
        add("ref to itself", record(ref=6), error="bad-ref"),
        add("ref to a later entry", record(ref=7), error="bad-ref"),
        add("ref of 2^64-1", record(ref=2**64 - 1), error="bad-ref"),
        add("ref to an entry without payload", record(ref=3), error="bad-ref"),
        add("ref of an unknown kind to no payload", record(999, ref=1), error="bad-ref"),
        add("erase itself", erase_entry([5]), error="bad-erase"),
        add("erase the future", erase_entry([1, 6]), error="bad-erase"),
        add("erase nothing", erase_entry([]), error="bad-erase"),
        add("erase twice the same", erase_entry([1, 1]), error="bad-erase"),
        add("erase in descending order", erase_entry([3, 1]), error="bad-erase"),
        add("erase, body version 2", erase_entry([1], version=2), error="bad-erase"),
        add("erase, body cut", erase_entry([1])[:-1], error="bad-erase"),
        add("erase, more bytes", erase_entry([1]) + b"\0", error="bad-erase"),
        add("erase, no body", erase_entry([1])[:72], error="bad-erase"),
        add("a second genesis", genesis_entry(), error="bad-genesis"),
    ]
    emit(
        "entry.json",
        "Entries at a given index. payloadAt: the earlier indexes whose entry has a payload.",
        cases,
    )
    key = parse_vkey(NAMUR_VKEY)
    good = genesis_entry()
    other = public_of(SEED2)
    g = [
        add("genesis", good, index=0, payloads=(), key=key, state="genesis"),
        add(
            "empty roster name",
            genesis_entry(roster=b""),
            index=0,
            payloads=(),
            key=key,
            state="genesis",
        ),
    ]
    for name, data in {
        "other origin": genesis_entry(origin=LYON),
        "other key": genesis_entry(public=other),
        "small-order key": genesis_entry(public=bytes([1]) + bytes(31)),
        "body version 2": genesis_entry(version=2),
        "body cut": good[:-1],
        "more bytes": good + b"\0",
        "roster is not UTF-8": genesis_entry(roster=b"\xff"),
        "roster of 256 bytes": genesis_entry(roster=b"r" * 256),
        "no body": good[:72],
    }.items():
        g.append(add(name, data, index=0, payloads=(), key=key, error="bad-genesis"))
    for name, data in {
        "with an audience": good[:1] + b"\x10" + good[2:],
        "with a record id": good[:16] + RECORD + good[32:],
        "with a ref": good[:39] + b"\1" + good[40:],
        "with a commitment": good[:40] + commit + good[72:],
    }.items():
        g.append(add(name, data, index=0, payloads=(), key=key, error="bad-entry"))
    for name, entries in {
        "log that starts with an erase": [erase_entry([0])],
        "log that starts with a record": [record()],
        "log whose genesis is no good": [g[6]],
    }.items():
        data = [bytes.fromhex(e["entry"]) if isinstance(e, dict) else e for e in entries]
        case = {"name": name, "entries": [d.hex() for d in data], "vkey": NAMUR_VKEY}
        try:
            parse_log(data, key)
            raise AssertionError(name)
        except Refused as error:
            g.append(case | {"error": error.code})
    emit("genesis.json", "Genesis entries, read by who knows the log as `vkey`.", g)


# --- commitment.json --------------------------------------------------------------------------


def make_commitments():
    cases = []

    def add(name, opening, origin, h40, payload, good=True, expected=None):
        value = expected or commitment(opening, origin, h40, payload)
        case = {
            "name": name,
            "opening": opening.hex(),
            "origin": origin.decode(),
            "header40": h40.hex(),
            "payload": payload.hex(),
            "commitment": value.hex(),
        }
        assert (commitment(opening, origin, h40, payload) == value) is good
        cases.append(case | ({"expect": "ok"} if good else {"error": "bad-commitment"}))
        return value

    o = ORIGIN.encode()
    add("vector of PROTOCOL.md (payload not padded)", OPENING, o, H40, PAYLOAD)
    padded = pad(PAYLOAD)
    h = header(16, flags=1, length=128, time=T0, record=RECORD)
    value = add("padded", OPENING, o, h, padded)
    add("bytes that are not JSON", OPENING, o, h, bytes(range(128)))
    add(
        "name with an accent as one code point",
        OPENING,
        o,
        h,
        pad('{"name":"\u00e9"}'),
    )
    add(
        "name with an accent as two code points",
        OPENING,
        o,
        h,
        pad('{"name":"e\u0301"}'),
    )
    add("origin with an accent", OPENING, "maille.example/caf\u00e9".encode(), h, padded)
    add(
        "64 KiB",
        OPENING,
        o,
        header(16, flags=1, length=65536, time=T0, record=RECORD),
        pad(b'{"a":"' + b"x" * 65000 + b'"}') + b" " * 512,
    )
    add("other opening", bytes(32), o, h, padded, False, value)
    add("other origin", OPENING, NAMUR.encode(), h, padded, False, value)
    add("other header", OPENING, o, h[:1] + b"\x11" + h[2:], padded, False, value)
    add("other payload", OPENING, o, h, padded[:-1] + b"\n", False, value)
    add("payload without its padding", OPENING, o, h, PAYLOAD, False, value)
    add("cut opening", OPENING[:31], o, h, padded, False, value)
    emit("commitment.json", "commitment = HMAC-SHA256(Kc, ...); see commitment.md.", cases, kc=KC.hex())


# --- tree.json --------------------------------------------------------------------------------


def make_tree():
    def entry(i):
        return f"maille vector {i}".encode()

    leaves = [leaf_hash(entry(i)) for i in range(521)]
    roots = [root_of(leaves[:n]) for n in range(522)]
    cases = [
        {
            "name": "vector of PROTOCOL.md",
            "kind": "root",
            "entries": [E0.hex(), E1.hex()],
            "leaves": [leaf_hash(E0).hex(), leaf_hash(E1).hex()],
            "expect": ROOT2.hex(),
        }
    ]
    for n in [*range(0, 18), 31, 32, 33, 63, 64, 65, 127, 128, 255, 256, 257, 300, 511, 512, 513, 520]:
        cases.append({"name": f"root {n}", "kind": "root", "size": n, "expect": roots[n].hex()})

    def mutations(proof):
        yield "no proof", [] if proof else [roots[1]]
        yield "one hash more", proof + [roots[2]]
        if proof:
            yield "one hash less", proof[:-1]
            yield "bit flipped in the first", [bytes([proof[0][0] ^ 1]) + proof[0][1:]] + proof[1:]
            yield "bit flipped in the last", proof[:-1] + [proof[-1][:31] + bytes([proof[-1][31] ^ 128])]
            yield "first hash twice", [proof[0]] + proof
        if len(proof) > 1 and proof[0] != proof[-1]:
            yield "reversed", proof[::-1]

    def case(kind, name, work, args, proof):
        body = {k: (v.hex() if isinstance(v, bytes) else v) for k, v in args.items()}
        result = attempt(lambda: work(*args.values(), proof) if kind == "consistency" else work(
            args["index"], args["size"], args["leaf"], proof, args["root"]
        ))
        if "expect" in result:
            result["expect"] = "ok"
        cases.append({"name": name, "kind": kind, **body, "proof": [h.hex() for h in proof], **result})
        return result

    for size in (1, 2, 3, 5, 7, 8, 255, 256, 257, 300, 513):
        for index in sorted({0, 1, size // 2, size - 2, size - 1} & set(range(size))):
            proof = inclusion_proof(index, leaves[:size])
            a = {"index": index, "size": size, "leaf": leaves[index], "root": roots[size]}
            name = f"inclusion {index} of {size}"
            assert "expect" in case("inclusion", name, check_inclusion, a, proof)
            if index not in (0, size - 1) and size != 8:
                continue
            for what, bad in mutations(proof):
                assert "error" in case("inclusion", f"{name}: {what}", check_inclusion, a, bad), what
            for what, change in {
                "index is the size": {"index": size},
                "next index": {"index": index + 1},
                "other root": {"root": roots[size + 1]},
                "leaf hash is another's": {"leaf": leaves[index + 1]},
                "size 0": {"size": 0},
            }.items():
                assert "error" in case("inclusion", f"{name}: {what}", check_inclusion, a | change, proof)
    pairs = [(0, 0), (0, 5), (1, 1), (1, 2), (1, 8), (2, 3), (3, 7), (4, 8), (6, 8), (7, 8), (8, 8)]
    pairs += [(1, 300), (128, 256), (255, 256), (255, 257), (256, 257), (256, 300), (257, 300)]
    pairs += [(257, 513), (300, 300), (512, 513), (1, 520), (511, 520)]
    for m, n in pairs:
        proof = consistency_proof(m, leaves[:n])
        a = {"size1": m, "size2": n, "root1": roots[m], "root2": roots[n]}
        name = f"consistency {m} to {n}"
        assert "expect" in case("consistency", name, check_consistency, a, proof)
        for what, bad in mutations(proof):
            assert "error" in case("consistency", f"{name}: {what}", check_consistency, a, bad), what
        for what, change in {
            "other first root": {"root1": roots[m + 1]},
            # From size 0 every root follows.
            **({"other second root": {"root2": roots[n + 1]}} if m or not n else {}),
            "sizes swapped": {"size1": n, "size2": m} if m != n else {"size1": m + 1},
            "size1 one more": {"size1": m + 1} if m != n else {"size2": n - 1} if n else {"size1": 1},
        }.items():
            assert "error" in case("consistency", f"{name}: {what}", check_consistency, a | change, proof), (name, what)
    a = {"size1": 0, "size2": 0, "root1": roots[1], "root2": roots[1]}
    assert "error" in case("consistency", "size 0 with a root", check_consistency, a, [])
    a = {"size1": 0, "size2": 3, "root1": roots[1], "root2": roots[3]}
    assert "error" in case("consistency", "from size 0 with a root", check_consistency, a, [])
    emit(
        "tree.json",
        "Entry i is the ASCII text `maille vector <i>`, i in decimal, unless a case has `entries`.",
        cases,
        leaves=[h.hex() for h in leaves[:4]],
    )


# --- keys.json --------------------------------------------------------------------------------


def make_keys():
    cases = []
    for name, seed, origin in [
        ("vector of PROTOCOL.md", SEED, ORIGIN),
        ("namur", SEED, NAMUR),
        ("lyon", SEED2, LYON),
        ("name in UTF-8", SEED3, "maille.example/caf\u00e9"),
    ]:
        public = public_of(seed)
        vkey = make_vkey(origin, public)
        key = parse_vkey(vkey)
        cases.append(
            {
                "name": name,
                "vkey": vkey,
                "seed": seed.hex(),
                "expect": {
                    "name": origin,
                    "id": key.id.hex(),
                    "publicKey": public.hex(),
                    "mirror": sha256(origin.encode()).hex(),
                    "emptyMessageSignature": sign(seed, b"").hex(),
                },
            }
        )
    for name, vkey in {
        "C2SP example": "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "Tessera test log": "example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx",
    }.items():
        key = parse_vkey(vkey)
        cases.append(
            {
                "name": name,
                "vkey": vkey,
                "expect": {"name": key.name.decode(), "id": key.id.hex(), "publicKey": key.public.hex()},
            }
        )
    public = public_of(SEED)
    bad = {
        "key id does not fit": VKEY.replace("4b6ff1a9", "4b6ff1a8"),
        "key id in upper case": VKEY.replace("4b6ff1a9", "4B6FF1A9"),
        "key id too short": VKEY.replace("4b6ff1a9", "4b6ff1a"),
        "name missing": VKEY[VKEY.index("+") :],
        "name with a space": make_vkey("coop example", public),
        "name with a no-break space": make_vkey("coop\u00a0example", public),
        "name with a plus": make_vkey("coop+example", public),
        "name of 256 bytes": make_vkey("n" * 256, public),
        "base64 without padding bits": VKEY[:-1],
        "base64 with a line end": VKEY + "\n",
        "no base64": VKEY[: VKEY.rindex("+")],
        "key of 31 bytes": make_vkey(ORIGIN, public[:31]),
        "key of 33 bytes": make_vkey(ORIGIN, public + b"\0"),
    }
    for kind in (0, 2, 4, 6, 255):
        data = bytes([kind]) + public
        bad[f"type {kind}"] = f"{ORIGIN}+{key_id(ORIGIN.encode(), kind, public).hex()}+{b64(data)}"
    # A canonical vkey ends in a sextet whose unused bits are zero; 33 bytes leave none, so the
    # encoding that is not canonical needs a key of another length and cannot be shown here.
    for name, vkey in bad.items():
        result = attempt(parse_vkey, vkey)
        assert result == {"error": "bad-key"}, name
        cases.append({"name": name, "vkey": vkey, **result})

    def encoding(y, sign_bit):
        return (y | sign_bit << 255).to_bytes(32, "little")

    points = {}
    for y in sorted(SMALL_ORDER_Y):
        for s in (0, 1):
            points[encoding(y, s)] = "small order"
    for y in range(P, 2**255):
        for s in (0, 1):
            points[encoding(y, s)] = "not canonical"
    for point, why in points.items():
        vkey = make_vkey(ORIGIN, point)
        result = attempt(parse_vkey, vkey)
        assert result == {"error": "bad-key"}
        cases.append({"name": f"{why}: {point.hex()}", "vkey": vkey, "publicKey": point.hex(), **result})
    emit("keys.json", "vkeys: what each says, or that it is refused at admission.", cases)


# --- note.json, checkpoint.json, heads.json ---------------------------------------------------


def make_notes():
    a, b, c = ("a.example/log", SEED), ("b.example/log", SEED2), ("c.example/log", SEED3)
    keys = {n: make_vkey(n, public_of(s)) for n, s in (a, b, c)}
    text = b"one\ntwo\n"
    cases = []

    def add(name, note, known, error=None):
        vkeys = [k if "+" in k else keys[k] for k in known]
        try:
            got, names = open_note(note, [parse_vkey(k) for k in vkeys])
            result = {"expect": {"text": got.hex(), "signedBy": [n.decode() for n in names]}}
        except Refused as refused:
            result = {"error": refused.code}
        assert result.get("error") == error, (name, result)
        cases.append({"name": name, "note": note.hex(), "vkeys": vkeys, **result})

    A, B, C = "a.example/log", "b.example/log", "c.example/log"
    one = sign_note(text, a)
    line = lambda signer, message=text: sign_note(message, signer)[len(message) + 1 :]  # noqa: E731
    swapped = signature_line(A, key_id(A.encode(), 1, public_of(SEED)), sign(SEED2, text))
    wrong_id = signature_line(A, b"\0\0\0\1", bytes(64))
    wrong_name = signature_line("x.example", key_id(A.encode(), 1, public_of(SEED)), bytes(64))
    cosignature = signature_line(B, key_id(B.encode(), 4, public_of(SEED2)), bytes(72))
    add("one signature", one, [A])
    add("three signatures, all known", sign_note(text, a, b, c), [A, B, C])
    add("three signatures, one known", sign_note(text, a, b, c), [B])
    add("the same signature twice", one + line(a), [A])
    add("text with empty lines", sign_note(b"one\n\n\ntwo\n", a), [A])
    add("empty text line only", sign_note(b"\n", a), [A])
    add("text that holds a signature line", sign_note(b"x\n" + line(b), a), [A])
    add("text that holds a whole note", sign_note(sign_note(text, b), a), [A])
    add("text in UTF-8", sign_note("\u00e9 e\u0301 \u2014\n".encode(), a), [A])
    add("cosignature of an unknown kind beside", one + cosignature, [A, B])
    add("same name, other key id", one + wrong_id, [A])
    add("same key id, other name", one + wrong_name, [A])
    add("unknown signature of 5 bytes", one + signature_line("x.example", b"abcd", b"e"), [A])
    many = b"".join(signature_line(f"w{i}.example", i.to_bytes(4), bytes(64)) for i in range(15))
    add("sixteen signatures", one + many, [A])
    neumann_text = (
        b"If you think cryptography is the answer to your problem,\n"
        b"then you don't know what your problem is.\n"
    )
    neumann = base64.b64decode("AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz")[1:]
    note = sign_note(neumann_text, ("PeterNeumann", neumann))
    assert (
        "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM="
        in note.decode()
    )
    vkey = make_vkey("PeterNeumann", public_of(neumann))
    assert vkey.startswith("PeterNeumann+c74f20a3+")
    add("the public example of x/mod", note, [vkey])
    add("nobody known", one, [B], "unknown-key")
    add("only an unknown key of the same name", sign_note(text, (A, SEED3)), [A], "unknown-key")
    add("changed text", one.replace(b"two", b"twO"), [A], "bad-signature")
    add("known key that fails", text + b"\n" + swapped, [A], "bad-signature")
    add("known key that fails beside one that holds", text + b"\n" + line(b) + swapped, [A, B], "bad-signature")
    add("known key that holds, then fails", one + swapped, [A], "bad-signature")
    known_id = key_id(A.encode(), 1, public_of(SEED))
    add("known key, signature of 63 bytes", text + b"\n" + signature_line(A, known_id, sign(SEED, text)[:63]), [A], "bad-signature")
    add("known key, signature of 65 bytes", text + b"\n" + signature_line(A, known_id, sign(SEED, text) + b"\0"), [A], "bad-signature")
    s = sign(SEED, text)
    L = 2**252 + 27742317777372353535851937790883648493
    big = s[:32] + (int.from_bytes(s[32:], "little") + L).to_bytes(32, "little")
    add("S is not below the group order", text + b"\n" + signature_line(A, known_id, big), [A], "bad-signature")
    dash = "\u2014 ".encode()
    blob = one[one.rindex(b" ") + 1 : -1]
    bad = {
        "empty": b"",
        "no blank line": text + line(a),
        "no signatures": text + b"\n",
        "no final newline": one[:-1],
        "text without newline": b"one\n" + line(a),
        "blank line after the signatures": one + b"\n",
        "rubbish after the signatures": one + b"x\n",
        "carriage returns": one.replace(b"\n", b"\r\n"),
        "tab in the text": sign_note(b"a\tb\n", a),
        "NUL in the text": sign_note(b"a\0b\n", a),
        "escape in the text": sign_note(b"a\x1bb\n", a),
        "text is not UTF-8": sign_note(b"\xff\n", a),
        "hyphen in place of the dash": one.replace(dash, b"- "),
        "two spaces after the dash": one.replace(dash, dash + b" "),
        "two spaces before the signature": one.replace(b" " + blob, b"  " + blob),
        "space at the end": one[:-1] + b" \n",
        "no name": text + b"\n" + dash + blob + b"\n",
        "name with a plus": one.replace(dash + b"a.", dash + b"a+"),
        "name with a no-break space": text + b"\n" + dash + "a\u00a0b ".encode() + blob + b"\n",
        "base64 without padding": text + b"\n" + dash + A.encode() + b" " + b64(known_id + s[:63]).rstrip("=").encode() + b"\n",
        "base64 that is not canonical": one + dash + b"x.example YWJjZGV=\n",
        "base64 of the other alphabet": one + dash + b"x.example YWJj_-Zl\n",
        "signature of four bytes": one + signature_line("x.example", b"abcd", b""),
    }
    assert base64.b64decode("YWJjZGV=") == base64.b64decode("YWJjZGU=")
    for name, note in bad.items():
        add(name, note, [A], "bad-note")
    add("a hundred signatures", one + b"".join(signature_line(f"w{i}.example", i.to_bytes(4), bytes(64)) for i in range(99)), [A])
    add("a hundred and one", one + b"".join(signature_line(f"w{i}.example", i.to_bytes(4), bytes(64)) for i in range(100)), [A], "too-large")
    emit("note.json", "Signed notes and the keys by which they are opened.", cases)


def make_checkpoints():
    cases = []
    root = b64(ROOT2)

    def add(name, note, error=None, vkey=NAMUR_VKEY):
        def work():
            head = open_checkpoint(note, parse_vkey(vkey))
            return {
                "origin": head.origin.decode(),
                "size": head.size,
                "root": head.root.hex(),
                "extensions": [x.decode() for x in head.extensions],
            }

        result = attempt(work)
        assert result.get("error") == error, (name, result)
        cases.append({"name": name, "checkpoint": note.hex(), "vkey": vkey, **result})

    def signed(text, *signers):
        return sign_note(text.encode(), *(signers or [(NAMUR, SEED)]))

    good = signed(f"{NAMUR}\n2\n{root}\n")
    add("vector of PROTOCOL.md", sign_note(checkpoint_text(ORIGIN, 2, ROOT2), (ORIGIN, SEED)), vkey=VKEY)
    add("size 2", good)
    add("size 0", signed(f"{NAMUR}\n0\n{b64(sha256(b''))}\n"))
    add("size 2^63-1", signed(f"{NAMUR}\n{2**63 - 1}\n{root}\n"))
    add("with extension lines", signed(f"{NAMUR}\n2\n{root}\nx\n— y\n"))
    add("signed by another too", signed(f"{NAMUR}\n2\n{root}\n", (NAMUR, SEED), (LYON, SEED2)))
    for i in (1, 2, 15):
        note = (HERE / f"public/tessera-log/checkpoint.{i}").read_bytes()
        add(
            f"Tessera, size {i}",
            note,
            vkey="example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx",
        )
    bad = {
        "leading zero": f"{NAMUR}\n02\n{root}\n",
        "00": f"{NAMUR}\n00\n{root}\n",
        "plus": f"{NAMUR}\n+2\n{root}\n",
        "minus": f"{NAMUR}\n-2\n{root}\n",
        "space before the size": f"{NAMUR}\n 2\n{root}\n",
        "hexadecimal": f"{NAMUR}\n0x2\n{root}\n",
        "other digits": f"{NAMUR}\n\u0662\n{root}\n",
        "no size": f"{NAMUR}\n\n{root}\n",
        "size 2^63": f"{NAMUR}\n{2**63}\n{root}\n",
        "size 2^64": f"{NAMUR}\n{2**64}\n{root}\n",
        "size 2^64+2": f"{NAMUR}\n{2**64 + 2}\n{root}\n",
        "root of 31 bytes": f"{NAMUR}\n2\n{b64(ROOT2[:31])}\n",
        "root of 33 bytes": f"{NAMUR}\n2\n{b64(ROOT2 + b'0')}\n",
        "root in hex": f"{NAMUR}\n2\n{ROOT2.hex()}\n",
        "root without padding": f"{NAMUR}\n2\n{root[:-1]}\n",
        "root is not canonical": f"{NAMUR}\n2\n{root[:-2]}{chr(ord(root[-2]) + 1)}=\n",
        "root with a space after": f"{NAMUR}\n2\n{root} \n",
        "two lines": f"{NAMUR}\n2\n",
        "empty extension line": f"{NAMUR}\n2\n{root}\n\nx\n",
        "empty origin": f"\n2\n{root}\n",
    }
    assert base64.b64decode(f"{root[:-2]}{chr(ord(root[-2]) + 1)}=") == ROOT2
    for name, text in bad.items():
        add(name, signed(text), "bad-note")
    add("other origin in the text", signed(f"{LYON}\n2\n{root}\n"), "wrong-origin")
    add("origin that differs in case", signed(f"{NAMUR.upper()}\n2\n{root}\n"), "wrong-origin")
    add("signed by another only", signed(f"{NAMUR}\n2\n{root}\n", (LYON, SEED2)), "unknown-key")
    add("size changed", good.replace(b"\n2\n", b"\n3\n"), "bad-signature")
    add("not a note", b"hello\n", "bad-note")
    emit("checkpoint.json", "Checkpoints as read by who knows the log as `vkey`.", cases)

    lyon = signed(f"{LYON}\n7\n{root}\n", (LYON, SEED2))
    two = signed(f"{NAMUR}\n2\n{root}\n", (NAMUR, SEED), (LYON, SEED2))
    heads = []
    for name, notes in {
        "none": [],
        "own only": [good],
        "own, then two": [good, lyon, two],
        "with extension lines": [signed(f"{NAMUR}\n2\n{root}\nx\n— y\n"), lyon],
    }.items():
        data = b"".join(notes)
        assert split_heads(data) == notes, name
        heads.append({"name": name, "heads": data.hex(), "expect": [n.hex() for n in notes]})
    for name, data in {"no final newline": (good + lyon)[:-1]}.items():
        heads.append({"name": name, "heads": data.hex()} | attempt(split_heads, data))
    stream = event(good, 2)
    heads.append({"name": "event of /events", "checkpoint": good.hex(), "expect": stream.hex()})
    emit("heads.json", "/heads split into its notes, and one event of /events.", heads)


# --- path.json --------------------------------------------------------------------------------


def make_paths():
    cases = []
    for n in (0, 1, 9, 10, 255, 256, 999, 1000, 1001, 999999, 1000000, 1234067, 2**63 - 1):
        cases.append({"name": f"group {n}", "index": n, "expect": group(n)})
        assert ungroup(group(n).split("/")) == n
    for name in (
        tile_name(0, 0),
        tile_name(0, 273, 112),
        tile_name(63, 0, 1),
        tile_name(1, 1234067, 255),
        bundle_name(0),
        bundle_name(1234067, 1),
        pack_name(16, 0, 0, 256, 0),
        pack_name(999, 1, 1234067, 1, 1),
        pack_name(65535, 15, 3, 7, 0),
    ):
        cases.append({"name": name, "path": name, "expect": parse_name(name)})
    for name in (
        "tile", "tile/0", "tile/0/", "tile//000", "tile/64/000", "tile/00/000", "tile/-1/000",
        "tile/+1/000", "tile/0/0", "tile/0/0000", "tile/0/00a", "tile/0/x000", "tile/0/000/001",
        "tile/0/x000/001", "tile/0/X001/067", "tile/0/x001/x067", "tile/0/000.p/0",
        "tile/0/000.p/00", "tile/0/000.p/01", "tile/0/000.p/256", "tile/0/000.p/1000",
        "tile/0/000.p", "tile/0/000.p/", "tile/0/000.q/1", "tile/0/000.p/1/2", "tile/0/x001.p/067/1",
        "tile/0/..", "tile/entry/000", "tile/entries/000.p/256", "tile/entries/1", "tile/data/000",
        "tile/0/\u0660\u0660\u0660", "tile/0/000 ", " tile/0/000", "/tile/0/000",
        "tile/0/x009/x223/x372/x036/x854/x775/808",
        "payload/16.0/000", "payload/16.0/000/256", "payload/16/000/256.0", "payload/15.0/000/256.0",
        "payload/016.0/000/256.0", "payload/16.00/000/256.0", "payload/16.16/000/256.0",
        "payload/65536.0/000/256.0", "payload/16.0/000/0.0", "payload/16.0/000/257.0",
        "payload/16.0/000/01.0", "payload/16.0/000/5.06", "payload/16.0/000/5.6",
        "payload/16.0/0/5.1", "payload/16.0/000.p/5.1", "payload/16.0/000/5.+1",
    ):
        result = attempt(parse_name, name)
        assert result == {"error": "not-found"}, name
        cases.append({"name": f"refused: {name}", "path": name, **result})
    assert group(2**63).replace("x", "").replace("/", "") == "009223372036854775808"
    for size in (1, 255, 256, 257, 65535, 65536, 65537, 70000):
        tiles = tiles_of(size)
        widths = {}
        for level, n, width in tiles:
            widths.setdefault(level, []).append((n, width))
        cases.append(
            {
                "name": f"tiles of size {size}",
                "size": size,
                "expect": {
                    "levels": [
                        {
                            "level": level,
                            "full": sum(w == 256 for _, w in tiles),
                            "partial": next((w for _, w in tiles if w < 256), 0),
                            "last": tile_name(level, *tiles[-1]),
                        }
                        for level, tiles in widths.items()
                    ],
                    "lastBundle": bundle_name(*bundles_of(size)[-1]),
                },
            }
        )
    emit("path.json", "Names of tiles, bundles and packs, and which a tree of a size has.", cases)


# --- logs -------------------------------------------------------------------------------------


class Log:
    """A log that is written as an office would, with openings that are only for vectors."""

    def __init__(self, origin=NAMUR, seed=SEED, genesis=None):
        self.origin, self.seed = origin, seed
        self.entries, self.openings = [], {}
        self.raw(genesis_entry(origin, seed) if genesis is None else genesis)

    @property
    def size(self):
        return len(self.entries)

    def raw(self, data):
        self.entries.append(data)
        return self.size - 1

    def add(self, kind, audience, payload, record=None, ref=0, flags=1):
        i = self.size
        payload = pad(payload if isinstance(payload, (str, bytes)) else json.dumps(payload, separators=(",", ":"), ensure_ascii=False))
        opening = sha256(b"maille vector opening %d" % i + self.origin.encode())
        h = header(
            kind,
            flags=flags | audience << 4,
            length=len(payload),
            time=T0 + 60 * i,
            record=record or sha256(b"maille vector record %d" % i)[:16],
            ref=ref,
        )
        self.openings[i] = opening + payload
        return self.raw(h + commitment(opening, self.origin.encode(), h, payload))

    def erase(self, indexes, reason=1):
        return self.raw(erase_entry(indexes, reason, T0 + 60 * self.size))

    def record(self, i):
        return self.entries[i][16:32]

    def parsed(self):
        return parse_log(self.entries, parse_vkey(make_vkey(self.origin, public_of(self.seed))))

    def leaves(self, size=None):
        return [leaf_hash(e) for e in self.entries[: size or self.size]]

    def checkpoint(self, size=None):
        size = size or self.size
        text = checkpoint_text(self.origin, size, root_of(self.leaves(size)))
        return sign_note(text, (self.origin, self.seed))

    def files(self, size=None):
        """Every file of the tree at that size, and its packs."""
        size = size or self.size
        leaves, parsed = self.leaves(size), self.parsed()
        out = {"checkpoint": self.checkpoint(size)}
        for level, n, width in tiles_of(size):
            step = 256**level
            out[tile_name(level, n, width)] = b"".join(
                root_of(leaves[i * step : (i + 1) * step]) for i in range(n * 256, n * 256 + width)
            )
        for n, width in bundles_of(size):
            out[bundle_name(n, width)] = b"".join(
                len(e).to_bytes(2) + e for e in self.entries[n * 256 : n * 256 + width]
            )
            collections = {(e.type, e.audience) for e in parsed[n * 256 : n * 256 + width] if e.payload}
            for kind, audience in sorted(collections):
                k, slots = pack_state(parsed, size, kind, audience, n, width)
                out[pack_name(kind, audience, n, width, k)] = pack_bytes(
                    parsed, size, kind, audience, n, width, self.openings
                )
        out["keys"] = tlog_proof(
            0, inclusion_proof(0, leaves), out["checkpoint"], self.entries[0]
        )
        out["heads"] = out["checkpoint"]
        out[".well-known/maille"] = json.dumps(
            {
                "protocol": [1],
                "origin": self.origin,
                "vkey": make_vkey(self.origin, public_of(self.seed)),
                "office": {"name": "Namur", "country": "BE", "region": "BE-WAL", "languages": ["fr"]},
                "size": size,
            },
            separators=(",", ":"),
        ).encode()
        return out


def small_log():
    """Twelve entries with a replacement, an erasure and two audiences."""
    log = Log()
    log.add(16, 0, {"name": "Ada Example", "city": "Namur"})  # 1, replaced by 5
    log.add(16, 1, {"trade": "weaver"}, record=log.record(1))  # 2, public part of the same
    log.add(16, 0, {"name": "Bo Example"})  # 3, erased by 7
    log.add(17, 1, {"title": "Open day", "on": "2026-05-01"})  # 4, replaced by 8
    log.add(16, 0, {"name": "Ada Example", "city": "Dinant"}, record=log.record(1), ref=2)  # 5
    log.add(999, 1, {"anything": [1, 2, 3]})  # 6, a kind from later
    log.erase([3])  # 7
    log.add(17, 1, {"title": "Open day", "on": "2026-05-08"}, record=log.record(4), ref=5)  # 8
    log.add(16, 0, {"name": "Cy Example \u00e9 e\u0301"})  # 9, replaced by 10, then erased by 11
    log.add(16, 0, {"name": "Cy Example"}, record=log.record(9), ref=10)  # 10
    log.erase([0, 9, 10], reason=2)  # 11: 0 has no payload, 9 is dead already
    return log


def make_packs():
    log = small_log()
    parsed = log.parsed()
    cases = []
    for size in (2, 5, 6, 8, 12):
        for kind, audience in ((16, 0), (16, 1), (17, 1), (999, 1), (18, 0)):
            k, slots = pack_state(parsed, size, kind, audience, 0, size)
            for asked in sorted({0, max(0, k - 1), k, k + 1}):
                if asked > size:
                    continue
                name = pack_name(kind, audience, 0, size, asked)
                status, data = answer_pack(parsed, size, name, log.openings)
                case = {"name": f"{name} at size {size}", "size": size, "pack": name, "expect": {"status": status}}
                if status == 200:
                    dead = superseded(parsed, size)
                    case["expect"] |= {
                        "k": k,
                        "pack": data.hex(),
                        "live": [j for j in slots if j not in dead],
                        "dead": [j for j in slots if j in dead],
                        "payloads": {
                            str(j): p.decode()
                            for j, p in open_pack(data, parsed, size, kind, audience, 0, size, NAMUR.encode()).items()
                        },
                    }
                cases.append(case)
    name = pack_name(16, 0, 0, 6, 1)
    status, data = answer_pack(parsed, 7, name, log.openings)
    assert status == 200
    cases.append(
        {
            "name": "fewer slots than the log has, same K: the same bytes",
            "size": 7,
            "pack": name,
            "expect": {"status": 200, "k": 1, "pack": data.hex()},
        }
    )
    assert data.hex() == next(c for c in cases if c["name"] == f"{name} at size 6")["expect"]["pack"]
    for what, name, size in (
        ("beyond the log", pack_name(16, 0, 0, 13, 3), 12),
        ("bundle beyond the log", pack_name(16, 0, 1, 1, 0), 12),
        ("replaced since: gone", pack_name(16, 0, 0, 6, 1), 12),
        ("collection that comes later than W", pack_name(999, 1, 0, 6, 0), 12),
    ):
        status, _ = answer_pack(parsed, size, name, log.openings)
        cases.append({"name": what, "size": size, "pack": name, "expect": {"status": status}})

    good = pack_bytes(parsed, 12, 16, 0, 0, 12, log.openings)
    live = [j for j in pack_state(parsed, 12, 16, 0, 0, 12)[1] if j not in superseded(parsed, 12)]
    assert live == [5]
    at = 4 * 5
    item = len(log.openings[5]).to_bytes(4) + log.openings[5]
    assert good[at : at + len(item)] == item
    dead_item = len(log.openings[3]).to_bytes(4) + log.openings[3]
    flipped = bytearray(good)
    flipped[at + 4 + 40] ^= 1
    flipped_opening = bytearray(good)
    flipped_opening[at + 4] ^= 1
    bad = {
        "live slot is empty": (good[:at] + bytes(4) + good[at + len(item) :], "bad-pack"),
        "erased slot is full": (good[:12] + dead_item + good[16:], "bad-pack"),
        "cut": (good[:-1], "bad-pack"),
        "one slot less": (good[:-4], "bad-pack"),
        "one slot more": (good + bytes(4), "bad-pack"),
        "length beyond the end": (good[:-4] + b"\xff\xff\xff\xff", "bad-pack"),
        "item shorter than the header says": (
            good[:at] + (len(item) - 5).to_bytes(4) + item[4:-1] + good[at + len(item) :],
            "bad-pack",
        ),
        "empty": (b"", "bad-pack"),
        "payload changed": (bytes(flipped), "bad-commitment"),
        "opening changed": (bytes(flipped_opening), "bad-commitment"),
    }
    for what, (data, code) in bad.items():
        result = attempt(open_pack, data, parsed, 12, 16, 0, 0, 12, NAMUR.encode())
        assert result == {"error": code}, (what, result)
        cases.append(
            {"name": f"content: {what}", "size": 12, "pack": pack_name(16, 0, 0, 12, 4), "content": data.hex(), **result}
        )
    assert pack_state(parsed, 12, 16, 0, 0, 12)[0] == 4
    emit(
        "pack.json",
        "A log of 12 entries: the answer to a pack's name at a size of the log, and packs to refuse.",
        cases,
        origin=NAMUR,
        vkey=NAMUR_VKEY,
        entries=[e.hex() for e in log.entries],
        openings={str(j): o[:32].hex() for j, o in log.openings.items()},
        payloads={str(j): o[32:].decode() for j, o in log.openings.items()},
    )


def summary(state):
    return {
        "size": state["head"].size,
        "root": state["head"].root.hex(),
        "live": sorted(state["payloads"]),
        "erased": sorted(j for j, why in state["superseded"].items() if why == "erased"),
        "replaced": sorted(j for j, why in state["superseded"].items() if why == "replaced"),
        "unknown": [e.index for e in state["parsed"] if e.state == "unknown"],
        "entryErrors": {str(j): code for j, code in sorted(state["errors"].items())},
        "stop": state["stop"],
        "shown": dict(sorted(state["shown"].items())),
    }


def make_log():
    log = Log()
    towns = ("Namur", "Dinant", "Lyon", "G\u00eanes", "Ge\u0302nes")
    sizes = (1, 100, 255, 256, 257, 300)
    while log.size < 300:
        i = log.size
        if i == 60:
            log.add(999, 1, {"from": "a later version", "n": i})
        elif i == 61:
            log.raw(header(9, time=T0 + 60 * i) + ZERO32 + b"a control entry from a later version")
        elif i in (80, 180, 258):  # replaces: in the bundle, twice in a row, across bundles
            old = {80: 10, 180: 80, 258: 20}[i]
            e = log.entries[old]
            log.add(
                int.from_bytes(e[2:4]), e[1] >> 4, {"name": f"Member {old} again", "n": i}, record=log.record(old), ref=old + 1
            )
        elif i == 150:
            log.erase([11, 60, 80])  # 60 is of an unknown kind
        elif i == 256:
            log.erase([180], reason=3)
        elif i == 290:
            log.erase([2, 3, 150, 259], reason=4)  # 150 has no payload
        elif i % 7 == 0:
            twin = next(j for j in range(i - 1, 0, -1) if j in log.openings and j % 7 and log.entries[j][1] >> 4 == 0)
            log.add(int.from_bytes(log.entries[twin][2:4]), 1, {"trade": f"trade {i}"}, record=log.record(twin))
        else:
            log.add(16 + i % 5, i % 11 == 0, {"name": f"Member {i}", "town": towns[i % 5], "n": i})
    cases, before = [], {}
    for size in sizes:
        files = log.files(size)
        gone = sorted(
            name
            for name in before
            if name.startswith("payload/") and answer_pack(log.parsed(), size, name, log.openings)[0] == 410
        )
        union = {**before, **files, **{name: None for name in gone}}
        state = read(union, NAMUR_VKEY)
        if cases:
            held = cases[-1]["expect"]
            assert read(union, NAMUR_VKEY, (held["size"], bytes.fromhex(held["root"])))
        assert open_keys(files["keys"], NAMUR_VKEY).genesis
        public = read(union, NAMUR_VKEY, audiences=(1,))
        case = {
            "name": f"size {size}",
            "files": {n: b64(d) for n, d in files.items() if before.get(n) != d},
            "gone": gone,
            "expect": summary(state) | {"shownToAnybody": dict(sorted(public["shown"].items()))},
        }
        before = {n: d for n, d in {**before, **files}.items() if n not in gone}
        cases.append(case)
    final = cases[-1]["expect"]
    assert {11, 60, 80, 180, 2, 3, 259} == set(final["erased"])
    assert {10, 20} == set(final["replaced"]) and final["unknown"] == [60, 61]
    emit(
        "log.json",
        "A whole log. Each case adds to (and replaces) the files of the cases before it; `gone` answer 410.",
        cases,
        origin=NAMUR,
        vkey=NAMUR_VKEY,
        seed=SEED.hex(),
    )
    assert len(WRITTEN["log.json"]) < 1_000_000


def make_reading():
    """Small logs that a reader accepts in part, or refuses."""
    cases = []
    base = small_log()

    def add(name, files, error=None, held=None, vkey=NAMUR_VKEY, entry=None, **more):
        result = attempt(lambda: summary(read(files, vkey, held)))
        assert result.get("error") == error, (name, result)
        if entry:
            assert result["expect"]["entryErrors"] == entry, (name, result)
        case = {"name": name, "vkey": vkey}
        if held:
            case["held"] = {"size": held[0], "root": held[1].hex()}
        case["files"] = {n: b64(d) for n, d in files.items() if d is not None}
        case["gone"] = [n for n, d in files.items() if d is None]
        cases.append(case | result)

    files = base.files()
    for junk in ("keys", "heads", ".well-known/maille"):
        files.pop(junk)

    def without(log, size=None):
        return {n: d for n, d in log.files(size).items() if n not in ("keys", "heads", ".well-known/maille")}

    def head(size):
        return (size, root_of(base.leaves(size)))

    add("a whole log", files)
    add("grown from 5", files, held=head(5))
    add("grown from 8, a power of two", files, held=head(8))
    add("not grown", files, held=head(12))
    full = Log()
    while full.size < 256:
        full.add(16, 0, {"n": full.size})
    half = without(full, 200)
    del half["tile/0/000.p/200"], half["tile/entries/000.p/200"]
    add(
        "partial files are gone, full ones are there",
        half | {n: d for n, d in without(full).items() if n in ("tile/0/000", "tile/entries/000")},
    )
    add("no checkpoint", {}, "unreachable")
    add("smaller than before", without(base, 7), "size-shrank", held=head(8))
    add("same size, other root", files, "forked", held=(12, sha256(b"x")))
    other = small_log()
    other.entries[3] = other.entries[3][:40] + sha256(b"another history")
    fork = without(other)
    add("grown from another history", fork, "forked", held=head(5))
    add("grown from another history at a power of two", fork, "forked", held=head(8))
    assert "error" not in attempt(read, without(base), NAMUR_VKEY, head(3))
    add("grown from before the histories part", {**fork, "payload/16.0/000/12.4": files["payload/16.0/000/12.4"]}, held=head(3))
    add("signed by another", files, "unknown-key", vkey=LYON_VKEY)
    add("another's checkpoint", files | {"checkpoint": Log(LYON, SEED2).checkpoint()}, "unknown-key")
    wrong = sign_note(checkpoint_text(LYON, 12, head(12)[1]), (NAMUR, SEED))
    add("checkpoint of another origin by this key", files | {"checkpoint": wrong}, "wrong-origin")
    lie = sign_note(checkpoint_text(NAMUR, 12, sha256(b"lie")), (NAMUR, SEED))
    add("root that the tiles do not have", files | {"checkpoint": lie}, "bad-root")
    t, b = "tile/0/000.p/12", "tile/entries/000.p/12"
    flip = lambda d, i: d[:i] + bytes([d[i] ^ 1]) + d[i + 1 :]  # noqa: E731
    add("tile with a flipped bit", files | {t: flip(files[t], 100)}, "bad-root")
    add("tile cut", files | {t: files[t][:-1]}, "bad-root")
    add("bundle with a flipped bit", files | {b: flip(files[b], 400)}, "bad-leaf")
    add("bundle cut", files | {b: files[b][:-1]}, "bad-bundle")
    add("bundle with more bytes", files | {b: files[b] + b"\0"}, "bad-bundle")
    add("bundle with one entry less", files | {b: files[b][: -len(base.entries[-1]) - 2]}, "bad-bundle")
    add("no bundle", {n: d for n, d in files.items() if n != b}, "unreachable")
    p = "payload/16.0/000/12.4"
    add("no pack", {n: d for n, d in files.items() if n != p}, "unreachable")
    add("pack is gone", files | {p: None}, "pack-gone")
    add("pack with a flipped bit", files | {p: flip(files[p], 70)}, "bad-commitment")
    add("pack with an erased payload", files | {p: pack_bytes(base.parsed(), 7, 16, 0, 0, 12, base.openings)}, "bad-pack")
    add("pack with a live slot empty", files | {p: bytes(48)}, "bad-pack")
    add("log without genesis", without_genesis(), "bad-genesis")
    strange = Log(genesis=genesis_entry(origin=LYON))
    add("genesis of another origin", raw_files(strange), "bad-genesis")

    def variant(name, work, entry):
        log = Log()
        log.add(16, 0, {"name": "Ada Example"})
        work(log)
        log.add(16, 0, {"name": "Zoe Example"})
        add(name, without(log), entry=entry)

    variant("entry too short", lambda l: l.raw(b"\1" * 71), {"2": "bad-entry"})
    variant("ref to itself", lambda l: l.add(16, 0, {"x": 1}, ref=3), {"2": "bad-ref"})
    variant("ref to an entry without payload", lambda l: l.add(16, 0, {"x": 1}, ref=1), {"2": "bad-ref"})
    variant("erase of the future", lambda l: l.erase([1, 3]), {"2": "bad-erase"})
    variant("a second genesis", lambda l: l.raw(genesis_entry()), {"2": "bad-genesis"})
    variant("payload is not JSON", lambda l: l.add(16, 0, b"hello"), {"2": "bad-payload"})
    variant("payload is an array", lambda l: l.add(16, 0, b"[1]"), {"2": "bad-payload"})
    variant("payload is not UTF-8", lambda l: l.add(16, 0, b'{"a":"\xff"}'), {"2": "bad-payload"})
    variant("payload with a member twice", lambda l: l.add(16, 0, b'{"a":1,"a":2}'), {"2": "bad-payload"})
    variant("payload padded with newlines", lambda l: l.add(16, 0, b'{"a":1}' + b"\n" * 121), {"2": "bad-payload"})
    variant("payload with a byte order mark", lambda l: l.add(16, 0, b'\xef\xbb\xbf{"a":1}'), {"2": "bad-payload"})
    variant("unknown kind", lambda l: l.add(999, 0, b"hello"), {})
    variant("unknown kind, critical", lambda l: l.add(999, 0, b"hello", flags=3), {})
    variant("unknown control type, critical", lambda l: l.raw(header(5, flags=2) + ZERO32 + b"state"), {})
    variant("unknown version, critical", lambda l: l.raw(header(9, flags=2, version=7) + ZERO32), {})
    variant("unknown audience", lambda l: l.add(16, 4, {"a": 1}), {})

    def after_critical(log):
        log.add(999, 0, b"hello", flags=3)
        log.erase([1])

    variant("what is erased after an unknown critical entry is erased", after_critical, {})
    emit(
        "reading.json",
        "Small logs as files: what a reader that may read audiences 0 and 1 accepts, or why it refuses.",
        cases,
    )


def raw_files(log):
    """The tree of a log whose genesis is not good."""
    leaves = log.leaves()
    return {
        "checkpoint": log.checkpoint(),
        tile_name(0, 0, log.size): b"".join(leaves),
        bundle_name(0, log.size): b"".join(len(e).to_bytes(2) + e for e in log.entries),
    }


def without_genesis():
    log = Log()
    log.add(16, 0, {"name": "Ada Example"})
    log.entries.pop(0)
    return raw_files(log)


# --- signed-request.json ----------------------------------------------------------------------


def keyid_of(vkey):
    """The vkey without the key. The base64 may hold a plus of its own."""
    return "+".join(vkey.split("+", 2)[:2])


def make_requests():
    cases = []
    keyid = keyid_of(VKEY)
    assert keyid == "coop.example/office/0001/e1+4b6ff1a9"
    authority, path, now = "namur.example", "/payload/16.0/000/12.4", 1700000100
    nonce = bytes(range(0xC0, 0xD0))
    neighbours = [VKEY, LYON_VKEY]

    def add(name, status, headers=None, seen=(), **change):
        made = {
            "seed": SEED, "keyid": keyid, "authority": authority, "path": path, "query": None,
            "created": now - 40, "expires": now + 200, "nonce": nonce,
        } | {k: v for k, v in change.items() if k not in ("now", "asked", "method")}
        base, signed = sign_request(**made)
        headers = headers(signed) if headers else signed
        asked = {"method": "GET", "authority": made["authority"], "path": made["path"], "query": made["query"]}
        asked |= change.get("asked", {})
        at = change.get("now", now)
        answer = check_request(**asked, headers=headers, now=at, neighbours=neighbours, seen=seen)
        good = isinstance(answer, str)
        assert (200 if good else answer) == status, (name, answer)
        case = {"name": name, "now": at, **asked, "headers": headers}
        if seen:
            case["seen"] = [{"keyid": k, "nonce": n} for k, n in seen]
        if good:
            case["base"] = base
            case["expect"] = {"status": 200, "reader": answer}
        else:
            case |= {"error": "not-authorised", "status": status}
        cases.append(case)

    def swap(name, old, new):
        def work(headers):
            assert old in headers[name], old
            return headers | {name: headers[name].replace(old, new)}

        return work

    I, S = "Signature-Input", "Signature"
    add("a read", 200)
    add("of another neighbour", 200, seed=SEED2, keyid=keyid_of(LYON_VKEY))
    add("with a port", 200, authority="namur.example:8443")
    add("with a query", 200, query="a=1&b=%20")
    add("of a mirror", 200, path=f"/mirror/{sha256(LYON.encode()).hex()}/payload/16.0/000/5.0")
    add("created 60 s ahead", 200, created=now + 60, expires=now + 90)
    add("in its last second", 200, created=now - 300, expires=now)
    add("nonce seen from another", 200, seen=[(keyid_of(LYON_VKEY), b64(nonce))])
    add("created 61 s ahead", 401, created=now + 61, expires=now + 90)
    add("expired", 401, created=now - 301, expires=now - 1)
    add("valid for 301 s", 401, created=now - 10, expires=now + 291)
    add("expires before it is created", 401, created=now + 10, expires=now + 5)
    add("nonce seen", 401, seen=[(keyid, b64(nonce))])
    add("nonce of 15 bytes", 401, nonce=nonce[:15])
    add("asked of another host", 401, asked={"authority": "lyon.example"})
    add("asked for another path", 401, asked={"path": "/payload/16.0/000/12.5"})
    add("asked with a query", 401, asked={"query": "a=1"})
    add("asked by POST", 401, asked={"method": "POST"})
    add("signed by another key", 401, seed=SEED2)
    add("key of nobody known", 403, seed=SEED3, keyid=keyid_of(make_vkey("x.example/e1", public_of(SEED3))))
    add("no signature", 401, headers=lambda h: {})
    add("no Signature", 401, headers=lambda h: {I: h[I]})
    add("no Signature-Input", 401, headers=lambda h: {S: h[S]})
    add("other label", 401, headers=lambda h: {k: v.replace("maille1=", "sig1=") for k, v in h.items()})
    add("two labels", 401, headers=lambda h: {k: f"{v}, {v.replace('maille1=', 'sig1=')}" for k, v in h.items()})
    add("other tag", 401, headers=swap(I, "maille-read/1", "maille-read/2"))
    add("other alg", 401, headers=swap(I, "ed25519", "hmac-sha256"))
    add("components in another order", 401, headers=swap(I, '"@authority" "@path"', '"@path" "@authority"'))
    add("component missing", 401, headers=swap(I, ' "@query"', ""))
    add("component more", 401, headers=swap(I, '"@query"', '"@query" "date"'))
    add("parameters in another order", 401, headers=lambda h: h | {I: h[I].replace(';alg="ed25519"', "") + ';alg="ed25519"'})
    add("parameter missing", 401, headers=lambda h: h | {I: h[I].replace(f';nonce="{b64(nonce)}"', "")})
    add("created with a sign", 401, headers=swap(I, "created=", "created=+"))
    add("signature with a flipped bit", 401, headers=lambda h: h | {S: "maille1=:" + ("A" if h[S][9] != "A" else "B") + h[S][10:]})
    add("signature without colons", 401, headers=lambda h: h | {S: h[S].replace(":", "")})
    add("signature cut", 401, headers=lambda h: h | {S: h[S][:-9] + ":"})
    emit(
        "signed-request.json",
        "RFC 9421 signed reads as the server sees them at `now`.",
        cases,
        vkey=VKEY,
        seed=SEED.hex(),
        neighbours=neighbours,
    )


def check_public():
    """The reference against what others published, so that its own vectors stand on that."""
    counts = []
    for file, work in (("merkle-inclusion", check_inclusion), ("merkle-consistency", check_consistency)):
        cases = json.loads((HERE / f"public/{file}.json").read_text())
        for c in cases:
            value = lambda k: base64.b64decode(c[k] or "")  # noqa: E731,B023
            proof = [base64.b64decode(h) for h in c["proof"] or []]
            if "leafIdx" in c:
                args = (c["leafIdx"], c["treeSize"], value("leafHash"), proof, value("root"))
            else:
                args = (c["size1"], c["size2"], value("root1"), value("root2"), proof)
                if not c["wantErr"] and len(args[2]) != 32:
                    continue  # one case with roots of 15 bytes, which are no hashes here
            assert ("error" in attempt(work, *args)) is c["wantErr"], (file, c["case"], c["desc"])
        counts.append(f"{file} {len(cases)}")
    wycheproof = json.loads((HERE / "public/wycheproof-ed25519.json").read_text())
    tests = [(g, t) for g in wycheproof["testGroups"] for t in g["tests"]]
    for g, t in tests:
        public = bytes.fromhex(g["publicKey"]["pk"])
        good = verifies(public, bytes.fromhex(t["sig"]), bytes.fromhex(t["msg"]))
        assert good is (t["result"] == "valid"), t
        check_public_key(public)
    counts.append(f"wycheproof {len(tests)}")
    folder = HERE / "public/tessera-log"
    vkey = "example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx"
    for size in range(1, 16):
        head = open_checkpoint((folder / f"checkpoint.{size}").read_bytes(), parse_vkey(vkey))
        entries = split_bundle((folder / bundle_name(0, size)).read_bytes(), size)
        leaves = [leaf_hash(e) for e in entries]
        assert b"".join(leaves) == (folder / tile_name(0, 0, size)).read_bytes()
        assert (head.size, head.root) == (size, root_of(leaves))
    print("public:", ", ".join([*counts, "tessera 15"]))


def unpack(folder, case=None):
    """Serve them with any file server."""
    folder = Path(folder)
    for c in json.loads((HERE / "log.json").read_text())["cases"]:
        for name in c["gone"]:
            (folder / name).unlink()
        for name, data in c["files"].items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(base64.b64decode(data))
        size = c["expect"]["size"]
        (folder / f"checkpoint.{size}").write_bytes((folder / "checkpoint").read_bytes())
        if c["name"] == case:
            break


def main():
    if "--unpack" in sys.argv:
        return unpack(*sys.argv[sys.argv.index("--unpack") + 1 :])
    make_entries()
    make_commitments()
    make_tree()
    make_keys()
    make_notes()
    make_checkpoints()
    make_paths()
    make_packs()
    make_log()
    make_reading()
    make_requests()
    check_public()
    changed = []
    for name, data in WRITTEN.items():
        path = HERE / name
        if not path.exists() or path.read_bytes() != data:
            changed.append(name)
            if "--check" not in sys.argv:
                path.write_bytes(data)
    cases = sum(len(json.loads(d)["cases"]) for d in WRITTEN.values())
    print(f"{len(WRITTEN)} files, {cases} cases, {len(changed)} changed: {' '.join(changed)}")
    if changed and "--check" in sys.argv:
        sys.exit(1)


if __name__ == "__main__":
    main()
