"""The table of house styles."""

from dataclasses import fields

import pytest

from shotlists.script.dialects import DIALECTS
from shotlists.script.document import Shot, Soundbite


@pytest.mark.parametrize("name", DIALECTS)
def test_a_style_carries_only_fields_that_there_are(name: str) -> None:
    known = {f"{kind.__name__}.{field.name}" for kind in (Shot, Soundbite) for field in fields(kind)}
    assert DIALECTS[name].name == name
    assert DIALECTS[name].carries
    assert DIALECTS[name].carries <= known
