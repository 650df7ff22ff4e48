"""What is shown of packages that were found: the places in their scripts where the words stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from shotlists.domain.search.hits import SHOWN, Hit, Text, hit_of, marked, phrases_of
from shotlists.models import Package, Shot
from shotlists.script.searching.expressions import Phrase
from shotlists.script.searching.questions import Question
from shotlists.script.searching.showing import matches

MOST_HITS = 3
NOT_SHOWN = ("header", "sections", "rundown", "marks", "order", "labels")
PROSE_FIELDS = frozenset({"", "story"})


@dataclass(frozen=True, slots=True)
class FoundPackage:
    """A package with the best of what was found in it; `paragraph` is the one of the storyline, if any."""

    package: Package
    slugline: Text
    headline: Text
    hits: tuple[Hit, ...]
    paragraph: Text


def show_packages(ids: Sequence[int], question: Question) -> list[FoundPackage]:
    """Give packages as they are shown, in the order of their ids, in two queries."""
    rows = Package.objects.select_related("owner", "assignee", "live_revision")
    packages = rows.defer(
        *NOT_SHOWN, "live_revision__document", "live_revision__text", "live_revision__rights"
    ).in_bulk(ids)
    words = phrases_of(question)
    hits = _best_hits(list(packages), question, words) if words or _traits(question) else {}
    return [_shown(packages[number], question, hits.get(number, ())) for number in ids if number in packages]


def _shown(package: Package, question: Question, hits: Sequence[Hit]) -> FoundPackage:
    prose = _phrases(question, PROSE_FIELDS)
    best = max(package.storyline, key=lambda text: matches(text, prose), default="") if prose else ""
    return FoundPackage(
        package=package,
        slugline=marked(package.slugline, _phrases(question, {"", "slug"})),
        headline=marked(package.headline, _phrases(question, {"", "headline"})),
        hits=tuple(hits),
        paragraph=marked(best, prose) if best and matches(best, prose) else Text(""),
    )


def _phrases(question: Question, fields: frozenset[str] | set[str]) -> list[Phrase]:
    return [
        term.phrase for term in question.terms if term.phrase and not term.excluded and term.field in fields
    ]


def _traits(question: Question) -> dict[str, bool]:
    """Give what a question says of FILE and recent pictures: wanted or not."""
    return {
        term.value: not term.excluded
        for term in question.terms
        if term.field == "is" and term.value in ("file", "recent")
    }


def _best_hits(
    packages: Sequence[int], question: Question, words: Sequence[Phrase]
) -> dict[int, tuple[Hit, ...]]:
    """Give of each package the shots and soundbites that have most of the words, in their order."""
    traits = _traits(question)
    scored: dict[int, list[tuple[int, int, Shot]]] = defaultdict(list)
    shots = Shot.objects.filter(package__in=packages).select_related("scene", "soundbite", "package")
    for shot in shots.only(*SHOWN):
        scene = shot.scene
        if any(bool(scene and getattr(scene, f"is_{name}")) != wanted for name, wanted in traits.items()):
            continue
        score = _score(shot, words) if words else 1
        if score:
            scored[shot.package_id].append((-score, shot.position, shot))
    best = {number: sorted(rows, key=lambda row: row[:2])[:MOST_HITS] for number, rows in scored.items()}
    return {
        number: tuple(hit_of(shot, words) for _score, _place, shot in sorted(rows, key=lambda row: row[1]))
        for number, rows in best.items()
    }


def _score(shot: Shot, words: Sequence[Phrase]) -> int:
    """Count the words that a shot has by itself; the place of its heading is that of all the others too."""
    bite = getattr(shot, "soundbite", None)
    texts = [shot.description, *((bite.speaker_name, bite.role, bite.quote) if bite else ())]
    return matches("\n".join(texts), words)
