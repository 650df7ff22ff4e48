"""What a script says about its use: header against headings, credit orders, embargoes, and silence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from shotlists.script import restrictions
from shotlists.script.checks.context import Checked, value_span
from shotlists.script.document import Span
from shotlists.script.problems import Problem, problem

_CREDIT = re.compile(
    r"\b(?:(?:please|pls|must|mandatory|shall)\s+(?:on[- ]screen\s+)?(?:be\s+)?credit(?:ed)?"
    r"|on[- ]screen\s+credit|credit\b.{0,80}\bon[- ]?screen)\b",
    re.IGNORECASE,
)
_ZONE = re.compile(
    r"(?<![A-Za-z])(?:(?i:gmt|utc|bst|cest|cet)|EES?T|WES?T|MSK|TRT|GST|PKT|IST|BJT|HKT|JST|KST|SGT|AE[SD]T|[ECMP][SD]?T"
    r"|WAT|CAT|EAT|SAST|Z)(?![A-Za-z])|[0-9](?:GMT|UTC|Z)\b|[+-][0-9]{2}:?[0-9]{2}\b"
    r"|(?i:\b(?!(?:local|this|that|any|air|the|same|release|embargo|on|at|no|time)\b)[a-z]+\s+time\b)"
)

_SEE = re.compile(r"\bsee\s+(?:the\s+)?(?:script|shot\s?list)", re.IGNORECASE)


OWN_LICENCE = "ap clients only"  # an agency's own terms stand at its pictures, not among the restrictions


def _whole_key(rule: restrictions.Restriction) -> str:
    """The key of a rule, also of one that a header says of a part: "Part no access Japan"."""
    return rule.key.removeprefix("part ").removeprefix("pt ")


def restriction_union(checked: Checked) -> Iterator[Problem]:
    """Find restrictions of a heading that the header lacks, and those of the header that no heading has."""
    script = checked.script
    header = {_whole_key(rule): rule for rule in restrictions.of_texts(script.header.restrictions)}
    headings = restrictions.union(
        scene.dateline for scene in script.scenes if scene.stated and scene.dateline is not None
    )
    theirs = tuple(rule for rule in headings if rule.key != OWN_LICENCE)
    if not headings or not (header or theirs):
        return
    fields = list(checked.stated("restrictions"))
    span = fields[0][1] if fields else script.header.span
    if not header:
        if any(_SEE.search(field.value) for field, _ in fields):
            return
        if fields or any(field.at == "trailer" for field in script.header.stated):
            said = "; ".join(rule.text for rule in headings)
            fix = _certain(said, headings) if fields and fields[0][0].value else None
            yield problem("restrictions-silent", span, fix=fix, restrictions=said[:200])
        return
    missing = [rule for rule in theirs if _whole_key(rule) not in header and not rule.says_none]
    if missing:
        kept = [rule.text for rule in header.values() if not rule.says_none]
        whole = "; ".join([*kept, *(rule.text for rule in missing)])
        fix = (
            _certain(whole, (*header.values(), *missing)) if len(fields) == 1 and fields[0][0].value else None
        )
        said = "; ".join(rule.text for rule in missing)
        yield problem("restriction-not-in-header", span, fix=fix, restrictions=said[:200])
    known = {_whole_key(rule) for rule in headings}
    extra = [rule.text for key, rule in header.items() if key not in known and not rule.says_none]
    if extra:
        yield problem("restriction-not-in-headings", span, restrictions="; ".join(extra)[:200])


def _certain(sentence: str, rules: Iterable[restrictions.Restriction]) -> str | None:
    """The sentence, if it says just these rules when it is read; what is in it may part it otherwise."""
    if "&" in sentence or sentence.count("(") != sentence.count(")"):
        return None
    keys = {rule.key for rule in rules if not rule.says_none}
    return sentence if {rule.key for rule in restrictions.parse(sentence)} == keys else None


def restrictions_stated(checked: Checked) -> Iterator[Problem]:
    """Find scripts that say nowhere whether their pictures are restricted; a bare list is not asked."""
    script = checked.script
    header = script.header
    headings = [scene.dateline for scene in script.scenes if scene.dateline is not None]
    if not script.shots or not (header.stated or headings):
        return
    said = (
        header.restrictions
        or header.embargo
        or any(source.restrictions for source in header.sources)
        or any(restrictions.of_heading(heading) for heading in headings)
        or any(item.restrictions for item in script.rundown if item.this)
    )
    if not said:
        fields = list(checked.stated("restrictions"))
        yield problem("restrictions-missing", fields[0][1] if fields else header.span)


def credit_orders(checked: Checked) -> Iterator[Problem]:
    """Find orders to credit somebody in SOURCE while RESTRICTIONS says that there are none."""
    fields = list(checked.stated("restrictions"))
    if not fields or not all(rule.says_none for rule in restrictions.of_texts(f.value for f, _ in fields)):
        return
    for field, span in checked.stated("source"):
        if found := _CREDIT.search(field.value):
            yield problem("credit-not-in-restrictions", span, order=field.value[found.start() :][:80])


def embargoes(checked: Checked) -> Iterator[Problem]:
    """Find embargoes whose time has no zone, and those with a bracket too many or too few."""
    if "mbargo" not in checked.kept_text and "EMBARGO" not in checked.kept_text:
        return
    for text, span in _embargoes(checked):
        if checked.house.time_zone is None and any(map(str.isdigit, text)) and _ZONE.search(text) is None:
            yield problem("embargo-zone", span, text=text[:120])
        if text.count("(") != text.count(")") or text.count("[") != text.count("]"):
            yield problem("embargo-bracket", span, text=text[:120])


def _embargoes(checked: Checked) -> Iterator[tuple[str, Span]]:
    """Every field line, heading and note that speaks of one; a rule that stands in several is told once."""
    told: set[str] = set()
    for field in checked.script.header.stated:
        if "embargo" in field.value.lower() or "embargo" in field.name.lower():
            told.update(rule.key for rule in restrictions.parse(field.value))
            yield field.value, value_span(field, checked.line(field.line))
    for scene in checked.script.scenes:
        if scene.dateline is None:
            continue
        for rule in restrictions.of_texts(restrictions.of_heading(scene.dateline)):
            if "embargo" in rule.key and rule.key not in told:
                told.add(rule.key)
                yield rule.text, scene.dateline.span
    for mark in checked.script.marks:
        if "embargo" in mark.text.lower() and mark.kind != "unread":
            line = checked.line(mark.line)
            yield mark.text, checked.find(mark.text, Span(mark.line, 1, mark.line, len(line) + 1)) or Span()
