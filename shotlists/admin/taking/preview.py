"""What an import would make of a text, before anything is made: packages, a digest page, or neither."""

from __future__ import annotations

import base64
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shotlists.admin.shown import Finding, counts_of, findings_of
from shotlists.domain.taking import intake
from shotlists.models import Package
from shotlists.script import check
from shotlists.script.dialects import DIALECTS
from shotlists.script.digest import read_digest
from shotlists.script.problems import Parsed, in_order
from shotlists.script.timing import print_duration


@dataclass(frozen=True, slots=True)
class Found:
    """One package, digest page or refusal; `taken` is the uid of a package that has this ID already."""

    title: str
    facts: str
    findings: tuple[Finding, ...]
    counts: dict[str, int]
    wire: bool = False
    refused: bool = False
    taken: str = ""


@dataclass(frozen=True, slots=True)
class Preview:
    """One text or file with what was found in it; `encoded` are a file's bytes, to come back unharmed."""

    filename: str
    title: str
    kind: str
    text: str
    encoded: str
    found: tuple[Found, ...]


def preview_of(filename: str, content: str | bytes, dialect: str) -> Preview:
    """Read a text as the import will."""
    parsed = intake.read_upload(content, dialect)
    encoded = base64.b64encode(content).decode("ascii") if isinstance(content, bytes) else ""
    text = content if isinstance(content, str) else parsed[0].text
    if len(parsed) == 1 and parsed[0].dialect is None:
        found, kind = _other(content, parsed[0])
    else:
        found = tuple(_package(each) for each in parsed)
        kind = ", ".join(dict.fromkeys(DIALECTS[each.dialect].title for each in parsed if each.dialect))
    return Preview(filename, filename or _("Pasted text"), kind, text, encoded, found)


def _other(content: str | bytes, parsed: Parsed) -> tuple[tuple[Found, ...], str]:
    digest = read_digest(content)
    if digest is None:
        problems = findings_of(parsed.problems)
        said = problems[0].sentence if problems else _("It is not understood.")
        found = Found(said, "", problems, counts_of(parsed.problems), refused=True)
        return (found,), _("neither a script nor a digest page")
    met = in_order([*digest.problems, *(problem for item in digest.items for problem in item.problems)])
    facts = ngettext("%(n)s dated item", "%(n)s dated items", len(digest.items)) % {"n": len(digest.items)}
    return (Found(digest.title or _("Digest page"), facts, findings_of(met), counts_of(met), wire=True),), _(
        "digest page"
    )


def _package(parsed: Parsed) -> Found:
    header, script = parsed.script.header, parsed.script
    problems = check(parsed)
    said = [
        header.uid and _("ID %(uid)s") % {"uid": header.uid},
        ngettext("%(n)s shot", "%(n)s shots", len(script.shots)) % {"n": len(script.shots)},
        header.duration_ms is not None and _("TRT %(time)s") % {"time": print_duration(header.duration_ms)},
        header.location,
        ", ".join(header.restrictions),
    ]
    title = header.slugline or header.headline or _("No slug")
    return Found(
        title,
        ", ".join(str(part) for part in said if part),
        findings_of(problems),
        counts_of(problems),
        taken=_holder(parsed),
    )


def _holder(parsed: Parsed) -> str:
    """Give the uid of the package that has the ID of this script, where there is one."""
    uid = parsed.script.header.uid
    if not uid:
        return ""
    return Package.objects.filter(source_id=uid).values_list("uid", flat=True).first() or ""
