"""What a reviewer has seen, and what waits for them."""

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shotlists.domain import desk
from shotlists.domain.together import assigning, reviewing
from shotlists.domain.together.reviewing import Bases
from shotlists.models import Package, Seen
from tests.domain.desk_room import CLEAN, begin, edit, published, walk

pytestmark = pytest.mark.django_db


def fresh(package: Package) -> Package:
    return Package.objects.get(pk=package.pk)


def test_before_the_first_look_there_is_nothing_to_compare_with(people: dict[str, User]) -> None:
    package = begin(people["writer"])
    assert reviewing.bases_of(package, people["editor"]) == Bases(None, None, None, None)
    reviewing.note_seen(package, people["editor"])
    assert reviewing.bases_of(package, people["editor"]).usual is None


def test_looking_again_at_the_same_version_does_not_hide_what_changed(people: dict[str, User]) -> None:
    package = begin(people["writer"])
    reviewing.note_seen(package, people["editor"])
    package = edit(package, people["writer"], "Another headline")
    for _time in range(2):
        assert reviewing.bases_of(package, people["editor"]).seen == 1
        reviewing.note_seen(package, people["editor"])
    assert reviewing.bases_of(package, people["chief"]).seen is None
    assert list(Seen.objects.values_list("user__username", "version")) == [("editor", 1), ("editor", 2)]


def test_what_somebody_wrote_they_have_seen(people: dict[str, User]) -> None:
    package = begin(people["writer"])
    package = edit(package, people["editor"], "The editor's headline")
    package = edit(package, people["writer"], "The writer's headline")
    assert reviewing.bases_of(package, people["editor"]).seen == 2


def test_a_second_look_begins_where_the_first_ended(people: dict[str, User]) -> None:
    package = walk(begin(people["writer"]), ("submit", people["writer"]))
    reviewing.note_seen(package, people["editor"])
    package = desk.perform(package, "return", actor=people["editor"], note="Check the bite")
    package = edit(fresh(package), people["writer"], "Better")
    package = walk(package, ("submit", people["writer"]))
    assert reviewing.bases_of(package, people["editor"]) == Bases(3, None, 2, 3)


def test_a_correction_is_compared_with_what_clients_have(people: dict[str, User]) -> None:
    package = walk(published(people), ("correct", people["writer"]))
    package = edit(fresh(package), people["writer"], "Corrected")
    assert reviewing.bases_of(package, people["chief"]).usual == package.live_revision.version


def test_who_sent_it_in_with_what_note(people: dict[str, User]) -> None:
    package = begin(people["writer"])
    assert reviewing.sent_in(package) is None
    desk.perform(package, "submit", actor=people["writer"], note="Bites as in the transcript")
    sent = reviewing.sent_in(package)
    assert sent is not None
    assert (sent.author, sent.reason, sent.number) == (people["writer"], "Bites as in the transcript", 2)


def test_the_next_is_what_is_with_one_then_the_longest_waiting_and_never_ones_own(
    people: dict[str, User],
) -> None:
    def waiting(number: int, writer: User) -> Package:
        package = begin(writer, CLEAN.replace("9100102", f"910020{number}"))
        return walk(package, ("submit", writer))

    own = waiting(1, people["editor"])
    first, second, third = (waiting(number, people["writer"]) for number in (2, 3, 4))
    assert reviewing.next_to_review(people["editor"]) == first
    assert reviewing.next_to_review(people["editor"], after=first) == second
    assigning.assign(third, people["editor"], actor=people["chief"])
    assert reviewing.next_to_review(people["editor"]) == third
    assert reviewing.next_to_review(people["writer"]) == own


def test_finding_the_bases_takes_two_queries(people: dict[str, User]) -> None:
    package = fresh(begin(people["writer"]))
    with CaptureQueriesContext(connection) as seen:
        reviewing.bases_of(package, people["editor"])
    assert len(seen) == 2
