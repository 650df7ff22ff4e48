"""The steps that can be done in the table of a running order, each by its name, and what was typed there.

What was typed into the table is saved before any other step.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from shotlists.admin.base import actor_of, whole_number
from shotlists.admin.running.rundown_forms import read_planned
from shotlists.domain.errors import BadDocument, DeskError, NotFound
from shotlists.domain.running import rundown_items, rundown_undo, rundowns
from shotlists.models import Package, Rundown, RundownItem
from shotlists.script.durations import duration_of


@dataclass(frozen=True, slots=True)
class Press:
    """A button that somebody pressed: on which rundown, and what was typed and saved just before, by item."""

    request: HttpRequest
    rundown: Rundown
    saved: dict[int, int]

    @property
    def actor(self) -> User:
        """Who pressed it."""
        return actor_of(self.request)

    def base(self, item: RundownItem | None = None) -> int | None:
        """The version that was read; one's own save of an item just before does not stand in the way."""
        read = whole_number(self.request.POST.get("base_version"))
        own = self.saved.get(item.pk) if item else None
        return read if read is None or own is None else max(read, own)

    def base_of_all(self) -> int | None:
        """The version that was read, or that of one's own saves just before where nobody else was between."""
        read = self.base()
        if read is None or not self.saved:
            return read
        last = max(self.saved.values())
        others = self.rundown.changes.filter(number__gt=read, number__lte=last).exclude(actor=self.actor)
        return read if others.exists() else last

    def item(self, number: str) -> RundownItem:
        """Find an item; raises NotFound."""
        return rundown_items.find_item(self.rundown, whole_number(number) or 0)


Step = Callable[[Press, str], str]
"""Does one step with what stands behind its name, and gives what is said of it."""


def save_typed(press: Press) -> dict[int, tuple[str, str]]:
    """Save the times and names that were typed into the table; give by item what was typed and why not."""
    flaws: dict[int, tuple[str, str]] = {}
    for number, typed in _typed(press.request.POST).items():
        fields: dict[str, Any] = {}
        if "presenter" in typed:
            fields["presenter"] = typed["presenter"]
        if "planned" in typed:
            fields["planned_ms"], flaw = read_planned(typed["planned"])
            if flaw:
                flaws[number] = (typed["planned"], flaw)
                continue
        try:
            found = press.item(str(number))
            saved = rundown_items.change_item(found, actor=press.actor, base_version=press.base(), **fields)
            press.saved[number] = saved.version
        except DeskError as error:
            flaws[number] = (typed.get("planned", duration_of(None)), error.message)
    return flaws


def _typed(posted: QueryDict) -> dict[int, dict[str, str]]:
    """Give by item the fields of the table that are not as they were drawn."""
    found: dict[int, dict[str, str]] = {}
    for name, was in posted.items():
        if not name.startswith("was-"):
            continue
        field, _dash, number = name.removeprefix("was-").partition("-")
        key, typed = whole_number(number), posted.get(f"{field}-{number}")
        if key and isinstance(typed, str) and typed != was:
            found.setdefault(key, {})[field] = typed
    return found


def do_step(press: Press, do: str) -> str:
    """Do one step; give what is said of it."""
    name, _colon, rest = do.partition(":")
    step = STEPS.get(name)
    if step is None:
        raise NotFound(_("This page knows no such step: open the rundown again."))
    return step(press, rest)


def _save(_press: Press, _rest: str) -> str:
    return _("Saved")


def _shift(by: int) -> Step:
    def step(press: Press, rest: str) -> str:
        found = press.item(rest)
        standing = press.rundown.items.filter(removed_at=None).order_by("position")
        keys = list(standing.values_list("pk", flat=True))
        if found.pk not in keys:
            raise NotFound(_("The item is not in this rundown any more: look again."))
        others = [key for key in keys if key != found.pk]
        place = keys.index(found.pk) + by
        if not 0 <= place <= len(others):
            return ""
        after = others[place - 1] if place else 0
        rundown_items.move_items(
            press.rundown, [found.pk], after=after, actor=press.actor, base_version=press.base()
        )
        return _("%(page)s moved") % {"page": found.page}

    return step


def _move(press: Press, rest: str) -> str:
    """Put items behind another one: `12,13:11`, `12:0` for the top."""
    moved, _colon, after = rest.partition(":")
    keys = [number for number in map(whole_number, moved.split(",")) if number]
    if not keys:
        return ""
    rundown_items.move_items(
        press.rundown, keys, after=whole_number(after) or 0, actor=press.actor, base_version=press.base()
    )
    return _("%(page)s moved") % {"page": press.item(str(keys[0])).page}


def _float(press: Press, rest: str) -> str:
    found = press.item(rest)
    rundown_items.float_item(found, not found.floating, actor=press.actor, base_version=press.base(found))
    said = _("%(page)s counts again") if found.floating else _("%(page)s floats")
    return said % {"page": found.page}


def _remove(press: Press, rest: str) -> str:
    found = press.item(rest)
    found = rundown_items.remove_item(found, actor=press.actor, base_version=press.base(found))
    return _("%(page)s %(title)s taken out; it is in the bin") % {"page": found.page, "title": found.title}


def _restore(press: Press, rest: str) -> str:
    found = rundown_items.restore_item(press.item(rest), actor=press.actor)
    return _("%(page)s %(title)s is back") % {"page": found.page, "title": found.title}


def _seen(press: Press, rest: str) -> str:
    found = press.item(rest)
    if found.package is not None:
        rundown_items.change_item(
            found, actor=press.actor, base_version=press.base(found), action="seen",
            package_version=found.package.version,
        )  # fmt: skip
    return _("%(page)s looked at") % {"page": found.page}


def _add(press: Press, rest: str) -> str:
    """Put in an item of a kind; a package by its uid in `rest`."""
    posted = press.request.POST
    given: dict[str, Any] = {"after": whole_number(posted.get("after"))}
    if rest:
        given |= {"kind": "package", "package": _package(rest)}
    else:
        given["kind"] = posted.get("new-kind", "")
        if title := posted.get("new-title", "").strip():
            given["title"] = title
        given["planned_ms"], flaw = read_planned(posted.get("new-planned", ""))
        if flaw:
            raise BadDocument("/planned_ms", flaw)
    found = rundown_items.add_item(press.rundown, actor=press.actor, **given)
    return _("%(page)s put in") % {"page": found.page}


def _package(uid: str) -> Package:
    found = Package.objects.filter(uid=uid).first()
    if found is None:
        raise NotFound(_("There is no package %(uid)s.") % {"uid": uid})
    return found


def _fill(press: Press, rest: str) -> str:
    """Give an open slot its package: `12:uid`."""
    number, _colon, uid = rest.partition(":")
    found = press.item(number)
    found = rundown_items.change_item(
        found, actor=press.actor, base_version=press.base(found), package=_package(uid)
    )
    return _("%(page)s is %(title)s") % {"page": found.page, "title": found.title}


def _renumber(press: Press, _rest: str) -> str:
    rundown_items.renumber_pages(press.rundown, actor=press.actor, base_version=press.base())
    return _("Pages numbered anew")


def _state(press: Press, rest: str) -> str:
    changed = rundowns.set_state(press.rundown, rest, actor=press.actor, base_version=press.base_of_all())
    return str(changed.get_state_display())


def _undo(press: Press, rest: str) -> str:
    rundown_undo.undo_change(press.rundown, whole_number(rest) or 0, actor=press.actor)
    return _("Taken back")


STEPS: dict[str, Step] = {
    "save": _save, "up": _shift(-1), "down": _shift(1), "move": _move, "float": _float, "remove": _remove,
    "restore": _restore, "seen": _seen, "add": _add, "fill": _fill, "renumber": _renumber, "state": _state,
    "undo": _undo,
}  # fmt: skip
