"""Pictures and square codes of a running office, judged by other programs: what Pillow writes with a place and a
camera in it comes back without, and decodes to the same points (ExifTool, libjpeg, Pillow); the code on a public
card leads there (Chromium draws it, ZBar reads it).

pictures.py OFFICES FOLDER: the file that `maille demo --json` printed. Exit status 1 when anything is wrong.
"""
import io
import json
import pathlib
import re
import subprocess
import sys
import urllib.parse

from PIL import Image, PngImagePlugin

from _office import Visitor, expect, finish

folder = pathlib.Path(sys.argv[2])
member = Visitor(sys.argv[1], "member")


def post(path, **fields):
    content = urllib.parse.urlencode({name.replace("__", "."): value for name, value in fields.items()})
    return member.send(path, content.encode())


def upload(path, seen, name, picture):
    return member.upload(path, {"seen": seen}, [(name, picture)])


def sample(size):
    picture = Image.new("RGB", size)
    picture.putdata([(x * 5 % 256, y * 7 % 256, (x * y) % 256) for y in range(size[1]) for x in range(size[0])])
    return picture


def exif(orientation):
    made = Image.Exif()
    made[0x0112] = orientation
    made[0x010F] = "SecretCamera"
    place = made.get_ifd(0x8825)
    place[1], place[2], place[3], place[4] = "N", (50.0, 28.0, 1.0), "E", (4.0, 52.0, 1.0)
    return made


def written(picture, kind, **options):
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


texts = PngImagePlugin.PngInfo()
texts.add_text("Comment", "secret")
picture = sample((640, 400))
pictures = {
    "baseline.jpg": written(picture, "JPEG", exif=exif(6), comment=b"secret"),
    "progressive.jpg": written(picture, "JPEG", progressive=True, exif=exif(8), icc_profile=b"secret" * 40),
    "grey.jpg": written(picture.convert("L"), "JPEG", exif=exif(1)),
    "print.jpg": written(picture.convert("CMYK"), "JPEG"),
    "plain.png": written(picture, "PNG", pnginfo=texts, exif=exif(3)),
    "palette.png": written(picture.convert("P"), "PNG", transparency=3, pnginfo=texts),
    "clear.png": written(picture.convert("RGBA"), "PNG", exif=exif(1)),
}
wanted = {"baseline.jpg": {"Orientation": 6}, "progressive.jpg": {"Orientation": 8}}
# What says how the points are stored, and nothing of who made them.
structural = re.compile(
    "Source|File|Image(Width|Height|Size)|MIMEType|ExifToolVersion|Directory|Megapixels|Encoding|Bit(s|Depth)|Color|JFIF|"
    "[XY]Resolution|ResolutionUnit|YCbCr|Compression|Filter|Interlace|Palette|Transparency|ExifByteOrder|DCTEncode|"
    "APP14Flags")

post("/bienvenue", action="later")
_, home = member.get("/")
record = re.search(rb'href="(/fiche/[0-9a-f]{32})"', home).group(1).decode()
seen = ""
for name, sent in pictures.items():
    status, page = upload(f"{record}/photo", seen, name, sent)
    found = re.search(rb'src="/photo/([0-9a-f]{32})"', page)
    if status != 200 or not found:
        expect(False, f"{name}: not taken, {status}")
        continue
    seen = found.group(1).decode()
    _, cleaned = member.get(f"/photo/{seen}")
    file = folder / name
    file.write_bytes(cleaned)
    told = json.loads(subprocess.run(
        ["exiftool", "-json", "-n", file], check=True, capture_output=True).stdout)[0]
    left = {key: value for key, value in told.items() if not structural.match(key)}
    expect(left == wanted.get(name, {}), f"{name}: still tells {left}")
    expect(b"ecret" not in cleaned, f"{name}: still holds a secret")
    before, after = Image.open(io.BytesIO(sent)), Image.open(file)
    same = before.mode == after.mode and before.tobytes() == after.tobytes()
    expect(same, f"{name}: other points")
    if name.endswith(".jpg"):
        done = subprocess.run(["djpeg", file], capture_output=True)
        expect(done.returncode == 0 and not done.stderr, f"{name}: djpeg says {done.stderr[:100]!r}")
for name, wrong in {
    "page.jpg": b"<!DOCTYPE html><script>alert(1)</script>", "drawing.svg": b"<svg onload='alert(1)'/>",
    "short.jpg": pictures["baseline.jpg"][:-40],
}.items():
    status, _ = upload(f"{record}/photo", seen, name, wrong)
    expect(status == 422, f"{name}: taken, {status}")

_, page = member.get(f"{record}/partage")
revision = re.search(rb'name="revision" value="(\d+)"', page).group(1).decode()
post(f"{record}/niveaux", revision=revision, level__identity="public", comme="public")
card = member.base + record.replace("/fiche/", "/carte/")
shot = folder / "card.png"
subprocess.run(
    ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--window-size=900,1200",
     f"--screenshot={shot}", card], check=True, capture_output=True, timeout=120)
read = subprocess.run(["zbarimg", "--quiet", "--raw", shot], capture_output=True, text=True).stdout.strip()
expect(read == card, f"the code on the card says {read!r}, not {card!r}")

finish("pictures", f"{len(pictures)} pictures cleaned, one code read")
