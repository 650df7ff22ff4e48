"""Reading a question: words, "phrases", beginnings*, -exclusions, OR, brackets, and fields with a colon.

Nothing is passed over in silence: what cannot be understood is a Mistake at its place, and a sign without a
letter is named in the notes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import product
from typing import TypeAlias

from shotlists.script.searching.plain import say_it
from shotlists.script.searching.questions import (
    FIELD_OF,
    FIELDS,
    LONGEST_PHRASE,
    LONGEST_QUESTION,
    MOST_ALTERNATIVES,
    MOST_TERMS,
    Mistake,
    Question,
    Term,
)
from shotlists.script.searching.values import (
    WrongValue,
    days_after,
    days_before,
    days_of,
    length_of,
    phrase_of,
)

QUOTES = {'"': '"', "\u201c": "\u201d", "\u201d": "\u201d", "\u300c": "\u300d", "\u300e": "\u300f"}
OPEN, CLOSE = "(\uff08", ")\uff09"
NAME = re.compile(r"([A-Za-z]+)[:\uff1a]")
WORD = re.compile(r'[^\s()\uff08\uff09"\u201c\u201d\u300c\u300d\u300e\u300f]+')
SPACE = re.compile(r"\s*")
MINUS = "-\u2212"


@dataclass(frozen=True, slots=True)
class Either:
    """One of several must hold."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Both:
    """All of several must hold."""

    parts: tuple[Node, ...]


Node: TypeAlias = "Term | Either | Both"


class _Stop(Exception):
    """A mistake after which the rest cannot be read."""


def read_question(text: str) -> Question:
    """Read a question, whatever it is; a whole sentence in plain English or Chinese is translated first."""
    said = say_it(text) or text
    if len(said) > LONGEST_QUESTION:
        values = (("most", str(LONGEST_QUESTION)),)
        return Question(text, said, mistakes=(Mistake("too-long", LONGEST_QUESTION, len(said), values),))
    return replace(_Reader(said).question(), text=text)


@dataclass
class _Reader:
    text: str
    at: int = 0
    terms: list[Term] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def question(self) -> Question:
        try:
            found = self.either("", depth=0)
            if self.at < len(self.text):
                self.mistake("stray-bracket", self.at, self.at + 1)
        except _Stop:
            found = None
        alternatives: tuple[tuple[Term, ...], ...] = ()
        if not self.mistakes and found is not None:
            if len(self.terms) > MOST_TERMS:
                self.mistake("too-many-terms", 0, len(self.text), most=str(MOST_TERMS))
            elif _count(found) > MOST_ALTERNATIVES:
                self.mistake("too-many-alternatives", 0, len(self.text), most=str(MOST_ALTERNATIVES))
            else:
                alternatives = tuple(dict.fromkeys(map(_once, _alternatives(found))))
        if found is None and not self.mistakes and self.notes:
            self.mistake("nothing-to-find", 0, len(self.text), value=self.text.strip())
        return Question(
            self.text, self.text, alternatives, tuple(self.terms), tuple(self.mistakes), tuple(self.notes)
        )

    def mistake(self, code: str, start: int, end: int, **values: str) -> None:
        self.mistakes.append(Mistake(code, start, end, tuple(values.items())))

    def skip(self) -> None:
        found = SPACE.match(self.text, self.at)
        self.at = found.end() if found else self.at

    def starts(self, *words: str) -> int:
        """Give the length of the joining word that stands here alone, 0 where none does."""
        for word in words:
            end = self.at + len(word)
            alone = word == "|" or not self.text[end : end + 1].isalnum()
            if alone and self.text.startswith(word, self.at):
                return len(word)
        return 0

    def either(self, name: str, depth: int) -> Node | None:
        """Read alternatives up to the end or a closing bracket."""
        start = self.at
        parts = [self.both(name, depth)]
        while length := self.starts("OR", "|"):
            place = self.at
            self.at += length
            parts.append(self.both(name, depth))
            if parts[-1] is None or parts[-2] is None:
                self.mistake("lonely-or", place, place + length)
        found = [part for part in parts if part is not None]
        if depth and not found and not self.mistakes:
            self.mistake("empty-bracket", max(start - 1, 0), min(self.at + 1, len(self.text)))
        if not found:
            return None
        return found[0] if len(found) == 1 else Either(tuple(found))

    def both(self, name: str, depth: int) -> Node | None:
        """Read what stands side by side."""
        parts: list[Node] = []
        while True:
            self.skip()
            if self.at >= len(self.text) or self.text[self.at] in CLOSE or self.starts("OR", "|"):
                break
            if length := self.starts("AND"):
                self.at += length
                continue
            found = self.one(name, depth)
            if found is not None:
                parts.append(found)
        if not parts:
            return None
        return parts[0] if len(parts) == 1 else Both(tuple(parts))

    def one(self, name: str, depth: int) -> Node | None:
        """Read one thing, excluded or not; excluded twice it is wanted."""
        start = self.at
        excluded = False
        while length := self.minus():
            sign = self.at
            excluded = not excluded
            self.at += length
            self.skip()
            if self.at >= len(self.text) or self.text[self.at] in CLOSE:
                self.mistake("lonely-not", sign, sign + length)
                return None
        if not excluded:
            return self.thing(name, depth, start)
        first = len(self.terms)
        found = self.thing(name, depth, start)
        self.terms[first:] = [term.turned() for term in self.terms[first:]]
        return None if found is None else _turned(found)

    def minus(self) -> int:
        """Give the length of the sign that excludes what follows, 0 where none stands here."""
        if self.text[self.at] in MINUS and not self.text[self.at + 1 : self.at + 2].isspace():
            return int(self.at + 1 < len(self.text))
        return self.starts("NOT")

    def thing(self, name: str, depth: int, start: int) -> Node | None:
        """Read a field, a bracket, a phrase or a word."""
        found = NAME.match(self.text, self.at)
        if found and not name and (named := self.field_at(found)):
            return self.value(named, found, depth, start)
        return self.plain(name, depth, start)

    def field_at(self, found: re.Match[str]) -> str:
        """Give the field that is named here; after another word a colon with a space behind it is none."""
        named = FIELD_OF.get(found[1].lower(), "")
        rest = self.text[found.end() : found.end() + 1]
        if not named and rest.strip() and not rest.startswith("/"):
            known = ", ".join(FIELDS)
            self.mistake("unknown-field", found.start(), found.end(), name=found[1], known=known)
        return named

    def value(self, named: str, found: re.Match[str], depth: int, start: int) -> Node | None:
        """Read what follows the colon of a field."""
        self.at = found.end()
        self.skip()
        if self.at >= len(self.text) or self.text[self.at] in CLOSE or self.starts("OR", "|"):
            self.mistake("empty-field", found.start(), found.end(), name=found[1])
            return None
        return self.plain(named, depth, start)

    def plain(self, name: str, depth: int, start: int) -> Node | None:
        """Read a bracket, a phrase or a word, of a field or of none."""
        sign = self.text[self.at]
        if sign in OPEN:
            return self.bracket(name, depth)
        if sign in QUOTES:
            closing = self.text.find(QUOTES[sign], self.at + 1)
            if closing < 0:
                self.mistake("open-quote", self.at, len(self.text))
                raise _Stop
            inner = self.text[self.at + 1 : closing]
            self.at = closing + 1
            return self.term(name, inner, start, quoted=True)
        found = WORD.match(self.text, self.at)
        if not found:  # a closing quotation mark that opened nothing
            self.mistake("open-quote", self.at, self.at + 1)
            raise _Stop
        self.at = found.end()
        return self.term(name, found[0], start, quoted=False)

    def bracket(self, name: str, depth: int) -> Node | None:
        opened = self.at
        self.at += 1
        if depth > 20:
            self.mistake("too-many-alternatives", opened, len(self.text), most=str(MOST_ALTERNATIVES))
            raise _Stop
        found = self.either(name, depth + 1)
        if self.at >= len(self.text):
            self.mistake("open-bracket", opened, opened + 1)
            raise _Stop
        self.at += 1
        return found

    def term(self, name: str, text: str, start: int, *, quoted: bool) -> Term | None:
        """Make the term for a value; a mistake, or a note, where there is none."""
        values = FIELDS[name].values if name else "words"
        end = self.at
        try:
            if values == "words":
                found = self.words(name, text, quoted=quoted)
            else:
                found = _valued(name, values, text.strip())
        except WrongValue as wrong:
            known = ", ".join(FIELDS[name].known) if name else ""
            most = str(LONGEST_PHRASE)
            self.mistake(wrong.code, start, end, name=name, value=text, known=known, most=most)
            return None
        if found is None:
            return None
        found = replace(found, text=self.text[start:end].lstrip(MINUS), start=start, end=end)
        self.terms.append(found)
        return found

    def words(self, name: str, text: str, *, quoted: bool) -> Term | None:
        begins = not quoted and text.endswith("*")
        bare = text.rstrip("*") if begins else text
        if not quoted and "*" in bare:
            raise WrongValue("star-inside")
        phrase = phrase_of(bare, begins=begins)
        if phrase is None:
            if name or quoted:
                raise WrongValue("nothing-to-find")
            self.notes.append(text)
            return None
        if len(phrase.tokens) > LONGEST_PHRASE:
            raise WrongValue("phrase-too-long")
        return Term(name, phrase, bare.strip())


def _valued(name: str, values: str, text: str) -> Term:
    """Read a value that is no words."""
    if values == "known":
        value = text.lower().replace(" ", "_")
        if value not in FIELDS[name].known:
            raise WrongValue("unknown-value")
        return Term(name, value=value)
    if values == "days":
        first, last = {"before": days_before, "after": days_after}.get(name, days_of)(text)
        return Term("dated", value=text, first=first, last=last)
    if values == "length":
        least, most = length_of(text)
        return Term(name, value=text, least=least, most=most)
    if not text:
        raise WrongValue("nothing-to-find")
    return Term(name, value=text)


def _turned(node: Node) -> Node:
    if isinstance(node, Term):
        return node.turned()
    turned = tuple(map(_turned, node.parts))
    return Both(turned) if isinstance(node, Either) else Either(turned)


def _count(node: Node) -> int:
    """Count the alternatives, before they are made."""
    if isinstance(node, Term):
        return 1
    counts = [_count(part) for part in node.parts]
    if isinstance(node, Either):
        return sum(counts)
    total = 1
    for count in counts:
        total *= count
    return total


def _alternatives(node: Node) -> list[tuple[Term, ...]]:
    if isinstance(node, Term):
        return [(node,)]
    parts = [_alternatives(part) for part in node.parts]
    if isinstance(node, Either):
        return [each for part in parts for each in part]
    return [tuple(term for each in combined for term in each) for combined in product(*parts)]


def _once(terms: Iterable[Term]) -> tuple[Term, ...]:
    return tuple(dict.fromkeys(terms))
