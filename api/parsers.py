"""What bodies are read: strict JSON, plain text, files of a form."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NoReturn

from django.utils.translation import gettext as _
from rest_framework.parsers import BaseParser
from rest_framework.request import Request

from api.errors import Fault, Refusal, shortened

MOST_DIGITS = 30


def _refuse(detail: str, *faults: Fault) -> NoReturn:
    raise Refusal("malformed", detail, *faults)


def body_of(parser_context: Mapping[str, Any] | None) -> bytes:
    """Give the whole body; larger than DATA_UPLOAD_MAX_MEMORY_SIZE is refused before it is read."""
    request = (parser_context or {})["request"]
    return bytes(request._request.body)


class StrictJSONParser(BaseParser):
    """JSON as RFC 8259 has it: UTF-8, no NaN, no key twice, and only text that every database keeps."""

    media_type = "application/json"

    def parse(self, stream, media_type=None, parser_context=None):  # type: ignore[no-untyped-def]
        """Give the value; all that is wrong is a Refusal with its place."""
        body = body_of(parser_context)
        try:
            text = body.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            _refuse(_("The body is not UTF-8: byte %(place)s does not fit.") % {"place": error.start})
        try:
            value = json.loads(
                text, parse_constant=_constant, parse_int=_integer, object_pairs_hook=_object, strict=True
            )
        except json.JSONDecodeError as error:
            detail = _("The body is not JSON: %(what)s at line %(line)s, column %(column)s.")
            _refuse(detail % {"what": error.msg, "line": error.lineno, "column": error.colno})
        except RecursionError:
            _refuse(_("The JSON is nested too deeply: no document of this desk is nested so."))
        if "\\u" in text:
            check_characters(value)
        return value


def _constant(name: str) -> NoReturn:
    _refuse(_("%(name)s is no JSON number: leave the value out, or write null.") % {"name": name})


def _integer(digits: str) -> int:
    if len(digits) > MOST_DIGITS:
        _refuse(
            _("A number has %(count)s digits: no number of this desk is that long.") % {"count": len(digits)}
        )
    return int(digits)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _value in pairs]
        twice = next(key for place, key in enumerate(keys) if key in keys[:place])
        _refuse(_('The key "%(key)s" stands twice in one object.') % {"key": shortened(twice)})
    return found


def check_characters(value: Any) -> None:
    """Refuse NUL and halves of surrogate pairs, which no database keeps, at their place in a JSON value."""
    waiting: list[tuple[str, Any]] = [("", value)]
    while waiting:
        pointer, item = waiting.pop()
        if isinstance(item, str):
            problem = unkeepable(item)
            if problem:
                raise Refusal("invalid", problem, Fault("pointer", pointer, problem))
        elif isinstance(item, dict):
            waiting += ((pointer, key) for key in item)
            waiting += ((f"{pointer}/{_escaped(key)}", inner) for key, inner in item.items())
        elif isinstance(item, list):
            waiting += ((f"{pointer}/{place}", inner) for place, inner in enumerate(item))


def _escaped(key: str) -> str:
    return shortened(key).replace("~", "~0").replace("/", "~1").encode("ascii", "backslashreplace").decode()


def unkeepable(text: str) -> str:
    """Say what in a text cannot be kept, in one sentence; empty where all can."""
    if "\0" in text:
        return _("The text holds a NUL character at place %(place)s: take it out.") % {
            "place": text.index("\0") + 1
        }
    try:
        text.encode()
    except UnicodeEncodeError as error:
        return _("The text holds half of a surrogate pair at place %(place)s: take it out.") % {
            "place": error.start + 1
        }
    return ""


def text_body(request: Request) -> str | bytes | None:
    """Give a body that is a plain text, None where it is something else; DRF parses no empty body."""
    data = request.data  # refuses a type that the view does not read
    if request.content_type.partition(";")[0].strip().lower() != "text/plain":
        return None
    return data if isinstance(data, (str, bytes)) else ""


class ScriptParser(BaseParser):
    """A script as text/plain: its bytes, or its words where the type names another charset than UTF-8."""

    media_type = "text/plain"

    def parse(self, stream, media_type=None, parser_context=None):  # type: ignore[no-untyped-def]
        """Give bytes or str."""
        body = body_of(parser_context)
        charset = parser_context["request"]._request.content_params.get("charset", "utf-8")
        if charset.lower() in ("utf-8", "utf8"):
            return body
        try:
            return body.decode(charset)
        except LookupError:
            problem = _("The charset of the Content-Type is not known here: send UTF-8.")
        except UnicodeDecodeError as error:
            problem = _("The body is not in the charset named: byte %(place)s does not fit.") % {
                "place": error.start
            }
        except UnicodeError:  # some of Python's codecs say no more than that
            problem = _("The body is not in the charset named: send UTF-8.")
        raise Refusal("malformed", problem, Fault("header", "Content-Type", problem, shortened(charset)))
