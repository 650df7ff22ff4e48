"""The weekdays of the storyline against the days that dateline and headings name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from shotlists.script.checks.context import A_WEEK, Checked
from shotlists.script.grammar.dates import MONTHS
from shotlists.script.problems import Problem, problem

NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
A_SENTENCE = 300  # so many characters before and behind a day are looked at
LEADING = 2  # the day of the news stands in the first paragraphs; further down others are told of
_WEEKDAY = r"(?P<day>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
_DAY = re.compile(rf"\b(?P<before>[\w']+ )?{_WEEKDAY}\b(?P<behind>['\u2019]|-|,? (?:last|next)\b)?")
# Before these a day is another one than that of the news, or no day of a week at all.
_ELSEWHERE = frozenset(
    "last next coming previous every each since until till by from through before after following past"
    " between and or to the a of for this good black palm easter ash bloody holy whit cyber shrove super"
    " maundy".split()
)
_TO_COME = re.compile(r"\b(?:will|would|shall|due|scheduled|expected|plan(?:s|ned)?|ahead of|set to)\b")
_TOLD = re.compile(
    r"\b(?:[a-z]{2,}ed|said|told|was|were|had|began|met|took|held|went|came|made|gave|saw|left|won|lost|fell|rose|hit"
    r"|struck|broke|drove|flew|sent|set|put|spoke|swore|became|kept|brought|grew|led|paid|found|stood|sat|shot|shut"
    r"|built|ran|got|cut|chose|threw|sank|swept|burst|sought|bought|caught|wrote|beat|fought|sold|spent|drew)\b"
)
_SENTENCE = re.compile(r"[.!?][\"\u201d]?\s")
_MONTH = r"(?P<m{0}>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DATED = re.compile(
    rf"\b{_WEEKDAY},? \(?(?:the )?(?:"
    + _MONTH.format(1)
    + r" (?P<d1>\d{1,2})|(?P<d2>\d{1,2})(?:st|nd|rd|th)?(?: of)? "
    + _MONTH.format(2)
    + r")\b(?:,? (?P<year>(?:19|20)\d\d))?"
)


def weekdays(checked: Checked) -> Iterator[Problem]:
    """Find storylines whose news is of a weekday on which neither dateline nor headings lie."""
    if "day" not in checked.story or not (days := checked.news_days):
        return
    right = {NAMES[day.weekday()] for day in days}
    story = checked.story
    if len(right) == A_WEEK or any(name in story for name in right):
        return
    for index, paragraph in enumerate(checked.script.storyline[:LEADING]):
        for found in _DAY.finditer(paragraph):
            if _is_of_the_news(found, paragraph):
                first = min(days)
                # pictures may be those of the morning after
                severity = "info" if found["day"] == NAMES[first.weekday() - 1] else ""
                values = {"told": found["day"], "date": first.isoformat(), "right": NAMES[first.weekday()]}
                span = checked.told(index, found.start("day"), found.end("day"))
                yield problem("weekday-differs", span, severity=severity, **values)
                return


def _is_of_the_news(found: re.Match[str], paragraph: str) -> bool:
    before = (found["before"] or "").strip().lower()
    if before in _ELSEWHERE or found["behind"]:
        return False
    before = _SENTENCE.split(paragraph[max(0, found.start() - A_SENTENCE) : found.start()])[-1]
    behind = _SENTENCE.split(paragraph[found.end() : found.end() + A_SENTENCE], maxsplit=1)[0]
    sentence = f"{before} {behind}"
    return _TO_COME.search(sentence) is None and _TOLD.search(sentence) is not None


def dated_weekdays(checked: Checked) -> Iterator[Problem]:
    """Find weekdays that stand beside a date of another weekday: "Thursday, January 30"."""
    if "day" not in checked.story:
        return
    for index, paragraph in enumerate(checked.script.storyline):
        if "day" not in paragraph:
            continue
        for found in _DATED.finditer(paragraph):
            day = _dated(found, checked)
            if day is not None and NAMES[day.weekday()] != found["day"]:
                values = {"told": found["day"], "date": day.isoformat(), "right": NAMES[day.weekday()]}
                yield problem("weekday-date", checked.told(index, found.start(), found.end()), **values)


def _dated(found: re.Match[str], checked: Checked) -> date | None:
    """The date beside a weekday; without a year that which lies nearest to the news."""
    month, day = MONTHS[(found["m1"] or found["m2"]).lower()], int(found["d1"] or found["d2"])
    if found["year"]:
        return _day(int(found["year"]), month, day)
    if not checked.news_days:
        return None
    news = min(checked.news_days)
    near = [_day(year, month, day) for year in (news.year - 1, news.year, news.year + 1)]
    return min((one for one in near if one is not None), key=lambda one: abs(one - news), default=None)


@lru_cache(maxsize=256)
def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
