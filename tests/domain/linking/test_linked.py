"""Packages made from one another: how they begin, and their shots one to one."""

from dataclasses import replace

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shotlists.domain import composition, desk
from shotlists.domain.errors import NeedsMore, NotAllowed, NotFound, NotPermitted, NotTaken
from shotlists.domain.linking import linked
from shotlists.models import LogEntry, Package, PackageLink, ShotLink, Version
from shotlists.script.document import Original, Script
from tests.domain.desk_room import begin
from tests.domain.linked_room import both, correct, link_of, quote, save, shot, with_shot

pytestmark = pytest.mark.django_db


def pairs(package: Package) -> list[tuple[str, str]]:
    return list(link_of(package).shots.order_by("id").values_list("source_key", "key"))


def keys(package: Package) -> list[str]:
    return [each.key for each in composition.script_of(package).shots]


@pytest.mark.parametrize("kind", ["update", "wrap", "replay"])
def test_a_new_package_begins_as_a_copy_with_shots_of_its_own(
    source: Package, people: dict[str, User], kind: str
) -> None:
    made = linked.begin_linked(source, kind=kind, actor=people["writer"], note="New pictures at noon")
    script, was = composition.script_of(made), composition.script_of(source)
    header = replace(was.header, uid="", published="", modified="")
    named = ("ID", "Published", "Last Modified")
    assert script.header.slugline == was.header.slugline
    assert replace(script.header, stated=(), fields=()) == replace(header, stated=(), fields=())
    assert script.shots == was.shots
    assert script.storyline == was.storyline
    assert script.marks == was.marks
    assert not [name for name in named if name in composition.text_of(made)]
    assert (made.state, made.live, made.version, made.owner) == ("draft", "none", 1, people["writer"])
    assert made.uid != source.uid
    assert made.dialect == source.dialect
    link = link_of(made)
    assert (link.source, link.kind, link.language) == (source, kind, "")
    assert (link.source_revision, link.begun_version) == (source.live_revision, source.live_revision.version)
    assert pairs(made) == list(zip(keys(source), keys(made), strict=True))
    assert not set(keys(source)) & set(keys(made))
    assert Version.objects.get(package=made, number=1).reason == "New pictures at noon"


def test_adds_begin_with_header_and_storyline_and_no_shots(source: Package, people: dict[str, User]) -> None:
    made = linked.begin_linked(source, kind="adds", actor=people["writer"])
    script, was = composition.script_of(made), composition.script_of(source)
    assert (script.shots, script.scenes) == ((), ())
    assert script.storyline == was.storyline
    assert script.header.restrictions == was.header.restrictions
    assert script.header.duration_ms is None
    assert pairs(made) == []
    assert Version.objects.get(package=made, number=1).reason == f"Adds of {source.uid}"


def test_an_update_is_begun_from_what_is_out_and_not_from_an_open_correction(
    source: Package, people: dict[str, User]
) -> None:
    desk.perform(source, "correct", actor=people["writer"])
    save(source, people["writer"], shot(0, description="Not out yet"))
    made = linked.begin_linked(Package.objects.get(pk=source.pk), kind="update", actor=people["writer"])
    assert composition.script_of(made).shots[0].description == "Aerial shots of sea, waves"


def test_a_translation_may_begin_from_what_never_went_out_and_an_update_not(people: dict[str, User]) -> None:
    draft = begin(people["writer"])
    made = linked.begin_linked(draft, kind="translation", language=" Chinese ", actor=people["writer"])
    link = link_of(made)
    assert (link.language, link.source_revision, link.begun_version) == ("Chinese", None, 1)
    with pytest.raises(NotAllowed, match="issue this one first"):
        linked.begin_linked(draft, kind="update", actor=people["writer"])
    assert PackageLink.objects.count() == 1


def test_a_quote_whose_words_are_known_begins_with_them(source: Package, people: dict[str, User]) -> None:
    said = Original("Chinese", "潮水提前一年告诉我们。")

    def with_original(script: Script) -> Script:
        bite = script.shots[3].soundbite
        assert bite is not None
        return with_shot(script, 3, replace(script.shots[3], soundbite=replace(bite, original=said)))

    correct(source, people, with_original, "refile")
    source.refresh_from_db()
    chinese = linked.begin_linked(source, kind="translation", language="chinese", actor=people["writer"])
    french = linked.begin_linked(source, kind="translation", language="French", actor=people["writer"])
    bites = [composition.script_of(made).shots[3].soundbite for made in (chinese, french)]
    assert [(bite.quote[:6], bite.original) for bite in bites if bite] == [
        ("潮水提前一年", said), ("The ti", said),
    ]  # fmt: skip


def test_what_is_asked_wrongly_is_refused(source: Package, people: dict[str, User]) -> None:
    writer = people["writer"]
    with pytest.raises(NotTaken):
        linked.begin_linked(source, kind="copy", actor=writer)
    with pytest.raises(NotTaken):
        linked.begin_linked(source, kind="update", language="Chinese", actor=writer)
    with pytest.raises(NeedsMore):
        linked.begin_linked(source, kind="translation", language="  ", actor=writer)
    with pytest.raises(NotAllowed, match="at most 60"):
        linked.begin_linked(source, kind="translation", language="x" * 61, actor=writer)
    with pytest.raises(NotPermitted):
        linked.begin_linked(source, kind="update", actor=people["observer"])
    assert PackageLink.objects.count() == 0
    assert Package.objects.count() == 1


def test_one_translation_into_a_language_until_it_is_spiked(source: Package, people: dict[str, User]) -> None:
    first = linked.begin_linked(source, kind="translation", language="Chinese", actor=people["writer"])
    with pytest.raises(NotAllowed, match=f"go on with {first.uid}"):
        linked.begin_linked(source, kind="translation", language="CHINESE", actor=people["writer"])
    desk.perform(first, "spike", actor=people["editor"], note="wrong desk")
    linked.begin_linked(source, kind="translation", language="Chinese", actor=people["writer"])


def test_nothing_is_begun_from_what_was_killed(source: Package, people: dict[str, User]) -> None:
    desk.perform(source, "kill", actor=people["chief"], note="rights", client_note="Destroy it.")
    source.refresh_from_db()
    for kind, language in (("update", ""), ("translation", "Chinese")):
        with pytest.raises(NotAllowed):
            linked.begin_linked(source, kind=kind, language=language, actor=people["chief"])


def test_shots_are_linked_and_unlinked_by_hand(source: Package, people: dict[str, User]) -> None:
    writer = people["writer"]
    made = linked.begin_linked(source, kind="update", actor=writer)
    link, theirs, ours = link_of(made), keys(source), keys(made)
    with pytest.raises(NotAllowed, match="linked already"):
        linked.link_shots(link, source_key=theirs[0], key=ours[1], actor=writer)
    linked.unlink_shots(link, key=ours[0], actor=writer)
    with pytest.raises(NotFound):
        linked.unlink_shots(link, key=ours[0], actor=writer)
    linked.unlink_shots(link, key=ours[1], actor=writer)
    linked.link_shots(link, source_key=theirs[0], key=ours[1], actor=writer)
    linked.link_shots(link, source_key=theirs[0], key=ours[1], actor=writer)
    with pytest.raises(NotFound):
        linked.link_shots(link, source_key=theirs[1], key="nosuchshot", actor=writer)
    with pytest.raises(NotFound):
        linked.link_shots(link, source_key=ours[0], key=ours[0], actor=writer)
    with pytest.raises(NotPermitted):
        linked.link_shots(link, source_key=theirs[1], key=ours[0], actor=people["observer"])
    with pytest.raises(NotPermitted):
        linked.unlink_shots(link, key=ours[2], actor=people["observer"])
    assert ShotLink.objects.get(link=link, source_key=theirs[0]).key == ours[1]
    assert LogEntry.objects.filter(package=made, action="link_shots").count() == 1
    assert LogEntry.objects.filter(package=made, action="unlink_shots").count() == 2


def test_a_link_to_a_shot_that_was_taken_out_is_silent_gives_way_and_comes_back(
    source: Package, people: dict[str, User]
) -> None:
    writer = people["writer"]
    made = linked.begin_linked(source, kind="update", actor=writer)
    ours, theirs = keys(made), keys(source)
    made = save(made, writer, lambda script: replace(script, shots=script.shots[:3], marks=()))
    assert len(pairs(made)) == len(ours)
    made = composition.restore_version(made, 1, actor=writer, base_version=made.version)
    assert dict(pairs(made)) == dict(zip(theirs, ours, strict=True))
    assert keys(made) == ours


def test_lists_of_links_take_one_query(source: Package, people: dict[str, User]) -> None:
    counts = []
    for language in ("Chinese", "French", "Spanish"):
        linked.begin_linked(source, kind="translation", language=language, actor=people["writer"])
        with CaptureQueriesContext(connection) as seen:
            rows = [(row.language, row.package.uid, row.open_count) for row in linked.links_from(source)]
        counts.append(len(seen))
    assert [row[0] for row in rows] == ["Chinese", "French", "Spanish"]
    assert counts == [1, 1, 1]


def test_a_save_of_a_package_without_links_costs_one_query(people: dict[str, User]) -> None:
    draft = begin(people["writer"])
    with CaptureQueriesContext(connection) as seen:
        save(draft, people["writer"], both(shot(0, description="Sea"), quote(3, "Yes.")))
    assert len([query for query in seen if "packagelink" in query["sql"]]) == 1
