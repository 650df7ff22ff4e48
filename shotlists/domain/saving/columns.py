"""What a package's own columns say of its script, for lists; and whether a script can be kept at all."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from shotlists.domain.errors import BadDocument
from shotlists.domain.saving.rows import PACKAGE_COLUMNS
from shotlists.models import Package, Soundbite
from shotlists.script.document import Script
from shotlists.script.house import HOUSE
from shotlists.script.serial import DocumentError, script_from_dict, script_to_dict
from shotlists.script.timing import timeline

SLUG_LENGTH = 255
QUOTE_MARK_LENGTH = Soundbite._meta.get_field("quote_open").max_length or 0
# A day from the ends of the calendar, so that a moment can be shown in every zone.
FIRST_MOMENT = datetime.min.replace(tzinfo=UTC) + timedelta(days=1)
LAST_MOMENT = datetime.max.replace(tzinfo=UTC) - timedelta(days=1)


def document_from_script(script: Script) -> dict[str, Any]:
    """Give the document of a script that can be kept.

    Raises BadDocument where an index, a date or a number is wrong, or a text holds what no database keeps.
    """
    document = script_to_dict(script)
    refuse_unstorable(document)
    try:
        script_from_dict(document)
    except DocumentError as error:
        raise BadDocument(error.pointer, error.message) from error
    _refuse_what_no_column_holds(script)
    return document


def _refuse_what_no_column_holds(script: Script) -> None:
    embargo = script.header.embargo
    if embargo and _is_out_of_time(embargo.until):
        raise BadDocument("/header/embargo/until", _("No calendar has this time: write another one."))
    for place, shot in enumerate(script.shots):
        bite = shot.soundbite
        for name in ("quote_open", "quote_close") if bite else ():
            if len(getattr(bite, name)) > QUOTE_MARK_LENGTH:
                raise BadDocument(
                    f"/shots/{place}/soundbite/{name}",
                    _("A quotation mark has at most %(most)s characters.") % {"most": QUOTE_MARK_LENGTH},
                )


def refuse_unstorable(value: Any, pointer: str = "") -> None:
    """Raise BadDocument at the first text with a NUL or half a surrogate pair; all else can be kept."""
    printed = json.dumps(value, ensure_ascii=False)
    if is_storable(printed) and "\\u0000" not in printed:
        return
    waiting = [(pointer, value)]
    while waiting:
        place, found = waiting.pop()
        if isinstance(found, str):
            if not is_storable(found):
                raise BadDocument(
                    place, _("This text holds a NUL or half a character: take it out, no database keeps it.")
                )
        elif isinstance(found, dict):
            waiting.extend((f"{place}/{key}", inner) for key, inner in found.items())
            waiting.extend((place, key) for key in found)
        elif isinstance(found, (list, tuple)):
            waiting.extend((f"{place}/{index}", inner) for index, inner in enumerate(found))


def is_storable(text: str) -> bool:
    """Say whether every database keeps a text: it has no NUL and no half of a surrogate pair."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return "\0" not in text


def fill_columns(package: Package, script: Script, document: dict[str, Any]) -> None:
    """Write into the package's columns what its script says; nothing is saved."""
    for name in PACKAGE_COLUMNS:
        setattr(package, name, document[name])
    header = script.header
    datelines = [scene.dateline for scene in script.scenes if scene.dateline]
    package.slugline = header.slugline[:SLUG_LENGTH]
    package.headline = header.headline
    package.location = header.location
    package.duration_ms = header.duration_ms
    package.estimated_ms = None if header.duration_ms is not None else _estimated(script)
    package.usage_terms = "; ".join(header.restrictions)
    package.restrictions = _lines(
        (*header.restrictions, *(text for line in datelines for text in line.restrictions))
    )
    package.languages = ", ".join(header.languages or _spoken(script))
    package.includes_file = header.includes_file or any(line.is_file for line in datelines)
    package.embargoed_until = _moment(header.embargo.until) if header.embargo else None
    written = [header.dates, *(line.dates for line in header.datelines), *(line.dates for line in datelines)]
    days = [day for dates in written for day in map(day_of, dates) if day is not None]
    package.first_date = min(days, default=None)
    package.last_date = max(days, default=None)


def fold_words(text: str) -> str:
    """Give a text as look-ups compare it: one width and case of letters, single spaces, lines kept."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "\n".join(" ".join(line.split()) for line in folded.split("\n")).strip()


def _estimated(script: Script) -> int | None:
    """Give the length of the main track in milliseconds; None without shots."""
    ends = [slot.end_ms for slot in timeline(script, HOUSE) if slot.track == "main"]
    return max(ends, default=None)


def _spoken(script: Script) -> tuple[str, ...]:
    bites = (shot.soundbite for shot in script.shots if shot.soundbite)
    return tuple(dict.fromkeys(language for bite in bites for language in bite.languages))


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(dict.fromkeys(text for text in texts if text))


def day_of(text: str) -> date | None:
    """Read an ISO day of a document; None for any other text."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _moment(text: str) -> datetime | None:
    """Give an aware moment; a time without a zone is no moment, and no zone is invented."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else None


def _is_out_of_time(text: str) -> bool:
    moment = _moment(text)
    return moment is not None and not FIRST_MOMENT <= moment <= LAST_MOMENT
