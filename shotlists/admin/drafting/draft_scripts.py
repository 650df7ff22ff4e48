"""A draft as a script: what was typed on the page of the text, or into the table of shots."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from shotlists.admin.base import whole_number
from shotlists.admin.linking.beside_form import texts_of, typed_script
from shotlists.admin.shots.shots_edit import script_from
from shotlists.admin.shots.shots_form import Row, typed_rows
from shotlists.domain import composition
from shotlists.domain.drafting import merging
from shotlists.models import Draft, Package, Version
from shotlists.script.document import Script
from shotlists.script.problems import NOT_ONE_PACKAGE
from shotlists.script.reading import read, write
from shotlists.script.serial import script_from_dict


@dataclass(frozen=True, slots=True)
class DraftScript:
    """The script of a draft and its text; `flaw` says why no script is read in it."""

    script: Script | None
    text: str
    flaw: str = ""


def script_of_draft(package: Package, draft: Draft) -> DraftScript:
    """Read a draft; a text without one script in it, or a table with a field that is wrong, has none."""
    if draft.kind == Draft.Kind.SHOTS:
        rows, drawn = rows_of_draft(package, draft)
        script = script_from(rows, drawn, package.dialect) if drawn else None
        if script is None:
            return DraftScript(
                None, "", _("A field of the table is not right yet: take the draft up, mend it.")
            )
        return DraftScript(script, write(script, package.dialect))
    if draft.kind == Draft.Kind.BESIDE:
        return _beside(package, draft)
    parsed = read(draft.text, package.dialect)
    if any(found.code in NOT_ONE_PACKAGE for found in parsed.problems) or not parsed.script.shots:
        return DraftScript(None, draft.text, _("No single script is read in this text: take it up, mend it."))
    script = merging.script_from_text(package, draft.text, draft.base_version)
    return DraftScript(script, draft.text)


def _beside(package: Package, draft: Draft) -> DraftScript:
    """Read what was typed beside a source, on the version that the page was drawn from."""
    data = data_of_draft(draft)
    drawn = script_at(package, whole_number(data.get("built_on")))
    if drawn is None:
        return DraftScript(None, "", _("Nobody can tell on which version this was typed: take it up."))
    script, flaws = typed_script(texts_of(data), drawn)
    if flaws:
        return DraftScript(None, "", _("A field of the page is not right yet: take the draft up, mend it."))
    return DraftScript(script, write(script, package.dialect))


def rows_of_draft(package: Package, draft: Draft) -> tuple[list[Row], Script | None]:
    """Give the table as it was typed, and the script that it was drawn from."""
    data = data_of_draft(draft)
    built = data.get("built_on", "")
    number = int(built) if built.isascii() and built.isdigit() else draft.base_version
    drawn = script_at(package, number)
    return (typed_rows(data, drawn), drawn) if drawn else ([], None)


def data_of_draft(draft: Draft) -> QueryDict:
    """Give the fields of a draft as a browser would send them."""
    data = QueryDict(mutable=True)
    for name, value in draft.fields:
        data.appendlist(name, value)
    return data


def script_at(package: Package, number: int | None) -> Script | None:
    """Give the script of a version; None where there is no such version."""
    if number is None:
        return None
    if number == package.version:
        return composition.script_of(package)
    version = Version.objects.filter(package=package, number=number).first()
    return script_from_dict(version.document) if version else None
