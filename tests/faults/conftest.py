"""Servers and desks that only these tests use, and that they may kill."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.faults.place import Desk
from tests.faults.servers import PrivatePostgres, PrivateRedis, need, postgresql_folder


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.faults)


@pytest.fixture
def postgres() -> Iterator[PrivatePostgres]:
    """A PostgreSQL of this test's own."""
    programs = postgresql_folder()
    need("PostgreSQL", programs)
    assert programs is not None
    server = PrivatePostgres(programs)
    yield server
    server.remove()


@pytest.fixture
def redis() -> Iterator[PrivateRedis]:
    """A Redis of this test's own, which keeps nothing."""
    need("redis-server", shutil.which("redis-server"))
    server = PrivateRedis()
    server.start()
    yield server
    server.remove()


@pytest.fixture
def open_desk(tmp_path: Path) -> Iterator[Callable[..., Desk]]:
    """Open a desk, embedded or on servers; its workers end with the test."""
    desks: list[Desk] = []

    def open_one(**addresses: str) -> Desk:
        desks.append(Desk(tmp_path / f"desk-{len(desks)}", **addresses))
        return desks[-1]

    yield open_one
    for desk in desks:
        desk.kill()
