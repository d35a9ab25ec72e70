"""Documents of a running office: what python-docx, openpyxl, odfpy and Pillow write is taken, comes out as it went in and
opens again; the same with a macro in it, cut, or under another name is not.

documents.py OFFICES: the file that `maille demo --json` printed. Exit status 1 when anything is wrong.
"""
import io
import json
import re
import sys
import zipfile

import docx
import openpyxl
from odf.opendocument import OpenDocumentSpreadsheet, OpenDocumentText, load
from odf.table import Table, TableCell, TableRow
from odf.text import P
from PIL import Image

from _office import Visitor, expect, finish

adviser = Visitor(sys.argv[1], "adviser")


def saved(write):
    out = io.BytesIO()
    write(out)
    return out.getvalue()


def written():
    """A file of each format, and what opens it."""
    word = docx.Document()
    word.add_heading("Convention", 0)
    word.add_table(rows=2, cols=2)
    excel = openpyxl.Workbook()
    excel.active["A1"] = "Prix"
    text = OpenDocumentText()
    text.text.addElement(P(text="Bon pour une répétition"))
    sheet = OpenDocumentSpreadsheet()
    table, row, cell = Table(name="Prix"), TableRow(), TableCell()
    cell.addElement(P(text="12"))
    row.addElement(cell)
    table.addElement(row)
    sheet.spreadsheet.addElement(table)
    picture = Image.linear_gradient("L").convert("RGB")
    return {
        "convention.docx": (saved(word.save), lambda b: docx.Document(io.BytesIO(b)).tables[0]),
        "prix.xlsx": (saved(excel.save), lambda b: openpyxl.load_workbook(io.BytesIO(b)).active["A1"]),
        "bon.odt": (saved(text.write), lambda b: load(io.BytesIO(b))),
        "prix.ods": (saved(sheet.write), lambda b: load(io.BytesIO(b))),
        "plan.pdf": (saved(lambda out: picture.save(out, "PDF")), lambda b: b[:5]),
    }


def with_file(content, name):
    """The same archive with one file more."""
    out = io.BytesIO(content)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, b"x" * 100)
    return out.getvalue()


_, _, made = adviser.send(
    "/api/records/partnership", json.dumps({"fields": {"partner": "Lutherie Brabant"}}).encode(),
    "application/json", accept="application/json")
page = "/fiche/" + json.loads(made)["id"] + "/documents"
files = written()
status, answer = adviser.upload(
    page, {"title": ""}, [(name, content) for name, (content, _) in files.items()])
expect(status == 200, f"all at once: {status} {re.sub('<[^>]*>', ' ', answer.decode())[-900:]}")
found = re.findall(r'href="(/document/[0-9a-f]{32})">([^<]*)<', answer.decode())
expect(len(found) == len(files), f"{len(found)} documents are listed")
for (name, (content, opened)), (path, _) in zip(files.items(), found):
    status, came = adviser.get(path)
    expect(status == 200 and came == content, f"{name} comes out otherwise")
    try:
        opened(came)
    except Exception as error:
        expect(False, f"{name} does not open: {error!r}")
refused = {
    "macros.docx": with_file(files["convention.docx"][0], "word/vbaProject.bin"),
    "macros.xlsx": with_file(files["prix.xlsx"][0], "xl/vbaProject.bin"),
    "macros.odt": with_file(files["bon.odt"][0], "Basic/Standard/Module1.xml"),
    "outside.docx": with_file(files["convention.docx"][0], "../../outside"),
    "cut.xlsx": files["prix.xlsx"][0][:-30],
    "more.ods": files["prix.ods"][0] + b"more",
    "other.docx": files["prix.xlsx"][0],
    "plain.docx": saved(lambda out: zipfile.ZipFile(out, "w").writestr("a", "b")),
}
for name, content in refused.items():
    status, _ = adviser.upload(page, {"title": ""}, [(name, content)])
    expect(status == 422, f"{name}: {status}")
expect(len(re.findall(r'href="/document/', adviser.get(page)[1].decode())) == len(files), "something refused was kept")
finish("documents", f"{len(files)} taken and had back, {len(refused)} refused")
