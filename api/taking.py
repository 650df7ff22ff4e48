"""From what a program sends to a script that can be saved, or a refusal that says why not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from api.errors import Fault, Refusal
from shotlists.domain.errors import UnknownDialect
from shotlists.domain.taking.intake import sentence
from shotlists.script.checks import check
from shotlists.script.dialects import DIALECTS
from shotlists.script.document import Script
from shotlists.script.house import HOUSE
from shotlists.script.problems import NOT_ONE_PACKAGE, Parsed, Problem
from shotlists.script.reading import read
from shotlists.script.serial import from_dict, problem_to_dict


@dataclass(frozen=True, slots=True)
class Taken:
    """A script, the house style it is kept in, and the text it was read from ("" for a document)."""

    script: Script
    dialect: str
    text: str = ""


def taken_script(given: Mapping[str, Any], *, dialect: str) -> Taken:
    """Read the text or the document that was sent.

    Refuses a text that is no shotlist or holds several: neither is one package.
    """
    known_or_auto(dialect)
    if "document" in given:
        parsed = from_dict(given["document"])
        usual = parsed.dialect if parsed.dialect in DIALECTS else "cctv"
        return Taken(parsed.script, usual if dialect == "auto" or not dialect else dialect)
    if not given["script"].strip():
        problem = _("There is no word in it: send the whole text.")
        raise Refusal("invalid", problem, Fault("pointer", "/script", problem))
    parsed = read(given["script"], dialect, house=HOUSE)
    for found in parsed.problems:
        if found.code in NOT_ONE_PACKAGE:
            raise _refused(parsed, found)
    text = given["script"] if isinstance(given["script"], str) else parsed.text
    return Taken(parsed.script, parsed.dialect or "cctv", text)


def known_or_auto(dialect: str) -> str:
    """Give the name of a house style back, or "auto"; raises UnknownDialect."""
    if dialect != "auto" and dialect not in DIALECTS:
        raise UnknownDialect(dialect, ("auto", *DIALECTS))
    return dialect


def _refused(parsed: Parsed, why: Problem) -> Refusal:
    detail = sentence(why)
    if why.code == "several-packages":
        detail = _("%(detail)s Send it to imports/, which takes all of them.") % {"detail": detail}
    fault = Fault("line", str(why.span.line or 1), detail)
    return Refusal(why.code, detail, fault, problems=problems_of(parsed))


def problems_of(parsed: Parsed) -> list[dict[str, Any]]:
    """Give what the reader met and what the checks find, as in schema 1, in the reader's language."""
    return [shown(found) for found in check(parsed, house=HOUSE)]


def shown(problem: Problem) -> dict[str, Any]:
    """Give a problem as in schema 1, in the reader's language."""
    return {**problem_to_dict(problem), "message": sentence(problem)}
