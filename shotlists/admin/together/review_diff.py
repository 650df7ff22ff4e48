"""A whole script with what changed in it, for reading: unchanged runs folded, each change with an anchor."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from shotlists.admin.together.review_parts import (
    Part,
    Review,
    Run,
    Shown,
    first_words,
    runs,
    unchanged,
)
from shotlists.admin.together.review_shots import add_shots
from shotlists.admin.versions.changes import Line, Row, row_of
from shotlists.admin.versions.changes import groups_of as changed_groups
from shotlists.script.comparing.changes import Change
from shotlists.script.comparing.wording import Edit
from shotlists.script.document import Script

OTHERS = ("section-", "rundown-", "mark-", "layout-", "details-")


def review_of(changes: Sequence[Change], old: Script, new: Script, *, is_first: bool = False) -> Review:
    """Arrange a script and its changes, in the order in which the script is read."""
    review = Review(is_first=is_first)
    _header(review, changes, old, new)
    add_shots(review, changes, old, new)
    _storyline(review, changes, new)
    for group in changed_groups([change for change in changes if change.kind.startswith(OTHERS)], old, new):
        rows = tuple(review.mark(Shown(row), group.title, first_words(row)) for row in group.rows)
        review.parts.append(Part(group.title, (Run(rows),)))
    if is_first:
        for section in new.sections:
            rows = tuple(Shown(unchanged(f"¶{n}", said)) for n, said in enumerate(section.paragraphs, 1))
            review.parts.append(Part(section.label, (Run(rows),)))
    return review


def _header(review: Review, changes: Sequence[Change], old: Script, new: Script) -> None:
    if review.is_first:
        header = new.header
        said = (
            (_("Slug"), header.slugline), (_("Headline"), header.headline), (_("Dateline"), header.dateline),
            (_("Location"), header.location), (_("Source"), header.source),
            (_("Restrictions"), "; ".join(header.restrictions)),
        )  # fmt: skip
        rows = [
            Shown(Row(kind="same", lines=[Line(label, (Edit("same", text),))]))
            for label, text in said
            if text
        ]
        review.parts.append(Part(_("Header"), (Run(tuple(rows)),)))
        return
    for group in changed_groups(
        [change for change in changes if change.kind.startswith("header-")], old, new
    ):
        rows = []
        for row in group.rows:
            rows += [Shown(Row(kind=row.kind, chips=row.chips, lines=[line])) for line in row.lines]
        for shown in rows:
            line = shown.row.lines[0]
            what = _("Header: %(field)s") % {"field": line.label}
            review.mark(shown, what, first_words(shown.row), "settings")
        review.parts.append(Part(group.title, (Run(tuple(rows)),)))


# Storyline.


def _storyline(review: Review, changes: Sequence[Change], new: Script) -> None:
    mine = [change for change in changes if change.kind.startswith("storyline-")]
    if not new.storyline and not mine:
        return
    after: dict[int, list[Change]] = {}
    gone: list[Change] = []
    for change in mine:
        if change.new_index is None:
            gone.append(change)
        else:
            after.setdefault(change.new_index, []).append(change)
    shown: list[Shown] = []
    for place, paragraph in enumerate(new.storyline):
        while gone and (gone[0].old_index or 0) <= place:
            shown.append(_paragraph(review, [gone.pop(0)]))
        found = after.get(place)
        shown.append(_paragraph(review, found) if found else Shown(unchanged(f"¶{place + 1}", paragraph)))
    shown += [_paragraph(review, [change]) for change in gone]
    review.parts.append(Part(_("Storyline"), runs(shown, review)))


def _paragraph(review: Review, changes: Sequence[Change]) -> Shown:
    row = row_of(changes)
    old, new = changes[0].old_index, changes[0].new_index
    row.old, row.new = (f"¶{place + 1}" if place is not None else "" for place in (old, new))
    row.title = ""
    name = row.new or row.old
    return review.mark(Shown(row), _("Storyline %(paragraph)s") % {"paragraph": name}, first_words(row))
