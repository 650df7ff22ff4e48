"""What a wrong call of the domain raises: one base, one sentence each, with what a caller needs to answer.

A wrong text is no error but a Problem. The message is for people, translated, and says what to do; `code` is
for programs and never changes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


class DeskError(Exception):
    """The base; `message` is one sentence for people."""

    code: ClassVar[str] = "desk"

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return self.message


class NotAllowed(DeskError):
    """The actor may not, or the package does not stand where this can be done; `reason` says why."""

    code = "not-allowed"

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class NeedsMore(DeskError):
    """An argument that must be given is missing; `fields` names them."""

    code = "needs-more"

    def __init__(self, message: str, fields: Sequence[str]) -> None:
        super().__init__(message)
        self.fields = tuple(fields)


class BadTime(DeskError):
    """A time that will not do here: without a zone, or past; `field` names the argument."""

    code = "bad-time"

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


class NotFound(DeskError):
    """There is no such thing, or none that the actor may see."""

    code = "not-found"


class BadPlace(DeskError):
    """A place in a list that this list, so filtered and ordered, did not give."""

    code = "bad-place"

    def __init__(self, message: str, place: str) -> None:
        super().__init__(message)
        self.place = place


class Conflict(DeskError):
    """Somebody saved in between; `difference` says what theirs changed since the caller's base version.

    Each item of `difference` is a change as script.compare gives it; `yours` is the difference of the refused
    document from the base, where the base is known.
    """

    code = "conflict"

    def __init__(
        self,
        base_version: int,
        current_version: int,
        difference: Sequence[Any] = (),
        yours: Sequence[Any] = (),
    ) -> None:
        super().__init__(
            _(
                "This was written on version %(base)s, and the package is at version %(current)s: "
                "look at what changed, then save again on version %(current)s."
            )
            % {"base": base_version, "current": current_version}
        )
        self.base_version = base_version
        self.current_version = current_version
        self.difference = tuple(difference)
        self.yours = tuple(yours)


class Taken(DeskError):
    """A package with this uid, or this ID at the source, is here already; `difference` leads to the new."""

    code = "taken"

    def __init__(self, uid: str, difference: Sequence[Any] = ()) -> None:
        super().__init__(
            _("Package %(uid)s has this ID already: save the script as its next version, or change the ID.")
            % {"uid": uid}
        )
        self.uid = uid
        self.difference = tuple(difference)


class BadDocument(DeskError):
    """A document that cannot be kept; `pointer` is the JSON pointer of the place."""

    code = "bad-document"

    def __init__(self, pointer: str, message: str) -> None:
        super().__init__(message)
        self.pointer = pointer


class NotAShotlist(DeskError):
    """A text without a shot in place of one that has `shots` of them: they would all be gone."""

    code = "not-a-shotlist"

    def __init__(self, shots: int) -> None:
        super().__init__(
            ngettext(
                "No shot was found in this text, and the package has %(count)s: nothing was saved.",
                "No shot was found in this text, and the package has %(count)s: nothing was saved.",
                shots,
            )
            % {"count": shots}
        )
        self.shots = shots


class UnknownDialect(DeskError):
    """A house style that is not known here; `known` names those that are."""

    code = "unknown-dialect"

    def __init__(self, name: str, known: Sequence[str]) -> None:
        super().__init__(
            _("%(name)s is no house style known here: write one of %(known)s.")
            % {"name": name, "known": ", ".join(known)}
        )
        self.name = name
        self.known = tuple(known)


class UnknownFormat(DeskError):
    """A format that is not known here; `known` names those that are."""

    code = "unknown-format"

    def __init__(self, name: str, known: Sequence[str]) -> None:
        super().__init__(
            _("%(name)s is no format known here: write one of %(known)s.")
            % {"name": name, "known": ", ".join(known)}
        )
        self.name = name
        self.known = tuple(known)


class NotPermitted(NotAllowed):
    """The actor lacks the permission; nothing is wrong with the package."""

    code = "not-permitted"


class UnknownAction(DeskError):
    """An action that the workflow does not know; `known` names those that it does."""

    code = "unknown-action"

    def __init__(self, name: str, known: Sequence[str]) -> None:
        super().__init__(
            _("%(name)s is no action known here: write one of %(known)s.")
            % {"name": name, "known": ", ".join(known)}
        )
        self.name = name
        self.known = tuple(known)


class NotTaken(DeskError):
    """An argument that is not taken here, or not with this value; `known` names the values that are."""

    code = "not-taken"

    def __init__(self, field: str, value: str, known: Sequence[str] = ()) -> None:
        if known:
            sentence = _("%(value)s does not do for %(field)s here: write one of %(known)s, or leave it out.")
        else:
            sentence = _("This action takes no %(field)s here: leave it out.")
        super().__init__(sentence % {"field": field, "value": value, "known": ", ".join(known)})
        self.field = field
        self.value = value
        self.known = tuple(known)


class DamagedRevision(DeskError):
    """A revision whose document is not the one that was issued: its checksum does not fit."""

    code = "damaged-revision"


class BadQuestion(DeskError):
    """A question to the search that cannot be understood; `mistakes` say what is wrong where."""

    code = "bad-question"

    def __init__(self, message: str, mistakes: Sequence[Any]) -> None:
        super().__init__(message)
        self.mistakes = tuple(mistakes)


class BadCursor(DeskError):
    """A cursor that this feed did not give, or that was changed on the way."""

    code = "bad-cursor"


class CursorGone(DeskError):
    """A cursor that was good once; the reader starts again at the beginning. `reason` says why in a word."""

    code = "cursor-gone"

    def __init__(self, message: str, reason: str) -> None:
        super().__init__(message)
        self.reason = reason


class UnknownMention(DeskError):
    """An @name that is nobody's, though it looks like those in `near`, or is `shared` by them.

    `at` is its place in the text.
    """

    code = "unknown-mention"

    def __init__(self, name: str, near: Sequence[str], at: int, *, shared: bool = False) -> None:
        if shared:
            sentence = _("Several people are called @%(name)s: write %(near)s.")
        else:
            sentence = _(
                "Nobody here is called @%(name)s: write %(near)s, "
                "or put a space behind the @ to mean no person."
            )
        super().__init__(sentence % {"name": name, "near": _(" or ").join(f"@{each}" for each in near)})
        self.name = name
        self.near = tuple(near)
        self.at = at
