"""A published package to make others from."""

from typing import Any

import pytest


@pytest.fixture
def source(people: dict[str, Any]) -> Any:
    """It went out; what is begun from it follows it."""
    from tests.domain.desk_room import published

    return published(people)
