"""`manage.py transcript`: captions on the terminal or in a file."""

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from shotlists.domain import transcripts
from shotlists.domain.composition import create_package
from shotlists.models import Package, Soundbite
from shotlists.script import read

SCRIPT = """China-Bell Tower/Culture
A bell rings again
Shotlist
Dongyuan, Gansu Province, northwest China - May 5, 2026 (CCTV - No access Chinese mainland)
1. SOUNDBITE (English) Luo Ang, bell ringer:
"I had forgotten how heavy the rope is."
Storyline
The bell of Dongyuan rang.
ID : 811
"""


@pytest.fixture
def package(db: None) -> Package:
    return create_package(read(SCRIPT, "cctv").script, actor=None, dialect="cctv")


def run(*arguments: str) -> str:
    out = io.StringIO()
    call_command("transcript", *arguments, stdout=out)
    return out.getvalue()


def test_it_is_printed_byte_for_byte(package: Package) -> None:
    printed = run("811", "--format", "srt")
    assert printed.encode() == transcripts.transcript_of(package, "srt")
    assert "Luo Ang: I had forgotten how heavy the rope is.\r\n" in printed


def test_it_is_written_to_a_file(package: Package, tmp_path: Path) -> None:
    assert run("811", "--format", "vtt", "-o", str(tmp_path / "bell.vtt")) == ""
    assert (tmp_path / "bell.vtt").read_bytes() == transcripts.transcript_of(package, "vtt")


def test_wrong_words_get_a_sentence(package: Package, tmp_path: Path) -> None:
    for arguments, sentence in (
        (["999", "--format", "srt"], "There is no package 999."),
        (["811", "--format", "html"], "html is no format known here: write one of srt, vtt."),
        (["811", "--format", "srt", "-o", str(tmp_path)], f"{tmp_path} cannot be written: Is a directory."),
    ):
        with pytest.raises(CommandError) as refused:
            run(*arguments)
        assert str(refused.value) == sentence


def test_standard_output_gets_the_bytes_whatever_the_terminal_can_show(
    package: Package, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Soundbite.objects.update(speaker_name="Luo Áng")
    raw = io.BytesIO()
    terminal = io.TextIOWrapper(raw, encoding="ascii")
    call_command("transcript", "811", "--format", "srt", "-o", "-", stdout=terminal)

    assert raw.getvalue() == transcripts.transcript_of(package, "srt")
    assert not list(tmp_path.iterdir())
