"""What answers look like."""

from __future__ import annotations

from rest_framework.renderers import BaseRenderer, JSONRenderer

PROBLEM_JSON = "application/problem+json"


class PlainTextRenderer(BaseRenderer):
    """A script as text; an error of such a view is a problem as everywhere."""

    media_type = "text/plain"
    format = "text"
    charset: str | None = "utf-8"

    def render(self, data, accepted_media_type=None, renderer_context=None):  # type: ignore[no-untyped-def]
        """Give a text as it is, everything else as JSON."""
        if isinstance(data, str):
            return data.encode()
        return JSONRenderer().render(data, "application/json", renderer_context)


class AnyRenderer(PlainTextRenderer):
    """For files, which come as they are whatever type is asked for."""

    media_type = "*/*"
    format = "file"
    charset = None
