"""Programs that speak to the desk: each with a token of a user of one group."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:  # Models can be imported only when the apps stand, which is after this file is read.
    from tests.api.programs import Program


@pytest.fixture(autouse=True)
def _fresh_counts() -> None:
    """Forget how much was asked before."""
    from django.core.cache import cache

    cache.clear()


def program(name: str, group: str) -> Program:
    from tests.api.programs import program_of

    return program_of(name, group)


@pytest.fixture
def writer(db: None) -> Program:
    return program("mara", "writer")


@pytest.fixture
def editor(db: None) -> Program:
    return program("odd", "editor")


@pytest.fixture
def chief(db: None) -> Program:
    return program("ines", "chief")


@pytest.fixture
def observer(db: None) -> Program:
    return program("olav", "observer")


@pytest.fixture
def uid(writer: Program) -> str:
    """A draft."""
    from tests.api.programs import TEXT

    made = writer.post("packages/", {"script": TEXT})
    assert made.status_code == 201, made.content
    return str(made.data["uid"])
