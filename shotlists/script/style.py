"""A house style as a value: what one agency writes otherwise than all others.

The readers and the printer hold what the styles share and call these hooks; each has the default that most
styles keep. To add a style write `dialects/NAME/style.py` with one Style, name in `carries` what its text can
say, give it `signs` by which the recogniser knows it, and add it to DIALECTS.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from shotlists.script.document import Dateline, RundownItem, Script, Shot, Sound, StatedField
from shotlists.script.grammar import attribution as attributions
from shotlists.script.grammar import headings
from shotlists.script.grammar.beginnings import Beginning, numbered, print_number
from shotlists.script.grammar.fields import NAMES, READERS, FieldForm, FieldReader
from shotlists.script.grammar.heading_checks import dated_heading
from shotlists.script.grammar.heading_ends import heading_at_end
from shotlists.script.grammar.soundbites import print_soundbite
from shotlists.script.grammar.sounds import read_sounds
from shotlists.script.house import House
from shotlists.script.lines import Line
from shotlists.script.memory import Memory
from shotlists.script.problems import Problem

if TYPE_CHECKING:  # classify.py asks a style what a line is
    from shotlists.script.classify import Classified


ANY_CASE = re.IGNORECASE.value  # a plain number: the flag itself is slow to compare
TIMED = "12:34"
TIME = re.compile("[0-9][:'\u2019][0-9][0-9]")


class Sign(NamedTuple):
    """One sign of a style: `points` (1: certain) where `needle` stands in a text and `pattern` is found.

    Beside a pattern of any case the needle is one too, and written in small letters. TIMED is the needle of
    patterns that begin with a time: it stands in every text that holds one.
    """

    points: float
    needle: str
    pattern: re.Pattern[str] | None = None

    @property
    def any_case(self) -> bool:
        """Whether capitals and small letters are the same to it."""
        return self.pattern is not None and bool(self.pattern.flags & ANY_CASE)

    def stands_in(self, text: str, lowered: str) -> bool:
        """Say whether a text shows this sign; it is given in small letters too."""
        text = lowered if self.any_case else text
        if self.needle == TIMED and self.pattern is not None:
            return self.pattern.search(text) is not None
        at = text.find(self.needle)
        if at < 0 or self.pattern is None:
            return at >= 0
        if not _begins_with(self.pattern, self.needle):
            return self.pattern.search(text) is not None
        while at >= 0:  # far quicker than to try the pattern at every letter
            if self.pattern.match(text, at):
                return True
            at = text.find(self.needle, at + 1)
        return False


@cache
def _begins_with(pattern: re.Pattern[str], needle: str) -> bool:
    """Say whether whatever a pattern finds begins with a needle, as far as can be told at a glance."""
    form = pattern.pattern
    for before in (r"\b", r"(?<!\S)"):
        form = form.removeprefix(before)
    begin = re.escape(needle).replace("\\ ", " ")
    if pattern.flags & re.IGNORECASE:
        form = form[: len(begin)].lower() + form[len(begin) :]
    rest = form.removeprefix(begin)
    depth = 0
    for sign in re.sub(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]", "", rest):
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if sign == "|" and depth == 0:
            return False
    return len(rest) < len(form) and rest[:1] not in ("?", "*", "{")


Unfolded = tuple[list[Line], tuple[Problem, ...]]
Finished = tuple[Script, tuple[Problem, ...]]


def _apart(_above: Dateline, _below: Dateline) -> Dateline | None:
    return None


def _as_it_is(line: str, _shot: Shot) -> str:
    return line


def _in_order(items: list[Classified], _house: House) -> list[Classified]:
    return items


def _without_meaning(_value: str) -> str:
    return ""


def _no_rundown(_lines: Sequence[str]) -> tuple[RundownItem, ...]:
    return ()


def _unprinted(_value: object) -> str:
    return ""


def _between_signs(note: str) -> str:
    return f"++{note}++"


def _undressed(script: Script) -> Script:
    return script


def _unworded(dateline: Dateline) -> Dateline:
    return replace(dateline, text="")


def _as_split(lines: list[Line], _house: House) -> Unfolded:
    return lines, ()


def _as_read(script: Script, _house: House) -> Finished:
    return script, ()


def _spaced(above: str, below: str) -> str:
    return f"{above} {below}"


def _described(shot: Shot) -> str:
    return shot.description


LABEL_EDGES = " :\uff1a.-\u2010\u2011\u2012\u2013\u2014\u2015*|"


def fold_label(text: str) -> str:
    """Fold a line for comparison with labels: "---SHOTLIST\u2014" and "Shotlist:" are the same one."""
    return text.strip(LABEL_EDGES).lower()


CERTAIN_LABELS = frozenset(
    {"shotlist", "shot list", "shot-list", "storyline", "story line", "story-line", "dopesheet"}
)


def _either(words: Iterable[str]) -> str:
    """Give a pattern for any of the words in capitals or with a capital, the longest first; never empty."""
    forms = {
        form for word in words for form in (word.upper(), word.title() if len(word) > 2 else word.upper())
    }
    return "|".join(re.escape(form) for form in sorted(forms, key=lambda form: (-len(form), form))) or "(?!)"


@dataclass(frozen=True)
class Style:
    """One house style.

    Reading: `unfold` gives the lines of a text the order and breaks that this house's pages have lost, before
    anything else looks at them; `names` give the meaning of a field's name (folded; empty for a field without
    one), `readers` how the value of a meaning is read (after READERS), the label sets are folded words of
    label lines (`column_heads` of those that are one only above a table), `told` says that quotes stand in
    the storyline (then words below an attribution go on with it), `begin` finds how a shot's line begins,
    `heading` reads one line as a heading, `join` makes one heading of two lines (None: they are two),
    `heading_start` finds where a heading begins at the end of a stretch of a line that lost its breaks,
    `attribution` reads the words behind a shot's number as a soundbite, `join_attribution` puts the next line
    of one behind it, `sounds` finds the speech in a description, `check_heading` reports what is odd in a
    heading, `unnamed` gives the meaning of a field line without a name, `arrange` tells anew what the lines
    are that only their neighbours tell (also the kinds "rundown", "first run" and "licence", and a "field"
    without a name), `rundown` reads the lines of that kind, `finish` does what needs the whole script.
    `titles` are the values of the header that bare lines state, `story_first` says that prose stands above
    the shots.

    Printing: `print_heading` gives the lines of a heading, `print_beginning` what stands before a shot's
    words, `print_end` the whole line with what stands behind them, `print_attribution` a soundbite's words
    (given the script, the shot's index and the unread words of its attribution), `print_field` a field line,
    `print_description` a picture's words, `print_rundown`, `print_first_run` and `print_note` what they are
    named for; `forms` are the lines that the header gets where none states a value, `dress` sees to notes
    that must say what soundbites say, `quote_inline` says of a shot that its quote stands on the line of its
    attribution, `field_groups` are the names (folded) of fields that share a line. Conversion from another
    style: `labels` are the label lines of shotlist and storyline, `quotation_marks` the house's own,
    `restyle` gives a heading the house's wording (by default it loses its own and is printed from what it
    says), `convert` does what else is needed, and `leave` what a script of this house needs before it goes to
    another.

    `carries` names the fields of shots and soundbites that its text can say; the others belong to the desk's
    rows and survive a save of the text. `slug_form` is how its slugs are built, and that in words. `silent`
    are codes of problems that make no sense in this style, each with the reason.
    """

    name: str
    title: str
    carries: frozenset[str]
    signs: tuple[Sign, ...] = ()
    # reading
    unfold: Callable[[list[Line], House], Unfolded] = _as_split
    names: Mapping[str, str] = field(default_factory=lambda: NAMES)
    readers: Mapping[str, FieldReader] = field(default_factory=lambda: READERS)
    shotlist_labels: frozenset[str] = frozenset(
        {"shotlist", "shot list", "shot-list", "shots", "dopesheet", "shows"}
    )
    column_heads: frozenset[str] = frozenset()
    storyline_labels: frozenset[str] = frozenset({"storyline", "story line", "story-line"})
    section_labels: frozenset[str] = frozenset()
    told: bool = False
    begin: Callable[[str], Beginning | None] = numbered
    heading: Callable[[str, House], Dateline | None] = headings.find_heading
    join: Callable[[Dateline, Dateline], Dateline | None] = _apart
    heading_start: Callable[[str, int, int], int | None] = heading_at_end
    attribution: Callable[[str], attributions.Attribution | None] = attributions.read_attribution
    join_attribution: Callable[[str, str], str] = _spaced
    finish: Callable[[Script, House], Finished] = _as_read
    titles: tuple[str, ...] = ("slugline", "headline")
    story_first: bool = False
    sounds: Callable[[str], tuple[Sound, ...]] = read_sounds
    check_heading: Callable[[Line, Dateline, House], Iterable[Problem]] = dated_heading
    unnamed: Callable[[str], str] = _without_meaning
    arrange: Callable[[list[Classified], House], list[Classified]] = _in_order
    rundown: Callable[[Sequence[str]], tuple[RundownItem, ...]] = _no_rundown
    # printing
    print_heading: Callable[[Dateline], tuple[str, ...]] = headings.heading_lines
    print_attribution: Callable[[Script, int, tuple[str, ...]], str] = print_soundbite
    print_description: Callable[[Shot], str] = _described
    print_field: Callable[[str, str], str] = "{}: {}".format
    quote_inline: Callable[[Shot], bool] = lambda _shot: False
    field_groups: tuple[frozenset[str], ...] = ()
    print_beginning: Callable[[Shot, int], str] = print_number
    print_end: Callable[[str, Shot], str] = _as_it_is
    print_rundown: Callable[[Sequence[RundownItem]], str] = _unprinted
    print_first_run: Callable[[str], str] = _unprinted
    print_note: Callable[[str], str] = _between_signs
    dress: Callable[[Script], Script] = _undressed
    forms: tuple[FieldForm, ...] = ()
    labels: tuple[str, str] = ("Shotlist", "Storyline")
    quotation_marks: tuple[str, str] = ('"', '"')
    restyle: Callable[[Dateline], Dateline] = _unworded
    convert: Callable[[Script], Script] = lambda script: script
    leave: Callable[[Script], Script] = lambda script: script
    slug_form: tuple[re.Pattern[str], str] | None = None
    silent: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def said(self) -> Memory[attributions.Attribution | None]:
        """What the words behind a shot's number say as an attribution, remembered."""
        return Memory(self.attribution)

    @cached_property
    def heard(self) -> Memory[tuple[Sound, ...]]:
        """What is heard or read in a picture, by the words of its description, remembered."""
        return Memory(self.sounds)

    @cached_property
    def cuts(self) -> dict[str, Any]:
        """Where lines hold labels and fields, for whoever gives lost line breaks back (memory.py)."""
        return {}

    @cached_property
    def label_pattern(self) -> re.Pattern[str]:
        """Finds a label inside a line that lost its breaks; words of every day need their colon."""
        words = self.shotlist_labels | self.storyline_labels | self.section_labels
        certain, others = _either(words & CERTAIN_LABELS), _either(words - CERTAIN_LABELS)
        return re.compile(
            rf"(?:^|(?<=\s))(?:(?:{certain})(?=\s|[:\uff1a]|$)\s?[:\uff1a]?|(?:{others})\s?[:\uff1a])"
        )

    @cached_property
    def loud_labels(self) -> tuple[str, ...]:
        """The words of all labels in capitals."""
        return tuple(
            sorted(
                word.upper() for word in self.shotlist_labels | self.storyline_labels | self.section_labels
            )
        )

    @cached_property
    def field_pattern(self) -> re.Pattern[str]:
        """Finds a field inside a line that lost its breaks."""
        return re.compile(rf"(?:^|(?<=\s))(?P<name>{_either(self.names)})\s?[:\uff1a]\s")

    def meaning(self, line: StatedField) -> str:
        """Give what a field line speaks of, in the words of READERS; empty where only its name is known."""
        return self.names.get(line.name.lower(), "") if line.name else self._unnamed(line)

    def _unnamed(self, line: StatedField) -> str:
        return self.unnamed(line.value) if line.at == "header" else ""

    @cached_property
    def _good_signs(self) -> tuple[tuple[str, float], ...]:
        return tuple((sign.needle, sign.points) for sign in self.signs if sign.points > 0)

    def most_points(self, needles: Collection[str]) -> float:
        """Say how many signs of this style a text can show at most that holds only some of their needles."""
        return sum([points for needle, points in self._good_signs if needle in needles])

    def points(self, text: str, needles: Collection[str] | None = None) -> float:
        """Say how many signs of this style a text shows; `needles` are those that it holds, if known."""
        signs = self.signs if needles is None else [sign for sign in self.signs if sign.needle in needles]
        lowered = text.lower() if any(sign.any_case for sign in signs) else ""
        return sum([sign.points for sign in signs if sign.stands_in(text, lowered)])
