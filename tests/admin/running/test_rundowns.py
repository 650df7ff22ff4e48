"""The pages of running orders, without script: listed, made, filled, moved, written, printed."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from html import unescape
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from shotlists.domain.running import rundown_items, rundowns
from shotlists.models import Package, Rundown, RundownItem
from tests.admin.desk_pages import at, signed_in
from tests.domain.desk_room import hire, published, staff
from tests.domain.rundown_room import (
    CUT,
    MINUTE,
    START,
    evening_news,
    night_train,
    pages,
    put,
    titles,
    version_of,
)

pytestmark = pytest.mark.django_db


def page_of(rundown: Rundown, name: str = "change", *more: object) -> str:
    """The address of a page of a rundown."""
    return reverse(f"admin:shotlists_rundown_{name}", args=[rundown.pk, *more])


def press(client: Client, rundown: Rundown, do: str, **fields: object) -> Any:
    """Press a button of the table as it stands now."""
    return client.post(page_of(rundown), {"do": do, "base_version": str(version_of(rundown)), **fields})


def four() -> tuple[Rundown, dict[str, RundownItem]]:
    """A rundown with four items called A to D."""
    rundown = evening_news()
    return rundown, {name: put(rundown, title=name, planned_ms=MINUTE) for name in "ABCD"}


def test_an_empty_desk_says_what_belongs_here_and_what_to_press() -> None:
    content = signed_in("writer").get(reverse("admin:shotlists_rundown_changelist")).content.decode()
    assert "No rundowns yet" in content
    assert "Make a rundown" in content
    assert (
        "Make a rundown"
        not in signed_in("observer").get(reverse("admin:shotlists_rundown_changelist")).content.decode()
    )


def test_rundowns_of_long_ago_are_a_view_away() -> None:
    old = evening_news(starts_at=START - timedelta(days=300))
    now = evening_news(starts_at=timezone.now())
    client = signed_in("observer")
    where = reverse("admin:shotlists_rundown_changelist")
    assert [row["rundown"].pk for row in client.get(where).context["rows"]] == [now.pk]
    assert [row["rundown"].pk for row in client.get(f"{where}?all").context["rows"]] == [now.pk, old.pk]


def test_a_programme_over_midnight_is_made_from_clock_times() -> None:
    answer = signed_in("writer").post(
        reverse("admin:shotlists_rundown_new"),
        {
            "programme": "Late News", "date": "2026-11-30", "start": "23:45", "end": "00:15:30",
            "zone": "Asia/Shanghai", "language": "English",
        },
    )  # fmt: skip
    made = Rundown.objects.get()
    assert answer["Location"] == page_of(made)
    assert (made.starts_at, made.planned_ms, made.created_by) == (
        datetime(2026, 11, 30, 15, 45, tzinfo=UTC),
        30 * MINUTE + 30_000,
        User.objects.get(username="writer"),
    )


@pytest.mark.parametrize(
    ("fields", "name", "said"),
    [
        ({"programme": ""}, "programme", "Give the programme a name"),
        ({"date": "30.11."}, "date", "Write the day as"),
        ({"start": "ten"}, "start", "Write the time as 22:00"),
        ({"end": "25:00"}, "end", "Write the time as 22:00"),
        ({"zone": "Mars"}, "zone", "Write a time zone"),
        ({"zone": "Europe/Berlin", "date": "2026-03-29", "start": "02:30"}, "start", "put forward"),
        ({"language": "Klingon"}, "language", "write one of"),
    ],
)
def test_a_flaw_of_the_form_stands_at_its_field_and_what_was_typed_stays(
    fields: dict[str, str], name: str, said: str
) -> None:
    given = {"programme": "Late News", "date": "2026-11-30", "start": "22:00", "end": "22:30", "zone": "UTC"}
    page = signed_in("writer").post(reverse("admin:shotlists_rundown_new"), {**given, **fields})
    assert page.status_code == 422
    assert said in page.context["flaws"][name]
    assert page.context["values"][name] == fields[name]
    assert not Rundown.objects.exists()


def test_the_frame_of_yesterday_is_copied() -> None:
    source, _items = four()
    client = signed_in("editor")
    form = client.get(f"{reverse('admin:shotlists_rundown_new')}?from={source.pk}")
    assert (form.context["values"]["date"], form.context["values"]["start"]) == ("2026-12-01", "22:00")
    client.post(reverse("admin:shotlists_rundown_new"), {**form.context["values"], "from": str(source.pk)})
    made = Rundown.objects.exclude(pk=source.pk).get()
    assert (titles(made), made.starts_at) == (["A", "B", "C", "D"], START + timedelta(days=1))


def test_name_and_times_are_changed() -> None:
    rundown = evening_news()
    client = signed_in("editor")
    values = client.get(page_of(rundown, "head")).context["values"]
    answer = client.post(page_of(rundown, "head"), {**values, "end": "22:25", "base_version": "1"})
    rundown.refresh_from_db()
    assert (answer.status_code, rundown.planned_ms, rundown.version) == (302, 25 * MINUTE, 2)
    late = client.post(page_of(rundown, "head"), {**values, "end": "22:20", "base_version": "1"})
    assert (late.status_code, list(late.context["flaws"])) == (422, [""])


def test_the_table_shows_times_forwards_backwards_and_what_is_over() -> None:
    rundown = evening_news(planned_ms=3 * MINUTE)
    put(rundown, "lead_in", title="Opening", planned_ms=2 * MINUTE)
    put(rundown, "package", package=night_train(), planned_ms=MINUTE)
    content = unescape(signed_in("observer").get(page_of(rundown)).content.decode())
    for shown in (
        "22:00:00",
        "14:02:00 GMT",
        "22:01:37",
        "+0'23",
        "0'23 over",
        "22:03:23",
        "Not approved yet",
    ):
        assert shown in content, shown
    assert 'name="planned-' not in content


def test_items_are_put_in_behind_others_and_found_packages_too() -> None:
    rundown, items = four()
    package = night_train()
    client = signed_in("writer")
    press(
        client,
        rundown,
        "add",
        **{"new-kind": "live", "new-title": "Quay", "new-planned": "1m30", "after": items["A"].pk},
    )
    found = client.get(f"{page_of(rundown)}?find=sleeper").context["packages"]
    assert [each.uid for each, _status in found] == [package.uid]
    press(client, rundown, f"add:{package.uid}", after="0")
    assert titles(rundown) == ["Norland-Night Train/Sleeper", "A", "Quay", "B", "C", "D"]
    assert RundownItem.objects.get(title="Quay").planned_ms == 90_000


def test_an_open_slot_gets_its_package() -> None:
    rundown = evening_news()
    slot = put(rundown, "package", planned_ms=90_000)
    package = night_train()
    client = signed_in("writer")
    assert "No package yet" in client.get(page_of(rundown)).content.decode()
    press(client, rundown, f"fill:{slot.pk}:{package.uid}")
    slot.refresh_from_db()
    assert (slot.package, slot.title, slot.planned_ms) == (package, "Norland-Night Train/Sleeper", 90_000)


@pytest.mark.parametrize(
    ("do", "order"),
    [
        ("up:{B}", "BACD"), ("down:{B}", "ACBD"), ("up:{A}", "ABCD"), ("down:{D}", "ABCD"),
        ("move:{D}:0", "DABC"), ("move:{A},{B}:{D}", "CDAB"),
    ],
)  # fmt: skip
def test_buttons_move_items(do: str, order: str) -> None:
    rundown, items = four()
    keys = {name: item.pk for name, item in items.items()}
    answer = press(signed_in("writer"), rundown, do.format(**keys))
    assert (answer.status_code, "".join(titles(rundown))) == (302, order)


@pytest.mark.parametrize("typed", ["83", "1:23", "1'23", "1m23", "1.23"])
def test_a_time_is_typed_as_people_write_it(typed: str) -> None:
    rundown, items = four()
    key = items["A"].pk
    press(signed_in("writer"), rundown, "save", **{f"was-planned-{key}": "1'00", f"planned-{key}": typed})
    assert RundownItem.objects.get(pk=key).planned_ms == 83_000


def test_what_was_typed_is_saved_before_any_other_step() -> None:
    rundown, items = four()
    key = items["B"].pk
    press(
        signed_in("writer"), rundown, f"up:{key}",
        **{f"was-presenter-{key}": "", f"presenter-{key}": "Mara"},
        **{f"was-planned-{key}": "1'00", f"planned-{key}": ""},
    )  # fmt: skip
    item = RundownItem.objects.get(pk=key)
    assert (item.presenter, item.planned_ms, titles(rundown)) == ("Mara", None, ["B", "A", "C", "D"])


def test_a_time_that_is_none_stays_in_its_field_and_the_step_is_not_done() -> None:
    rundown, items = four()
    key = items["B"].pk
    page = press(
        signed_in("writer"), rundown, f"up:{key}", **{f"was-planned-{key}": "1'00", f"planned-{key}": "soon"}
    )
    line = next(line for line in page.context["lines"] if line.row.item.pk == key)
    assert (page.status_code, line.planned, line.flaw) == (409, "soon", "Write a time as 1'23, 1:23 or 83.")
    assert titles(rundown) == ["A", "B", "C", "D"]


def test_who_typed_over_somebody_is_told_and_keeps_what_was_typed() -> None:
    rundown, items = four()
    key, seen = items["B"].pk, version_of(rundown)
    rundown_items.change_item(items["B"], actor=hire("editor"), planned_ms=70_000)
    page = press(
        signed_in("writer"), rundown, "save",
        **{"base_version": str(seen), f"was-planned-{key}": "1'00", f"planned-{key}": "1'20"},
    )  # fmt: skip
    line = next(line for line in page.context["lines"] if line.row.item.pk == key)
    assert (page.status_code, line.planned) == (409, "1'20")
    assert "A2 B was changed by editor in between" in line.flaw
    assert RundownItem.objects.get(pk=key).planned_ms == 70_000


def test_who_typed_into_several_items_overwrites_nobody_and_keeps_the_others() -> None:
    rundown, items = four()
    a, b, seen = items["A"].pk, items["B"].pk, version_of(rundown)
    rundown_items.change_item(items["B"], actor=hire("editor"), planned_ms=70_000)
    page = press(
        signed_in("writer"), rundown, f"remove:{a}",
        **{"base_version": str(seen), f"was-planned-{a}": "1'00", f"planned-{a}": "2'00"},
        **{f"was-planned-{b}": "1'00", f"planned-{b}": "3'00"},
    )  # fmt: skip
    assert page.status_code == 409
    assert RundownItem.objects.get(pk=a).planned_ms == 2 * MINUTE
    assert RundownItem.objects.get(pk=b).planned_ms == 70_000
    assert titles(rundown) == ["A", "B", "C", "D"]


@pytest.mark.parametrize("do", ["remove:{A}", "float:{A}", "state:ready"])
def test_ones_own_typing_does_not_stand_in_the_way_of_the_next_step(do: str) -> None:
    rundown, items = four()
    key = items["A"].pk
    typed = {f"was-planned-{key}": "1'00", f"planned-{key}": "2'00"}
    answer = press(signed_in("writer"), rundown, do.format(A=key), **typed)
    assert answer.status_code == 302
    assert RundownItem.objects.get(pk=key).planned_ms == 2 * MINUTE


def test_only_ones_own_last_change_has_a_button_to_take_it_back() -> None:
    rundown, items = four()
    client = signed_in("writer")
    given = {"do": f"up:{items['A'].pk}", "base_version": str(version_of(rundown))}
    answer = client.post(page_of(rundown), given, headers={"X-Part": "table"})
    assert answer.context["undo"] is None
    given["do"] = f"down:{items['A'].pk}"
    answer = client.post(page_of(rundown), given, headers={"X-Part": "table"})
    assert answer.context["undo"] == version_of(rundown)


def test_only_the_part_that_is_asked_for_is_drawn() -> None:
    rundown, items = four()
    client = signed_in("writer")
    answer = client.post(
        page_of(rundown),
        {"do": f"down:{items['A'].pk}", "base_version": str(version_of(rundown))},
        headers={"X-Part": "table"},
    )
    assert answer.status_code == 200
    content = answer.content.decode()
    assert content.strip().startswith('<div id="running"')
    assert "A1 moved" in content
    assert f'value="undo:{version_of(rundown)}"' in content
    pane = client.get(f"{page_of(rundown)}?item={items['A'].pk}", headers={"X-Part": "pane"}).content.decode()
    assert pane.strip().startswith('<div id="pane"')
    client.post(page_of(rundown), {"do": f"undo:{version_of(rundown)}"})
    assert titles(rundown) == ["A", "B", "C", "D"]


def test_items_float_are_taken_out_and_put_back() -> None:
    rundown, items = four()
    client = signed_in("writer")
    press(client, rundown, f"float:{items['A'].pk}")
    assert RundownItem.objects.get(pk=items["A"].pk).floating
    press(client, rundown, f"float:{items['A'].pk}")
    assert not RundownItem.objects.get(pk=items["A"].pk).floating
    press(client, rundown, f"remove:{items['B'].pk}")
    changes = client.get(page_of(rundown, "changes"))
    assert [item.title for item in changes.context["bin"]] == ["B"]
    assert changes.context["rows"][0]["words"] == "Taken out"
    press(client, rundown, f"restore:{items['B'].pk}")
    assert titles(rundown) == ["A", "B", "C", "D"]


def test_the_pane_of_an_item_saves_its_text_and_fixed_time() -> None:
    rundown, items = four()
    client = signed_in("writer")
    item = items["B"]
    values = client.get(f"{page_of(rundown)}?item={item.pk}").context["values"]
    given = {
        **values,
        "text": "Good evening.\r\nA train.",
        "hit": "22:10",
        "base_version": str(version_of(rundown)),
    }
    answer = client.post(page_of(rundown, "item", item.pk), given)
    item.refresh_from_db()
    assert answer["Location"] == f"{page_of(rundown)}?item={item.pk}"
    assert (item.text, item.hit_at) == ("Good evening.\nA train.", START + timedelta(minutes=10))


def test_two_who_write_one_text_both_keep_their_words() -> None:
    rundown, items = four()
    seen = version_of(rundown)
    rundown_items.change_item(items["B"], actor=hire("editor"), text="Their words.")
    client = signed_in("writer")
    where = page_of(rundown, "item", items["B"].pk)
    page = client.post(where, {"text": "My words.", "base_version": str(seen)})
    content = page.content.decode()
    assert page.status_code == 409
    assert "A2 B was changed by editor in between" in content
    assert "Their words." in content
    assert page.context["values"]["text"] == "My words."
    client.post(where, {"text": "My words.", "base_version": str(version_of(rundown))})
    assert RundownItem.objects.get(pk=items["B"].pk).text == "My words."
    client.post(page_of(rundown), {"do": f"undo:{version_of(rundown)}"})
    assert RundownItem.objects.get(pk=items["B"].pk).text == "Their words."


@pytest.mark.parametrize(
    ("fields", "name", "said"),
    [
        ({"planned": "soon"}, "planned", "Write a time as 1'23"),
        ({"hit": "soon"}, "hit", "Write the time as 22:00"),
        ({"hit": "23:10"}, "hit", "The programme runs from 22:00:00 to 22:30:00 CST"),
        ({"page": "A1"}, "page", "Page A1 is that of A"),
        ({"title": "x" * 256}, "title", "at most 255"),
    ],
)
def test_a_flaw_of_an_item_stands_at_its_field(fields: dict[str, str], name: str, said: str) -> None:
    rundown, items = four()
    before = version_of(rundown)
    page = signed_in("writer").post(
        page_of(rundown, "item", items["B"].pk), {**fields, "base_version": str(before)}
    )
    assert page.status_code == 409
    assert said in page.context["flaws"][name]
    assert page.context["values"][name] == fields[name]
    assert version_of(rundown) == before


def test_the_reading_time_is_told_while_somebody_writes() -> None:
    rundown = evening_news()
    answer = signed_in("writer").post(page_of(rundown, "read"), {"text": "one two three " * 10})
    assert (answer.json()["ms"], answer.json()["words"]) == (10_000, "≈0'10")


def test_a_killed_package_is_warned_of_and_keeps_the_rundown_from_being_ready() -> None:
    rundown = evening_news()
    package = published(staff(), CUT)
    put(rundown, "package", package=package, text="Words that must not be read.")
    Package.objects.filter(pk=package.pk).update(live="killed")
    client = signed_in("writer")
    content = client.get(page_of(rundown)).content.decode()
    assert "1 item must not go to air." in content
    assert "Killed: it must not go to air" in content
    refused = press(client, rundown, "state:ready")
    assert (refused.status_code, Rundown.objects.get().state) == (422, "planned")
    assert "DO NOT AIR" in client.get(page_of(rundown, "print")).content.decode()
    assert "must not be read" not in client.get(page_of(rundown, "prompter")).content.decode()


def test_a_ready_rundown_offers_nothing_to_write_until_it_is_opened() -> None:
    rundown, items = four()
    client = signed_in("writer")
    press(client, rundown, "state:ready")
    content = client.get(page_of(rundown)).content.decode()
    assert "Ready and locked." in content
    assert 'name="planned-' not in content
    assert press(client, rundown, f"up:{items['B'].pk}").status_code == 422
    press(client, rundown, "state:planned")
    assert 'name="planned-' in client.get(page_of(rundown)).content.decode()


def test_pages_are_numbered_anew_from_the_menu() -> None:
    rundown, items = four()
    client = signed_in("writer")
    press(client, rundown, f"move:{items['D'].pk}:0")
    press(client, rundown, "renumber")
    assert pages(rundown) == ["A1", "A2", "A3", "A4"]


def test_a_package_is_put_into_a_rundown_from_its_own_page() -> None:
    rundown = evening_news(starts_at=timezone.now())
    locked = evening_news(starts_at=timezone.now(), programme="Locked")
    rundowns.set_state(locked, "ready", actor=None)
    package = night_train()
    client = signed_in("writer")
    where = reverse("admin:shotlists_rundown_put", args=[package.uid])
    assert where in client.get(at(package)).content.decode()
    assert [each.pk for each in client.get(where).context["rundowns"]] == [rundown.pk]
    answer = client.post(where, {"rundown": str(rundown.pk)})
    item = RundownItem.objects.get()
    assert answer["Location"] == f"{page_of(rundown)}?item={item.pk}"
    assert [each.pk for each in client.get(at(package)).context["facts"].rundown_items] == [item.pk]


def test_a_package_that_must_not_go_to_air_is_offered_no_rundown() -> None:
    rundown = evening_news(starts_at=timezone.now())
    package = published(staff(), CUT)
    Package.objects.filter(pk=package.pk).update(live="killed")
    client = signed_in("writer")
    where = reverse("admin:shotlists_rundown_put", args=[package.uid])
    content = client.get(where).content.decode()
    assert "Killed: it must not go to air" in content
    assert "Add at the end" not in content
    client.post(where, {"rundown": str(rundown.pk)})
    assert not RundownItem.objects.exists()


def test_paper_prompter_and_table_hold_the_words() -> None:
    rundown = evening_news()
    put(rundown, "lead_in", title="夜市", text="今晚的新闻。", presenter="Mara")
    client = signed_in("observer")
    for name in ("print", "prompter"):
        assert "今晚的新闻。" in client.get(page_of(rundown, name)).content.decode()
    assert "PROOF, not ready: version 2" in client.get(page_of(rundown, "print")).content.decode()
    text = client.get(f"{page_of(rundown, 'prompter')}?as=text")
    assert text["Content-Disposition"] == 'attachment; filename="evening-news-2026-11-30.txt"'
    assert "A1  夜市  MARA" in text.content.decode()
    table = client.get(page_of(rundown, "csv"))
    assert table["Content-Disposition"] == 'attachment; filename="evening-news-2026-11-30.csv"'
    assert "今晚的新闻。" in table.content.decode("utf-8-sig")


@pytest.mark.parametrize("name", ["observer", "archivist"])
def test_who_may_only_look_is_refused_and_offered_nothing(name: str) -> None:
    rundown, items = four()
    client = signed_in(name)
    assert client.get(page_of(rundown)).status_code == 200
    before = version_of(rundown)
    on_items = (f"up:{items['B'].pk}", f"float:{items['A'].pk}", f"remove:{items['A'].pk}")
    for do in (*on_items, "renumber", "state:ready", "add", f"undo:{before}"):
        answer = press(client, rundown, do, **{"new-kind": "live"})
        assert answer.status_code == 422, do
        assert f"{name} may not do this" in answer.context["refused"]
    assert client.post(page_of(rundown, "item", items["A"].pk), {"title": "x"}).status_code == 409
    for page in ("new", "head"):
        args = [] if page == "new" else [rundown.pk]
        assert client.get(reverse(f"admin:shotlists_rundown_{page}", args=args)).status_code == 403
    assert version_of(rundown) == before


def test_strangers_are_led_to_the_sign_in_page_and_unknown_rundowns_are_not_there() -> None:
    rundown = evening_news()
    for name in ("change", "head", "changes", "print", "prompter", "csv", "read"):
        answer = Client().get(page_of(rundown, name))
        assert answer["Location"].startswith(reverse("admin:login")), name
    client = signed_in("writer")
    assert client.get(reverse("admin:shotlists_rundown_change", args=[9999])).status_code == 404
    assert press(client, rundown, "dance").status_code == 409


def test_three_times_the_items_cost_not_one_query_more(
    django_assert_max_num_queries: Callable[..., Any],
) -> None:
    counts = []
    client = signed_in("writer")
    for count in (1, 3):
        rundown = evening_news(programme=f"News {count}")
        for number in range(count):
            put(
                rundown, "package", package=night_train(CUT.replace("Night Train", f"Train {count} {number}"))
            )
            put(rundown, "lead_in", text="Good evening.", actor=hire("writer"))
        client.get(page_of(rundown))
        with django_assert_max_num_queries(30) as queries:
            client.get(page_of(rundown))
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_hostile_words_are_shown_as_words() -> None:
    hostile = "<script>alert(1)</script>\"'{{ 7|add:7 }}"
    rundown = evening_news(programme=hostile, notes=hostile)
    item = put(rundown, title=hostile, text=hostile, presenter=hostile, notes=hostile)
    rundown_items.remove_item(put(rundown, title=hostile, text=hostile), actor=None)
    client = signed_in("writer")
    where = [page_of(rundown, name) for name in ("change", "head", "changes", "print", "prompter")]
    where += [f"{page_of(rundown)}?item={item.pk}", f"{page_of(rundown)}?find={hostile}"]
    for path in (*where, reverse("admin:shotlists_rundown_changelist") + "?all"):
        content = client.get(path).content.decode()
        assert "<script>alert(1)" not in content, path
        assert "&lt;script&gt;alert(1)" in content, path
