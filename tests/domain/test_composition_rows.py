"""A script becomes rows, and the rows say that script again."""

from hypothesis import given, settings
from hypothesis.extra.django import TestCase

from shotlists.domain.composition import create_package, script_of
from tests.script.strategies import scripts


class AnyScript(TestCase):
    # A script costs a hundred statements: half as many examples as elsewhere, in the long run too.
    @settings(max_examples=settings().max_examples // 2)
    @given(scripts())
    def test_what_is_kept_is_what_was_given(self, script):
        assert script_of(create_package(script, actor=None)) == script
