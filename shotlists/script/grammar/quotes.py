"""Quotation marks: what they hold, which were typed, which are missing."""

from __future__ import annotations

from typing import NamedTuple

from shotlists.script.document import Span
from shotlists.script.lines import Line

PAIRS = {
    '"': '"', "\u201c": "\u201d", "\u201d": "\u201d", "\u201e": "\u201c", "\u00ab": "\u00bb",
    "\u300c": "\u300d", "\u300e": "\u300f", "\uff02": "\uff02", "''": "''", "``": "''",
    "\u2018": "\u2019", "'": "'",
}  # fmt: skip
OPENING = frozenset(PAIRS)  # each of one sign or two
CLOSING = frozenset({*PAIRS.values(), "\u201c"})
MARKS = OPENING | CLOSING
SENTENCE_ENDS = (".", "!", "?", ":", "\u3002", '"', "\u201d")
UNFINISHED = tuple(  # a line that ends so goes on below
    f" {word}" for word in "a an and as at by for from in into of on or that the their to with".split()
)
SINGLE = frozenset({"'", "\u2018", "\u2019"})
AFTER_CLOSING = " ;.,:"


class Quote(NamedTuple):
    """A quote without its marks, the marks as typed (empty: missing), and words behind the closing one."""

    text: str
    opening: str
    closing: str
    span: Span
    open_span: Span
    close_span: Span
    rest: Line | None


def opens(text: str) -> str:
    """Give the mark that a text begins with, or nothing."""
    if text[:2] in OPENING:
        return text[:2]
    return text[:1] if text[:1] in OPENING else ""


def closes(text: str) -> str:
    """Give the mark that a text ends with, or nothing."""
    if text[-2:] in CLOSING:
        return text[-2:]
    return text[-1:] if text[-1:] in CLOSING else ""


def is_closed(text: str) -> bool:
    """Say whether one line opens and closes its quote."""
    mark = opens(text)
    return bool(mark) and len(text) > len(mark) and bool(closes(text[len(mark) :].rstrip(AFTER_CLOSING)))


def read_quote(lines: list[Line]) -> Quote:
    """Read the lines of one quote; paragraphs are joined by a newline, marks inside them stay."""
    first, last = lines[0], lines[-1]
    opening = opens(first.text)
    body, start = last.text.rstrip(AFTER_CLOSING), len(opening)
    minimum = start if first is last else 0
    closing = closes(body) if len(body) > minimum and closes(body[minimum:]) else ""
    if closing in SINGLE and opening not in SINGLE and _is_inner(body, closing):
        closing = ""
    stop, rest = len(body) - len(closing), None
    if not closing:
        stop = len(last.text)
        if opening and first is last and (at := _closing_before_rest(first.text, opening)) is not None:
            closing, stop = first.text[at : at + len(PAIRS[opening])], at
            words = first.text[at + len(closing) :]
            skipped = len(words) - len(words.lstrip(AFTER_CLOSING))
            rest = (
                Line(first.number, words[skipped:], first.column + at + len(closing) + skipped)
                if words[skipped:]
                else None
            )
    texts = [line.text for line in lines]
    texts[-1] = texts[-1][:stop]
    texts[0] = texts[0][start:]
    texts = _unwrapped(texts)
    if opening == "\u00ab":
        texts = [text.strip() for text in texts]
    opened, closed = _doubled(texts, opening, closing)
    return Quote(
        "\n".join(texts), opened, closed,
        Span(first.number, first.column, last.number, last.column + stop + len(closing)),
        first.part(0, start or 1),
        last.part(stop, stop + max(len(closing), 0)),
        rest,
    )  # fmt: skip


def continued(quote: Quote, line: Line) -> Quote:
    """Read a line as the next paragraph of a quote that was read before."""
    typed, at = print_quote(quote.text, quote.opening, quote.closing).split("\n"), quote.span
    above = [Line(min(at.line + n, at.end_line), text, at.column) for n, text in enumerate(typed)]
    return read_quote([*above, line])


def _unwrapped(texts: list[str]) -> list[str]:
    """Join lines that were broken by hand: those that go on in small letters amid a sentence."""
    joined = texts[:1]
    for text in texts[1:]:
        if joined[-1].endswith(UNFINISHED) or (text[:1].islower() and not joined[-1].endswith(SENTENCE_ENDS)):
            joined[-1] += f" {text}"
        else:
            joined.append(text)
    return joined


def _doubled(texts: list[str], opening: str, closing: str) -> tuple[str, str]:
    """Take the marks of each paragraph out of the texts where all have some; give the marks, then doubled."""
    rest = texts[1:]
    if not rest or opening in ("", "'", "\u2018") or not all(_is_opened(text, opening) for text in rest):
        return opening, closing
    texts[1:] = [text[len(opening) :] for text in rest]
    if not closing or not all(len(text) > len(closing) and text.endswith(closing) for text in texts[:-1]):
        return opening * 2, closing
    texts[:-1] = [text[: -len(closing)] for text in texts[:-1]]
    return opening * 2, closing * 2


def _is_opened(text: str, mark: str) -> bool:
    return len(text) > len(mark) and opens(text) == mark and opens(text[len(mark) :]) == ""


def _is_inner(text: str, mark: str) -> bool:
    """Say whether a single mark at the end of a text closes one inside it: \u201cwe say \u2018hi\u2019."""
    if mark == "'":
        return text.count(mark) % 2 == 0
    return text.count("\u2018") >= text.count("\u2019")


def single(mark: str) -> str:
    """Give the mark as typed once, also where it is doubled."""
    half = mark[: len(mark) // 2]
    return half if half in MARKS and mark == half * 2 and mark != "''" else mark


def print_quote(text: str, opening: str, closing: str) -> str:
    """Put a quote between its marks; doubled ones stand around, or before, each of its paragraphs."""
    first, last = single(opening), single(closing)
    if first != opening:
        text = text.replace("\n", f"{last if last != closing else ''}\n{first}")
    return f"{first}{text}{last}"


def _closing_before_rest(text: str, opening: str) -> int | None:
    """Find the closing mark of a quote that words follow on its line; only where the marks are in pairs."""
    mark = PAIRS[opening]
    if mark in ("'", "\u2019"):
        return None
    if mark == opening and text.count(mark) % 2:
        return None
    at = text.rfind(mark)
    return at if at >= len(opening) else None
