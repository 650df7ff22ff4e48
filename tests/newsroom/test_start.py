"""`./run`: what it starts, and that it stops all of it."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from newsroom.start import HOST, Service, StartFailed, desk_environment, stop_all, take_port

ROOT = Path(__file__).parents[2]
STUBBORN = """
import signal, subprocess, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
print(child.pid, flush=True)
time.sleep(600)
"""


def is_alive(pid: int) -> bool:
    """Say whether a process runs; one that ended and was not waited for does not."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def wait_until(true: Callable[[], object], *, seconds: float = 30) -> None:
    until = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < until, "it did not come about in time"
        time.sleep(0.05)


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    started = Service("sleeper", [sys.executable, "-c", STUBBORN], dict(os.environ), tmp_path / "sleeper.log")
    wait_until(lambda: started.log.read_text())
    yield started
    started.stop(0)


def test_a_process_that_will_not_stop_is_killed_with_its_children(
    service: Service, capsys: pytest.CaptureFixture[str]
) -> None:
    child = int(service.log.read_text())
    service.ask_to_stop()
    service.stop(time.monotonic() + 0.5)
    wait_until(lambda: not is_alive(service.process.pid) and not is_alive(child))
    assert capsys.readouterr().out == (
        "The sleeper did not stop in time and is killed; unfinished jobs run again later.\n"
    )


def test_a_process_that_ended_is_told_with_its_last_lines(tmp_path: Path) -> None:
    log = tmp_path / "short.log"
    service = Service("web server", [sys.executable, "-c", "print('no'); exit(3)"], dict(os.environ), log)
    service.process.wait()
    with pytest.raises(StartFailed) as caught:
        service.check()
    assert str(caught.value) == f"The web server ended with status 3.\nThe last lines of {log}:\n    no"
    stop_all([service])


def test_a_taken_port_is_left_alone_and_the_next_free_one_named(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server((HOST, 0)) as taken:
        wanted = taken.getsockname()[1]
        with take_port({"PORT": str(wanted)}) as listening:
            port = listening.getsockname()[1]
            assert port > wanted
            assert capsys.readouterr().out == f"Port {wanted} is taken; the desk is at {port}.\n"
            with take_port({"PORT": str(port)}) as another:
                assert another.getsockname()[1] > port


@pytest.mark.parametrize("value", ["http", "0", "65536", "-1"])
def test_a_port_that_is_none_is_refused(value: str) -> None:
    with pytest.raises(StartFailed) as caught:
        take_port({"PORT": value})
    assert str(caught.value) == f"PORT: {value!r} does not do. Write a whole number from 1 to 65535."


def test_the_secret_key_is_made_once_and_kept_for_its_owner_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    monkeypatch.delenv("SECRET_KEY")
    first, second = desk_environment(), desk_environment()
    assert first["SECRET_KEY"] == second["SECRET_KEY"]
    assert len(first["SECRET_KEY"]) >= 50
    assert (tmp_path / "secret-key").stat().st_mode & 0o777 == 0o600
    assert (first["DEBUG"], first["DATA_DIR"]) == ("true", str(tmp_path))


def outside_environment(data_dir: Path) -> dict[str, str]:
    """The environment of somebody who just calls ./run, with a data folder of the test's own."""
    return {"PATH": os.environ["PATH"], "HOME": str(data_dir), "DATA_DIR": str(data_dir / "desk")}


def processes_of(data_dir: Path) -> list[int]:
    """List the processes whose environment names this data folder."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/environ"):
        try:
            if f"DATA_DIR={data_dir / 'desk'}".encode() in entry.read_bytes():
                found.append(int(entry.parent.name))
        except OSError:
            continue  # it ended meanwhile, or is another user's
    return found


@pytest.mark.slow
def test_the_check_ends_with_the_script_and_a_second_one_keeps_what_was_written(tmp_path: Path) -> None:
    printed = []
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-m", "newsroom.start", "--check"],
            cwd=ROOT,
            env=outside_environment(tmp_path),
            capture_output=True,
            text=True,
            timeout=180,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, "")
        printed.append(done.stdout.partition(" as it goes out to air:")[2])
        assert processes_of(tmp_path) == []
    assert "SOUNDBITE" in printed[0]
    assert printed[0] == printed[1]


@pytest.mark.slow
def test_ctrl_c_stops_all_that_was_started(tmp_path: Path) -> None:
    desk = subprocess.Popen(
        [sys.executable, "-m", "newsroom.start"],
        cwd=ROOT,
        env=outside_environment(tmp_path),
        stdout=subprocess.PIPE,
        text=True,
    )
    assert desk.stdout
    with desk.stdout:
        for line in desk.stdout:
            if line.endswith("Ctrl-C stops it.\n"):
                break
        # This one, two of the web server, three of the worker, which comes up last.
        wait_until(lambda: len(processes_of(tmp_path)) >= 6, seconds=60)
        desk.send_signal(signal.SIGINT)
        assert desk.stdout.read() == "\nstopping\n"
    assert desk.wait(timeout=30) == 0
    assert processes_of(tmp_path) == []
