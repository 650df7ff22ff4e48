"""What the pages about views need in their templates."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext as _

from shotlists.domain.lists.desk_views import VIEWS
from shotlists.domain.lists.list_words import words_of
from shotlists.models import Live, State

register = template.Library()


@register.filter
def as_filters(query: str) -> str:
    """Write the words of an address as people read them: State: Draft, Place: Shanghai."""
    return ", ".join(f"{_label(name)}: {_value(name, value)}" for name, value in words_of(query).items())


def _label(name: str) -> str:
    labels = {
        "view": _("View"), "q": _("Search"), "state": _("State"), "live": _("Clients have"),
        "owner": _("Owner"), "with": _("With"), "place": _("Place"), "source": _("Source"),
        "speaker": _("Speaker"), "restricted": _("Restriction"), "problems": _("Problems"),
        "file": _("FILE"), "embargoed": _("Embargo"), "changed": _("Changed"), "from": _("Dateline from"),
        "to": _("to"), "sort": _("Order"),
    }  # fmt: skip
    return labels[name]


def _value(name: str, value: str) -> str:
    if name == "view":
        return str(VIEWS[value].label)
    if name == "state":
        return str(State(value).label)
    if name == "live":
        return str(Live(value).label)
    words = {"yes": _("yes"), "no": _("no"), "today": _("today"), "error": _("with errors"),
             "warning": _("with warnings"), "none": _("none at all")}  # fmt: skip
    return words.get(value, value)
