#!/usr/bin/env python3
"""Check the files of a tile log over their whole range with PyPI `tlog-scales`.

    verify.py --prepare VENV                       make the virtual environment (needs PyPI)
    verify.py --venv VENV BASE_URL VKEY [OLD...]   OLD: files with older checkpoints

BASE_URL is http(s)://... or a folder. Prints one line; the exit code is 0 or 1 (2: not prepared).
Runs under the Python 3.11 of Debian 12. tlog-scales makes and checks the hashes and proofs; it is
lax about the form of a note, so the form is the business of the other verifier.
"""

import os
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
SAMPLE = 5000


def prepare(folder):
    venv.create(folder, with_pip=True, clear=True)
    subprocess.run(
        [folder / "bin/python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
         "--only-binary", ":all:", "--no-deps", "-r", HERE / "requirements.txt"],
        check=True,
    )  # fmt: skip


def verify(base, vkey_text, old):
    import random
    from itertools import chain

    from tlog_scales import backend, signing, tiles
    from tlog_scales.reader import TilesReader
    from tlog_scales.tlog import Checkpoint

    files = backend.make_backend(base if "://" in base else str(Path(base).resolve()))
    vkey = signing.Vkey.from_string(vkey_text)
    if signing.Vkey(vkey.name, None, vkey.sig_type, vkey.pubkey).key_id != vkey.key_id:
        raise ValueError("the key id does not fit the key")
    reader = TilesReader(files)
    reader.tile_cache.max_size = 1 << 20
    head = reader.get_checkpoint()
    head.verify(vkey)
    if head.origin != vkey.name:
        raise ValueError(f"origin {head.origin!r}")
    if reader.calculate_root_hash() != head.root_hash:
        raise ValueError("the tiles do not give the root")
    leaves = []
    for index in range(head.size):
        leaf = tiles.leaf_hash(reader.get_entry(index))
        if leaf != reader.mth(index, index + 1):
            raise ValueError(f"entry {index} does not hash to its leaf")
        leaves.append(leaf)
    indexes = range(head.size)
    if head.size > SAMPLE:
        indexes = sorted({0, head.size - 1, *random.sample(indexes, SAMPLE - 2)})
    for index in indexes:
        reader.get_inclusion_proof(index, head.size).check(leaves[index], head.root_hash)
    powers = [1 << n for n in range(63) if 1 << n <= head.size]
    sizes = {m for m in chain(*((p - 1, p, p + 1) for p in powers), [head.size - 1, head.size])}
    if head.size <= 1000:
        sizes |= set(indexes)
    sizes = sorted(m for m in sizes if 0 < m <= head.size)
    for size in sizes:
        proof = reader.get_consistency_proof(size, head.size)
        proof.check(root(leaves[:size]), head.root_hash)
    for file in old:
        before = Checkpoint.from_text(Path(file).read_text())
        before.verify(vkey)
        if before.origin != vkey.name:
            raise ValueError(f"{file}: origin {before.origin!r}")
        if before.size:
            proof = reader.get_consistency_proof(before.size, head.size)
            proof.check(before.root_hash, head.root_hash)
    return (
        f"{head.origin} size {head.size}: {len(leaves)} leaves, {len(indexes)} inclusions, "
        f"{len(sizes)} consistencies, {len(old)} older checkpoints"
    )


def root(leaves):
    """RFC 6962 2.1, from the leaves that the entries gave."""
    import hashlib

    level = list(leaves)
    while len(level) > 1:
        level = [
            hashlib.sha256(b"\1" + b"".join(level[i : i + 2])).digest() if i + 1 < len(level) else level[i]
            for i in range(0, len(level), 2)
        ]
    return level[0]


def main():
    arguments = sys.argv[1:]
    if len(arguments) == 2 and arguments[0] == "--prepare":
        prepare(Path(arguments[1]))
        return 0
    if len(arguments) < 4 or arguments[0] != "--venv":
        print(__doc__.strip(), file=sys.stderr)
        return 2
    python = Path(arguments[1]) / "bin/python"
    if Path(sys.prefix).resolve() != Path(arguments[1]).resolve():
        if not python.exists():
            print(f"pypi: MISSING: {arguments[1]}; make it with {sys.argv[0]} --prepare {arguments[1]}")
            return 2
        os.execv(python, [python, __file__, *arguments])
    try:
        print("pypi: ok:", verify(arguments[2], arguments[3], arguments[4:]))
        return 0
    except Exception as error:
        print(f"pypi: FAIL: {type(error).__name__}: {error}")
        return 1


if __name__ == "__main__":
    sys.exit(main())
