"""What one was told: one's own page, the bell, and what is mailed."""

import pytest
from django.contrib.auth.models import User

from shotlists.domain.together import notifying
from shotlists.models import Notification, Package
from tests.admin.desk_pages import at, signed_in
from tests.domain.desk_room import begin, hire, staff

pytestmark = pytest.mark.django_db
PAGE = "/admin/shotlists/notification/"


@pytest.fixture
def package() -> Package:
    return begin(staff()["writer"])


def tell(package: Package, *names: str) -> list[Notification]:
    return [
        notifying.notify([hire(name)], "comment", package=package, actor=None, text=f"for {name}")[0]
        for name in names
    ]


def test_the_bell_counts_what_is_unread_on_every_page(package: Package) -> None:
    client = signed_in("editor")
    assert "0 unread notifications" in client.get(at(package)).content.decode()
    tell(package, "editor", "editor", "chief")
    for path in (at(package), PAGE, "/admin/", "/admin/shotlists/package/"):
        assert 'aria-label="2 unread notifications"' in client.get(path).content.decode(), path


def test_everybody_sees_and_marks_only_their_own(package: Package) -> None:
    mine, theirs = tell(package, "editor", "chief")
    client = signed_in("editor")
    page = client.get(PAGE).content.decode()
    assert "for editor" in page
    assert "for chief" not in page
    assert client.get(f"{PAGE}{theirs.pk}/").status_code == 404
    client.post(PAGE, {"do": "read", "notification": str(theirs.pk)})
    client.post(PAGE, {"do": "read"})
    mine.refresh_from_db(), theirs.refresh_from_db()
    assert (mine.read_at is None, theirs.read_at is None) == (False, True)
    assert "Everything is read" in client.get(f"{PAGE}?unread").content.decode()


def test_what_is_mailed_is_chosen_there(package: Package) -> None:
    client = signed_in("editor")
    client.post(PAGE, {"do": "mail", "mail": "none"})
    assert notifying.mail_choice(User.objects.get(username="editor")) == "none"
    refused = client.post(PAGE, {"do": "mail", "mail": "hourly"}, follow=True)
    assert "Choose one of the three." in refused.content.decode()
    assert notifying.mail_choice(User.objects.get(username="editor")) == "none"


def test_who_may_see_no_packages_has_no_page_and_no_bell(package: Package) -> None:
    tell(package, "editor")
    client = signed_in("editor")
    User.objects.get(username="editor").groups.clear()
    assert client.get(PAGE).status_code == 403
    assert 'id="bell"' not in client.get("/admin/").content.decode()
