"""Many scripts at once: the rows of single saves, one result an item, and a bad one stops no other."""

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.db import IntegrityError, OperationalError, connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from shotlists.domain.composition import create_package, save_script, script_of
from shotlists.domain.errors import DeskError
from shotlists.domain.saving import batches, identity, inserting
from shotlists.domain.saving.batches import Change, New, Saved, save_scripts
from shotlists.domain.saving.keeping import Save
from shotlists.models import IncomingText, Job, Package, Soundbite, Speaker, SpeakerTitle, Version
from shotlists.script.document import Dateline, Header, Scene, Script, Shot
from shotlists.script.document import Soundbite as Bite
from shotlists.script.reading import read
from shotlists.signals import job_requested
from tests.domain.all_rows import all_rows
from tests.domain.harbour import TEXT, harbour, timed
from tests.script.strategies import scripts

pytestmark = pytest.mark.django_db

SAVE = Save(None, "command", "create", "the reason", "words as pasted", "tide.txt")
PLAIN = Save(None, "command")


def spoken(uid: str, *people: tuple[str, str], day: str = "2026-03-04", key: str = "") -> Script:
    return Script(
        header=Header(uid=uid, source="NTV", dates=(day,)),
        scenes=(Scene(Dateline(text="Norhaven")),),
        shots=tuple(
            Shot(
                str(index),
                scene=0,
                kind="soundbite",
                key=key if index == 1 else "",
                soundbite=Bite(speaker=name, role=role, quote=f"No. {index}"),
            )
            for index, (name, role) in enumerate(people, 1)
        ),
    )


def numbered(count: int) -> list[New]:
    return [New(replace(harbour(), header=Header(uid=str(7_000 + n))), SAVE) for n in range(count)]


def sluglines(saved: Sequence[Saved]) -> list[str]:
    return [each.package.slugline if each.package else type(each.error).__name__ for each in saved]


@contextmanager
def undone() -> Iterator[None]:
    """Let nothing stay that was written meanwhile."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def outcome(save: Callable[[], Package]) -> Saved:
    try:
        return Saved(save())
    except DeskError as error:
        return Saved(error=error)


def said(saved: Sequence[Saved]) -> list[tuple[Any, ...]]:
    return [
        (each.package and (each.package.uid, each.package.version, each.package.is_new), str(each.error))
        for each in saved
    ]


def one_by_one(items: Sequence[New | Change]) -> list[Saved]:
    return [outcome(save_scripts([item])[0].given) for item in items]


def mixed_items() -> list[New | Change]:
    """New packages and changes of such that stand, good and bad, some of them about the same package."""
    first = create_package(timed(harbour()), actor=None, pasted=TEXT)
    second = create_package(spoken("", ("Ada Brekke", "mayor"), ("Jon Lund", "")), actor=None)
    third = create_package(Script(header=Header(slugline="Third")), actor=None)
    shots = script_of(first).shots
    turned = replace(script_of(first), shots=(shots[1], shots[0], *shots[2:5]))
    changed = TEXT.replace("Diver checking", "Divers checking").replace("Ada Brekke", "Ida Brekke")
    again = changed.replace("Aerial of", "Slow aerial of")
    return [
        New(spoken("1", ("Ada Brekke", "engineer"), ("ADA  brekke", "engineer")), SAVE),
        New(spoken("2", ("Jon Lund", "mayor"), day="2025-01-01"), SAVE, "cctv", "Other source", "own id"),
        New(spoken("1", ("Nobody", "")), SAVE),
        New(spoken("3", ("Ada Brekke", "Mayor"), key="abcdefghijkl", day="2020-01-01"), PLAIN),
        New(spoken("4", ("Åse Å.", "diver, Club"), key="abcdefghijkl"), PLAIN),
        New(spoken("../5", ("Kim", "")), PLAIN),
        New(spoken("", ("Kim", "")), PLAIN),
        New(Script(shots=(Shot(description="a\0b"),)), PLAIN),
        New(Script(header=Header(slugline="No dialect")), PLAIN, "klingon"),
        Change(first, turned, 1, PLAIN),
        Change(second, spoken("", ("Ada Brekke", "diver")), 1, PLAIN),
        Change(third, harbour(), 9, SAVE),
        New(read(again, "cctv").script, replace(SAVE, pasted=again), as_version=True),
        Change(third, script_of(third), 1, PLAIN),
        New(read(changed, "cctv").script, replace(SAVE, pasted=changed), as_version=True),
        New(read(changed, "cctv").script, replace(SAVE, pasted=changed)),
        New(timed(harbour()), SAVE, source_id="twin of the harbour"),
    ]


@pytest.mark.parametrize("few", [0, 1_000])
def test_the_rows_of_a_batch_are_those_of_single_saves(few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inserting, "FEW", few)
    items = mixed_items()
    with undone():
        apart = said(one_by_one(items)), all_rows()

    together = said(save_scripts(items)), all_rows()

    assert together[0] == apart[0]
    for table, rows in together[1].items():
        assert rows == apart[1][table], table
    assert len([error for _package, error in together[0] if error != "None"]) == 5


class AnyBatch(TestCase):
    @settings(max_examples=settings().max_examples // 6)
    @given(st.lists(scripts(), min_size=2, max_size=4), st.sampled_from((0, 1_000)))
    def test_any_scripts_in_a_batch_are_kept_as_alone(self, given_scripts, few):
        items = [New(script, SAVE) for script in given_scripts]
        usual, inserting.FEW = inserting.FEW, few
        try:
            with undone():
                apart = said(one_by_one(items)), all_rows()
            saved = save_scripts(items)
        finally:
            inserting.FEW = usual

        assert (said(saved), all_rows()) == apart
        assert [script_of(each.package) for each in saved if each.package] == [
            script for script, each in zip(given_scripts, saved, strict=True) if each.package
        ]


def test_what_the_database_refuses_is_one_item_and_the_others_stand(monkeypatch: pytest.MonkeyPatch) -> None:
    written = batches.write_scripts

    def refuse(writings: Sequence[Any]) -> None:
        written(writings)
        if any(each.stored.package.slugline == "bad" for each in writings):
            raise IntegrityError("a rule of the database")

    monkeypatch.setattr(batches, "write_scripts", refuse)
    names = ["a", "b", "bad", "c", "d", "bad", "e"]

    saved = save_scripts([New(Script(header=Header(slugline=name)), PLAIN) for name in names])

    assert sluglines(saved) == ["a", "b", "IntegrityError", "c", "d", "IntegrityError", "e"]
    assert list(Package.objects.order_by("pk").values_list("slugline", flat=True)) == [*"abcde"]
    assert Version.objects.count() == 5


def test_a_database_that_went_away_is_no_result_of_an_item(monkeypatch: pytest.MonkeyPatch) -> None:
    def go_away(_writings: Sequence[Any]) -> None:
        raise OperationalError("server closed the connection")

    monkeypatch.setattr(batches, "write_scripts", go_away)
    with pytest.raises(OperationalError):
        save_scripts(numbered(3))


def test_an_id_that_another_took_meanwhile_is_looked_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    create_package(Script(header=Header(uid="7001", source="Elsewhere")), actor=None)
    chosen = identity.choose_uids
    calls = []

    def choose(source_ids: Sequence[str]) -> list[str]:
        calls.append(source_ids)
        return list(source_ids) if len(calls) == 1 else chosen(source_ids)

    monkeypatch.setattr(batches, "choose_uids", choose)

    uids = [each.given().uid for each in save_scripts(numbered(3))]

    assert (uids[0], uids[2], len(calls)) == ("7000", "7002", 2)
    assert uids[1].endswith("-1")


def test_a_fault_of_ours_in_one_script_is_its_result(monkeypatch: pytest.MonkeyPatch) -> None:
    made = batches.make_ready

    def stumble(script: Script, dialect: str) -> Any:
        if script.header.slugline == "bad":
            raise RuntimeError("a fault of ours")
        return made(script, dialect)

    monkeypatch.setattr(batches, "make_ready", stumble)

    saved = save_scripts([New(Script(header=Header(slugline=name)), PLAIN) for name in ("a", "bad", "b")])

    assert sluglines(saved) == ["a", "RuntimeError", "b"]


def test_a_batch_is_cut_where_it_is_full_or_meets_a_package_again() -> None:
    package = create_package(harbour(), actor=None)
    items = [*numbered(5), Change(package, Script(), 1, PLAIN), Change(package, harbour(), 2, PLAIN)]

    assert [len(batch) for batch in batches._batches(items, 2)] == [2, 2, 2, 1]
    assert [len(batch) for batch in batches._batches(items, 100)] == [6, 1]
    saved = save_scripts(items)
    assert [each.given().version for each in saved] == [1, 1, 1, 1, 1, 2, 3]


def queries_of(items: Sequence[New | Change]) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert all(each.package for each in save_scripts(items))
    return len(queries)


def test_the_number_of_queries_does_not_grow_with_the_batch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inserting, "FEW", 1_000)  # one way to insert, whatever the number of rows

    def made(first: int, count: int) -> list[New]:
        people = [
            (("Ada Brekke", "engineer"), (f"P {number}", "mayor")) for number in range(first, first + count)
        ]
        return [New(spoken(str(first + number), *pair), SAVE) for number, pair in enumerate(people)]

    save_scripts(made(50, 1))
    one, three = made(100, 1), made(200, 3)
    assert queries_of(one) == queries_of(three)

    def turned(items: Sequence[New]) -> list[Change]:
        rows = Package.objects.filter(uid__in=[item.script.header.uid for item in items])
        stored = [(row, script_of(row)) for row in rows]
        return [
            Change(row, replace(script, shots=script.shots[::-1]), row.version, SAVE)
            for row, script in stored
        ]

    assert queries_of(turned(one)) == queries_of(turned(three))


def test_who_may_not_write_is_told_so_and_the_words_of_a_change_are_kept() -> None:
    ida = User.objects.create_user("ida")
    ida.user_permissions.set(Permission.objects.filter(codename="add_package"))
    ida = User.objects.get(pk=ida.pk)
    package = create_package(harbour(), actor=None)
    save = replace(SAVE, actor=ida)

    saved = save_scripts([New(Script(), save), Change(package, Script(), 1, save), New(Script(), save)])

    assert [type(each.error).__name__ for each in saved] == ["NoneType", "NotPermitted", "NoneType"]
    kept = IncomingText.objects.get()
    assert (kept.text, kept.package, kept.state) == ("words as pasted", package, "refused")


@pytest.mark.parametrize("before", [True, False])
def test_the_garbage_collector_is_left_as_it_was(before: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "MANY", 1)
    was = gc.isenabled()
    (gc.enable if before else gc.disable)()
    try:
        save_scripts([*numbered(3), *numbered(1)])
        assert gc.isenabled() is before
    finally:
        (gc.enable if was else gc.disable)()


def test_titles_are_learnt_in_the_order_of_the_scripts() -> None:
    """The second Ada is told from the first by a title that only an earlier script of the batch tells."""
    one, other = Speaker.objects.bulk_create([Speaker(name="Ada"), Speaker(name="Ada")])
    for speaker, names in ((one, ["ada", "ada one"]), (other, ["ada"])):
        for name in names:
            speaker.names.create(name=name, folded=name)

    save_scripts(
        [
            New(spoken("1", ("Ada One", "mayor"), day="2026-05-05"), PLAIN),
            New(spoken("2", ("Ada", "mayor"), day="2026-02-02"), PLAIN),
            New(spoken("3", ("Ada", "diver"), day="2026-02-02"), PLAIN),
        ]
    )

    assert list(Soundbite.objects.order_by("pk").values_list("speaker", flat=True)) == [one.pk, one.pk, None]
    title = SpeakerTitle.objects.get()
    assert (title.speaker, title.title, title.since) == (one, "mayor", date(2026, 2, 2))


@pytest.mark.django_db(transaction=True)
def test_the_jobs_of_a_batch_are_announced_together_once_it_is_committed() -> None:
    heard: list[tuple[str, list[int]]] = []

    def hear(kind: str, job_ids: list[int], **_others: Any) -> None:
        heard.append((kind, job_ids))

    job_requested.connect(hear)
    try:
        with transaction.atomic():
            save_scripts(numbered(3))
            assert heard == []
    finally:
        job_requested.disconnect(hear)

    kinds = dict(Job.objects.values_list("pk", "kind"))
    assert [(kind, [kinds[number] for number in numbers]) for kind, numbers in heard] == [
        ("detect_duplicates", ["detect_duplicates"] * 3),
        ("generate_transcript", ["generate_transcript"] * 3),
    ]


@pytest.mark.django_db(transaction=True)
def test_without_a_transaction_around_it_each_batch_is_committed_by_itself(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    items = numbered(4)
    written = batches.write_scripts

    def go_away_at_last(writings: Sequence[Any]) -> None:
        if writings[0].stored.package.uid == "7002":
            raise OperationalError("server closed the connection")
        written(writings)

    monkeypatch.setattr(batches, "write_scripts", go_away_at_last)
    with pytest.raises(OperationalError):
        save_scripts(items, at_once=2)

    assert sorted(Package.objects.values_list("uid", flat=True)) == ["7000", "7001"]


TEXTS = [
    "a\tb",
    "a\nb\r\n",
    "\\N",
    "\\.",
    "back\\slash\\n",
    "",
    "深圳 \u2028 é 🚀",
    "'quoted' \"twice\"",
    "\x01\x7f",
]


@pytest.mark.parametrize("few", [0, 1_000])
def test_any_text_goes_into_the_rows_as_it_is(few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inserting, "FEW", few)
    script = Script(
        header=Header(slugline=TEXTS[0], headline=TEXTS[1], fields=tuple((text, text) for text in TEXTS)),
        scenes=tuple(Scene(Dateline(text=text, restrictions=(text,))) for text in TEXTS),
        shots=tuple(
            Shot(text, scene=place, description=text, notes=(text,), count=None if place % 2 else 2**31 - 1)
            for place, text in enumerate(TEXTS)
        ),
        storyline=tuple(TEXTS),
    )

    (saved,) = save_scripts([New(script, replace(SAVE, pasted="\n".join(TEXTS)))])

    assert script_of(saved.given()) == script
    assert Version.objects.get().document["storyline"] == TEXTS
    assert saved.given().pasted_texts.get().text == "\n".join(TEXTS)
    assert save_script(saved.given(), script, actor=None, base_version=1).version == 1
