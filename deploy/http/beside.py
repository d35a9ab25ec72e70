"""Runs an attack while a well-behaved client asks for a page ten times a second: beside.py PORT COMMAND...
Fails when a page does not come, or takes longer than a second."""
import subprocess
import sys
import time
import urllib.request

port, command = sys.argv[1], sys.argv[2:]
attack = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
slowest, count = 0.0, 0
while attack.poll() is None:
    begin = time.monotonic()
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5) as answer:
        assert answer.status == 200
        answer.read()
    slowest, count = max(slowest, time.monotonic() - begin), count + 1
    time.sleep(0.1)
output = attack.stdout.read()
if "Cannot" in output or "connected" not in output:
    sys.exit("http: slowhttptest did not run:\n" + output[-2000:])
if slowest > 1 or count < 20:
    sys.exit(f"http: beside {command}: {count} pages, the slowest {slowest:.2f} s")
print(f"http: beside {' '.join(command[:5])}: {count} pages, the slowest {slowest * 1000:.0f} ms")
