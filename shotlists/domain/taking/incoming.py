"""Texts as they came: kept byte by byte before anything is made of them, found again when refused."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from shotlists.domain.errors import DeskError
from shotlists.domain.saving.inserting import insert_rows
from shotlists.models import IncomingText, Package


def keep_text(
    text: str | bytes,
    *,
    actor: User | None,
    via: str = "admin",
    filename: str = "",
    dialect: str = "auto",
    package: Package | None = None,
) -> IncomingText:
    """Keep a text or the bytes of a file; the same text, refused before and still waiting, is kept once."""
    (kept,) = keep_texts(
        [text], actor=actor, via=via, filenames=[filename], dialects=[dialect], package=package
    )
    return kept


def keep_texts(
    texts: Sequence[str | bytes],
    *,
    actor: User | None,
    via: str,
    filenames: Sequence[str],
    dialects: Sequence[str],
    package: Package | None = None,
) -> list[IncomingText]:
    """Keep several texts as keep_text does each, in a constant number of queries."""
    new = [
        IncomingText(
            content=text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text,
            is_text=isinstance(text, str),
            filename=filename,
            dialect=dialect,
            package=package,
            via=via,
            by=actor,
        )
        for text, filename, dialect in zip(texts, filenames, dialects, strict=True)
    ]
    for row in new:
        row.digest = sha256(row.content).hexdigest()
    refused = IncomingText.objects.filter(
        digest__in={row.digest for row in new}, package=package, state=IncomingText.State.REFUSED
    )
    waiting = {_identity(row): row for row in refused.order_by("at", "pk")}
    insert_rows(IncomingText, [row for row in new if _identity(row) not in waiting])
    return [waiting.get(_identity(row), row) for row in new]


def _identity(row: IncomingText) -> tuple[str, bool, str]:
    return row.digest, row.is_text, row.filename


def refuse_text(incoming: IncomingText, error: str, problems: Sequence[dict[str, Any]] = ()) -> None:
    """Say why a text, or a part of it, was not taken; it waits for an editor."""
    incoming.state = IncomingText.State.REFUSED
    incoming.error = error
    incoming.problems = list(problems)
    incoming.save(update_fields=["state", "error", "problems"])


def keep_refused(
    text: str, error: DeskError, *, actor: User | None, via: str, filename: str = "", package: Package | None
) -> None:
    """Keep a text that could not be saved, with the reason.

    After the transaction that was rolled back, so that the text outlives it.
    """
    if text:
        with transaction.atomic():
            incoming = keep_text(text, actor=actor, via=via, filename=filename, package=package)
            refuse_text(incoming, error.message)
