"""What a question means to the index: conditions on packages, and on the parts of a script.

Each alternative of a question is compiled by itself. What it asks of pictures (`shot:`) must hold of one
shot, what it asks of speech (`bite:`, `speaker:`) of one soundbite; with them what it says of place, date,
source, restriction and FILE. Where it asks for neither, these are said of the package.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from operator import and_, or_

from django.db import connection
from django.db.models import BigIntegerField, ExpressionWrapper, F, Q
from django.db.models.lookups import LessThan

from shotlists.domain.search.names import speakers_of, whole_names
from shotlists.models import SearchPackage, SearchPart
from shotlists.models.search import ORDINAL_BITS
from shotlists.script.searching import parts
from shotlists.script.searching.expressions import (
    Expression,
    Not,
    Phrase,
    all_of,
    any_of,
    has_positive,
    phrases_of,
)
from shotlists.script.searching.questions import Question, Term
from shotlists.script.searching.stems import stems_of_beginning

PICTURE, SPEECH = "shot", "soundbite"
OWN = {PICTURE: frozenset({"shot"}), SPEECH: frozenset({"bite", "speaker"})}
"""The fields that ask for a kind of part."""
OF_PART = frozenset({"place", "source", "restriction", "kind", "dated"})
"""Fields that speak of the shot or soundbite which is asked for, else of the package."""
OF_PARTS_ONLY = frozenset({parts.SHOT, parts.BITE, parts.STORY})
"""Tags that the tokens of a whole package do not have."""
TRAITS = frozenset({"file", "recent", "restricted"})
TAGS = {
    "slug": parts.SLUG, "headline": parts.HEADLINE, "shot": parts.SHOT, "bite": parts.BITE,
    "speaker": parts.SPEAKER, "place": parts.PLACE, "source": parts.SOURCE, "restriction": parts.RIGHTS,
    "language": parts.LANGUAGE, "story": parts.STORY,
}  # fmt: skip
AROUND = {
    PICTURE: (parts.SHOT, parts.PLACE),
    SPEECH: (parts.BITE, parts.SPEAKER, parts.PLACE, parts.SHOT),
}
"""Where a word without a field may stand so that a shot, or a soundbite, is found by it."""
RANKS = ((parts.SLUG,), (parts.SLUG, parts.HEADLINE), (parts.SLUG, parts.HEADLINE, parts.SHOWN))
"""Packages come in this order: all words in the slug; in slug and headline; in these and what is shown or
said; and then those that have one of them in the storyline or elsewhere only."""
UID = re.compile(r"[A-Za-z0-9._-]+")
MAYBE_UID = 5
"""From so many letters on a word with a digit may be the beginning of an ID; 2026 is a year."""
STATES = {"spiked": "spiked", "archived": "archived"}
LIVES = {"killed": "killed", "held": "held", "withdrawn": "withdrawn", "published": "usable"}


@dataclass(frozen=True, slots=True)
class Compiled:
    """One alternative as a condition on rows of SearchPackage: their tokens, and all else.

    `ranked` are the phrases by which the packages are put into the order of RANKS; `by_parts` says that parts
    of scripts must be looked at.
    """

    words: Expression | None
    conditions: Q
    ranked: tuple[Phrase, ...]
    by_parts: bool
    window: Window

    def rows(self, more: Expression | None = None) -> Q:
        """Give the condition; `more` is asked of the tokens besides."""
        asked = [each for each in (self.words, more) if each is not None]
        if not asked:
            return self.conditions & self.window.bounds()
        return self.window.packages(all_of(asked)) & self.conditions


@dataclass(frozen=True, slots=True)
class Window:
    """Packages by id, from `low` to below `high`: where a question is asked."""

    low: int = 0
    high: int = 1 << 41

    def packages(self, expression: Expression) -> Q:
        """Give the condition that an expression is found among the tokens of a package."""
        return _found(SearchPackage, expression, self.low, self.high) & self.bounds()

    def parts(self, expression: Expression) -> Q:
        """Give the condition that an expression is found among the tokens of a part."""
        low, high = self.low << ORDINAL_BITS, self.high << ORDINAL_BITS
        return _found(SearchPart, expression, low, high) & self.bounds(ORDINAL_BITS)

    def bounds(self, bits: int = 0) -> Q:
        """Give the condition that a row is one of these packages, or with ORDINAL_BITS a part of one.

        Where that is nearly all of them PostgreSQL must not think of going through them by their key.
        """
        if self == EVERYWHERE:
            return Q()
        low, high = self.low << bits, self.high << bits
        if low == 0 and connection.vendor == "postgresql":
            return Q(LessThan(ExpressionWrapper(F("pk") + 0, BigIntegerField()), high))
        return Q(pk__gte=low, pk__lt=high)


EVERYWHERE = Window()


def _found(model: type[SearchPackage] | type[SearchPart], expression: Expression, low: int, high: int) -> Q:
    """Let the engine find an expression; one that only excludes is turned round."""
    if has_positive(expression):
        return Q(words__found=(expression, low, high))
    inner = expression.part if isinstance(expression, Not) else any_of(_excluded(expression))
    return ~Q(pk__in=model._default_manager.filter(words__found=(inner, low, high)).values("pk"))


def _excluded(expression: Expression) -> Iterable[Expression]:
    return (part.part for part in getattr(expression, "parts", ()) if isinstance(part, Not))


@dataclass(frozen=True, slots=True)
class Reading:
    """A question, whom its names mean (by a part of the name, by the whole), and where it is asked."""

    question: Question
    named: Mapping[Phrase, tuple[int, ...]]
    whole: Mapping[Phrase, tuple[int, ...]]
    window: Window = EVERYWHERE

    def meant(self, term: Term) -> list[Expression]:
        """Give the tokens of the people whom a term names: a speaker by any part of the name."""
        if term.phrase is None or term.field not in ("", "speaker"):
            return []
        people = (self.named if term.field else self.whole).get(term.phrase, ())
        return [Phrase((f"{parts.PERSON}{number}",)) for number in people]

    def has_part(self, condition: Q) -> Q:
        """Give the condition that a package has a part of a kind."""
        return Q(package_id__in=SearchPart.objects.filter(condition).values("package_id"))

    def within(self, window: Window) -> Reading:
        """Ask the same in another place."""
        return replace(self, window=window)


def reading_of(question: Question) -> Reading:
    """Look up the names that a question may mean, in two queries at most."""
    said = [(term.field, term.phrase) for term in question.terms if term.phrase]
    return Reading(
        question,
        speakers_of(phrase for name, phrase in said if name == "speaker"),
        whole_names(phrase for name, phrase in said if not name),
    )


def compile_packages(reading: Reading) -> list[Compiled]:
    """Compile each alternative as a condition on packages."""
    return [_package(terms, reading) for terms in reading.question.alternatives]


def compile_parts(reading: Reading, kinds: Iterable[str]) -> list[Q]:
    """Compile a question as conditions on parts, one for each kind (shot, soundbite) that it asks for."""
    compiled = []
    for kind in kinds:
        found = [_part(terms, reading, kind) for terms in reading.question.alternatives]
        conditions = [condition for condition in found if condition is not None]
        if conditions:
            # The kind first: where each row is looked at, most need not be unpacked then. By its beginning,
            # since PostgreSQL asks what equals a constant last; none is the beginning of another.
            compiled.append(Q(kind__startswith=kind) & reduce(or_, conditions))
    return compiled


# Packages.


def _package(terms: Sequence[Term], reading: Reading) -> Compiled:
    asked = {term.field for term in terms if not term.excluded}
    kinds = [kind for kind, fields in OWN.items() if asked & fields] or [""] * ("kind" in asked)
    words: list[Expression] = []
    conditions: list[Q] = []
    for kind in kinds:
        own = [term for term in terms if term.field in OWN.get(kind, ()) or _speaks_of_part(term, kind)]
        told = _told_by_package(own, reading, kind)
        if told:
            words.append(told)
        else:
            conditions.append(reading.has_part(_one_part(own, reading, kind)))
    by_parts = bool(conditions) or any(map(_needs_parts, terms))
    for term in terms:
        if kinds and _speaks_of_part(term):
            continue
        if any(term.field in OWN[kind] for kind in kinds if kind):
            continue
        found = _of_package(term, reading)
        if isinstance(found, Q):
            conditions.append(~found if term.excluded else found)
        else:
            words.append(Not(found) if term.excluded else found)
    ranked = tuple(term.phrase for term in terms if not term.field and term.phrase and not term.excluded)
    return Compiled(
        words=all_of(words) if words else None,
        conditions=reduce(and_, conditions, Q()),
        ranked=ranked,
        by_parts=by_parts,
        window=reading.window,
    )


def _told_by_package(terms: Sequence[Term], reading: Reading, kind: str) -> Expression | None:
    """Give what one term asks of a part, where the tokens of the package tell as well that it has one."""
    if len(terms) != 1 or terms[0].excluded or terms[0].field == "dated":
        return None
    found = _of_part(terms[0], reading, kind)
    tokens = [phrase.tokens for phrase in phrases_of(found)]
    return found if all(len(each) == 1 and each[0][:2] in parts.WHOLE for each in tokens) else None


def _needs_parts(term: Term) -> bool:
    """Say whether the tokens of a whole package do not tell: their order, or the kind of text."""
    phrase = term.phrase
    return phrase is not None and (len(phrase.tokens) > 1 or TAGS.get(term.field, "") in OF_PARTS_ONLY)


def _of_package(term: Term, reading: Reading) -> Expression | Q:
    """Give what a term asks of a package: of its tokens, or otherwise."""
    phrase = term.phrase
    if term.field == "uid":
        return any_of(_beginning_of_uid(term.value))
    if phrase is None:
        return _of_columns(term)
    if not term.field:
        return _anywhere(term, phrase, reading)
    tag = TAGS[term.field]
    if _needs_parts(term):
        found = any_of([spelled(phrase, tag), *reading.meant(term)])
        return reading.has_part(reading.window.parts(found))
    return any_of([spelled(phrase, tag), *reading.meant(term)])


def _anywhere(term: Term, phrase: Phrase, reading: Reading) -> Expression | Q:
    """Words without a field: anywhere in the script, as the beginning of the ID, or as somebody's name."""
    others: list[Expression] = reading.meant(term)
    if len(term.value) >= MAYBE_UID and any(letter.isdigit() for letter in term.value):
        others += _beginning_of_uid(term.value)
    if len(phrase.tokens) == 1:
        return any_of([spelled(phrase, ""), *others])
    window = reading.window
    somewhere = window.parts(any_of(map(phrase.tagged, parts.ANYWHERE)))
    together = window.packages(phrase.apart()) & reading.has_part(somewhere)
    return together | window.packages(any_of(others)) if others else together


def _beginning_of_uid(text: str) -> list[Expression]:
    """Give what finds the packages whose ID begins with a text; nothing where none can."""
    return [Phrase((parts.UID + parts.uid_token(text),), True)] if UID.fullmatch(text) else []


def _of_columns(term: Term) -> Expression | Q:
    """Give what a term without words asks of a package."""
    value = term.value
    match term.field:
        case "is" if value in TRAITS:
            return Phrase((parts.TRAIT + value,))
        case "is":
            return Q(package__state=value) if value in STATES else Q(package__live=LIVES[value])
        case "kind":
            return Phrase((parts.KIND + value,))
        case "state" | "live":
            return Q(**{f"package__{term.field}": value})
        case "by":
            return Q(package__owner__username__iexact=value)
        case "dated":
            return _dated(term, "package__")
        case "trt":
            return _long(term)
    raise ValueError(f"{term.field} is no field")


def _dated(term: Term, prefix: str = "") -> Q:
    found = Q(**{f"{prefix}first_date__isnull": False})
    if term.first:
        found &= Q(**{f"{prefix}last_date__gte": term.first})
    if term.last:
        found &= Q(**{f"{prefix}first_date__lte": term.last})
    return found


def _long(term: Term) -> Q:
    """A length as stated, else as estimated."""
    stated = Q(package__duration_ms__isnull=False)
    estimated = Q(package__duration_ms__isnull=True, package__estimated_ms__isnull=False)
    if term.least is not None:
        stated &= Q(package__duration_ms__gte=term.least)
        estimated &= Q(package__estimated_ms__gte=term.least)
    if term.most is not None:
        stated &= Q(package__duration_ms__lte=term.most)
        estimated &= Q(package__estimated_ms__lte=term.most)
    return stated | estimated


# Parts.


def _part(terms: Sequence[Term], reading: Reading, kind: str) -> Q | None:
    """Give the condition on parts of a kind; what the terms say of the package is asked of the package."""
    asked = {term.field for term in terms if not term.excluded}
    others = [fields for other, fields in OWN.items() if other != kind]
    if any(asked & fields for fields in others) and not asked & {*OWN[kind], ""}:
        return None
    own = [term for term in terms if not term.field or term.field in OWN[kind] or _speaks_of_part(term, kind)]
    rest = [term for term in terms if term not in own]
    found = _one_part(own, reading, kind)
    if rest:
        package = _package(rest, reading).rows()
        found &= Q(package_id__in=SearchPackage.objects.filter(package).values("package_id"))
    return found


def _speaks_of_part(term: Term, kind: str = "") -> bool:
    if term.field == "language":
        return kind == SPEECH
    return term.field in OF_PART or (term.field == "is" and term.value in TRAITS)


def _one_part(terms: Iterable[Term], reading: Reading, kind: str) -> Q:
    """Give what one part of a kind must have; of no kind ("") any shot or soundbite."""
    expressions: list[Expression] = []
    dates = Q()
    for term in terms:
        if term.field == "dated":
            dates &= ~_dated(term) if term.excluded else _dated(term)
        else:
            found = _of_part(term, reading, kind)
            expressions.append(Not(found) if term.excluded else found)
    asked = all_of(expressions)
    if not has_positive(asked):
        kinds = [kind] if kind else [PICTURE, SPEECH]
        asked = all_of([any_of(Phrase((parts.KIND + each,)) for each in kinds), asked])
    return reading.window.parts(asked) & dates


def _of_part(term: Term, reading: Reading, kind: str) -> Expression:
    """Give what a term asks of the tokens of one part."""
    phrase = term.phrase
    if phrase is None:
        return Phrase(((parts.KIND if term.field == "kind" else parts.TRAIT) + term.value,))
    if not term.field:
        called = reading.meant(term) if kind == SPEECH else []
        return any_of([*(spelled(phrase, tag) for tag in AROUND[kind]), *called])
    return any_of([spelled(phrase, TAGS[term.field]), *reading.meant(term)])


def spelled(phrase: Phrase, tag: str) -> Expression:
    """Give a phrase under a tag; a beginning also finds the stems of the words that begin so."""
    tagged = phrase.tagged(tag)
    if not phrase.begins or len(phrase.tokens) > 1:
        return tagged
    return any_of([tagged, *(Phrase((tag + each,)) for each in stems_of_beginning(phrase.tokens[0]))])


def rank(phrases: Iterable[Phrase], tags: Iterable[str]) -> Expression:
    """Give what makes a package come first: each phrase has its words under these tags."""
    known = tuple(tags)
    return all_of(any_of(each.tagged(tag).apart() for tag in known) for each in phrases)
