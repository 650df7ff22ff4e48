"""A House made of plain values: of a JSON or TOML file, or of what a desk keeps elsewhere.

What the values name is added to our own house; with `alone = true` nothing of ours is taken.
"""

from __future__ import annotations

import difflib
import json
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from shotlists.script.catalogue import CATALOGUE
from shotlists.script.house import HOUSE, House, ReadingRate, folded

# What is said of the whole text cannot be switched off: nothing may be lost in silence.
ALWAYS_ON = frozenset({"not-a-shotlist", "several-packages", "unread"})
LONGEST_PHRASE = 100
NOTHING = House(
    sources=(),
    territories=(),
    doubtful_territories=(),
    organisations=(),
    organisation_groups=(),
    languages=(),
    style_words=(),
    abbreviations=(),
    reading_rates=(),
    sensitivity_phrases=(),
    verification_phrases=(),
    consent_phrases=(),
)


class HouseError(ValueError):
    """A house that cannot be built; `pointer` names the value, in the words of the file."""

    def __init__(self, message: str, pointer: str = "") -> None:
        super().__init__(f"{pointer}: {message}" if pointer else message)
        self.message = message
        self.pointer = pointer


def load_house(path: Path) -> House:
    """Read a House from a file: JSON where it ends with .json, else TOML. Raises HouseError and OSError."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise HouseError(f"the file is not written in UTF-8 (byte {error.start + 1})") from None
    try:
        data = json.loads(text) if path.suffix.lower() == ".json" else tomllib.loads(text)
    except json.JSONDecodeError as error:
        raise HouseError(f"no JSON: {error.msg} (line {error.lineno}, column {error.colno})") from None
    except tomllib.TOMLDecodeError as error:
        raise HouseError(f"no TOML: {error}") from None
    except RecursionError:
        raise HouseError("the values lie too deep in each other") from None
    if not isinstance(data, dict):
        raise HouseError("the file must hold an object with the names of a house's values")
    return house_of(data)


def house_of(data: Mapping[str, Any]) -> House:
    """Make a House of plain values; an unknown name or a wrong value is a HouseError."""
    base = NOTHING if _flag(data.get("alone", False), "alone") else HOUSE
    values: dict[str, Any] = {}
    for name, value in data.items():
        if name in _SIMPLE:
            values[name] = _SIMPLE[name](value, name)
        elif name in _TABLES:
            table = dict(getattr(base, name))
            table.update(_table(value, name, _TABLES[name]))
            values[name] = tuple(table.items())
        elif name in _LISTS:
            values[name] = tuple(dict.fromkeys((*getattr(base, name), *_texts(value, name))))
        elif name == "reading_rates":
            values[name] = _rates(base, value)
        elif name != "alone":
            raise HouseError(f"a house has no such value{_nearest(name)}", name)
    return replace(base, **values)


def _nearest(name: str) -> str:
    known = [*_SIMPLE, *_TABLES, *_LISTS, "reading_rates", "alone"]
    near = difflib.get_close_matches(name[:60], known, n=1)
    return f"; is {near[0]} meant?" if near else f"; it has {', '.join(sorted(known))}"


def _shown(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 60 else text[:59] + "…"


def _flag(value: object, place: str) -> bool:
    if not isinstance(value, bool):
        raise HouseError(f"must be true or false, not {_shown(value)}", place)
    return value


def _text(value: object, place: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise HouseError(f"must be a text with words, not {_shown(value)}", place)
    return value


def _phrase(value: object, place: str) -> str:
    """The words of a note: one line without plus signs."""
    words = " ".join(_text(value, place).split())
    if "+" in words or len(words) > LONGEST_PHRASE:
        raise HouseError(
            f"must be at most {LONGEST_PHRASE} characters without plus signs, not {_shown(value)}", place
        )
    return words


def _texts(value: object, place: str) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise HouseError(f"must be a list of texts, not {_shown(value)}", place)
    return tuple(_text(item, f"{place}, entry {number}") for number, item in enumerate(value, start=1))


def _codes(value: object, place: str) -> tuple[str, ...]:
    codes = _texts(value, place)
    for code in codes:
        if not re.fullmatch("[A-Z]{2}", code):
            raise HouseError(f"must hold country codes of two capitals such as CN, not {_shown(code)}", place)
    return codes


def _table(value: object, place: str, read: Callable[[object, str], Any]) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise HouseError(f"must be a table of names and values, not {_shown(value)}", place)
    return {_text(name, place): read(item, f"{place}, {name}") for name, item in value.items()}


def _whole(least: int, most: int) -> Callable[[object, str], int]:
    def read(value: object, place: str) -> int:
        if type(value) is not int or not least <= value <= most:
            raise HouseError(f"must be a whole number from {least} to {most}, not {_shown(value)}", place)
        return value

    return read


def _zone(value: object, place: str) -> str | None:
    if value is None:
        return None
    name = _text(value, place)
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise HouseError(f"must be a time zone such as Asia/Shanghai, not {_shown(name)}", place) from None
    return name


def _rate(value: object, place: str) -> ReadingRate:
    """A number of words a minute, or {per_minute: 300, unit: "characters"}."""
    unit: object = "words"
    if isinstance(value, dict):
        unit, unknown = value.get("unit", "words"), set(value) - {"per_minute", "unit"}
        if unknown:
            raise HouseError(f"has per_minute and unit, not {', '.join(sorted(map(str, unknown)))}", place)
        value = value.get("per_minute")
    if unit not in ("words", "characters"):
        raise HouseError(f'the unit must be "words" or "characters", not {_shown(unit)}', place)
    return ReadingRate("", _whole(10, 5000)(value, place), str(unit))


def _rates(base: House, value: object) -> tuple[ReadingRate, ...]:
    rates = {folded(rate.language): rate for rate in base.reading_rates}
    for language, rate in _table(value, "reading_rates", _rate).items():
        rates[folded(language)] = replace(rate, language=language)
    return tuple(rates.values())


def _switched_off(value: object, place: str) -> tuple[tuple[str, str], ...]:
    reasons = _table(value, place, _text)
    for code in reasons:
        if code not in CATALOGUE:
            near = difflib.get_close_matches(code[:60], CATALOGUE, n=1)
            raise HouseError(
                f"there is no such problem{f'; is {near[0]} meant?' if near else ''}", f"{place}, {code}"
            )
        if code in ALWAYS_ON:
            raise HouseError("this problem cannot be switched off", f"{place}, {code}")
    return tuple(reasons.items())


_SIMPLE: dict[str, Callable[[object, str], Any]] = {
    "default_rate": _rate,
    "shot_ms": _whole(100, 600_000),
    "longest_shot_ms": _whole(1000, 86_400_000),
    "frame_rate": _whole(1, 240),
    "time_zone": _zone,
    "slug_length": _whole(1, 1000),
    "name_columns": _whole(8, 200),
    "title_columns": _whole(8, 200),
    "lower_third_ms": _whole(500, 60_000),
    "switched_off": _switched_off,
}
_TABLES: dict[str, Callable[[object, str], Any]] = {
    "territories": _codes,
    "doubtful_territories": _codes,
    "organisations": _text,
    "organisation_groups": _texts,
    "style_words": _text,
    "sensitivity_phrases": _phrase,
    "verification_phrases": _phrase,
    "consent_phrases": _phrase,
}
_LISTS = ("sources", "languages", "abbreviations")
