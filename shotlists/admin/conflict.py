"""When somebody saved in between: both texts, what each changed since they parted, and nothing lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from shotlists.admin.base import page, posted_text
from shotlists.admin.changes import Line, Row, groups_of, headline
from shotlists.domain import composition
from shotlists.domain.errors import Conflict
from shotlists.models import Package, Version
from shotlists.script.comparing.changes import Change
from shotlists.script.document import Script
from shotlists.script.serial import script_from_dict


@dataclass(slots=True)
class Threeway:
    """One shot or part: where both began, and what each side did to it."""

    number: str
    base: str
    mine: list[Row] = field(default_factory=list)
    theirs: list[Row] = field(default_factory=list)

    @property
    def both(self) -> bool:
        """Both changed it."""
        return bool(self.mine and self.theirs)


def conflict_page(
    request: HttpRequest,
    package: Package,
    error: Conflict,
    *,
    text: str = "",
    script: Script,
    fields: Sequence[tuple[str, str]] = (),
) -> HttpResponse:
    """Show both sides; `fields` is what was typed into the table of shots, where it came from there."""
    current = Package.objects.select_related("owner").get(pk=package.pk)
    between = list(
        Version.objects.filter(package=package, number__gt=error.base_version)
        .select_related("author").defer("document", "text").order_by("number")
    )  # fmt: skip
    base_row = Version.objects.filter(package=package, number=error.base_version).first()
    base = script_from_dict(base_row.document) if base_row else Script()
    theirs = composition.script_of(current)
    context = {
        "package": current,
        "title": _("Conflict"),
        "error": error,
        "between": between,
        "rows": _rows(base, error.yours, script, error.difference, theirs),
        "text": text,
        "their_text": composition.text_of(current),
        "fields": fields,
        "reason": posted_text(request, "reason"),
    }
    return page(request, "conflict.html", context, status=409)


def _rows(
    base: Script, yours: Sequence[Change], mine: Script, difference: Sequence[Change], theirs: Script
) -> list[Threeway]:
    found: dict[str, Threeway] = {}
    for side, changes, script in (("mine", yours, mine), ("theirs", difference, theirs)):
        for group in groups_of(changes, base, script):
            for row in group.rows:
                _place(found, group.title, side, row, base)
    return sorted(found.values(), key=lambda row: (not row.both, _order(row.number)))


def _place(found: dict[str, Threeway], part: str, side: str, row: Row, base: Script) -> None:
    shot = next((shot for shot in base.shots if shot.number and shot.number == row.old), None)
    name = row.old or row.new
    key = f"{part} {row.old} {'' if row.old else side + row.new + row.title}"
    entry = found.setdefault(
        key, Threeway(name if name else part, headline(shot) if shot and row.old else "")
    )
    if not row.lines and not row.chips:
        row.lines.append(Line("", ()))
    (entry.mine if side == "mine" else entry.theirs).append(row)


def _order(number: str) -> tuple[int, str]:
    return (int(number) if number.isascii() and number.isdigit() else 0, number)
