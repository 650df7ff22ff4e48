"""Finding packages, shots and soundbites, in one order on every engine, a page at a time.

Packages: those with all words in the slug first, then by headline, by pictures and speech, and the rest; in
each of these the one that came to the desk last. Parts: those of the newest package first, in the order of
its script. A page begins behind the last row of the one before, so nothing is counted to reach it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial, reduce
from operator import or_
from typing import Any

from django.db import connection
from django.db.models import BigIntegerField, ExpressionWrapper, F, Q, QuerySet
from django.utils.translation import gettext as _

from shotlists.domain.errors import BadQuestion
from shotlists.domain.search.compiling import (
    EVERYWHERE,
    PICTURE,
    RANKS,
    SPEECH,
    Compiled,
    Reading,
    Window,
    compile_packages,
    compile_parts,
    rank,
    reading_of,
)
from shotlists.domain.search.hits import Hit, hits_of
from shotlists.models import Package, SearchPackage, SearchPart
from shotlists.models.search import ORDINAL_BITS
from shotlists.script.searching.expressions import Not, all_of
from shotlists.script.searching.language import read_question
from shotlists.script.searching.questions import SENTENCES, Mistake, Question

A_PAGE = 50
MOST_COUNTED = 1_000
KINDS = (PICTURE, SPEECH)
FIRST = 500
"""How many of the newest packages are looked at first."""
FURTHEST = 4_000
"""So many are looked at besides where the first ones promise that this will do; else all the others."""


def sentence_of(mistake: Mistake) -> str:
    """Give the translated sentence of a mistake."""
    return _(SENTENCES[mistake.code]).format_map(dict(mistake.values))


def question_of(text: str | Question) -> Question:
    """Read a question; raises BadQuestion."""
    question = read_question(text) if isinstance(text, str) else text
    if question.mistakes:
        raise BadQuestion(f"{sentence_of(question.mistakes[0])}.", question.mistakes)
    return question


def mistake_in(text: str) -> str:
    """Say in one sentence what is wrong with a question; empty where nothing is."""
    mistakes = read_question(text).mistakes
    return f"{sentence_of(mistakes[0])}." if mistakes else ""


def narrow(queryset: QuerySet[Package], text: str | Question) -> QuerySet[Package]:
    """Leave in a list of packages those that a question finds, in the order that the list has.

    An empty question leaves all. Raises BadQuestion. Give the list its order first: SQLite then goes through
    it until it has enough, where it would sort all that a common word finds.
    """
    question = question_of(text)
    if question.is_empty:
        return queryset
    found = SearchPackage.objects.filter(_any(compile_packages(reading_of(question)))).values("pk")
    if connection.vendor == "sqlite" and queryset.query.order_by:
        number = ExpressionWrapper(F("pk") + 0, BigIntegerField())
        return queryset.alias(number=number).filter(number__in=found)
    return queryset.filter(pk__in=found)


# Packages.


@dataclass(frozen=True, slots=True)
class Found:
    """A page of packages, by id, and where the next one begins; None at the end."""

    ids: list[int]
    after: tuple[int, int] | None


def find_packages(
    text: str | Question, *, after: tuple[int, int] | None = None, limit: int = A_PAGE
) -> Found:
    """Find packages in the order of this module. Raises BadQuestion.

    `after` is where the page before ended. An empty question finds all, the newest first.
    """
    reading = reading_of(question_of(text))
    begin, behind = after or (0, EVERYWHERE.high)
    ids: list[int] = []
    for number in range(begin, _classes(reading)):
        for window in _windows(reading, behind, limit + 1, partial(len, ids)):
            wanted = limit - len(ids)
            rows = SearchPackage.objects.filter(_of_class(reading.within(window), number))
            rows = rows.order_by(*_newest_first(window))
            page = list(rows.values_list("pk", flat=True)[: wanted + 1])
            ids += page[:wanted]
            behind = ids[-1] if page[:wanted] else behind
            if len(page) > wanted:
                return Found(ids, (number, behind))
        behind = EVERYWHERE.high
    return Found(ids, None)


def count_packages(text: str | Question, *, most: int = MOST_COUNTED) -> int:
    """Count the packages that a question finds, up to one more than `most`."""
    reading = reading_of(question_of(text))
    found = [0]
    for window in _windows(reading, EVERYWHERE.high, most + 1, lambda: sum(found)):
        rows = SearchPackage.objects.order_by()
        if not reading.question.is_empty:
            rows = rows.filter(_any(compile_packages(reading.within(window))))
        found.append(rows[: most + 1 - sum(found)].count())
        if sum(found) > most:
            break
    return sum(found)


def _classes(reading: Reading) -> int:
    """Give the number of classes into which the packages are put; one where nothing puts them in order."""
    compiled = compile_packages(reading)
    return len(RANKS) + 1 if len(compiled) == 1 and compiled[0].ranked else 1


def _of_class(reading: Reading, number: int) -> Q:
    """Give the condition of a class; no two of them share a package."""
    compiled = compile_packages(reading)
    if reading.question.is_empty:
        return Q(pk__lt=reading.window.high)
    if len(compiled) != 1 or not compiled[0].ranked:
        return _any(compiled)
    ranked = compiled[0].ranked
    here = [rank(ranked, RANKS[number])] if number < len(RANKS) else []
    better = [Not(rank(ranked, RANKS[number - 1]))] if number else []
    return compiled[0].rows(all_of([*here, *better]))


# Shots and soundbites.


@dataclass(frozen=True, slots=True)
class Hits:
    """A page of shots and soundbites, and where the next one begins; None at the end."""

    hits: list[Hit]
    after: int | None


def find_parts(
    text: str | Question, *, kinds: Sequence[str] = KINDS, after: int | None = None, limit: int = A_PAGE
) -> Hits:
    """Find shots and soundbites, those of the newest package first. Raises BadQuestion.

    `kinds` are "shot" and "soundbite"; `after` is where the page before ended.
    """
    reading = reading_of(question_of(text))
    behind = Q() if after is None else Q(pk__lt=after)
    found: list[tuple[int, str]] = []
    high = EVERYWHERE.high if after is None else (after >> ORDINAL_BITS) + 1
    for window in _windows(reading, high, limit + 1, partial(len, found), parts=True):
        rows = _parts(reading.within(window), kinds).filter(behind).order_by(*_newest_first(window))
        found += rows.values_list("pk", "shot_key")[: limit + 1 - len(found)]
        if len(found) > limit:
            break
    page = found[:limit]
    return Hits(
        hits_of([key for _number, key in page], reading.question), page[-1][0] if len(found) > limit else None
    )


def count_parts(text: str | Question, *, kinds: Sequence[str] = KINDS, most: int = MOST_COUNTED) -> int:
    """Count the shots and soundbites that a question finds, up to one more than `most`."""
    reading = reading_of(question_of(text))
    found = [0]
    for window in _windows(reading, EVERYWHERE.high, most + 1, lambda: sum(found), parts=True):
        found.append(_parts(reading.within(window), kinds)[: most + 1 - sum(found)].count())
        if sum(found) > most:
            break
    return sum(found)


def _parts(reading: Reading, kinds: Sequence[str]) -> QuerySet[SearchPart]:
    rows = SearchPart.objects.order_by()
    if reading.question.is_empty:
        low, high = (each << ORDINAL_BITS for each in (reading.window.low, reading.window.high))
        return rows.filter(kind__in=kinds, pk__gte=low, pk__lt=high)
    conditions = compile_parts(reading, kinds)
    return rows.filter(reduce(or_, conditions)) if conditions else rows.none()


# Where to look first.


def _windows(
    reading: Reading, high: int, wanted: int, found: Callable[[], int], *, parts: bool = False
) -> Iterator[Window]:
    """Give the places in which packages below an id are looked for, one after another.

    What many parts have is found among the newest, without a look at all the others: at first some, and then
    as many as the share of those that had it promises to be enough (`found()` of `wanted` by now). What few
    have takes a look-up more. Where the tokens of packages tell everything the index does all the others.
    """
    told = not parts and not any(each.by_parts for each in compile_packages(reading))
    if told and connection.vendor != "postgresql":
        yield Window(0, high)
        return
    newest = SearchPackage.objects.filter(pk__lt=high).order_by("-pk").values_list("pk", flat=True).first()
    top = end = high if newest is None else newest + 1
    size, before = FIRST, found()
    while size <= FURTHEST and top - size > 0:
        yield Window(top - size, top)
        top -= size
        got = found() - before
        if told or not got:
            break
        # An eighth more than the share says, for it is not the same everywhere.
        size = max(FIRST, (end - top) * (wanted - found()) * 9 // (got * 8))
    yield Window(0, top)


def _newest_first(window: Window) -> list[Any]:
    """Give the order in which rows of a window come.

    Among all packages PostgreSQL would go through the table by its key, in the hope of meeting enough: there
    it is to find them by the index and to sort them then.
    """
    if connection.vendor == "postgresql" and window.low == 0:
        return [(F("pk") + 0).desc()]
    return ["-pk"]


def _any(compiled: Sequence[Compiled]) -> Q:
    return reduce(or_, (each.rows() for each in compiled))
