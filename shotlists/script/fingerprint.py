"""Fingerprints: what two scripts have in common word for word, and where.

Exact after normalisation: typography, case and punctuation make no difference, a word does. Near likeness is
not found here.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256

from shotlists.script.dialects.xinhua.telling import prose
from shotlists.script.document import Script

LEAST_WORDS = 5  # a stretch with fewer says too little to be the same thing twice


@dataclass(frozen=True, slots=True)
class Part:
    """A run of text compared by itself: "storyline", "soundbite 3" or "shotlist", its lines ended by \\n."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part or one paragraph of it: where it stands in the part's text, its digest, its number of words."""

    part: str
    start: int
    end: int
    digest: str
    words: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of one script that stands in the other too; places are offsets into the parts."""

    part: str
    start: int
    end: int
    other_part: str
    other_start: int
    other_end: int


class _Folds(dict[int, int | str | None]):
    """What becomes of each character: kept, dropped, or a space; worked out once a character."""

    def __missing__(self, code: int) -> int | str | None:
        category = unicodedata.category(chr(code))
        keep = category[0] in "LMN" or category == "Sc" or chr(code) in ".,:%"
        self[code] = result = code if keep else " "
        return result


# Before case is folded: apostrophes (don't, don’t, don''t), soft hyphens and marks without width vanish.
_VANISH = dict.fromkeys(map(ord, "'’‘ʼ`´′\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_FOLDS = _Folds()
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_WIDE = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]")
_LOOSE_POINT = re.compile(r"(?<!\d)[.,:]|[.,:](?!\d)")


def _folded(text: str) -> str:
    """Fold case and compatibility forms as Unicode's NFKC_Casefold does."""
    once = unicodedata.normalize("NFKC", unicodedata.normalize("NFD", text).casefold())
    return unicodedata.normalize("NFKC", once.casefold())


def normalise(text: str) -> str:
    """Give the words of a text, parted by single spaces: case, typography and punctuation folded away.

    Points and commas stay inside numbers (1.6 is not 16), thousands lose theirs (2,000 is 2000), % and signs
    of currencies stay. Doing it twice changes nothing.
    """
    text = _folded(text.translate(_VANISH)).translate(_VANISH).translate(_FOLDS)
    text = _LOOSE_POINT.sub(" ", _THOUSANDS.sub("", text))
    return " ".join(text.split())


def digest(text: str) -> str:
    """Give the sha256 (hex) of a text after normalisation."""
    return sha256(normalise(text).encode("utf-8", "surrogatepass")).hexdigest()


def parts(script: Script) -> tuple[Part, ...]:
    """Give what is compared by itself: the storyline, each soundbite, the pictures. Empty ones are left out.

    Headings, restrictions, sources and marks take no part: they are alike in unlike scripts. Quotes that a
    house prints in its storyline are soundbites here as everywhere.
    """
    found = [Part("storyline", "\n".join(prose(script)))]
    names: Counter[str] = Counter()
    for index, shot in enumerate(script.shots):
        if shot.soundbite is None:
            continue
        quote = shot.soundbite.quote or "\n".join(turn.quote for turn in shot.soundbite.turns)
        name = f"soundbite {shot.number.strip()[:20] or index + 1}"
        names[name] += 1
        found.append(Part(name if names[name] == 1 else f"{name} ({names[name]})", quote))
    pictures = (shot.description for shot in script.shots if shot.soundbite is None)
    found.append(Part("shotlist", "\n".join(text for text in pictures if text)))
    return tuple(part for part in found if part.text.strip())


def stretches(script: Script) -> tuple[Stretch, ...]:
    """Give the digests of all parts and of their paragraphs, whole parts first; places are in Part.text."""
    return tuple(stretch for part in parts(script) for stretch in _stretches_of(part))


def _stretches_of(part: Part) -> Iterator[Stretch]:
    whole = _stretch(part, 0, len(part.text))
    if whole is not None:
        yield whole
    if "\n" not in part.text or part.name == "shotlist":
        return
    start = 0
    for line in part.text.split("\n"):
        found = _stretch(part, start, start + len(line))
        if found is not None:
            yield found
        start += len(line) + 1


def _stretch(part: Part, start: int, end: int) -> Stretch | None:
    words = normalise(part.text[start:end])
    # Chinese puts no spaces between words: there each character counts.
    count = len(_WIDE.findall(words)) + len(_WIDE.sub(" ", words).split())
    if count < LEAST_WORDS:
        return None
    return Stretch(part.name, start, end, sha256(words.encode("utf-8", "surrogatepass")).hexdigest(), count)


def passages(own: Iterable[Stretch], others: Iterable[Stretch]) -> tuple[Passage, ...]:
    """Pair equal stretches, whole parts before paragraphs, each place of one's own once."""
    by_digest: dict[str, Stretch] = {}
    for other in others:
        by_digest.setdefault(other.digest, other)
    found: list[Passage] = []
    covered: dict[str, int] = {}
    for mine in own:
        twin = by_digest.get(mine.digest)
        if twin is None or mine.end <= covered.get(mine.part, 0):
            continue
        covered[mine.part] = mine.end
        found.append(Passage(mine.part, mine.start, mine.end, twin.part, twin.start, twin.end))
    return tuple(found)


def same_parts(script: Script, other: Script) -> tuple[Passage, ...]:
    """Say which parts and paragraphs of a script stand in the other, word for word, and where."""
    return passages(stretches(script), stretches(other))
