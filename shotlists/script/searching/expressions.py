"""What is looked for among tokens, for every engine: as PostgreSQL's tsquery, as FTS5's match, in Python.

The engines hold tokens and their order and know nothing of language, so all three answer alike. A Not stands
only among the parts of an All that has others; `all_of` sees to that.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens one after another; with `begins` the last is only the beginning of one."""

    tokens: tuple[str, ...]
    begins: bool = False

    def tagged(self, tag: str) -> Phrase:
        """Give the same phrase among the tokens of one kind of text."""
        return Phrase(tuple(f"{tag}{token}" for token in self.tokens), self.begins)

    def apart(self) -> Expression:
        """Give its tokens in any order, for an index that keeps none."""
        *others, last = self.tokens
        return all_of([*(Phrase((token,)) for token in others), Phrase((last,), self.begins)])


@dataclass(frozen=True, slots=True)
class All:
    """All of some expressions."""

    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Any:
    """One of some expressions at least; of none nothing."""

    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """What does not hold an expression."""

    part: Expression


Expression: TypeAlias = "Phrase | All | Any | Not"

NOTHING = Any(())
"""Found nowhere."""


def all_of(parts: Iterable[Expression]) -> Expression:
    """Join expressions that must all hold; one alone is itself."""
    flat: list[Expression] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, All) else [part])
    flat = list(dict.fromkeys(flat))
    return flat[0] if len(flat) == 1 and not isinstance(flat[0], Not) else All(tuple(flat))


def any_of(parts: Iterable[Expression]) -> Expression:
    """Join expressions of which one must hold; one alone is itself."""
    flat = list(dict.fromkeys(parts))
    return flat[0] if len(flat) == 1 else Any(tuple(flat))


def has_positive(expression: Expression) -> bool:
    """Say whether an expression asks for anything that must be there: an index can only begin with that."""
    if isinstance(expression, All):
        return any(not isinstance(part, Not) for part in expression.parts)
    return not isinstance(expression, Not)


def to_tsquery(expression: Expression) -> str:
    """Write an expression as the text of a tsquery; all tokens stand in quotation marks."""
    if isinstance(expression, Phrase):
        words = [f"'{token}'" for token in expression.tokens]
        return "(" + " <-> ".join(words) + (":*" if expression.begins else "") + ")"
    if isinstance(expression, Not):
        return f"!{to_tsquery(expression.part)}"
    if not expression.parts:
        return "('·' & !'·')"  # a token that no text has
    joint = " & " if isinstance(expression, All) else " | "
    return "(" + joint.join(map(to_tsquery, expression.parts)) + ")"


def to_fts5(expression: Expression) -> str:
    """Write an expression in the query language of FTS5."""
    if isinstance(expression, Phrase):
        return f'"{" ".join(expression.tokens)}"' + ("*" if expression.begins else "")
    if isinstance(expression, Any):
        if not expression.parts:
            return '"·"'  # a token that no text has
        return "(" + " OR ".join(map(to_fts5, expression.parts)) + ")"
    if isinstance(expression, Not):
        raise ValueError("FTS5 knows no Not alone: exclude what it finds.")
    wanted = [to_fts5(part) for part in expression.parts if not isinstance(part, Not)]
    unwanted = [to_fts5(part.part) for part in expression.parts if isinstance(part, Not)]
    found = "(" + " AND ".join(wanted) + ")"
    return f"({found} NOT ({' OR '.join(unwanted)}))" if unwanted else found


def holds(tokens: Sequence[str], expression: Expression) -> bool:
    """Say whether a text of these tokens has what an expression asks for: what the engines must answer."""
    if isinstance(expression, Phrase):
        return next(places_of(tokens, expression), None) is not None
    if isinstance(expression, Not):
        return not holds(tokens, expression.part)
    if isinstance(expression, All):
        return all(holds(tokens, part) for part in expression.parts)
    return any(holds(tokens, part) for part in expression.parts)


def places_of(tokens: Sequence[str], phrase: Phrase) -> Iterator[int]:
    """Give the index of each token at which a phrase begins."""
    *others, last = phrase.tokens
    for start in range(len(tokens) - len(others)):
        if list(tokens[start : start + len(others)]) == others:
            end = tokens[start + len(others)]
            if end == last or (phrase.begins and end.startswith(last)):
                yield start


def phrases_of(expression: Expression) -> Collection[Phrase]:
    """Give every phrase that an expression asks for, without those that it excludes."""
    if isinstance(expression, Phrase):
        return [expression]
    if isinstance(expression, Not):
        return []
    return [phrase for part in expression.parts for phrase in phrases_of(part)]
