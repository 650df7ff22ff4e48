"""Update and translate as dialogs: what they ask, where they lead, who may."""

import pytest
from django.contrib.auth.models import User

from shotlists.models import Package, PackageLink
from tests.admin.desk_pages import at, signed_in
from tests.domain.desk_room import published
from tests.domain.linked_room import link_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def source(people: dict[str, User]) -> Package:
    return published(people)


def test_the_dialogs_ask_for_a_kind_and_a_language(source: Package) -> None:
    page = signed_in("writer").get(at(source)).content.decode()
    for words in ("Begun as", "Wrap: one edit of what went out before", "Into which language"):
        assert words in page


def test_an_update_leads_to_the_new_package_beside_its_source(source: Package) -> None:
    answer = signed_in("writer").post(
        at(source, "action", "update"), {"kind": "adds", "base_version": source.version}, follow=True
    )
    link = PackageLink.objects.get()
    assert (link.source, link.kind) == (source, "adds")
    assert answer.redirect_chain[-1][0] == at(link.package, "beside")
    assert f"Update: {link.package.uid} was begun. The source stays as it is." in answer.content.decode()


def test_a_translation_without_a_language_is_asked_again(source: Package) -> None:
    client = signed_in("editor")
    asked = client.post(at(source, "action", "translate"), {"language": " "})
    assert asked.status_code == 422
    assert PackageLink.objects.count() == 0
    client.post(at(source, "action", "translate"), {"language": "Chinese", "note": "For the evening"})
    made = Package.objects.exclude(pk=source.pk).get()
    assert link_of(made).language == "Chinese"
    assert made.versions.get(number=1).reason == "For the evening"


def test_who_only_looks_begins_nothing(source: Package) -> None:
    for action in ("update", "translate"):
        signed_in("observer").post(at(source, "action", action), {"language": "Chinese"})
    assert PackageLink.objects.count() == 0
