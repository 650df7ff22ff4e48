"""Who is meant by the @names of a text: usernames, and names as they are spoken, Chinese ones among them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from django.contrib.auth.models import User

from shotlists.domain.errors import UnknownMention
from shotlists.domain.people import name_of

BEFORE = re.compile(r"[A-Za-z0-9._+-]$")
"""What before an @ makes it an address, not a mention."""
WORD = re.compile(r"[\w.+-]+")
ASCII_WORD = re.compile(r"[A-Za-z0-9_]")
GOES_ON = re.compile(r"[.+-]*[A-Za-z0-9_]")
NEAR = 0.75


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of a text, from `start` to `end`; `user` is None where it names nobody."""

    start: int
    end: int
    user: User | None


def names_of(user: User) -> tuple[str, ...]:
    """Give the names by which a user is found after an @: the username, and the name as spoken."""
    return tuple(dict.fromkeys(filter(None, (user.get_username(), name_of(user)))))


def handle_of(user: User) -> str:
    """Give the name that a list of people puts behind the @: as it is spoken where it holds no space."""
    spoken = name_of(user)
    return user.get_username() if " " in spoken else spoken


def find_mentions(text: str, people: Iterable[User]) -> Iterator[Found]:
    """Give each @name of a text in its order; the longest name that fits wins, letters large or small.

    A spoken name that two people share names neither: their usernames do.
    """
    by_name: dict[str, User | None] = {}
    for user in people:
        for name in names_of(user):
            known = by_name.get(name.casefold(), user)
            by_name[name.casefold()] = user if known == user else None
    for user in people:
        by_name[user.get_username().casefold()] = user
    names = sorted((name for name, user in by_name.items() if user), key=len, reverse=True)
    at = text.find("@")
    while at >= 0:
        end = at + 1
        if not BEFORE.search(text[:at]):
            fits = next((name for name in names if _stands(text, at + 1, name)), "")
            word = WORD.match(text, at + 1)
            if fits:
                end = at + 1 + len(fits)
                yield Found(at, end, by_name[fits])
            elif word:
                end = word.end()
                yield Found(at, end, None)
        at = text.find("@", end)


def _stands(text: str, at: int, name: str) -> bool:
    """Whether a name stands there and ends there: @lin is not @linqiao, but 陈伟 may go on in Chinese."""
    if text[at : at + len(name)].casefold() != name:
        return False
    return not (ASCII_WORD.match(name[-1]) and GOES_ON.match(text, at + len(name)))


def people_named(text: str, people: Iterable[User]) -> list[User]:
    """Give whom a text mentions, each once, in its order.

    Raises UnknownMention for an @name that is nobody's but nearly somebody's, or that several people share;
    one that is near nobody is a word like any other.
    """
    people = list(people)
    called: dict[str, list[User]] = {}
    for user in people:
        for name in names_of(user):
            called.setdefault(name.casefold(), []).append(user)
    named: dict[int, User] = {}
    for found in find_mentions(text, people):
        if found.user is not None:
            named.setdefault(found.user.pk, found.user)
            continue
        word = text[found.start + 1 : found.end].rstrip(".+-")
        shared = next((name for name in called if _stands(text, found.start + 1, name)), "")
        near = [shared] if shared else get_close_matches(word.casefold(), called, n=3, cutoff=NEAR)
        if near:
            meant = [
                user.get_username() if shared else handle_of(user) for name in near for user in called[name]
            ]
            raise UnknownMention(shared or word, list(dict.fromkeys(meant)), found.start, shared=bool(shared))
    return list(named.values())
