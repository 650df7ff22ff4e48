"""What the database refuses of picks, dopesheets and pronunciations."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from shotlists.domain.composition import create_package
from shotlists.models import Dopesheet, Package, Pick, Pronunciation
from tests.domain.harbour import TEXT, harbour

pytestmark = pytest.mark.django_db


@pytest.fixture
def package() -> Package:
    return create_package(harbour(), actor=None, pasted=TEXT)


def refused(change: Callable[[], Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        change()


def test_a_pick_is_of_a_package_or_of_a_dopesheet(package):
    sheet = Dopesheet.objects.create(package=package, name="Crew 2", text="10:04:12 wide")
    refused(lambda: Pick.objects.create(package=package, key="a"))
    refused(lambda: Pick.objects.create(package=package, key="a", source_uid="X", dopesheet=sheet))
    refused(lambda: Pick.objects.create(package=package, key="", source_uid="X"))
    Pick.objects.create(package=package, key="a", source_uid="X")
    Pick.objects.create(package=package, key="b", dopesheet=sheet, line=0)


def test_a_shot_was_picked_once(package):
    Pick.objects.create(package=package, key="a", source_uid="X")
    refused(lambda: Pick.objects.create(package=package, key="a", source_uid="Y"))


def test_a_pick_survives_its_source_and_holds_its_dopesheet(package):
    other = Package.objects.create(uid="gone")
    pick = Pick.objects.create(package=package, key="a", source=other, source_uid=other.uid)
    other.delete()
    pick.refresh_from_db()
    assert (pick.source, pick.source_uid) == (None, "gone")
    sheet = Dopesheet.objects.create(package=package, name="Crew 2", text="10:04:12 wide")
    Pick.objects.create(package=package, key="b", dopesheet=sheet, line=0)
    with pytest.raises(ProtectedError):
        sheet.delete()


def test_a_dopesheet_has_a_name_and_words(package):
    refused(lambda: Dopesheet.objects.create(package=package, name="", text="10:04:12 wide"))
    refused(lambda: Dopesheet.objects.create(package=package, name="Crew 2", text=""))


def test_a_name_is_pronounced_once_and_somehow():
    Pronunciation.objects.create(name="Zhou Jie", folded="zhou jie", spoken="JOE jee-EH")
    refused(lambda: Pronunciation.objects.create(name="ZHOU JIE", folded="zhou jie", spoken="other"))
    refused(lambda: Pronunciation.objects.create(name="Nuuk", folded="nuuk", spoken=""))
    refused(lambda: Pronunciation.objects.create(name="", folded="", spoken="x"))
