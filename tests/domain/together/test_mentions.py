"""Whom an @name means."""

import pytest
from django.contrib.auth.models import User
from hypothesis import given
from hypothesis import strategies as st

from shotlists.domain.errors import UnknownMention
from shotlists.domain.together.mentions import find_mentions, handle_of, people_named

PEOPLE = [
    User(pk=1, username="lin"),
    User(pk=2, username="lin.qiao", first_name="Lin", last_name="Qiao"),
    User(pk=3, username="chenwei", first_name="伟", last_name="陈"),
    User(pk=4, username="chen2", first_name="伟大", last_name="陈"),
    User(pk=5, username="wang1", first_name="芳", last_name="王"),
    User(pk=6, username="wang2", first_name="芳", last_name="王"),
]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("@lin", ["lin"]),
        ("@LIN, look", ["lin"]),
        ("(@lin.qiao)", ["lin.qiao"]),
        ("@lin.", ["lin"]),
        ("@Lin Qiao and @lin", ["lin.qiao", "lin"]),
        ("请@陈伟看第四个镜头", ["chenwei"]),
        ("请@陈伟大看", ["chen2"]),
        ("@chenwei @陈伟 @chenwei", ["chenwei"]),
        ("@wang2", ["wang2"]),
        ("desk@lin.example", []),
        ("at 5 @ 16:40", []),
        ("@NASA posted it", []),
        ("", []),
        ("@", []),
        ("@@lin", ["lin"]),
    ],
)
def test_the_longest_name_that_fits_is_meant(text: str, named: list[str]) -> None:
    assert [user.username for user in people_named(text, PEOPLE)] == named


@pytest.mark.parametrize(
    ("text", "near"),
    [("@chenwie", ("陈伟",)), ("@lin.qia please", ("lin.qiao",)), ("@linqiao", ("lin.qiao",))],
)
def test_a_name_that_is_nearly_somebodys_is_refused(text: str, near: tuple[str, ...]) -> None:
    with pytest.raises(UnknownMention) as caught:
        people_named(text, PEOPLE)
    assert caught.value.near[: len(near)] == near


def test_a_name_that_two_people_share_asks_for_the_username() -> None:
    with pytest.raises(UnknownMention) as caught:
        people_named("请@王芳看", PEOPLE)
    assert str(caught.value) == "Several people are called @王芳: write @wang1 or @wang2."


@pytest.mark.parametrize("user", PEOPLE[:4], ids=lambda user: user.username)
def test_the_name_that_the_list_offers_means_its_person(user: User) -> None:
    assert people_named(f"@{handle_of(user)} look", PEOPLE) == [user]


@given(st.text(alphabet="@ linqao.陈伟大1\n", max_size=30))
def test_what_is_found_stands_in_the_text_in_order_without_overlap(text: str) -> None:
    end = 0
    for found in find_mentions(text, PEOPLE):
        assert end <= found.start < found.end <= len(text)
        assert text[found.start] == "@"
        end = found.end
