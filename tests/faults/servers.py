"""Servers that a test starts, stops and kills: its own, in its own folders, on free ports, never as root."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest
from redis import Redis
from redis.exceptions import RedisError

PATIENCE = 20.0


def need(what: str, found: object) -> None:
    """Skip a test that needs what is not installed; fail it where everything is required."""
    if found:
        return
    if os.environ.get("NEWSROOM_REQUIRE_ALL") == "1":
        pytest.fail(f"{what} is not installed on this machine.")
    pytest.skip(f"{what} is not installed on this machine")


def postgresql_folder() -> Path | None:
    """Find the newest PostgreSQL's programs."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[4]))
    if found:
        return found[-1].parent
    path = shutil.which("initdb")
    return Path(path).resolve().parent if path else None


def free_port() -> int:
    """Give a port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def server_user() -> str:
    """The user that servers run as: PostgreSQL refuses root. Empty where we are not root."""
    if os.getuid():
        return ""
    with suppress(KeyError):
        return pwd.getpwnam("postgres").pw_name
    return "nobody"


class Server:
    """One server process with a folder that goes with it."""

    def __init__(self) -> None:
        # Not pytest's own folder: that one is closed to the user that the server runs as.
        self.folder = Path(tempfile.mkdtemp(prefix="newsroom-fault-"))
        self.port = free_port()
        self.process: subprocess.Popen[bytes] | None = None
        if server_user():
            shutil.chown(self.folder, server_user())

    def run(self, *command: object) -> None:
        """Run a command as the server's user, to its end."""
        done = subprocess.run(
            [*self._as_user(), *map(str, command)],
            cwd=self.folder,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr

    def begin(self, *command: object) -> None:
        """Start the server, in a process group of its own, and wait until it answers."""
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                [*self._as_user(), *map(str, command)],
                cwd=self.folder,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        until = time.monotonic() + PATIENCE
        while not self.answers():
            assert time.monotonic() < until, (self.folder / "log").read_text()[-2000:]
            time.sleep(0.1)

    def kill(self) -> None:
        """Kill the server with all its processes, as a power cut would."""
        if self.process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None

    def remove(self) -> None:
        """Kill the server and delete its folder."""
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def answers(self) -> bool:
        """Say whether the server is up."""
        raise NotImplementedError

    def _as_user(self) -> list[str]:
        if not server_user():
            return []
        user = pwd.getpwnam(server_user())
        return ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"]


class PrivateRedis(Server):
    """A Redis that keeps nothing: killed, it has forgotten every message."""

    @property
    def url(self) -> str:
        """Its address."""
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        """Start it, empty."""
        command = ("redis-server", "--bind", "127.0.0.1", "--port", self.port, "--dir", self.folder)
        self.begin(*command, "--save", "", "--appendonly", "no")

    def answers(self) -> bool:
        """Say whether it answers a ping."""
        try:
            with Redis(host="127.0.0.1", port=self.port, socket_connect_timeout=1) as client:
                return bool(client.ping())
        except RedisError:
            return False


class PrivatePostgres(Server):
    """A PostgreSQL cluster with one empty database, `desk`."""

    def __init__(self, programs: Path) -> None:
        super().__init__()
        self.programs = programs
        self.data = self.folder / "data"
        self.run(
            programs / "initdb",
            "-D",
            self.data,
            "-U",
            "desk",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--no-locale",
            "-N",
        )
        self.start()
        with psycopg.connect(self._address("postgres"), autocommit=True) as connection:
            connection.execute("CREATE DATABASE desk")

    @property
    def url(self) -> str:
        """The address of its database."""
        return self._address("desk")

    def start(self) -> None:
        """Start it, after a crash or for the first time."""
        # The lock of a postmaster that was killed names a process number that may be in use again.
        (self.data / "postmaster.pid").unlink(missing_ok=True)
        command = (self.programs / "postgres", "-D", self.data, "-p", self.port, "-k", self.folder)
        self.begin(*command, "-c", "listen_addresses=127.0.0.1", "-c", "max_connections=60")

    def answers(self) -> bool:
        """Say whether it takes connections."""
        try:
            with psycopg.connect(self._address("postgres"), connect_timeout=1):
                return True
        except psycopg.Error:
            return False

    def _address(self, database: str) -> str:
        return f"postgresql://desk@127.0.0.1:{self.port}/{database}"
