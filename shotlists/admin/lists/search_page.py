"""The search page: packages, shots or soundbites by one question, which alone says what is found.

Every filter is a link to the same question with a term more or less, so what stands in the field is all there
is to know, to save and to send to a colleague.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from shotlists.admin.base import needs, page
from shotlists.admin.shown import Status, status_of
from shotlists.domain import search
from shotlists.domain.search import Hit, index
from shotlists.domain.search.showing import FoundPackage, show_packages
from shotlists.models import State
from shotlists.script.searching.language import read_question
from shotlists.script.searching.parts import are_strict
from shotlists.script.searching.questions import FIELDS, LONGEST_QUESTION, Mistake, Question, Term

PACKAGES_A_PAGE = 25
HITS_A_PAGE = 50
TABS: dict[str, tuple[str, ...]] = {"packages": (), "shots": ("shot",), "bites": ("soundbite",)}
SALT = "admin.search"
LOOSE = (
    re.compile(r"(?<!\S)(?:[A-Za-z]+:)?-?\(\s*\)"),  # brackets with nothing in them
    re.compile(r"(?<=\()\s*(?:OR|\|)\s|^\s*(?:OR|\|)\s"),
    re.compile(r"\s(?:OR|\||NOT|AND)\s*(?=\)|$)"),
    re.compile(r"\s(?:OR|\|)(?=\s+(?:OR|\|)\s)"),
)
"""What is left of joining words when the thing that they joined is gone."""


@dataclass(frozen=True, slots=True)
class Chip:
    """A term as it was understood; `without` is the question without it. `start` and `end` are its place."""

    label: str
    value: str
    is_excluded: bool
    without: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Choice:
    """A term that can be added, or that is there and can be taken away."""

    label: str
    query: str
    here: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    """What can be asked besides, by one field."""

    label: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Wrong:
    """A mistake, and the question cut at its place."""

    sentence: str
    before: str
    here: str
    after: str


@dataclass(frozen=True, slots=True)
class PackageRow:
    """A package that was found, with its chip."""

    found: FoundPackage
    status: Status
    terms: str


@dataclass(frozen=True, slots=True)
class HitRow:
    """A shot that was found, with the chip of its package where that is out of use."""

    hit: Hit
    status: str
    rules: tuple[str, ...]


@needs("view_package")
def show(request: HttpRequest) -> HttpResponse:
    """Answer a question; what is wrong with it is said at its place, and then nothing is listed."""
    text = " ".join(request.GET.get("q", "").replace("\0", "").split())[: LONGEST_QUESTION + 1]
    tab = request.GET.get("in", "packages")
    tab = tab if tab in TABS else "packages"
    question = read_question(text)
    context: dict[str, Any] = {
        "title": _("Search"),
        "q": text,
        "tab": tab,
        "wrong": [_wrong(question, mistake) for mistake in question.mistakes],
        "is_filling": index.is_filling(),
        "examples": EXAMPLES,
        "today_is_empty": question.is_empty,
    }
    if not question.mistakes and not question.is_empty:
        context |= _found(request, question, tab)
    return page(request, "search.html", context)


EXAMPLES = (
    "shots of a rocket launch, FILE excluded",
    "every time Zhou Jie spoke",
    "packages from Shanghai in February 2026",
    "周杰 说过",
    '"night market" -is:file',
    "speaker:mayor bite:water trt:<2'",
)


def _found(request: HttpRequest, question: Question, tab: str) -> dict[str, Any]:
    after = _read_place(request.GET.get("at", ""), question.said, tab)
    rows: Sequence[PackageRow | HitRow]
    if tab == "packages":
        found = search.find_packages(question, after=after, limit=PACKAGES_A_PAGE)
        shown = show_packages(found.ids, question)
        rows = [PackageRow(each, _status(each), _strict(each.package.usage_terms)) for each in shown]
        hits: list[Hit] = [hit for each in shown for hit in each.hits]
        place: Any = found.after
    else:
        page_of_hits = search.find_parts(question, kinds=TABS[tab], after=after, limit=HITS_A_PAGE)
        hits, place = page_of_hits.hits, page_of_hits.after
        rows = [HitRow(hit, _out_of_use(hit), tuple(filter(_strict, hit.restrictions))) for hit in hits]
    return {
        "rows": rows,
        "tabs": _tabs(question, tab),
        "chips": _chips(question),
        "facets": _facets(question, tab, hits),
        "understood": question.said if question.said != question.text else "",
        "plainly": _address(tab, " ".join(f'"{word}"' for word in question.text.split())),
        "notes": question.notes,
        "is_first": after is None,
        "first": _address(tab, question.text),
        "next": "" if place is None else _address(tab, question.text, _place(question, tab, place)),
        "as_list": urlencode({"q": question.said, "view": "all"}),
        "kept": question.said,
    }  # fmt: skip


def _read_place(text: str, said: str, tab: str) -> Any:
    """Read where a page begins; a place that another question gave is the beginning."""
    try:
        *of_question, place = signing.loads(text, salt=SALT) if text else ("", "", None)
    except signing.BadSignature:
        return None
    if of_question != [said, tab]:
        return None
    return tuple(place) if isinstance(place, list) else place


def _place(question: Question, tab: str, place: Any) -> str:
    return signing.dumps([question.said, tab, place], salt=SALT)


def _address(tab: str, text: str, at: str = "") -> str:
    words = {"q": text, **({} if tab == "packages" else {"in": tab}), **({"at": at} if at else {})}
    return urlencode(words)


def _tabs(question: Question, tab: str) -> list[tuple[str, str, str, bool]]:
    counts = {
        "packages": search.count_packages(question),
        "shots": search.count_parts(question, kinds=("shot",)),
        "bites": search.count_parts(question, kinds=("soundbite",)),
    }
    labels = {"packages": _("Packages"), "shots": _("Shots"), "bites": _("Soundbites")}
    return [
        (labels[name], _address(name, question.text), _counted(count), name == tab)
        for name, count in counts.items()
    ]


def _counted(number: int) -> str:
    """1,000+ where nobody counted further."""
    return f"{search.MOST_COUNTED:,}+" if number > search.MOST_COUNTED else f"{number:,}"


def _strict(rule: str) -> str:
    """Give a restriction that forbids something; none where it says there is none."""
    return rule if are_strict([rule]) else ""


def _status(found: FoundPackage) -> Status:
    package = found.package
    return status_of(package, package.live_revision.kind if package.live_revision else "")


def _out_of_use(hit: Hit) -> str:
    """Name why a shot must not be taken without a look: its package was killed, held, withdrawn, spiked."""
    if hit.live in ("killed", "held", "withdrawn"):
        return hit.live
    return hit.state if hit.state == State.SPIKED else ""


def _wrong(question: Question, mistake: Mistake) -> Wrong:
    said = question.said
    return Wrong(
        search.sentence_of(mistake),
        said[: mistake.start],
        said[mistake.start : mistake.end],
        said[mistake.end :],
    )


def _chips(question: Question) -> list[Chip]:
    found = []
    for term in question.terms:
        without = _without(question.said, term)
        value = term.value.replace("_", " ") if term.phrase is None else _quoted(term)
        named = term.field in FIELDS and term.field != "is"  # "not file" says it
        label = str(_(FIELDS[term.field].label)) if named else ""
        found.append(Chip(label, value, term.excluded, without, term.start, term.end))
    return found


def _without(said: str, term: Term) -> str:
    """Give a question without a term, and without what joined nothing then."""
    left = f"{said[: term.start]} {said[term.end :]}"
    before = ""
    while left != before:
        before = left
        for pattern in LOOSE:
            left = pattern.sub(" ", left)
    return " ".join(left.split()).replace("( ", "(").replace(" )", ")")


def _quoted(term: Term) -> str:
    phrase = term.phrase
    if phrase is None or len(phrase.tokens) == 1 or not term.value.isascii():
        return f"{term.value}*" if phrase and phrase.begins and term.value.isascii() else term.value
    return f"“{term.value}”"


def _facets(question: Question, tab: str, hits: Iterable[Hit]) -> list[Facet]:
    """Give what could be asked besides: what is always there, and what the hits of this page name."""
    here = {(term.field, term.value, term.excluded): term for term in question.terms}

    def choice(label: str, said: str, *key: Any) -> Choice:
        term = here.get(key) if key else None
        if term is not None:
            return Choice(label, _address(tab, _without(question.said, term)), True)
        return Choice(label, _address(tab, f"{question.said} {said}"))

    places = dict.fromkeys(hit.place.text.rpartition(",")[2].strip() for hit in hits if hit.place.text)
    speakers = dict.fromkeys(hit.speaker.text for hit in hits if hit.speaker.text)
    sources = dict.fromkeys(hit.source for hit in hits if hit.source)
    rules = dict.fromkeys(rule for hit in hits for rule in filter(_strict, hit.restrictions))
    facets = [
        Facet("FILE", (
            choice(_("FILE only"), "is:file", "is", "file", False),
            choice(_("without FILE"), "-is:file", "is", "file", True),
        )),
        Facet(_("Rights"), (
            choice(_("restricted"), "is:restricted", "is", "restricted", False),
            choice(_("free, or not stated"), "-is:restricted", "is", "restricted", True),
            *(choice(rule, f'restriction:"{_plain(rule)}"') for rule in list(rules)[:8]),
        )),
        Facet(_("Place"), tuple(choice(place, f'place:"{_plain(place)}"') for place in list(places)[:12])),
        Facet(_("Speaker"), tuple(choice(name, f'speaker:"{_plain(name)}"') for name in list(speakers)[:12])),
        Facet(_("Source"), tuple(choice(name, f'source:"{_plain(name)}"') for name in list(sources)[:12])),
        Facet(_("State"), tuple(
            choice(str(label), f"state:{value}", "state", value, False) for value, label in State.choices
        )),
    ]  # fmt: skip
    return [facet for facet in facets if facet.choices]


def _plain(text: str) -> str:
    """Give a text that can stand between quotation marks."""
    return text.replace('"', " ")
