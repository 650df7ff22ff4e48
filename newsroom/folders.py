"""The folders that a running desk writes to; made when something starts, never when settings are imported."""

from collections.abc import Iterable
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured


def make_folders(folders: Iterable[Path]) -> None:
    """Make each folder that is missing.

    Raises ImproperlyConfigured with the folder's name where it cannot be made.
    """
    for folder in folders:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ImproperlyConfigured(
                f"The folder {folder} cannot be made ({error.strerror}): "
                "point DATA_DIR or MEDIA_ROOT to a place that this user may write to."
            ) from error
