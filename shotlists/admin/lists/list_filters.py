"""The chips above the list: every filter, tab and order as a link or a small form that keeps the others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from shotlists.domain.lists.desk_views import DESK_VIEWS, Reader
from shotlists.domain.lists.list_words import SEARCHED, filters_of, query_of, sort_of, words_of
from shotlists.domain.people import name_of, who_may
from shotlists.domain.queries import MOST_COUNTED, NOBODY, PackageFilters
from shotlists.models import Live, SavedView, State

KEYED = 9
"""So many tabs have a number key."""
UNCOUNTED = ("archive", "all")
"""Their numbers say nothing about the day."""
Words = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter, as a link that keeps all other filters."""

    label: str
    query: str
    here: bool


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter with its values, or with a field to write into; `chosen` is what holds, as people read it."""

    name: str
    label: str
    chosen: str
    choices: tuple[Choice, ...] = ()
    is_text: bool = False
    value: str = ""
    others: tuple[tuple[str, str], ...] = ()
    without: str = ""


@dataclass(frozen=True, slots=True)
class Tab:
    """A view of the list; `count` is empty where it is not counted."""

    label: str
    query: str
    here: bool
    count: str
    is_hot: bool
    key: str
    is_own: bool = False


def filters_above(words: Words) -> list[Filter]:
    """Give every filter, in the order of the page."""
    return [
        _values(words, "state", _("State"), [(value, str(label)) for value, label in State.choices]),
        _values(words, "live", _("Clients have"), [(value, str(label)) for value, label in Live.choices]),
        _text(words, "place", _("Place")),
        _values(words, "restricted", _("Restriction"), [
            ("yes", _("restricted")), ("no", _("free, or not stated")),
        ]),
        _values(words, "problems", _("Problems"), [
            ("error", _("with errors")), ("warning", _("with warnings")), ("none", _("none at all")),
        ]),
        _text(words, "speaker", _("Speaker")),
        _text(words, "source", _("Source")),
        _values(words, "with", _("With"), _people()),
        _values(words, "file", _("FILE"), [("yes", _("with FILE")), ("no", _("without FILE"))]),
    ]  # fmt: skip


def _people() -> list[tuple[str, str]]:
    found = [(user.get_username(), name_of(user)) for user in who_may("shotlists.change_package")]
    return [*found, (NOBODY, _("nobody"))]


def _values(words: Words, name: str, label: str, values: Iterable[tuple[str, str]]) -> Filter:
    here = words.get(name, "")
    known = dict(values)
    without = query_of(words, **{name: ""})
    choices = [Choice(_("any"), without, not here)]
    choices += [
        Choice(word, query_of(words, **{name: value}), value == here) for value, word in known.items()
    ]
    return Filter(name, label, known.get(here, here), tuple(choices), without=without)


def _text(words: Words, name: str, label: str) -> Filter:
    value = words.get(name, "")
    return Filter(
        name, label, value, is_text=True, value=value, others=others(words, name),
        without=query_of(words, **{name: ""}),
    )  # fmt: skip


def others(words: Words, *names: str) -> tuple[tuple[str, str], ...]:
    """Give what a form keeps of the address beside its own fields."""
    return tuple((name, value) for name, value in words.items() if name not in names)


def orders(words: Words) -> list[Choice]:
    """Give the orders of the list in words."""
    known = {
        "-updated_at": _("newest change first"),
        "state_since": _("longest wait first"),
        "-state_since": _("shortest wait first"),
        "slugline": _("by slug"),
        "-created_at": _("newest first"),
        "embargoed_until": _("next embargo first"),
        "publish_at": _("next planned first"),
    }
    here = sort_of(words)
    return [Choice(label, query_of(words, sort=sort), sort == here) for sort, label in known.items()]


def counted(reader: Reader, saved: Iterable[SavedView]) -> dict[str, PackageFilters]:
    """Give the filters of the tabs that show how many they hold."""
    wanted = {
        view.key: PackageFilters(view=view.key, reader=reader)
        for view in DESK_VIEWS
        if view.key not in UNCOUNTED
    }
    for kept in saved:
        words = words_of(kept.query)
        if not SEARCHED & set(words):
            wanted[f"saved-{kept.pk}"] = filters_of(words, reader)
    return wanted


def tabs(words: Words, saved: Iterable[SavedView], counts: Mapping[str, int]) -> list[Tab]:
    """Give the tabs: those of every desk, then those of this desk, then the own."""
    found = []
    here = {name: value for name, value in words.items() if value != "desk" or name != "view"}
    for view in DESK_VIEWS:
        number = counts.get(view.key)
        found.append(
            Tab(
                str(view.label), "" if view.key == "desk" else f"view={view.key}",
                here == ({} if view.key == "desk" else {"view": view.key}),
                shown_count(number), view.is_hot and bool(number), "",
            )
        )  # fmt: skip
    for kept in saved:
        number = counts.get(f"saved-{kept.pk}")
        found.append(
            Tab(kept.name, kept.query, words_of(kept.query) == dict(words), shown_count(number), False, "",
                is_own=kept.owner_id is not None)
        )  # fmt: skip
    return [
        Tab(tab.label, tab.query, tab.here, tab.count, tab.is_hot, str(at) if at <= KEYED else "", tab.is_own)
        for at, tab in enumerate(found, start=1)
    ]


def shown_count(number: int | None) -> str:
    """Write a count as a tab shows it: 21, 999+."""
    if number is None:
        return ""
    return f"{MOST_COUNTED}+" if number > MOST_COUNTED else str(number)


__all__ = ["Choice", "Filter", "Tab", "counted", "filters_above", "orders", "others", "shown_count", "tabs"]
