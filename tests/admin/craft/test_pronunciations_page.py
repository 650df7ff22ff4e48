"""The register of pronunciations, and where its forms are shown."""

import pytest
from django.urls import reverse

from shotlists.domain.craft.pronunciations import add_pronunciation
from shotlists.models import Pronunciation
from tests.admin.desk_pages import at, signed_in
from tests.domain.desk_room import SAMPLES, begin, hire

pytestmark = pytest.mark.django_db

REGISTER = reverse("admin:shotlists_pronunciation_changelist")
NUUK = {"name": "Nuuk", "spoken": "nook", "language": "Greenlandic", "note": "short"}


def test_a_name_is_added_and_then_changed_and_its_history_stands_below():
    client = signed_in("writer")
    assert "In the register: Nuuk" in client.post(REGISTER, NUUK, follow=True).text
    row = Pronunciation.objects.get()
    page = reverse("admin:shotlists_pronunciation_change", args=[row.pk])
    signed_in("editor").post(page, {**NUUK, "spoken": "nohk"})
    changes = client.get(page).context["changes"]
    assert [(change.spoken, change.by_name) for change in changes] == [("nohk", "editor"), ("nook", "writer")]


def test_what_is_wrong_is_told_and_stays_typed():
    client = signed_in("writer")
    response = client.post(REGISTER, {**NUUK, "spoken": ""})
    assert (response.status_code, response.context["wrong"]) == (422, ("spoken",))
    assert 'value="Nuuk"' in response.text
    client.post(REGISTER, NUUK)
    again = client.post(REGISTER, {**NUUK, "name": "NUUK"})
    assert "NUUK is in the register already" in again.text
    assert Pronunciation.objects.count() == 1


def test_an_observer_reads_and_changes_nothing():
    row = add_pronunciation("Nuuk", "nook", actor=None)
    client = signed_in("observer")
    page = client.get(REGISTER, {"q": "nuuk"})
    assert "nook" in page.text
    assert "Add a name" not in page.text
    assert client.post(REGISTER, {**NUUK, "name": "Bergen"}).status_code == 422
    client.post(reverse("admin:shotlists_pronunciation_change", args=[row.pk]), {**NUUK, "spoken": "x"})
    assert list(Pronunciation.objects.values_list("name", "spoken")) == [("Nuuk", "nook")]


def test_the_package_page_and_paper_say_how_its_names_are_said():
    package = begin(hire("writer"), (SAMPLES / "mountain-rescue.txt").read_text(encoding="utf-8"))
    add_pronunciation("Pasang Dorje", "PAH-sung DOR-jay", actor=None)
    add_pronunciation("Nuuk", "nook", actor=None)
    client = signed_in("observer")
    facts = client.get(at(package)).text
    assert "PAH-sung DOR-jay" in facts
    assert "nook" not in facts
    assert "Pasang Dorje = PAH-sung DOR-jay" in client.get(at(package, "print")).text


def test_the_register_takes_as_many_queries_for_one_name_as_for_three(django_assert_max_num_queries):
    client = signed_in("observer")
    add_pronunciation("Nuuk", "nook", actor=hire("writer"))
    client.get(REGISTER)
    with django_assert_max_num_queries(20) as one:
        client.get(REGISTER)
    for name in ("Bergen", "Lukla"):
        add_pronunciation(name, "x", actor=hire("editor"))
    with django_assert_max_num_queries(20) as three:
        client.get(REGISTER)
    assert len(one) == len(three)
