"""What must follow when the source is issued again."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shotlists.domain import composition, desk
from shotlists.domain.errors import NeedsMore, NotAllowed, NotFound, NotPermitted, NotTaken
from shotlists.domain.linking import follow_ups, linked
from shotlists.models import FollowUp, LogEntry, Notification, Package, ShotLink
from shotlists.script.document import Mark, Script, Section
from tests.domain.desk_room import begin, published
from tests.domain.linked_room import (
    Edit,
    both,
    correct,
    issue,
    link_of,
    quote,
    save,
    shot,
    storyline,
    told,
)

pytestmark = pytest.mark.django_db

Make = Callable[..., Package]

NEW_HEADING = "FILE: Yellow Sea - Exact Location and Date Unknown (CCTV - No access Chinese mainland)"


@pytest.fixture
def make(source: Package, people: dict[str, User]) -> Make:
    def begun(kind: str = "update", language: str = "") -> Package:
        return linked.begin_linked(source, kind=kind, language=language, actor=people["writer"])

    return begun


def places(package: Package) -> list[tuple[str, int | None, int | None]]:
    rows = FollowUp.objects.filter(link=link_of(package), state="open").order_by("id")
    return [(row.part, row.source_place, row.place) for row in rows]


def test_a_correction_marks_the_sentences_of_an_update(
    source: Package, people: dict[str, User], make: Make
) -> None:
    made = make()
    correct(source, people, both(
        shot(6, description="Screen showing output of two stations"),
        quote(7, "By the end of next year."),
        storyline(1, "Five turbines stand on the sea floor."),
        lambda script: replace(script, header=replace(script.header, location="Fujian")),
    ))  # fmt: skip
    assert [(part, field, after) for part, field, _before, after in told(made)] == [
        ("header", "location", "Fujian"),
        ("shot", "description", "Screen showing output of two stations"),
        ("soundbite", "quote", "By the end of next year."),
        ("storyline", "", "Five turbines stand on the sea floor."),
    ]
    keys = [each.key for each in composition.script_of(made).shots]
    theirs = [each.key for each in composition.script_of(source).shots]
    marked = FollowUp.objects.filter(link=link_of(made)).order_by("id")
    assert [(each.source_key, each.key) for each in marked] == [
        ("", ""), (theirs[6], keys[6]), (theirs[7], keys[7]), ("", ""),
    ]  # fmt: skip
    assert places(made)[3] == ("storyline", 1, 1)
    assert {each.source_revision.number for each in marked} == {2}
    assert marked[1].here == "Screen showing output of power station"


def test_a_package_that_nobody_began_from_is_issued_at_the_price_of_two_queries(
    people: dict[str, User],
) -> None:
    with CaptureQueriesContext(connection) as seen:
        published(people)
    of_links = [query["sql"] for query in seen if "packagelink" in query["sql"]]
    assert len(of_links) == 2  # whether it is an update itself, and what was made from it


def test_a_mark_stays_at_its_sentence_while_the_linked_side_is_moved_and_translated(
    source: Package, people: dict[str, User], make: Make
) -> None:
    made = make("translation", "Chinese")
    made = save(made, people["writer"], lambda script: replace(script, storyline=tuple("一二三四五")))
    correct(source, people, storyline(1, "Five turbines stand there."))
    assert places(made) == [("storyline", 1, 1)]
    assert FollowUp.objects.get().here == "二"
    save(made, people["writer"], lambda script: replace(script, storyline=("导语", *script.storyline)))
    assert places(made) == [("storyline", 1, 2)]
    correct(source, people, storyline(3, "The company plans to set nine."))
    assert places(made) == [("storyline", 1, 2), ("storyline", 3, 4)]


def test_a_later_correction_of_the_same_changes_what_is_open(
    source: Package, people: dict[str, User], make: Make
) -> None:
    made = make()
    correct(source, people, shot(0, description="Aerial of sea"))
    correct(source, people, shot(0, description="Aerial of bay"))
    assert told(made) == [("shot", "description", "Aerial shots of sea, waves", "Aerial of bay")]
    assert FollowUp.objects.get().source_revision.number == 3


def test_what_was_done_is_not_opened_again_but_by_what_is_new(
    source: Package, people: dict[str, User], make: Make
) -> None:
    made = make()
    correct(source, people, shot(0, description="Aerial of sea"))
    follow_ups.settle_follow_up(
        link_of(made), FollowUp.objects.get().pk, state="done", actor=people["writer"]
    )
    correct(source, people, shot(1, description="Turbine"))
    correct(source, people, shot(0, description="Aerial of bay"))
    assert told(made) == [
        ("shot", "description", "Turbine blades turning under water", "Turbine"),
        ("shot", "description", "Aerial of sea", "Aerial of bay"),
    ]


def test_a_change_that_is_taken_back_settles_itself_where_nobody_followed(
    source: Package, people: dict[str, User], make: Make
) -> None:
    followed, idle = make(), make("wrap")
    correct(source, people, shot(0, description="Aerial of bay"))
    save(followed, people["writer"], shot(0, description="Bay from above"))
    correct(source, people, shot(0, description="Aerial shots of sea, waves"))
    assert told(idle) == []
    assert told(followed) == [
        ("shot", "description", "Aerial shots of sea, waves", "Aerial shots of sea, waves")
    ]
    settled = FollowUp.objects.get(link=link_of(idle))
    assert (settled.state, settled.reason) == ("dismissed", "The source says again what it said before.")


def test_only_a_package_of_the_same_pictures_follows_order_and_new_pictures(
    source: Package, people: dict[str, User], make: Make
) -> None:
    update, translation = make(), make("translation", "Chinese")

    def recut(script: Script) -> Script:
        shots = (*script.shots[:9], replace(script.shots[9], duration_ms=4000), replace(
            script.shots[0], key="", description="A boat leaving", number="11"))  # fmt: skip
        return replace(script, shots=shots)

    correct(source, people, recut)
    assert told(update) == []
    assert told(translation) == [
        ("shot", "duration_ms", "", "0'04"), ("shot", "", "", "A boat leaving"),
    ]  # fmt: skip


def test_a_shot_that_was_taken_out_here_is_silent(
    source: Package, people: dict[str, User], make: Make
) -> None:
    made = make()
    save(made, people["writer"], lambda script: replace(script, shots=script.shots[:9]))
    correct(source, people, shot(9, description="Various of pylons"))
    assert told(made) == []
    assert ShotLink.objects.filter(link=link_of(made)).count() == 10


def test_a_shot_that_the_source_takes_out_is_told_where_its_counterpart_stands(
    source: Package, people: dict[str, User], make: Make
) -> None:
    made = make()
    correct(source, people, lambda script: replace(script, shots=script.shots[:9]))
    last = composition.script_of(made).shots[9]
    assert told(made) == [("shot", "", "Various of power lines, transformer station", "")]
    assert FollowUp.objects.get().key == last.key


def test_adds_hear_of_header_and_storyline_and_not_of_shots(
    source: Package, people: dict[str, User], make: Make
) -> None:
    made = make("adds")
    correct(source, people, both(shot(0, description="Bay"), quote(3, "No."), storyline(0, "It was linked.")))
    assert [(part, after) for part, _field, _before, after in told(made)] == [("storyline", "It was linked.")]


def test_notes_and_headings_are_told_at_their_shots(
    source: Package, people: dict[str, User], make: Make
) -> None:
    made = make()

    def edit(script: Script) -> Script:
        scene = script.scenes[0]
        assert scene.dateline is not None
        line = replace(scene.dateline, text=NEW_HEADING, place="Yellow Sea")
        mark = Mark("Sound is poor", "note", "shot", (1,), "before shot", None, 1)
        scenes = (replace(scene, dateline=line), *script.scenes[1:])
        return replace(script, scenes=scenes, marks=(*script.marks, mark))

    correct(source, people, edit)
    keys = [each.key for each in composition.script_of(made).shots]
    rows = FollowUp.objects.filter(link=link_of(made)).order_by("id")
    assert [(row.part, row.field, row.after, row.key) for row in rows] == [
        ("scene", "text", NEW_HEADING, keys[0]),
        ("note", "before shot", "Sound is poor", keys[1]),
    ]


def test_a_section_is_followed_under_its_label(source: Package, people: dict[str, User], make: Make) -> None:
    correct(source, people, lambda script: replace(script, sections=(Section("LEADIN", ("One.", "Two.")),)))
    source.refresh_from_db()
    made = make()
    correct(
        source,
        people,
        lambda script: replace(script, sections=(Section("LEADIN", ("One.", "Two and a half.")),)),
    )
    assert told(made) == [("section", "LEADIN", "Two.", "Two and a half.")]
    assert places(made) == [("section", 1, 1)]


def test_a_translation_of_a_draft_follows_its_first_issue(people: dict[str, User]) -> None:
    draft = begin(people["writer"])
    made = linked.begin_linked(draft, kind="translation", language="Chinese", actor=people["writer"])
    draft = save(draft, people["writer"], shot(0, description="Bay at dawn"))
    assert told(made) == []
    issue(draft, people)
    assert told(made) == [("shot", "description", "Aerial shots of sea, waves", "Bay at dawn")]


def test_a_chain_is_followed_link_by_link(source: Package, people: dict[str, User], make: Make) -> None:
    update = issue(make(), people)
    chinese = linked.begin_linked(update, kind="translation", language="Chinese", actor=people["writer"])
    correct(source, people, shot(0, description="Bay"))
    assert (len(told(update)), len(told(chinese))) == (1, 0)
    correct(update, people, shot(0, description="Bay"))
    assert told(chinese) == [("shot", "description", "Aerial shots of sea, waves", "Bay")]


def test_an_abandoned_correction_marks_nothing(source: Package, people: dict[str, User], make: Make) -> None:
    made = make()
    desk.perform(source, "correct", actor=people["writer"])
    save(source, people["writer"], shot(0, description="Bay"))
    source.refresh_from_db()
    desk.perform(source, "abandon", actor=people["writer"])
    assert told(made) == []


def test_settling_asks_for_a_reason_and_happens_once(
    source: Package, people: dict[str, User], make: Make
) -> None:
    made, writer = make(), people["writer"]
    correct(source, people, both(shot(0, description="Bay"), shot(1, description="Blades")))
    link = link_of(made)
    first, second = FollowUp.objects.order_by("id")
    with pytest.raises(NeedsMore):
        follow_ups.settle_follow_up(link, first.pk, state="dismissed", actor=writer, reason=" ")
    with pytest.raises(NotTaken):
        follow_ups.settle_follow_up(link, first.pk, state="later", actor=writer)
    with pytest.raises(NotPermitted):
        follow_ups.settle_follow_up(link, first.pk, state="done", actor=people["observer"])
    with pytest.raises(NotFound):
        follow_ups.settle_follow_up(link, first.pk + 1000, state="done", actor=writer)
    follow_ups.settle_follow_up(link, first.pk, state="dismissed", actor=writer, reason="Cut out at noon")
    follow_ups.settle_follow_up(link, second.pk, state="done", actor=writer)
    with pytest.raises(NotAllowed):
        follow_ups.settle_follow_up(link, second.pk, state="done", actor=writer)
    rows = [(row.state, row.reason, row.settled_by) for row in follow_ups.follow_ups_of(link)]
    assert rows == [("dismissed", "Cut out at noon", writer), ("done", "", writer)]
    follow_ups.settle_follow_up(link, second.pk, state="open", actor=writer)
    second.refresh_from_db()
    assert (second.state, second.settled_by, second.settled_at) == ("open", None, None)
    assert LogEntry.objects.filter(package=made, action="settle_follow_up").count() == 3


@pytest.mark.parametrize(
    ("edit", "follow"),
    [
        (shot(0, description="Bay"), shot(0, description="Bay from above")),
        (storyline(1, "Five turbines."), storyline(1, "There are five.")),
        (quote(7, "Soon."), quote(7, "Very soon.")),
    ],
)
def test_the_page_knows_what_was_changed_since_it_was_marked(
    source: Package, people: dict[str, User], make: Make, edit: Edit, follow: Edit
) -> None:
    made = make()
    correct(source, people, edit)
    assert not follow_ups.is_followed(FollowUp.objects.get(), composition.script_of(made))
    save(made, people["writer"], follow)
    assert follow_ups.is_followed(FollowUp.objects.get(), composition.script_of(made))


def told_people(kind: str) -> list[tuple[str, str, str]]:
    rows = Notification.objects.filter(kind=kind).order_by("id")
    return [(row.user.username, row.package.uid, row.text) for row in rows]


def test_owner_and_assignee_of_a_linked_package_are_told_once_an_issue(
    source: Package, people: dict[str, User], make: Make
) -> None:
    made, quiet = make(), make("adds")
    Package.objects.filter(pk=made.pk).update(assignee=people["editor"])
    correct(source, people, both(shot(0, description="Bay"), shot(1, description="Blades")))
    assert sorted(told_people("follow_up")) == [
        ("editor", made.uid, "Bay; Blades"), ("writer", made.uid, "Bay; Blades"),
    ]  # fmt: skip
    assert told(quiet) == []


def test_a_kill_of_the_source_is_told_to_who_works_on_what_was_made_from_it(
    source: Package, people: dict[str, User], make: Make
) -> None:
    made = make()
    Package.objects.filter(pk=made.pk).update(assignee=people["archivist"])
    desk.perform(source, "kill", actor=people["chief"], note="rights", client_note="Destroy it.")
    assert ("archivist", source.uid, "rights") in told_people("killed")
