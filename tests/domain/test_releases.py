"""What goes out is frozen, can be told from what was tampered with, and is printed as what it is."""

import hashlib
import json
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import DatabaseError, connection, transaction

from shotlists.domain import composition, desk, releases
from shotlists.domain.errors import DamagedRevision, NotAllowed, NotFound, UnknownFormat
from shotlists.exports import FORMATS
from shotlists.models import Package, Revision
from shotlists.script import read
from shotlists.script.serial import script_from_dict
from tests.domain.desk_room import SAMPLES, begin, edit, hire, published, walk

pytestmark = pytest.mark.django_db

OTHER = (SAMPLES / "robot-football.txt").read_text(encoding="utf-8")


@pytest.fixture
def package(people: dict[str, User]) -> Package:
    return published(people)


def live(package: Package) -> Revision:
    assert package.live_revision is not None
    return package.live_revision


def corrected(package: Package, people: dict[str, User], headline: str, client_note: str) -> Package:
    """The package after a correction of its headline went out."""
    package = edit(walk(package, ("correct", people["writer"])), people["writer"], headline)
    package = walk(package, ("submit", people["writer"]), ("approve", people["editor"]))
    return publish(package, people["editor"], client_note)


def publish(package: Package, actor: User, client_note: str) -> Package:
    return desk.perform(package, "publish", actor=actor, client_note=client_note)


# Frozen.


def test_a_revision_holds_what_was_approved_word_for_word(package: Package, people: dict[str, User]) -> None:
    revision = live(package)
    assert (revision.number, revision.kind, revision.version) == (1, "original", package.version)
    assert revision.issued_by == people["editor"]
    assert revision.text == composition.text_of(package)
    assert script_from_dict(revision.document) == composition.script_of(package)
    assert read(revision.text).script.header.headline == package.headline
    assert revision.rights == {"usage_terms": package.usage_terms, "restrictions": package.restrictions}
    assert package.published_at == revision.issued_at


def test_the_checksum_is_that_of_the_sorted_json(package: Package) -> None:
    revision = Revision.objects.get(package=package)
    canonical = json.dumps(revision.document, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    assert revision.checksum == hashlib.sha256(canonical.encode()).hexdigest()
    assert releases.is_intact(revision)
    assert releases.checksum_of({"b": 1, "a": "é"}) == releases.checksum_of({"a": "é", "b": 1})


@pytest.mark.parametrize(
    "column", ["text", "checksum", "client_note", "kind", "number", "document", "issued_at"]
)
def test_no_column_of_a_revision_can_be_changed(package: Package, column: str) -> None:
    before = Revision.objects.filter(package=package).values().get()
    other = {"number": 7, "document": {}, "issued_at": "2001-01-01T00:00:00Z"}.get(column, "x")
    with pytest.raises(DatabaseError, match="frozen"), transaction.atomic():
        Revision.objects.filter(package=package).update(**{column: other})
    assert Revision.objects.filter(package=package).values().get() == before


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE shotlists_revision SET text = 'x'",
        "UPDATE shotlists_revision SET id = id + 1000",
        "DELETE FROM shotlists_revision",
    ],
)
def test_the_database_itself_refuses(package: Package, statement: str) -> None:
    with pytest.raises(DatabaseError, match="frozen"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert Revision.objects.filter(package=package).count() == 1


def test_neither_a_revision_nor_its_package_can_be_deleted(package: Package) -> None:
    revision = live(package)
    with pytest.raises(DatabaseError), transaction.atomic():
        revision.delete()
    revision.text = "x"
    with pytest.raises(DatabaseError, match="frozen"), transaction.atomic():
        revision.save()
    with pytest.raises(DatabaseError), transaction.atomic():
        package.delete()
    assert Revision.objects.filter(package=package).count() == 1


def test_what_was_tampered_with_is_found_and_not_printed(package: Package) -> None:
    revision = live(package)
    revision.document["header"]["headline"] = "Another headline"
    assert not releases.is_intact(revision)
    with pytest.raises(DamagedRevision):
        releases.script_of_revision(revision)


# Printed.


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_every_format_prints_the_issue_and_the_proof(package: Package, name: str) -> None:
    extension, media_type = FORMATS[name].extension, FORMATS[name].media_type
    issued = releases.render(package, name)
    proof = releases.render(package, name, proof=True)
    assert (issued.filename, issued.media_type) == (f"{package.uid}-r1.{extension}", media_type)
    assert proof.filename == f"{package.uid}-proof-v{package.version}.{extension}"
    assert issued.content
    assert issued.content != proof.content
    assert issued == releases.render(package, name)


def test_the_issue_stays_what_it_was_while_a_correction_is_written(
    package: Package, people: dict[str, User]
) -> None:
    before = releases.render(package, "cctv")
    package = edit(walk(package, ("correct", people["writer"])), people["writer"], "A headline not yet out")
    assert releases.render(package, "cctv") == before
    assert b"A headline not yet out" in releases.render(package, "cctv", proof=True).content


def test_an_older_issue_can_still_be_printed(package: Package, people: dict[str, User]) -> None:
    first = package.headline
    package = corrected(package, people, "The mended headline", "The headline was wrong.")
    assert first in releases.render(package, "text", revision=1).content.decode()
    assert "The mended headline" in releases.render(package, "text").content.decode()
    assert releases.render(package, "text", live(package)) == releases.render(package, "text", 2)


def test_the_facts_around_an_issue(package: Package, people: dict[str, User]) -> None:
    package = corrected(package, people, "The mended headline", "The headline was wrong.")
    first, second = package.revisions.order_by("number")
    release = releases.release_of(second)
    assert (release.uid, release.revision, release.kind, release.state) == (
        package.uid,
        2,
        "correction",
        "usable",
    )
    assert (release.correction, release.note, release.proof) == ("The headline was wrong.", "", False)
    assert (release.published_at, release.issued_at) == (first.issued_at, second.issued_at)


def test_a_note_to_clients_on_a_first_issue_is_no_correction(people: dict[str, User]) -> None:
    package = walk(begin(people["writer"]), ("submit", people["writer"]), ("approve", people["editor"]))
    release = releases.release_of(live(publish(package, people["editor"], "Graphic content in shot 2.")))
    assert (release.note, release.correction) == ("Graphic content in shot 2.", "")


def test_a_proof_says_who_saved_it_not_who_moved_it(people: dict[str, User]) -> None:
    writer = hire("writer")
    writer.first_name, writer.last_name = "Mara", "Lindqvist"
    writer.save()
    package = walk(begin(writer), ("submit", writer), ("approve", people["editor"]))
    _script, release = releases.proof_of(package)
    assert (release.proof, release.saved_by, release.version) == (True, "Mara Lindqvist", 3)
    assert release.saved_at == package.versions.get(number=1).at


def test_what_was_never_issued_is_printed_as_a_proof_only(people: dict[str, User]) -> None:
    package = begin(people["writer"])
    with pytest.raises(NotFound, match="never issued"):
        releases.render(package, "cctv")
    assert b"PROOF" in releases.render(package, "text", proof=True).content


def test_what_was_killed_is_printed_as_a_proof_only(package: Package, people: dict[str, User]) -> None:
    package = walk(package, ("kill", people["chief"]))
    for revision in (None, 1):
        with pytest.raises(NotAllowed, match="killed"):
            releases.render(package, "cctv", revision)
    assert b"KILL" in releases.render(package, "text", proof=True).content


def test_an_issue_of_another_package_is_not_taken_for_this_ones(
    package: Package, people: dict[str, User]
) -> None:
    other = published(people, OTHER)
    with pytest.raises(ValueError, match="none of"):
        releases.render(package, "text", live(other))
    with pytest.raises(NotFound):
        releases.render(package, "text", 2)


@pytest.mark.parametrize("name", ["", "CCTV", "docx9"])
def test_an_unknown_format_names_the_known_ones(package: Package, name: str) -> None:
    with pytest.raises(UnknownFormat) as refused:
        releases.render(package, name)
    assert refused.value.known == tuple(FORMATS)


def test_issuing_asks_the_database_a_bounded_number_of_times(
    package: Package, people: dict[str, User], django_assert_max_num_queries: Any
) -> None:
    package = walk(
        package, ("correct", people["writer"]), ("submit", people["writer"]), ("approve", people["chief"])
    )
    with django_assert_max_num_queries(60):
        publish(package, people["editor"], "")
