"""What the database refuses of links of packages, shots and follow-ups."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from shotlists.domain.composition import create_package
from shotlists.models import FollowUp, Package, PackageLink, Revision, ShotLink
from tests.domain.harbour import TEXT, harbour

pytestmark = pytest.mark.django_db


@pytest.fixture
def source() -> Package:
    return create_package(harbour(), actor=None, pasted=TEXT)


@pytest.fixture
def link(source: Package) -> PackageLink:
    other = Package.objects.create(uid="new")
    return PackageLink.objects.create(
        package=other, source=source, kind="update", begun_version=1, source_version=1
    )


def refused(change: Callable[[], Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        change()


def test_a_package_is_made_from_another_once_in_each_way(source: Package, link: PackageLink) -> None:
    versions = {"begun_version": 1, "source_version": 1}
    more = {"package": link.package, "source": source, **versions}
    refused(lambda: PackageLink.objects.create(**more, kind="update"))
    refused(lambda: PackageLink.objects.create(**more, kind="copy"))
    refused(lambda: PackageLink.objects.create(package=source, source=source, kind="wrap", **versions))
    refused(lambda: PackageLink.objects.create(**more, kind="translation"))
    PackageLink.objects.create(**more, kind="translation", language="Chinese")


def test_shots_are_linked_one_to_one(link: PackageLink) -> None:
    ShotLink.objects.create(link=link, source_key="a", key="x")
    refused(lambda: ShotLink.objects.create(link=link, source_key="a", key="y"))
    refused(lambda: ShotLink.objects.create(link=link, source_key="b", key="x"))
    refused(lambda: ShotLink.objects.create(link=link, source_key="", key="y"))
    refused(lambda: ShotLink.objects.create(link=link, source_key="b", key=""))
    ShotLink.objects.create(link=link, source_key="b", key="y")


def test_a_follow_up_is_of_a_known_part_and_settled_at_a_time(source: Package, link: PackageLink) -> None:
    revision = Revision.objects.create(
        package=source, number=1, version=1, document={}, text="", checksum="x"
    )
    of = {"link": link, "source_revision": revision}
    refused(lambda: FollowUp.objects.create(**of, part="picture"))
    refused(lambda: FollowUp.objects.create(**of, part="shot", state="gone"))
    refused(lambda: FollowUp.objects.create(**of, part="shot", state="done"))
    FollowUp.objects.create(**of, part="shot", state="done", settled_at=timezone.now())
