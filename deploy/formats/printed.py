"""Files for paper of a running office: a number of the agenda as PDF, read by qpdf and poppler, says what its page says.

printed.py OFFICES FOLDER: the file that `maille demo --json` printed, and where files may be put. Exit status 1 when
anything is wrong.
"""
import html
import pathlib
import re
import subprocess
import sys

from _office import Visitor, expect, finish

coordinator = Visitor(sys.argv[1], "coordinator")
folder = pathlib.Path(sys.argv[2])


def run(*words):
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    expect(done.returncode == 0 and not done.stderr.strip(), f"{words[0]}: {done.returncode} {done.stderr[:300]}")
    return done.stdout


def plain(text):
    """Without what a line break may have made of a text."""
    return "".join(text.replace("\u202f", " ").replace("\xa0", " ").split())


_, overview = coordinator.get("/agenda/numeros")
issues = sorted(set(re.findall(r"/agenda/numeros/[0-9a-f]{32}", overview.decode())))
pages = {path: coordinator.get(path)[1].decode() for path in issues}
path, page = max(pages.items(), key=lambda item: item[1].count("<article"))
titles = [html.unescape(re.sub("<[^>]*>", "", title)) for title in
          re.findall(r'<article class="issue"><h2>(.*?)</h2>', page, re.S)]
expect(len(titles) > 3, f"only {len(titles)} events in a number")
_, headers, content = coordinator.send(path + "/pdf")
expect(headers["Content-Type"] == "application/pdf", str(headers))
file = folder / "number.pdf"
file.write_bytes(content)

run("qpdf", "--check", str(file))
information = run("pdfinfo", str(file))
expect(re.search(r"^Tagged:\s+yes$", information, re.M), information)
expect("A4" in information, information)
read = plain(run("pdftotext", str(file), "-"))
for title in titles:
    expect(plain(title) in read, f"not in the file: {title}")
# The headings as a program that reads aloud has them, in order.
structure = run("pdfinfo", "-struct-text", str(file))
expect(all(plain(title) in plain(structure) for title in titles), "headings are missing in the structure")
expect(structure.count("Link") >= len(titles), "links are missing in the structure")
# Nothing stands past the margin, as poppler sets it.
boxes = run("pdftotext", "-bbox", str(file), "-")
text = file.read_bytes().decode("latin-1")
for left, bottom, right, top in re.findall(r"/Rect\[([0-9.]+) ([0-9.]+) ([0-9.]+) ([0-9.]+)\]", text):
    expect(float(left) < float(right) <= 538.5 and float(bottom) < float(top), f"a link at {left} {bottom} {right} {top}")
ends = [float(end) for end in re.findall(r'xMax="([0-9.]+)"', boxes)]
expect(len(ends) > len(titles) and max(ends) <= 538.5, f"words end at {max(ends, default=0)}, past the margin")

finish("printed", f"a number of the agenda with {len(titles)} events as PDF, read by qpdf and poppler")
