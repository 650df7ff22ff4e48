"""Finding packages, shots and soundbites, in one order on every engine, a page at a time.

Packages: those with all words in the slug first, then by headline, by pictures and speech, and the rest; in
each of these the one that came to the desk last. Parts: those of the newest package first, in the order of
its script. A page begins behind the last row of the one before, so nothing is counted to reach it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import pairwise
from operator import or_

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from shotlists.domain.errors import BadQuestion
from shotlists.domain.search.compiling import (
    PICTURE,
    RANKS,
    SPEECH,
    Compiled,
    compile_packages,
    compile_parts,
    rank,
)
from shotlists.domain.search.hits import Hit, hits_of
from shotlists.models import Package, SearchPackage, SearchPart
from shotlists.script.searching.expressions import Not, all_of
from shotlists.script.searching.language import read_question
from shotlists.script.searching.questions import SENTENCES, Mistake, Question

A_PAGE = 50
MOST_COUNTED = 1_000
KINDS = (PICTURE, SPEECH)


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

    An empty question leaves all. Raises BadQuestion.
    """
    question = question_of(text)
    if question.is_empty:
        return queryset
    found = SearchPackage.objects.filter(_any(compile_packages(question)))
    return queryset.filter(pk__in=found.values("pk"))


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
    question = question_of(text)
    compiled = compile_packages(question) if not question.is_empty else []
    ids: list[int] = []
    rows = SearchPackage.objects.order_by("-pk")
    for number, condition in enumerate(_classes(compiled)):
        if after and number < after[0]:
            continue
        behind = Q(pk__lt=after[1]) if after and number == after[0] else Q()
        wanted = limit - len(ids)
        page = list(rows.filter(condition & behind).values_list("pk", flat=True)[: wanted + 1])
        ids += page[:wanted]
        if len(page) > wanted:
            return Found(ids, (number, ids[-1]))
        if len(ids) == limit:
            return Found(ids, (number + 1, 1 << 62))
    return Found(ids, None)


def _classes(compiled: Sequence[Compiled]) -> list[Q]:
    """Give the conditions of the classes of packages, the best first; no two of them share a package."""
    if len(compiled) != 1 or not compiled[0].ranked:
        return [_any(compiled) if compiled else Q()]
    (only,) = compiled
    ranks = [rank(only.ranked, tags) for tags in RANKS]
    found = [only.rows(ranks[0])]
    for better, here in pairwise(ranks):
        found.append(only.rows(all_of([here, Not(better)])))
    found.append(only.rows(Not(ranks[-1])))
    return found


def count_packages(text: str | Question, *, most: int = MOST_COUNTED) -> int:
    """Count the packages that a question finds, up to one more than `most`."""
    question = question_of(text)
    rows = SearchPackage.objects.order_by()
    if not question.is_empty:
        rows = rows.filter(_any(compile_packages(question)))
    return rows[: most + 1].count()


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
    question = question_of(text)
    rows = _parts(question, kinds)
    if after is not None:
        rows = rows.filter(pk__lt=after)
    page = list(rows[: limit + 1].values_list("pk", "package_id", "shot_key"))
    last = page[limit - 1][0] if len(page) > limit else None
    return Hits(hits_of([row[2] for row in page[:limit]], question), last)


def count_parts(text: str | Question, *, kinds: Sequence[str] = KINDS, most: int = MOST_COUNTED) -> int:
    """Count the shots and soundbites that a question finds, up to one more than `most`."""
    return _parts(question_of(text), kinds).order_by()[: most + 1].count()


def _parts(question: Question, kinds: Sequence[str]) -> QuerySet[SearchPart]:
    rows = SearchPart.objects.order_by("-pk")
    if question.is_empty:
        return rows.filter(kind__in=kinds)
    conditions = compile_parts(question, kinds)
    return rows.filter(reduce(or_, conditions)) if conditions else rows.none()


def _any(compiled: Sequence[Compiled]) -> Q:
    return reduce(or_, (each.rows() for each in compiled))
