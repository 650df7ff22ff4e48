"""A script becomes rows, and the rows say that script again."""

from hypothesis import given
from hypothesis.extra.django import TestCase

from shotlists.domain.composition import create_package, script_of
from tests.script.strategies import scripts


class AnyScript(TestCase):
    @given(scripts())
    def test_what_is_kept_is_what_was_given(self, script):
        assert script_of(create_package(script, actor=None)) == script
