"""A new record of one office is found at another that reads it through a proxy: follow.py PROGRAM FOLDER
READER-PORT PROXY-PORT. The record is for all offices, so that its text has to be asked for with a signature."""
import json
import pathlib
import subprocess
import sys
import time
import urllib.request

program, folder, reader, proxy = sys.argv[1:]
word = f"zphyr{proxy}"
path = pathlib.Path(folder).parent / f"{word}.csv"
path.write_text(f"Sujet;Partage\n{word} technique;tous les bureaux\n")
time.sleep(2)  # The stream stands, so that the announcement has to pass through it.
subprocess.run([program, "import", folder, "training-request", path], check=True, stdout=subprocess.DEVNULL)
begin = time.monotonic()
while time.monotonic() - begin < 10:
    answer = urllib.request.urlopen(f"http://127.0.0.1:{reader}/api/search?q={word}").read()
    if json.loads(answer)["total"] == 1:
        break
    time.sleep(0.05)
else:
    sys.exit(f"http: through port {proxy} the record did not arrive in 10 s")
took = time.monotonic() - begin
if took > 2:
    sys.exit(f"http: through port {proxy} the record took {took:.1f} s: the events do not pass")
