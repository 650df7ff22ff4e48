"""What can be told of a shotlist's lines only by looking ahead: which are shots, where a quote ends."""

from __future__ import annotations

from collections.abc import Iterator

from shotlists.script.classify import Classified
from shotlists.script.grammar import quotes
from shotlists.script.grammar.pictures import begins_shot
from shotlists.script.grammar.turns import is_turn

WIDEST_GAP = 5


def shot_lines(items: list[Classified], labelled: bool) -> set[int]:
    """Find the shots: numbers with a stop, behind prose only if they go up, without a stop the next ones."""
    found, number, prose, quoting = set(), 0, False, False
    for index, item in enumerate(items):
        if item.kind == "number":
            value = int(item.number) if item.number else number + 1
            if (prose and not labelled and value <= number) or not (
                item.begin.stopped or value == number + 1 or _is_next(item, value - number)
            ):
                continue
            found.add(index)
            number, prose, quoting = value, False, False
        elif item.kind == "quote" or quoting:
            quoting = not quotes.closes(
                item.line.text.rstrip(quotes.AFTER_CLOSING)
            ) or item.line.text == quotes.opens(item.line.text)
        elif item.kind == "words" and len(item.line.text) > 80 and not item.line.text[0].islower():
            prose = True
    return found


def _is_next(item: Classified, step: int) -> bool:
    """Say whether a number without a stop that leaves a gap can only be a shot's, by its words."""
    return 0 <= step <= WIDEST_GAP and begins_shot(item.words)


def next_kinds(items: list[Classified]) -> list[str]:
    """Give for each line the kind of the first one from there on that is neither words nor a note."""
    kinds = [""] * (len(items) + 1)
    for index in range(len(items) - 1, -1, -1):
        kind = items[index].kind
        kinds[index] = kinds[index + 1] if kind in ("words", "mark") else kind
    for index, item in enumerate(items):
        if item.kind == "words" and kinds[index] != "quote":
            kinds[index] = "words"
    return kinds


def quote_end(items: list[Classified], index: int, loose: bool) -> int:
    """Find the line behind a quote: the one that closes it, or the next line that is no words."""
    first = items[index].line.text
    wrapped = index + 1
    while wrapped < len(items) and items[wrapped].kind == "wrapped":
        wrapped += 1
    if wrapped > index + 1:
        return wrapped
    if is_turn(first):
        return _turns_end(items, index + 1, loose)
    if items[index].kind == "quote" and quotes.is_closed(first):
        end = index + 1
        while (
            not loose
            and end < len(items)
            and items[end].kind == "quote"
            and quotes.is_closed(items[end].line.text)
        ):
            end += 1
        return end
    if (behind := _paragraphs_end(items, index)) is not None:
        return behind
    if items[index].kind == "quote" and first.count('"') == 2 and not loose:
        return index + 1
    if items[index].kind != "quote" and loose:
        return index + 1
    for end, item in _words_from(items, index + 1):
        text = item.line.text.rstrip(quotes.AFTER_CLOSING)
        single = text.count('"') % 2 == 1 or text.count("\u201d") > text.count("\u201c")
        if quotes.closes(text) and single:
            return end + 1
        if loose and ('"' in text or "\u201c" in text):
            return _sentence_end(items, index)
    if loose:
        return _sentence_end(items, index)
    ends = [end for end, _ in _words_from(items, index + 1)]
    return ends[-1] + 1 if ends else index + 1


def _sentence_end(items: list[Classified], index: int) -> int:
    """Find the line behind those that go on with a sentence that was broken by hand."""
    end = index + 1
    while end < len(items) and items[end].kind == "words":
        above, text = items[end - 1].line.text, items[end].line.text
        if not above.endswith(quotes.UNFINISHED) and (
            above.endswith(quotes.SENTENCE_ENDS) or not text[0].islower()
        ):
            break
        end += 1
    return end


def _turns_end(items: list[Classified], index: int, loose: bool) -> int:
    """Find the line behind the turns of several speakers; their paragraphs may go on below."""
    end = index
    while end < len(items) and items[end].kind in ("words", "quote", "field"):
        if is_turn(items[end].line.text):
            index = end + 1
        elif loose or items[end].kind == "field":
            break
        end += 1
    return index if loose else end


def _paragraphs_end(items: list[Classified], index: int) -> int | None:
    """Find the line behind a quote each of whose paragraphs opens anew and whose last one closes."""
    mark = quotes.opens(items[index].line.text)
    if not mark or mark in ("'", "\u2018"):
        return None
    for end in range(index + 1, len(items)):
        text = items[end].line.text
        if items[end].kind != "quote" or quotes.opens(text) != mark:
            return None
        if quotes.is_closed(text):
            return end + 1
    return None


def _words_from(items: list[Classified], start: int) -> Iterator[tuple[int, Classified]]:
    for index in range(start, len(items)):
        if items[index].kind not in ("words", "quote", "field"):
            return
        yield index, items[index]
