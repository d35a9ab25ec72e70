"""A small answer that is made for each request, against the fastest thing that a web server can say."""
import subprocess
import time

from measure import Figure, Row, in_turn, wrk

SECONDS = 3
ROUNDS = 5


class Nginx:
    def __init__(self, folder, port):
        self.port = port
        folder.mkdir()
        # As many requests on a connection as come: by default nginx closes it after a thousand.
        (folder / "nginx.conf").write_text(f"""
worker_processes auto; daemon off; pid {folder}/pid; error_log {folder}/error.log; worker_rlimit_nofile 8192;
events {{ worker_connections 4096; }}
http {{
  access_log off; keepalive_requests 100000000; server_tokens off;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  server {{
    listen 127.0.0.1:{port} backlog=4096;
    default_type application/json;
    add_header Cache-Control no-store;
    location = /healthz {{ return 200 '{{"state":"ready","searchable":100000}}'; }}
  }}
}}
""", encoding="utf-8")
        self.process = subprocess.Popen(["/usr/sbin/nginx", "-c", folder / "nginx.conf", "-p", folder],
                                        stdin=subprocess.DEVNULL)
        time.sleep(1)

    def stop(self):
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait(20)


def rows(bench):
    nginx = Nginx(bench.folder / "nginx", bench.port("nginx"))
    bench.processes.append(nginx)
    for connections in (32, 1000):
        ours, theirs = in_turn(ROUNDS, lambda: wrk(f"{bench.reader.url}/healthz", connections, SECONDS),
                               lambda: wrk(f"http://127.0.0.1:{nginx.port}/healthz", connections, SECONDS))
        yield Row(f"a small dynamic answer, {connections:,} connections", Figure("/s", ours), Figure("/s", theirs), 0.8,
                  False)
    nginx.stop()
