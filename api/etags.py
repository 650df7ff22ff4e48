"""Versions as ETags: what a reader has seen, and what a change is written on."""

from __future__ import annotations

import re
from typing import Protocol

from django.utils.translation import gettext as _
from rest_framework.request import Request

from api.errors import Fault, Refusal, etag, shortened


class Versioned(Protocol):
    """What has a version to be changed on."""

    version: int


_TAG = re.compile(r'(?:W/)?"([^"]*)"')
_LARGEST = 2**31


def tags_in(header: str) -> list[str]:
    """Give the tags of an If-Match or If-None-Match; weak ones too: a proxy that packs answers makes them."""
    return _TAG.findall(header)


def is_unchanged(request: Request, tag: str) -> bool:
    """Say whether the reader has what `tag` names already (If-None-Match)."""
    header = request.headers.get("If-None-Match", "")
    return header.strip() == "*" or tag.strip('"') in tags_in(header)


def base_version(request: Request, package: Versioned, *, required: bool = True) -> int | None:
    """Give the version that a change is written on, from If-Match; of several tags the one of now."""
    header = request.headers.get("If-Match", "").strip()
    if not header and not required:
        return None
    if not header or header == "*":
        problem = _("Send If-Match with the ETag of what you read: now it is %(tag)s.") % {
            "tag": etag(package.version)
        }
        raise Refusal(
            "precondition-required",
            problem,
            Fault("header", "If-Match", problem, header),
            headers={"ETag": etag(package.version)},
            current_version=package.version,
        )
    numbers = [int(tag) for tag in tags_in(header) if tag.isascii() and tag.isdigit() and len(tag) < 10]
    if not numbers:
        problem = _('If-Match must be an ETag that was given here, such as "7" with its quotes.')
        raise Refusal("bad-header", problem, Fault("header", "If-Match", problem, shortened(header)))
    return package.version if package.version in numbers else min(max(numbers), _LARGEST)
