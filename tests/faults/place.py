"""A desk in a place of its own, with real workers that can be killed, and 40 jobs for them."""

import os
import secrets
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import Request, urlopen

import psycopg

from tests.faults.servers import free_port

PROJECT = Path(__file__).resolve().parents[2]
JOBS = 40

REQUEST = """
import sys
from pathlib import Path
import django
django.setup()
from shotlists.domain.taking import folders
for folder in sorted(Path(sys.argv[1]).iterdir()):
    folders.request_import(folder, actor=None)
"""

TOKEN = """
import django
django.setup()
from django.contrib.auth.models import User
from shotlists.domain.tokens import issue_token
print(issue_token(user=User.objects.create_superuser("chief"))[1])
"""

SCRIPT = """China-River Ferry {number}/Transport
Ferry number {number} takes over an old crossing
Shotlist
Lanjiang County, Hubei Province, central China - Jan 15, 2026 (CCTV - No access Chinese mainland)
1. Various of ferry number {number} crossing river
2. Passengers boarding, bicycles
3. SOUNDBITE (English) Qiu Dehai, ferry captain:
"The old engine of number {number} shook the tea out of my cup for thirty years, the new one makes no sound."
4. Charging cable being plugged in
Storyline
Electric ferry number {number} has gone into service on the oldest river crossing of Lanjiang County.
It carries {number} passengers and is charged in forty minutes at a pole beside the landing stage.
ID : {uid}
Published : 2026-01-15 16:20
Dateline : Jan 15, 2026
Location : China
Duration : 1'10
Source : China Central Television (CCTV)
Restrictions : No access Chinese mainland
"""


class Desk:
    """Database, broker and media in one folder; the servers are named by their addresses, or embedded."""

    def __init__(self, folder: Path, *, database_url: str = "", redis_url: str = "") -> None:
        self.folder = folder
        self.database_url = database_url
        self.workers: list[subprocess.Popen[bytes]] = []
        self.web: list[subprocess.Popen[bytes]] = []
        self.address = ""
        self.token = ""
        kept = {
            name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "REDIS_URL"}
        }
        self.environment = {
            **kept,
            "DATA_DIR": str(folder / "data"),
            "MEDIA_ROOT": str(folder / "data" / "media"),
            "STATIC_ROOT": str(folder / "data" / "static"),
            "DATABASE_URL": database_url,
            "REDIS_URL": redis_url,
            "SECRET_KEY": secrets.token_urlsafe(50),
            "LOG_LEVEL": "INFO",
        }
        self.python("manage.py", "migrate", "--no-input", "--verbosity", "0")

    def python(self, *arguments: str) -> str:
        """Run Python in this place, to its end."""
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=PROJECT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def ask_for_jobs(self) -> None:
        """Ask for 40 jobs: each takes a folder with one file in."""
        for number in range(100, 100 + JOBS):
            folder = self.folder / "scripts" / str(number)
            folder.mkdir(parents=True)
            (folder / "ferry.txt").write_text(SCRIPT.format(number=number, uid=f"77{number:05}"))
        self.python("-c", REQUEST, str(self.folder / "scripts"))

    def start_worker(self) -> subprocess.Popen[bytes]:
        """Start a worker with four children and a beat, in a process group of its own."""
        number = len(self.workers)
        command = ["-m", "celery", "-A", "newsroom", "worker", "--beat", "--concurrency", "4"]
        command += ["--schedule", str(self.folder / f"beat-{number}"), "--loglevel", "INFO"]
        command += ["--hostname", f"fault-{number}@localhost", "--without-gossip", "--without-mingle"]
        self.workers.append(self.start(f"worker-{number}", *command))
        return self.workers[-1]

    def start_web(self) -> None:
        """Start a web server and make a token for it."""
        port = free_port()
        self.address = f"http://127.0.0.1:{port}/api/v1/"
        self.token = self.python("-c", TOKEN).strip()
        command = (
            "-m",
            "gunicorn",
            "newsroom.wsgi:application",
            "--bind",
            f"127.0.0.1:{port}",
            "--threads",
            "4",
        )
        self.web.append(self.start("web", *command, "--no-control-socket"))
        until = time.monotonic() + 30
        while True:
            try:
                self.call("GET", "packages/")
                return
            except URLError:
                assert time.monotonic() < until, (self.folder / "web.log").read_text()
                time.sleep(0.1)

    def start(self, name: str, *arguments: str) -> subprocess.Popen[bytes]:
        """Start Python in this place, in a process group of its own, with a log."""
        with (self.folder / f"{name}.log").open("wb") as log:
            return subprocess.Popen(
                [sys.executable, *arguments],
                cwd=PROJECT,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def call(self, method: str, path: str, text: str = "", *, version: int = 0) -> int:
        """Call the web server's interface and give the status; raises HTTPError where it fails."""
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "text/plain; charset=utf-8"}
        if version:
            headers["If-Match"] = f'"{version}"'
        data = text.encode() if text else None
        request = Request(self.address + path, data, headers, method=method)  # noqa: S310  on this machine
        with urlopen(request, timeout=30) as answer:  # noqa: S310  on this machine
            status: int = answer.status
            return status

    def kill(self) -> None:
        """Kill each worker and web server with all its children: nobody gets a chance to tidy up."""
        for process in (*self.workers, *self.web):
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def stand_up(self) -> None:
        """Start a worker anew where the last one ended by itself, as docker-compose.yml does.

        A worker whose Redis is killed may fall over its own tidying up (kombu 5.7, Hub.close).
        """
        if self.workers and self.workers[-1].poll() not in (None, -signal.SIGKILL):
            self.start_worker()

    def logs(self) -> str:
        """The end of what the workers wrote."""
        logs = sorted(self.folder.glob("worker-*.log"))
        return "\n".join(f"{log.name}:\n{log.read_text(errors='replace')[-3000:]}" for log in logs)

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """Ask the database from outside of Django; [] while it is away."""
        if not self.database_url:
            with closing(
                sqlite3.connect(self.folder / "data" / "newsroom.sqlite3", timeout=20)
            ) as connection:
                return list(connection.execute(query))
        try:
            with psycopg.connect(self.database_url, connect_timeout=2) as connection:
                return list(connection.execute(query))  # type: ignore[call-overload]  # our own literals
        except psycopg.OperationalError:
            return []

    def states(self, kind: str = "import_folder") -> dict[str, int]:
        """How many jobs of a kind stand in each state."""
        found = self.rows("SELECT state, kind, count(*) FROM shotlists_job GROUP BY state, kind")
        return {state: count for state, of_kind, count in found if of_kind == kind}

    def wait_until(
        self, holds: Callable[[dict[str, int]], bool], seconds: float, kind: str = "import_folder"
    ) -> dict[str, int]:
        """Wait until the states are as wanted; fails with the workers' logs."""
        until = time.monotonic() + seconds
        while not holds(states := self.states(kind)):
            self.stand_up()
            assert time.monotonic() < until, f"{states} after {seconds} s\n{self.errors()}\n{self.logs()}"
            time.sleep(0.05)
        return states

    def errors(self) -> list[tuple[Any, ...]]:
        """What jobs failed at."""
        return self.rows(
            "SELECT kind, attempts, last_error FROM shotlists_job WHERE last_error <> '' LIMIT 3"
        )

    def wait_for_the_middle(self) -> None:
        """Wait until some jobs are done and others are being done."""
        self.wait_until(lambda states: states.get("done", 0) >= 3 and states.get("running", 0) >= 1, 60)

    def check_all_done_once(self, seconds: float) -> None:
        """All 40 jobs are done, and each of the 40 files is one package with one version."""
        states = self.wait_until(lambda states: states.get("done", 0) == JOBS, seconds)
        assert states == {"done": JOBS}
        packages = self.rows("SELECT uid, version FROM shotlists_package ORDER BY uid")
        assert packages == [(f"77{number:05}", 1) for number in range(100, 100 + JOBS)]
        assert self.rows("SELECT count(*) FROM shotlists_version") == [(JOBS,)]
        assert self.rows("SELECT count(*) FROM shotlists_pastedtext") == [(JOBS,)]
