"""A source is issued again while its translation is being saved, ticked off and added to: nothing is lost."""

import threading
from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.db import connections

from shotlists.domain import composition, desk
from shotlists.domain.errors import Conflict
from shotlists.domain.linking import bringing, follow_ups, linked
from shotlists.models import FollowUp, Package
from tests.domain.desk_room import published, staff
from tests.domain.linked_room import both, correct, link_of, save, shot, storyline

pytestmark = pytest.mark.django_db(transaction=True)


def together(*acts: Callable[[], object]) -> list[BaseException]:
    """Do several things in the same moment; give what went wrong."""
    ready = threading.Barrier(len(acts))
    wrong: list[BaseException] = []

    def run(act: Callable[[], object]) -> None:
        try:
            ready.wait()
            act()
        except BaseException as error:
            wrong.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return wrong


def test_an_issue_a_save_a_tick_and_a_shot_brought_in_do_not_lose_each_other() -> None:
    people: dict[str, User] = staff()
    source = published(people)
    made = linked.begin_linked(source, kind="translation", language="Chinese", actor=people["writer"])
    linked.unlink_shots(link_of(made), key=composition.script_of(made).shots[9].key, actor=people["writer"])
    correct(source, people, both(shot(0, description="Bay"), storyline(1, "Five turbines.")))
    ticked = FollowUp.objects.get(part="shot")
    desk.perform(Package.objects.get(pk=source.pk), "correct", actor=people["writer"])
    save(source, people["writer"], both(storyline(3, "Nine more turbines."), shot(1, description="Blades")))
    ready = Package.objects.get(pk=source.pk)
    ready = desk.perform(ready, "submit", actor=people["writer"])
    ready = desk.perform(ready, "approve", actor=people["chief"], note="read")
    last = composition.script_of(source).shots[9].key

    def write() -> None:
        for text in ("一", "二", "三"):
            again(lambda _version, text=text: save(made, people["editor"], storyline(0, text)))

    def bring() -> None:
        again(
            lambda version: bringing.bring_shot(
                link_of(made), source_key=last, actor=people["chief"], base_version=version
            )
        )

    def again(act: Callable[[int], object]) -> None:
        """Somebody else saved in between: do it on the version of now."""
        for _try in range(20):
            try:
                act(Package.objects.get(pk=made.pk).version)
                return
            except Conflict:
                continue
        raise AssertionError("never saved")

    wrong = together(
        lambda: desk.perform(ready, "publish", actor=people["chief"], kind="correction", client_note="Nine."),
        write,
        lambda: follow_ups.settle_follow_up(
            link_of(made), ticked.pk, state="done", actor=people["writer"], via="api"
        ),
        bring,
    )
    assert wrong == []
    script = composition.script_of(made)
    assert (script.storyline[0], len(script.shots)) == ("三", 11)
    ticked.refresh_from_db()
    assert ticked.state == "done"
    rows = FollowUp.objects.filter(state="open").order_by("id")
    assert [(row.part, row.source_place, row.place, row.after) for row in rows] == [
        ("storyline", 1, 1, "Five turbines."),
        ("shot", None, None, "Blades"),
        ("storyline", 3, 3, "Nine more turbines."),
    ]
    prose = link_of(made).prose["storyline"]
    assert prose["here"] == list(script.storyline)
    assert prose["source"] == list(composition.script_of(source).storyline)
    assert prose["pairs"] == [[place, place] for place in range(5)]
