"""The field lines of a header that say what its values say: those that were typed, where they still do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from shotlists.script.document import Header, StatedField
from shotlists.script.grammar.fields import read_header
from shotlists.script.style import Style


def said_by(header: Header, style: Style) -> Header:
    """Give the header that the field lines alone say."""
    return read_header("", "", header.stated, meaning=style.meaning, readers=style.readers)


def restate(header: Header, style: Style) -> tuple[StatedField, ...]:
    """Give the field lines of a header: the stated ones where they still hold, else new ones.

    A value that was changed replaces its line in place; a value without a line gets one at the house's place.
    """
    read = said_by(header, style)
    lines = list(header.stated)
    bare = bare_titles(header, style)
    for form in style.forms:
        if form.key in bare:
            continue
        value = form.text(header)
        if value == form.text(read):
            continue
        own = [i for i, line in enumerate(lines) if style.meaning(line) == form.key]
        if own:
            old = lines[own[0]].value  # its copies go with it; a line that said something else stays
            gone = own if not value else [i for i in own[1:] if old and lines[i].value == old]
            lines[own[0]] = replace(lines[own[0]], value=value)
            lines = [line for i, line in enumerate(lines) if i not in gone]
        elif value:
            lines.insert(_place(lines, form.at), StatedField(form.name, value, form.at))
    return tuple(lines)


def bare_titles(header: Header, style: Style) -> tuple[str, ...]:
    """Name the titles that stand as bare lines: those for which neither the house nor a line has a field."""
    said = said_by(header, style)
    forms = {form.key: form for form in style.forms}
    stated = {style.meaning(line) for line in header.stated}

    def has_field(name: str) -> bool:
        if name not in forms:
            return False
        if header.stated:
            return name in stated or bool(getattr(said, name))
        return bool(forms[name].text(header))

    return tuple(
        name for name in style.titles if getattr(header, name) != getattr(said, name) and not has_field(name)
    )


def _place(lines: Iterable[StatedField], at: str) -> int:
    lines = tuple(lines)
    return len(lines) if at == "trailer" else sum(1 for line in lines if line.at == "header")
