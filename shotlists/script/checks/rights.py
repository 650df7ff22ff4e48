"""The restrictions of the header against those of the headings: the header must say what all of them say."""

from __future__ import annotations

from collections.abc import Iterator

from shotlists.script import restrictions
from shotlists.script.checks.context import Checked
from shotlists.script.problems import Problem, problem


def restriction_union(checked: Checked) -> Iterator[Problem]:
    """Find restrictions of a heading that the header lacks, and those of the header that no heading has."""
    script = checked.script
    header = {rule.key: rule for rule in restrictions.of_texts(script.header.restrictions)}
    headings = restrictions.union(
        scene.dateline for scene in script.scenes if scene.stated and scene.dateline is not None
    )
    if not headings:
        return
    fields = list(checked.stated("restrictions"))
    span = fields[0][1] if fields else script.header.span
    if not header:
        if fields or any(field.at == "trailer" for field in script.header.stated):
            said = "; ".join(rule.text for rule in headings)
            fix = said if fields and fields[0][0].value else None
            yield problem("restrictions-silent", span, fix=fix, restrictions=said[:200])
        return
    missing = [rule for rule in headings if rule.key not in header and not rule.says_none]
    if missing:
        kept = [rule.text for rule in header.values() if not rule.says_none]
        whole = "; ".join([*kept, *(rule.text for rule in missing)])
        fix = whole if len(fields) == 1 and fields[0][0].value else None
        said = "; ".join(rule.text for rule in missing)
        yield problem("restriction-not-in-header", span, fix=fix, restrictions=said[:200])
    known = {rule.key for rule in headings}
    extra = [rule.text for rule in header.values() if rule.key not in known and not rule.says_none]
    if extra:
        yield problem("restriction-not-in-headings", span, restrictions="; ".join(extra)[:200])
