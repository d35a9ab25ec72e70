"""stop.py PROCESS PORT: a request that is half sent when the node is told to stop is still answered."""
import os
import signal
import socket
import sys
import time

process, port = int(sys.argv[1]), int(sys.argv[2])
client = socket.create_connection(("127.0.0.1", port), timeout=5)
client.sendall(b"POST /none HTTP/1.1\r\nHost: a\r\nSec-Fetch-Site: same-origin\r\nContent-Length: 4\r\n\r\nab")
time.sleep(0.2)
os.kill(process, signal.SIGTERM)
time.sleep(0.5)
try:
    socket.create_connection(("127.0.0.1", port), timeout=1).close()
    sys.exit("http: a node that stops still takes connections")
except ConnectionRefusedError:
    pass
client.sendall(b"cd")
answer = client.recv(65536)
if not answer.startswith(b"HTTP/1.1 404 "):
    sys.exit(f"http: the request that ran got {answer[:80]!r}")
for _ in range(60):
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        print("http: a stop finishes what runs")
        sys.exit()
    time.sleep(0.1)
sys.exit("http: the node did not end")
