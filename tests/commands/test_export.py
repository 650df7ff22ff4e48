"""`manage.py export`: a package as a file."""

from __future__ import annotations

import io
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import override_settings

from shotlists.domain.sampling.sample_texts import sample_text
from shotlists.domain.sampling.samples import make_sample_desk
from shotlists.exports import FORMATS

pytestmark = pytest.mark.django_db

OUT, CORRECTED, KILLED, DRAFT = "9100101", "9100102", "9100108", "9100106"


@pytest.fixture(scope="module", autouse=True)
def _sample_desk(django_db_setup, django_db_blocker):
    """One desk for all tests here; nothing in them writes to it."""
    with django_db_blocker.unblock(), override_settings(DEBUG=True), transaction.atomic():
        make_sample_desk()
        yield
        transaction.set_rollback(True)


def export(*arguments: str) -> str:
    out = StringIO()
    call_command("export", *arguments, stdout=out, stderr=StringIO())
    return out.getvalue()


def refused(*arguments: str) -> tuple[str, int]:
    with pytest.raises(CommandError) as caught:
        export(*arguments)
    return str(caught.value), caught.value.returncode


def test_an_issued_package_goes_out_as_it_was_written():
    assert export(OUT, "--format", "cctv") == sample_text("lantern-market")


def test_every_format_can_be_had():
    assert [key for key in FORMATS if "Wen Shulan" in export(OUT, "--format", key)] == list(FORMATS)


def test_the_last_issue_is_printed_unless_another_is_asked_for():
    last, first = (
        export(CORRECTED, "--format", "text"),
        export(CORRECTED, "--format", "text", "--revision", "1"),
    )
    assert last.startswith(
        'CORRECTION - It should read "a depth of 35 meters", not "a depth of 53 meters".\n'
    )
    assert "depth of 35 meters, where" in " ".join(last.split())
    assert "depth of 53 meters, where" in " ".join(first.split())


def test_what_was_never_issued_is_printed_as_a_proof():
    assert export(DRAFT, "--format", "cctv").startswith("PROOF - not issued - version 1 - saved ")
    assert export(OUT, "--format", "cctv", "--proof").startswith("PROOF - not issued - version ")


def test_a_killed_package_is_printed_only_as_a_proof_that_says_so():
    assert refused(KILLED, "--format", "text") == (f"{KILLED} was killed: it is printed as a proof only.", 1)
    assert (
        export(KILLED, "--format", "text", "--proof").split("\n")[1]
        == "KILL - do not use, remove from all systems"
    )


def test_a_file_gets_the_bytes(tmp_path):
    target = tmp_path / "script.txt"
    target.write_text("older and much longer than nothing")
    assert export(OUT, "--format", "cctv", "-o", str(target)) == ""
    assert target.read_bytes() == sample_text("lantern-market").encode()


def test_standard_output_gets_the_bytes_whatever_its_encoding():
    raw = io.BytesIO()
    terminal = io.TextIOWrapper(raw, encoding="ascii", newline="\r\n")
    call_command("export", OUT, "--format", "cctv", stdout=terminal, stderr=StringIO())
    assert raw.getvalue() == sample_text("lantern-market").encode()


def test_what_the_format_cannot_carry_is_said_beside_it():
    errors = StringIO()
    call_command("export", OUT, "--format", "srt", stdout=StringIO(), stderr=errors)
    assert "Not in this format: The storyline is left out.\n" in errors.getvalue()


def test_an_unknown_package_is_answered_with_those_that_are_here():
    sentence, status = refused("9100999", "--format", "cctv")
    assert sentence.startswith("There is no package 9100999. Among those here: 9100101, ")
    assert status == 2


def test_an_unknown_format_is_answered_with_those_that_there_are():
    assert refused(OUT, "--format", "docx") == (
        f"docx is no format known here: write one of {', '.join(FORMATS)}.",
        2,
    )


def test_an_unknown_revision_is_answered_with_those_that_there_are():
    assert refused(CORRECTED, "--format", "cctv", "--revision", "7") == (
        f"{CORRECTED} has no revision 7, only 1, 2.",
        2,
    )
    assert refused(DRAFT, "--format", "cctv", "--revision", "1") == (
        f"{DRAFT} was never issued: leave --revision out to print a proof.",
        2,
    )


@pytest.mark.parametrize("number", ["0", "-1", "two", "99999999999999999999"])
def test_a_revision_that_is_no_number_is_refused(number):
    assert "revisions are numbered 1, 2, 3" in refused(OUT, "--format", "cctv", f"--revision={number}")[0]


def test_a_place_that_cannot_be_written_is_named(tmp_path):
    assert refused(OUT, "--format", "cctv", "-o", str(tmp_path)) == (
        f"{tmp_path} cannot be written: Is a directory.",
        1,
    )
