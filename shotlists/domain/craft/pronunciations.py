"""How names are said: a register of spoken forms, and which of them a script needs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from shotlists.domain.errors import NeedsMore, NotAllowed, NotFound
from shotlists.domain.log import NAME_LENGTH
from shotlists.domain.people import require
from shotlists.domain.saving.columns import fold_words, refuse_unstorable
from shotlists.models import Pronunciation, PronunciationChange
from shotlists.script.document import Script

LONGEST = {"name": 255, "spoken": 255, "language": 60, "note": 2000}

_CJK = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_LETTER = rf"[^\W_{_CJK}]"
"""A letter or digit of a script that has blanks between its words."""


@transaction.atomic
def add_pronunciation(
    name: str, spoken: str, *, language: str = "", note: str = "", actor: User | None
) -> Pronunciation:
    """Put a name into the register.

    Raises NotPermitted, NeedsMore where name or spoken form is missing or too long, NotAllowed where the name
    is there already, in whatever letters.
    """
    require(actor, "shotlists.add_pronunciation")
    values = _checked(name=name, spoken=spoken, language=language, note=note)
    row = Pronunciation(**values, folded=fold_words(values["name"]), by=actor)
    return _kept(row, actor)


@transaction.atomic
def change_pronunciation(
    number: int, *, name: str, spoken: str, language: str = "", note: str = "", actor: User | None
) -> Pronunciation:
    """Change what the register says of a name; what it said stays in its history. Raises NotFound too."""
    require(actor, "shotlists.change_pronunciation")
    row = Pronunciation.objects.select_for_update().filter(pk=number).first()
    if row is None:
        raise NotFound(_("The register has no pronunciation %(number)s.") % {"number": number})
    values = _checked(name=name, spoken=spoken, language=language, note=note)
    if all(getattr(row, field) == value for field, value in values.items()):
        return row
    for field, value in values.items():
        setattr(row, field, value)
    row.folded, row.by, row.at = fold_words(row.name), actor, timezone.now()
    return _kept(row, actor)


def _checked(**values: str) -> dict[str, str]:
    cleaned = {name: " ".join(text.split()) for name, text in values.items()}
    cleaned["note"] = values["note"].strip()
    missing = [field for field in ("name", "spoken") if not fold_words(cleaned[field])]
    if missing:
        raise NeedsMore(_("Write the name, and how it is said."), missing)
    long = [field for field, most in LONGEST.items() if len(cleaned[field]) > most]
    if long:
        raise NeedsMore(_("At most %(most)s characters fit here.") % {"most": LONGEST[long[0]]}, long)
    refuse_unstorable(cleaned)
    return cleaned


def _kept(row: Pronunciation, actor: User | None) -> Pronunciation:
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        raise NotAllowed(
            _("%(name)s is in the register already: look for it and change it there.") % {"name": row.name}
        ) from None
    PronunciationChange.objects.create(
        pronunciation=row, name=row.name, language=row.language, spoken=row.spoken, note=row.note, by=actor,
        by_name=(actor.get_full_name() or actor.get_username())[:NAME_LENGTH] if actor else "", at=row.at,
    )  # fmt: skip
    return row


def pronunciation_list(q: str = "") -> QuerySet[Pronunciation]:
    """Give the register by name; with `q` those that have all its words in name, spoken form or note."""
    found = Pronunciation.objects.select_related("by")
    for word in q.split():
        found = found.filter(
            Q(folded__contains=fold_words(word)) | Q(spoken__icontains=word) | Q(note__icontains=word)
        )
    return found.order_by("folded", "pk")


def pronunciation_of(number: int) -> Pronunciation:
    """Give one entry of the register; raises NotFound."""
    row = Pronunciation.objects.filter(pk=number).first()
    if row is None:
        raise NotFound(_("The register has no pronunciation %(number)s.") % {"number": number})
    return row


def spoken_in(text: str) -> list[Pronunciation]:
    """Give the names of the register that stand in a text as whole words, in the order of their first place.

    Of a name inside a longer one only the longer is given. One query.
    """
    return find_spoken(text, Pronunciation.objects.all()) if text.strip() else []


def spoken_of(script: Script) -> list[Pronunciation]:
    """Give the names of the register that a script names as speaker, body or place, in their order."""
    return spoken_in("\n".join(names_of(script)))


def names_of(script: Script) -> list[str]:
    """Give what a script names: speakers with titles, and places."""
    found: list[str] = []
    for shot in script.shots:
        heading = None if shot.scene is None else script.scenes[shot.scene].dateline
        if heading is not None:
            found.append(heading.place)
        if bite := shot.soundbite:
            found += [bite.speaker, bite.role]
            found += [text for turn in bite.turns for text in (turn.speaker, turn.role)]
    found.append(script.header.location)
    return list(dict.fromkeys(filter(None, found)))


def find_spoken(text: str, register: Iterable[Pronunciation]) -> list[Pronunciation]:
    """Give those of a register that stand in a text; see spoken_in."""
    folded = fold_words(text)
    near: Sequence[Pronunciation] = sorted(
        (row for row in register if row.folded in folded), key=lambda row: -len(row.folded)
    )
    places: list[tuple[int, Pronunciation]] = []
    for row in near:
        pattern = _pattern(row.folded)
        found = pattern.search(folded)
        if found:
            places.append((found.start(), row))
            folded = pattern.sub(lambda match: "\0" * len(match[0]), folded)
    return [row for _start, row in sorted(places, key=lambda each: each[0])]


def _pattern(name: str) -> re.Pattern[str]:
    """Find a name as whole words; Chinese has no blanks between its words, so there any place will do."""
    before = rf"(?<!{_LETTER})" if re.match(_LETTER, name) else ""
    behind = rf"(?!{_LETTER})" if re.search(rf"{_LETTER}\Z", name) else ""
    return re.compile(f"{before}{re.escape(name)}{behind}")
