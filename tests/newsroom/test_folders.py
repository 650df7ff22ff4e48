"""The folders that a running desk writes to."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from newsroom.folders import make_folders


def test_missing_folders_are_made_and_standing_ones_left_alone(tmp_path: Path) -> None:
    (tmp_path / "media").mkdir()
    (tmp_path / "media" / "kept").touch()
    make_folders((tmp_path / "media", tmp_path / "broker" / "queue"))
    assert sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")) == [
        "broker",
        "broker/queue",
        "media",
        "media/kept",
    ]


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.touch()
    with pytest.raises(ImproperlyConfigured) as caught:
        make_folders((blocked / "media",))
    assert str(caught.value) == (
        f"The folder {blocked / 'media'} cannot be made (Not a directory): "
        "point DATA_DIR or MEDIA_ROOT to a place that this user may write to."
    )
