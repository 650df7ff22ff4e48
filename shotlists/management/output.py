"""What a command prints as a file: to a path, or byte for byte to standard output."""

from __future__ import annotations

from pathlib import Path

from django.core.management.base import CommandError, OutputWrapper
from django.utils.translation import gettext as _

STDOUT = "-"


def write_content(content: bytes, output: str | None, stdout: OutputWrapper) -> None:
    """Write to the path `output`, over an older file; without one, or to "-", to standard output.

    Raises CommandError where the file cannot be written.
    """
    if output and output != STDOUT:
        _write_file(Path(output), content)
    else:
        _write_bytes(stdout, content)


def _write_file(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        names = {"file": path, "reason": error.strerror}
        raise CommandError(_("%(file)s cannot be written: %(reason)s.") % names) from error


def _write_bytes(stdout: OutputWrapper, content: bytes) -> None:
    """Write as it is, whatever encoding the terminal has."""
    binary = getattr(stdout, "buffer", None)
    if binary is None:  # a caller in this process gave a text stream
        stdout.write(content.decode("utf-8"), ending="")
        return
    stdout.flush()
    binary.write(content)
    binary.flush()
