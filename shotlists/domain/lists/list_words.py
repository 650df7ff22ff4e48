"""The words by which an address of the list says what it lists; a saved view is such words, kept.

A word that is not known, or has a value that means nothing, filters nothing: an address that somebody
mistyped shows a list, not an error. Programs get errors: api/filters.py reads their parameters.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import parse_qsl, urlencode

from shotlists.domain.lists.desk_views import VIEWS, Reader
from shotlists.domain.queries import SORTS, PackageFilters
from shotlists.models import Live, State

LONGEST = 200
YES_OR_NO = {"yes": True, "no": False}
PROBLEMS = ("error", "warning", "none")


def read_day(text: str) -> date | None:
    """Read a day as a form sends it."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _one_of(known: Any) -> Callable[[str], str | None]:
    return lambda text: text if text in known else None


def _as_it_is(text: str) -> str:
    return text


def asking(field: str, text: str) -> str | None:
    """Ask for words in a field of searches, the last of which may have been begun only; None without any."""
    words = [word.lstrip("-−") for word in re.findall(r"[^\s()（）\"“”「」『』*:：|]+", text)]
    said = " ".join(word for word in words if word)
    return f"{field}:({said.lower()}*)" if said else None


WORDS: dict[str, tuple[str, Callable[[str], Any]]] = {
    "view": ("view", _one_of(VIEWS)),
    "q": ("q", _as_it_is),
    "state": ("state", lambda text: (text,) if text in State.values else None),
    "live": ("live", lambda text: (text,) if text in Live.values else None),
    "owner": ("owner", _as_it_is),
    "with": ("person", _as_it_is),
    "place": ("asked", lambda text: asking("place", text)),
    "source": ("asked", lambda text: asking("source", text)),
    "speaker": ("asked", lambda text: asking("speaker", text)),
    "restricted": ("restricted", YES_OR_NO.get),
    "problems": ("problems", _one_of(PROBLEMS)),
    "file": ("includes_file", YES_OR_NO.get),
    "embargoed": ("embargoed", YES_OR_NO.get),
    "changed": ("changed_since", _one_of(("today",))),
    "from": ("dated_from", read_day),
    "to": ("dated_to", read_day),
    "sort": ("", _one_of(SORTS)),
}
"""Each word with the field of PackageFilters that it fills and how its value is read; None means nothing."""

SEARCHED = frozenset({"q", "place", "source", "speaker"})
"""Words that have to look into texts: a tab with one of them shows no count."""


def read_words(given: Mapping[str, str]) -> dict[str, str]:
    """Keep what says something, in the order of WORDS."""
    found = {}
    for name, (_field, read) in WORDS.items():
        value = given.get(name, "").strip().replace("\0", "")[:LONGEST]
        if value and read(value) is not None:
            found[name] = value
    return found


def words_of(query: str) -> dict[str, str]:
    """Read words that were written as an address writes them."""
    return read_words(dict(parse_qsl(query)))


def query_of(words: Mapping[str, str], **changed: str) -> str:
    """Write words as an address does, some of them changed; an empty value takes one away."""
    wanted = {**words, **changed}
    return urlencode({name: wanted[name] for name in (*WORDS, *changed) if wanted.get(name)})


def filters_of(words: Mapping[str, str], reader: Reader) -> PackageFilters:
    """Give the filters that words mean for a reader."""
    values: dict[str, Any] = {}
    for name, text in words.items():
        field, read = WORDS[name]
        if field == "asked":
            values[field] = f"{values.get(field, '')} {read(text)}".strip()
        elif field:
            values[field] = reader.day if name == "changed" else read(text)
    return replace(PackageFilters(reader=reader), **values)


def sort_of(words: Mapping[str, str]) -> str:
    """Give the order: the one that is named, else that of the view."""
    view = VIEWS.get(words.get("view", ""))
    return words.get("sort") or (view.sort if view else "-updated_at")
