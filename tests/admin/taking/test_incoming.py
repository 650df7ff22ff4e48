"""Import: read and show first, then make drafts or wire items; what is refused is kept and explained."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from shotlists.models import IncomingText, Job, Package, WireItem
from tests.admin.desk_pages import signed_in
from tests.domain.desk_room import CLEAN, WITH_ERRORS, begin, hire

pytestmark = pytest.mark.django_db

DIGEST = "4 May 2026\nThe ferry was delayed.\n\n3 May 2026\nA new ferry was ordered. See https://ferry.example/news\n"
NEITHER = "Buy one, get one free.\nOnly today."


def post(client: Client, **given: object):
    """Send the form of the import page."""
    return client.post(reverse("admin:shotlists_incomingtext_changelist"), given)


def test_the_preview_shows_what_was_read_and_makes_nothing() -> None:
    page = post(signed_in("writer"), text=WITH_ERRORS, do="preview")
    ((found,),) = [text.found for text in page.context["texts"]]
    assert (found.title, found.facts) == (
        "China-Electric Ferry/River Transport",
        "ID 9100106, 7 shots, TRT 0'12, China, No access Chinese mainland",
    )
    assert found.counts["error"] == 3
    assert page.context["summary"] == "1 package"
    assert not Package.objects.exists()
    assert not IncomingText.objects.exists()


def test_what_the_preview_carries_back_becomes_the_package_word_by_word() -> None:
    client = signed_in("writer")
    page = post(client, text=CLEAN, do="preview")
    (text,) = page.context["texts"]
    answer = post(client, **{"count": "1", "text-0": text.text, "name-0": text.filename, "do": "create"})
    package = Package.objects.get()
    assert answer["Location"] == reverse("admin:shotlists_package_change", args=["9100102"])
    assert package.pasted_texts.get().text == CLEAN
    assert package.owner is not None
    assert (package.owner.username, package.state) == ("writer", "draft")


def test_several_files_become_several_packages() -> None:
    files = [SimpleUploadedFile("a.txt", CLEAN.encode()), SimpleUploadedFile("b.txt", WITH_ERRORS.encode())]
    client = signed_in("writer")
    page = post(client, files=files, do="preview")
    assert page.context["summary"] == "2 packages"
    carried = {"count": "2", "do": "create"}
    for at, text in enumerate(page.context["texts"]):
        carried |= {f"bytes-{at}": text.encoded, f"name-{at}": text.filename}
    post(client, **carried)
    assert set(Package.objects.values_list("uid", flat=True)) == {"9100102", "9100106"}
    assert set(IncomingText.objects.values_list("filename", "is_text")) == {
        ("a.txt", False),
        ("b.txt", False),
    }


def test_a_digest_page_becomes_wire_items() -> None:
    client = signed_in("writer")
    assert post(client, text=DIGEST, do="preview").context["summary"] == "1 digest page"
    answer = post(client, text=DIGEST, do="create")
    assert answer["Location"] == reverse("admin:shotlists_wireitem_changelist")
    assert list(WireItem.objects.order_by("position").values_list("date_text", flat=True)) == [
        "4 May 2026",
        "3 May 2026",
    ]


def test_a_text_that_is_neither_is_kept_and_explained() -> None:
    client = signed_in("writer")
    page = post(client, text=NEITHER, do="preview")
    assert page.context["nothing"]
    post(client, text=NEITHER, do="create")
    incoming = IncomingText.objects.get()
    assert (incoming.text, incoming.state) == (NEITHER, "refused")
    listed = client.get(reverse("admin:shotlists_incomingtext_changelist")).content.decode()
    assert "This is no shotlist" in listed
    shown = client.get(reverse("admin:shotlists_incomingtext_change", args=[incoming.pk])).content.decode()
    assert "Buy one, get one free." in shown


def test_a_refused_text_is_settled_when_it_was_mended_and_read_again() -> None:
    client = signed_in("writer")
    post(client, text=NEITHER, do="create")
    incoming = IncomingText.objects.get()
    post(client, text=CLEAN, do="create", settles=str(incoming.pk))
    incoming.refresh_from_db()
    assert incoming.state == "settled"
    assert Package.objects.get().uid == "9100102"


def test_an_id_that_is_taken_is_shown_first_and_may_become_the_next_version() -> None:
    package = begin(hire("writer"))
    client = signed_in("writer")
    again = CLEAN.replace("\n1. ", "\n1. Seen again: ")
    (text,) = post(client, text=again, do="preview").context["texts"]
    assert [found.taken for found in text.found] == ["9100102"]
    post(client, text=again, do="create")
    assert IncomingText.objects.filter(state="refused").count() == 1
    post(client, text=again, do="create", as_version="9100102")
    package.refresh_from_db()
    assert package.version == 2


@pytest.mark.parametrize(
    "given", [{}, {"text": "   "}, {"text": CLEAN, "dialect": "klingon"}, {"count": "1", "bytes-0": "%%%"}]
)
def test_a_form_with_nothing_to_read_says_so(given: dict[str, str]) -> None:
    page = post(signed_in("writer"), **given)
    assert page.status_code == 422
    assert page.context["flaw"]
    assert not Package.objects.exists()


def test_bytes_of_any_kind_are_no_crash() -> None:
    client = signed_in("writer")
    files = [SimpleUploadedFile("picture.jpg", bytes(range(256)) * 20), SimpleUploadedFile("empty.txt", b"")]
    assert post(client, files=files, do="preview").status_code == 200
    assert (
        post(
            client, files=[SimpleUploadedFile("picture.jpg", bytes(range(256)) * 20)], do="create"
        ).status_code
        == 302
    )
    assert bytes(IncomingText.objects.get().content) == bytes(range(256)) * 20


def test_many_files_are_imported_by_a_job() -> None:
    files = [SimpleUploadedFile(f"{number}.txt", CLEAN.encode()) for number in range(21)]
    answer = post(signed_in("writer"), files=files, do="create")
    job = Job.objects.get(kind="import_folder")
    assert answer["Location"] == reverse("admin:shotlists_job_change", args=[job.pk])


def test_who_may_not_add_packages_cannot_import() -> None:
    page = post(signed_in("observer"), text=CLEAN, do="create")
    assert page.status_code == 403
    assert not Package.objects.exists()
