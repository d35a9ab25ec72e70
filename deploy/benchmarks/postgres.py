"""PostgreSQL clusters of our own in a temporary folder, with settings that suit the machine."""
import os
import pathlib
import pwd
import shutil
import subprocess
import time

BINARIES = pathlib.Path("/usr/lib/postgresql/15/bin")
# Not the one in the path, which is a Perl program around it.
PSQL = BINARIES / "psql"
MIB = 1 << 20
# What is searched: words in lower case without accents, without those that say nothing. No stemming, which
# would cost PostgreSQL more and find other records.
CONFIGURATION = """
CREATE EXTENSION unaccent;
CREATE TEXT SEARCH DICTIONARY plain_french (TEMPLATE = simple, STOPWORDS = french);
CREATE TEXT SEARCH CONFIGURATION plain (COPY = simple);
ALTER TEXT SEARCH CONFIGURATION plain ALTER MAPPING
  FOR asciiword, asciihword, hword_asciipart, word, hword, hword_part, numword, numhword, hword_numpart
  WITH unaccent, plain_french;
"""
TABLE = """
CREATE TABLE record (
  id bigint PRIMARY KEY, kind smallint NOT NULL, sector smallint NOT NULL, place text NOT NULL,
  office smallint NOT NULL DEFAULT 1, moment timestamptz NOT NULL DEFAULT now(),
  title text NOT NULL, summary text NOT NULL, first text NOT NULL, rest text NOT NULL);
"""
WORDS = """
ALTER TABLE record ADD words tsvector GENERATED ALWAYS AS
  (setweight(to_tsvector('plain', first), 'A') || setweight(to_tsvector('plain', rest), 'D')) STORED;
CREATE INDEX record_words ON record USING gin (words);
CREATE INDEX record_place ON record (place);
CREATE INDEX record_sector ON record (sector);
"""
COLUMNS = "id, kind, sector, place, title, summary, first, rest"


class Cluster:
    """One server: its folder, its port, its process."""

    # As root, the server and its tools run as the account that the Debian package makes.
    account = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []

    def __init__(self, folder, port, **settings):
        self.folder, self.port = folder, port
        folder.mkdir()
        if self.account:
            owner = pwd.getpwnam("postgres")
            os.chown(folder, owner.pw_uid, owner.pw_gid)
        self.tool("initdb", "-D", folder / "data", "-U", "postgres", "--auth=trust", "--encoding=UTF8",
                  "--locale=C.UTF-8", "--no-sync")
        memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
        values = {
            "port": port, "listen_addresses": "'127.0.0.1'", "unix_socket_directories": f"'{folder}'",
            "shared_buffers": f"{min(2048, memory // 8 // MIB)}MB", "work_mem": "64MB",
            "effective_cache_size": f"{memory // 2 // MIB}MB", "maintenance_work_mem": "256MB",
            "random_page_cost": 1.1, "synchronous_commit": "on", "max_wal_size": "8GB",
            "checkpoint_timeout": "30min", "max_parallel_workers_per_gather": 0, "jit": "off",
            "wal_level": "replica", "max_connections": 150} | settings
        with open(folder / "settings.conf", "w", encoding="utf-8") as file:
            file.writelines(f"{name} = {value}\n" for name, value in values.items())
        self.command = [*self.account, str(BINARIES / "postgres"), "-D", str(folder / "data"), "-c",
                        f"config_file={folder / 'settings.conf'}", "-c", f"hba_file={folder / 'data/pg_hba.conf'}"]
        self.start()

    def start(self):
        with open(self.folder.parent / f"postgres-{self.port}.log", "ab") as log:
            self.process = subprocess.Popen(self.command, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                                            cwd="/")
        for _ in range(300):
            if subprocess.run([BINARIES / "pg_isready", "-q", "-h", self.folder, "-p", str(self.port)],
                              check=False).returncode == 0:
                return
            time.sleep(0.1)
        raise SystemExit(f"PostgreSQL does not answer: {self.folder.parent}/postgres-{self.port}.log")

    def tool(self, name, *words):
        subprocess.run([*self.account, str(BINARIES / name), *map(str, words)], check=True, cwd="/",
                       stdout=subprocess.DEVNULL)

    @property
    def address(self):
        """As libpq takes it: the socket in the folder, which is the fastest way."""
        return f"host={self.folder} port={self.port} user=postgres dbname=postgres"

    def run(self, statements):
        """Runs SQL; gives what it prints, cells between tabs."""
        answer = subprocess.run(
            [PSQL, "-X", "-q", "-A", "-t", "-F", "\t", "-v", "ON_ERROR_STOP=1", self.address],
            input=statements, capture_output=True, text=True, check=False)
        if answer.returncode != 0:
            raise SystemExit(f"PostgreSQL: {answer.stderr}{statements[:2000]}")
        return answer.stdout

    def copy(self, path, table="record"):
        with open(path, "rb") as file:
            subprocess.run([PSQL, "-X", "-q", "-v", "ON_ERROR_STOP=1", self.address, "-c",
                            f"COPY {table} ({COLUMNS}) FROM STDIN"], stdin=file, check=True)

    def stop(self):
        if self.process and self.process.poll() is None:
            subprocess.run([*self.account, str(BINARIES / "pg_ctl"), "-D", str(self.folder / "data"), "-m", "fast",
                            "-w", "stop"], check=False, cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            self.process.wait()

    def remove(self):
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)


class Question:
    """A question that is asked again and again on one connection, so that asking costs little."""

    def __init__(self, cluster, sql):
        self.sql = sql
        self.process = subprocess.Popen([PSQL, "-X", "-q", "-A", "-t", cluster.address], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, text=True)

    def ask(self):
        self.process.stdin.write(f"{self.sql};\n\\echo end\n")
        self.process.stdin.flush()
        return [line.strip() for line in iter(self.process.stdout.readline, "end\n")]

    def close(self):
        self.process.stdin.close()
        self.process.wait()
