"""What `./run` does once Python's packages are there: the whole desk on this machine, until Ctrl-C.

`python -m newsroom.start [--check]`. It knows no Django: each step is a command of its own, so that what runs
here is what runs anywhere else.
"""

import argparse
import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from http.client import HTTPException
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

PROJECT = Path(__file__).resolve().parent.parent
HOST = "127.0.0.1"
PATIENCE = 120.0
"""Seconds that a server may take to answer, and a worker to run its first job."""
GRACE = 15.0
"""Seconds that a stopped process may take to finish what it does."""


class StartFailed(Exception):
    """A part did not come up; the message says which, and what it wrote last."""


class Stopped(BaseException):
    """Somebody pressed Ctrl-C, closed the terminal or sent a TERM."""


class Service:
    """One long-running process in a process group of its own, with a log file."""

    def __init__(
        self,
        name: str,
        command: Sequence[str],
        environment: dict[str, str],
        log: Path,
        *,
        handed_over: Sequence[int] = (),
    ) -> None:
        self.name = name
        self.log = log
        with log.open("w", encoding="utf-8") as output:
            self.process = subprocess.Popen(  # noqa: S603  the command is built below, from nothing typed
                command,
                cwd=PROJECT,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                pass_fds=handed_over,
            )

    def check(self) -> None:
        """Raise StartFailed where the process has ended."""
        if self.process.poll() is not None:
            raise StartFailed(
                f"The {self.name} ended with status {self.process.returncode}.\n{self.last_lines()}"
            )

    def last_lines(self, count: int = 20) -> str:
        """Give the end of the log."""
        lines = self.log.read_text(encoding="utf-8", errors="replace").splitlines()[-count:]
        return "\n".join([f"The last lines of {self.log}:", *(f"    {line}" for line in lines)])

    def ask_to_stop(self) -> None:
        """Send TERM to the process itself, which stops its children in order."""
        if self.process.poll() is None:
            self.process.terminate()

    def stop(self, until: float) -> None:
        """Wait until it has ended; at `until` (monotonic seconds) what is left is killed with its group."""
        try:
            self.process.wait(max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            print(f"The {self.name} did not stop in time and is killed; unfinished jobs run again later.")
        with suppress(ProcessLookupError):  # the usual case: the whole group is gone
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


def main() -> int:
    """Start everything, say where it is, stay or check, and stop everything."""
    parser = argparse.ArgumentParser(prog="./run", description="Start the desk on this machine.")
    parser.add_argument("--check", action="store_true", help="start, prove that each part works, stop")
    check = parser.parse_args().check
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, raise_stopped)
    services: list[Service] = []
    try:
        serve(services, check=check)
    except StartFailed as error:
        print(f"./run: {error}", file=sys.stderr)
        return 1
    except Stopped:
        print("\nstopping")
        return 1 if check else 0
    finally:
        stop_all(services)
    return 0


def raise_stopped(*_: Any) -> None:
    """Turn the signal into an exception, once: a second Ctrl-C does not cut the stopping short."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    raise Stopped


def serve(services: list[Service], *, check: bool) -> None:
    """Bring the desk up, and wait in it unless this is a check."""
    began = time.monotonic()
    environment = desk_environment()
    data_dir = Path(environment["DATA_DIR"])
    listening = take_port(environment)
    address = f"http://{HOST}:{listening.getsockname()[1]}"
    environment["DESK_ADDRESS"] = environment.get("DESK_ADDRESS") or address
    manage(environment, "migrate", "--no-input", "--verbosity", "0")
    status = json.loads(manage(environment, "desk_status", "--load-samples"))
    with listening:
        services.append(web_server(environment, listening, data_dir))
    services.append(worker(environment, data_dir))
    script = manage(environment, "export", status["sample"], "--format", "cctv") if status["sample"] else ""
    wait_for_web(services, f"{address}/api/v1/health/")
    if check:
        prove_worker(services, environment)
    print(welcome(address, status, data_dir, seconds=time.monotonic() - began))
    if check:
        print("\nEvery part works: the desk started, served, worked, and stops now.")
    if script:
        print(f"\n{status['sample']} as it goes out to air:\n\n{script}", flush=True)
    if check:
        return
    print(f"The desk is at {address}. Ctrl-C stops it.", flush=True)
    while True:
        for service in services:
            service.check()
        time.sleep(1)


def desk_environment() -> dict[str, str]:
    """Give what each part reads: the caller's environment, DEBUG on, a secret key of this machine's own."""
    data_dir = (PROJECT / (os.environ.get("DATA_DIR") or "var")).resolve()
    key_file = data_dir / "secret-key"
    try:
        (data_dir / "log").mkdir(parents=True, exist_ok=True)
        if not key_file.exists():
            key_file.touch(mode=0o600)
            key_file.write_text(secrets.token_urlsafe(50), encoding="ascii")
        key = os.environ.get("SECRET_KEY") or key_file.read_text(encoding="ascii").strip()
    except OSError as error:
        raise StartFailed(
            f"{error.filename} cannot be written ({error.strerror}). Point DATA_DIR elsewhere."
        ) from error
    return {
        **os.environ,
        "DATA_DIR": str(data_dir),
        "DEBUG": "true",
        "SECRET_KEY": key,
        "DJANGO_SETTINGS_MODULE": "newsroom.settings",
        "PYTHONUNBUFFERED": "1",
    }


def take_port(environment: dict[str, str]) -> socket.socket:
    """Listen on PORT (8000 without one), or on the next free one, saying so.

    The web server inherits the socket, so that nobody can take the port in between.
    """
    wanted = environment.get("PORT", "") or "8000"
    if not wanted.isascii() or not wanted.isdigit() or not 1 <= int(wanted) <= 65_535:
        raise StartFailed(f"PORT: {wanted!r} does not do. Write a whole number from 1 to 65535.")
    for port in range(int(wanted), min(int(wanted) + 100, 65_536)):
        try:
            taken = socket.create_server((HOST, port))
        except OSError:
            continue
        if port != int(wanted):
            print(f"Port {wanted} is taken; the desk is at {port}.")
        return taken
    raise StartFailed(f"No port from {wanted} on is free. Set PORT to a free one.")


def manage(environment: dict[str, str], *arguments: str) -> str:
    """Run a management command and give what it printed."""
    done = subprocess.run(  # noqa: S603  fixed commands; a uid comes from this desk's own rows
        [sys.executable, "manage.py", *arguments],
        cwd=PROJECT,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        raise StartFailed(
            f"`manage.py {' '.join(arguments)}` ended with status {done.returncode}.\n"
            f"{done.stdout}{done.stderr}"
        )
    return done.stdout


def web_server(environment: dict[str, str], listening: socket.socket, data_dir: Path) -> Service:
    """Start the web server: one process, so that SQLite's one writer is not fought over, and threads."""
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "newsroom.wsgi:application",
        "--bind",
        f"fd://{listening.fileno()}",
    ]
    command += ["--threads", "8", "--access-logfile", "-", "--no-control-socket"]
    log = data_dir / "log" / "web.log"
    return Service("web server", command, environment, log, handed_over=(listening.fileno(),))


def worker(environment: dict[str, str], data_dir: Path) -> Service:
    """Start the worker, with the beat that sweeps for forgotten jobs inside it."""
    command = [sys.executable, "-m", "celery", "-A", "newsroom", "worker", "--beat", "--concurrency", "2"]
    command += ["--schedule", str(data_dir / f"beat-{os.getpid()}"), "--loglevel", "INFO"]
    command += [
        "--hostname",
        f"desk-{os.getpid()}@%h",
        "--without-gossip",
        "--without-mingle",
        "--without-heartbeat",
    ]
    return Service("worker", command, environment, data_dir / "log" / "worker.log")


def wait_for_web(services: Sequence[Service], url: str) -> None:
    """Wait until the web server says that it is well."""
    until = time.monotonic() + PATIENCE
    last: Exception | None = None
    while time.monotonic() < until:
        for service in services:
            service.check()
        try:
            with urlopen(url, timeout=5) as answer:  # noqa: S310  an http address of this machine
                answer.read()
            return
        except (URLError, HTTPException, OSError) as error:
            last = error
            time.sleep(0.1)
    raise StartFailed(f"{url} did not answer in {PATIENCE:.0f} s ({last}).\n{services[0].last_lines()}")


def prove_worker(services: Sequence[Service], environment: dict[str, str]) -> None:
    """Have one job done by the worker."""
    try:
        manage(environment, "desk_status", "--prove-worker", str(int(PATIENCE)))
    except StartFailed as error:
        raise StartFailed(f"{error}\n{services[1].last_lines()}") from error


def welcome(address: str, status: dict[str, Any], data_dir: Path, *, seconds: float) -> str:
    """Give the lines that say where everything is."""
    users = "\n".join(f"    {name:<10} password {name:<10} {what}" for name, what in status["users"].items())
    users = users or "    make one: .venv/bin/python manage.py createsuperuser"
    return (
        f"\nThe desk is up after {seconds:.1f} s, on {status['database']} and {status['broker']}.\n\n"
        f"  Editors      {address}/\n"
        f"  Programs     {address}/api/v1/docs/\n"
        f"  Data, logs   {data_dir}\n"
        f"  Packages     {status['packages']}\n"
        f"  Users\n{users}"
    )


def stop_all(services: Sequence[Service]) -> None:
    """Stop what was started, all at once, and wait for each."""
    for service in services:
        service.ask_to_stop()
    until = time.monotonic() + GRACE
    for service in services:
        service.stop(until)
    for leftover in Path(PROJECT / (os.environ.get("DATA_DIR") or "var")).glob(f"beat-{os.getpid()}*"):
        leftover.unlink(missing_ok=True)


if __name__ == "__main__":
    sys.exit(main())
