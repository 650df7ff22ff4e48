"""The page beside the source: both sides on one line, writing, ticking off, linking; and who may not."""

import json
from dataclasses import replace
from html import unescape

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from shotlists.domain import composition, desk
from shotlists.domain.linking import linked
from shotlists.models import Draft, FollowUp, Package, ShotLink
from shotlists.script.document import Script, Section
from tests.admin.desk_pages import at, keys, signed_in
from tests.domain.desk_room import begin, published
from tests.domain.linked_room import both, correct, link_of, quote, save, shot, storyline, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def source(people: dict[str, User]) -> Package:
    return published(people)


@pytest.fixture
def chinese(source: Package, people: dict[str, User]) -> Package:
    return linked.begin_linked(source, kind="translation", language="Chinese", actor=people["writer"])


def fields_of(client: Client, package: Package) -> dict[str, str]:
    """Every field of the page as a browser would send it back."""
    context = client.get(at(package, "beside")).context
    found = {
        "base_version": str(context["base_version"]),
        "built_on": str(context["built_on"]),
        "from": context["link"].source.uid,
        "reason": "",
    }
    for part in context["parts"]:
        for row in part.rows:
            found |= {text.name: text.ours for text in row.texts if text.name}
    return found


def rows(client: Client, package: Package, title: str) -> list[tuple[str, str, str, str]]:
    """Sort, numbers of both sides and the first text of each row of a part."""
    parts = client.get(at(package, "beside")).context["parts"]
    return [
        (row.sort, row.left, row.right, row.texts[0].ours or row.texts[0].theirs)
        for part in parts
        if part.title == title
        for row in part.rows
    ]


def test_a_translation_starts_with_nothing_translated_and_is_counted_as_it_is_written(
    chinese: Package,
) -> None:
    client = signed_in("writer")
    fields = fields_of(client, chinese)
    names = keys(chinese)
    fields |= {
        f"d.{names[0]}": "航拍大海，\n海浪翻滚",
        f"q.{names[3]}": "潮水提前一年告诉我们。",
        "p.1": "海底有四台涡轮机。",
    }
    assert "0 of 15 translated" in client.get(at(chinese, "beside")).content.decode()
    answer = client.post(at(chinese, "beside"), {**fields, "do": "save", "reason": "Morning"})
    assert answer.status_code == 302
    script = composition.script_of(chinese)
    assert script.shots[0].description == "航拍大海， 海浪翻滚"
    assert script.shots[3].soundbite is not None
    assert script.shots[3].soundbite.quote == "潮水提前一年告诉我们。"
    assert script.storyline[1] == "海底有四台涡轮机。"
    chinese.refresh_from_db()
    assert (chinese.version, chinese.versions.get(number=2).reason) == (2, "Morning")
    assert "3 of 15 translated" in client.get(at(chinese, "beside")).content.decode()
    assert keys(chinese) == names


def test_saving_an_untouched_page_makes_no_version(chinese: Package) -> None:
    client = signed_in("writer")
    assert client.post(at(chinese, "beside"), {**fields_of(client, chinese), "do": "save"}).status_code == 302
    chinese.refresh_from_db()
    assert chinese.version == 1


def test_shots_stand_beside_their_counterparts_after_a_move_and_alone_without(
    chinese: Package, source: Package, people: dict[str, User]
) -> None:
    def turned(script: Script) -> Script:
        shots = (script.shots[2], script.shots[0], script.shots[1])
        return replace(script, shots=tuple(replace(s, number=str(i + 1)) for i, s in enumerate(shots)))

    names = keys(chinese)
    linked.unlink_shots(link_of(chinese), key=names[1], actor=people["writer"])
    save(chinese, people["writer"], lambda script: replace(turned(script), marks=()))
    found = rows(signed_in("writer"), chinese, "Shots")
    assert [row[1:3] for row in found if row[0] != "scene"][:3] == [("3", "1"), ("4", ""), ("5", "")]
    assert ("shot", "1", "2", "Aerial shots of sea, waves") in found
    assert ("shot", "2", "", "Turbine blades turning under water") in found
    assert ("shot", "", "3", "Turbine blades turning under water") in found


def test_a_correction_is_marked_at_its_sentence_and_ticked_off_with_what_was_typed(
    chinese: Package, source: Package, people: dict[str, User]
) -> None:
    correct(source, people, both(storyline(1, "Five turbines stand on the sea floor."), quote(7, "Soon.")))
    client = signed_in("writer")
    page = unescape(client.get(at(chinese, "beside")).content.decode())
    assert "2 to follow" in page
    assert "<ins>Five</ins>" in page
    spoken, told_once = FollowUp.objects.order_by("id")
    fields = fields_of(client, chinese) | {"p.1": "海底有五台涡轮机。"}
    answer = client.post(at(chinese, "beside"), {**fields, "do": f"done:{told_once.pk}"})
    assert answer["Location"].endswith(f"#f{told_once.pk}")
    assert composition.script_of(chinese).storyline[1] == "海底有五台涡轮机。"
    told_once.refresh_from_db()
    assert (told_once.state, told_once.settled_by) == ("done", User.objects.get(username="writer"))
    assert [row[1] for row in told(chinese)] == ["quote"]
    fields = fields_of(client, chinese)
    refused = client.post(at(chinese, "beside"), {**fields, "do": f"dismissed:{spoken.pk}"})
    assert refused.status_code == 422
    assert "Say why it does not concern this package." in refused.content.decode()
    reason = {f"why-{spoken.pk}": "The bite is cut out here"}
    client.post(at(chinese, "beside"), {**fields, **reason, "do": f"dismissed:{spoken.pk}"})
    spoken.refresh_from_db()
    assert (spoken.state, spoken.reason) == ("dismissed", "The bite is cut out here")
    assert "Nothing left to follow" in client.get(at(chinese, "beside")).content.decode()
    client.post(at(chinese, "beside"), {**fields, "do": f"open:{spoken.pk}"})
    assert len(told(chinese)) == 1


def test_what_has_no_place_here_is_shown_at_the_end(
    chinese: Package, source: Package, people: dict[str, User]
) -> None:
    correct(source, people, storyline(4, "Gao said no more."))
    save(chinese, people["writer"], lambda script: replace(script, storyline=script.storyline[:4]))
    parts = signed_in("writer").get(at(chinese, "beside")).context["parts"]
    prose = next(part for part in parts if part.title == "Storyline")
    assert [(row.left, row.right, len(row.marks)) for row in prose.rows][-1] == ("¶5", "", 1)
    FollowUp.objects.update(source_place=None)
    parts = signed_in("writer").get(at(chinese, "beside")).context["parts"]
    assert [(part.title, len(part.rows)) for part in parts][-1] == ("Without a place here", 1)


def test_a_conflict_shows_both_sides_and_loses_nothing(chinese: Package, people: dict[str, User]) -> None:
    client = signed_in("writer")
    fields = fields_of(client, chinese) | {"p.0": "潮汐电站并网。"}
    save(chinese, people["editor"], shot(0, description="Sea from above"))
    answer = client.post(at(chinese, "beside"), {**fields, "do": "save"})
    assert answer.status_code == 409
    assert "潮汐电站并网。" in answer.content.decode()
    draft = Draft.objects.get()
    assert (draft.kind, draft.kept) == ("beside", "conflict")
    assert composition.script_of(chinese).storyline[0].startswith("A tidal power station")
    client.post(at(chinese, "merge", draft.pk), {"base_version": str(answer.context["version"])})
    script = composition.script_of(chinese)
    assert (script.shots[0].description, script.storyline[0]) == ("Sea from above", "潮汐电站并网。")


def test_what_cannot_stand_is_said_at_its_field_and_typed_words_stay(chinese: Package) -> None:
    client = signed_in("writer")
    names = keys(chinese)
    fields = fields_of(client, chinese)
    fields |= {
        f"d.{names[0]}": " ",
        f"q.{names[3]}": "",
        f"s.{names[3]}": "",
        "p.0": "",
        "p.1": "x" * 20_001,
        "p.2": "三",
    }
    answer = client.post(at(chinese, "beside"), {**fields, "do": "save"})
    assert answer.status_code == 422
    flaws = {
        text.name: text.flaw
        for part in answer.context["parts"]
        for row in part.rows
        for text in row.texts
        if text.flaw
    }
    assert flaws == {
        f"d.{names[0]}": "Say what the picture shows.",
        f"q.{names[3]}": "Write it, or take the soundbite out among the shots.",
        f"s.{names[3]}": "Write it, or take the soundbite out among the shots.",
        "p.0": "Write the paragraph, or take it out of the script.",
        "p.1": "At most 20000 characters fit here.",
    }
    page = answer.content.decode()
    assert "三" in page
    assert "Not saved: 5 fields need another look." in page
    chinese.refresh_from_db()
    assert chinese.version == 1


def test_shots_are_unlinked_and_linked_by_number(chinese: Package, source: Package) -> None:
    client, names, theirs = signed_in("writer"), keys(chinese), keys(source)
    client.post(at(chinese, "beside"), {**fields_of(client, chinese), "do": f"unlink:{names[0]}"})
    client.post(at(chinese, "beside"), {**fields_of(client, chinese), "do": f"unlink:{names[1]}"})
    assert ShotLink.objects.filter(link=link_of(chinese)).count() == 8
    fields = fields_of(client, chinese)
    wrong = client.post(at(chinese, "beside"), {**fields, f"with-{names[0]}": "99", "do": f"link:{names[0]}"})
    assert wrong.status_code == 422
    assert "The source has no shot 99." in wrong.content.decode()
    client.post(at(chinese, "beside"), {**fields, f"with-{names[0]}": "2", "do": f"link:{names[0]}"})
    assert ShotLink.objects.get(link=link_of(chinese), key=names[0]).source_key == theirs[1]


def test_an_observer_reads_and_changes_nothing(
    chinese: Package, source: Package, people: dict[str, User]
) -> None:
    correct(source, people, shot(0, description="Bay"))
    follow_up = FollowUp.objects.get()
    client = signed_in("observer")
    page = client.get(at(chinese, "beside"))
    assert page.status_code == 200
    assert "textarea" not in page.content.decode().split("beside-form")[1].split("keyline")[0]
    fields = {"base_version": "1", "built_on": "1", "p.0": "x"}
    for do in ("save", f"done:{follow_up.pk}", f"unlink:{keys(chinese)[0]}", f"link:{keys(chinese)[0]}"):
        assert client.post(at(chinese, "beside"), {**fields, "do": do}).status_code == 403
    follow_up.refresh_from_db()
    assert follow_up.state == "open"
    assert ShotLink.objects.count() == 10
    assert composition.script_of(chinese).storyline[0] != "x"


def test_a_follow_up_of_another_package_is_not_reached(
    chinese: Package, source: Package, people: dict[str, User]
) -> None:
    french = linked.begin_linked(source, kind="translation", language="French", actor=people["writer"])
    correct(source, people, shot(0, description="Bay"))
    other = FollowUp.objects.get(link=link_of(french))
    client = signed_in("writer")
    answer = client.post(at(chinese, "beside"), {**fields_of(client, chinese), "do": f"done:{other.pk}"})
    assert answer.status_code == 422
    other.refresh_from_db()
    assert other.state == "open"


def test_what_is_out_can_be_ticked_off_and_not_written(
    chinese: Package, source: Package, people: dict[str, User]
) -> None:
    Package.objects.filter(pk=chinese.pk).update(state="approved")
    correct(source, people, shot(0, description="Bay"))
    client = signed_in("writer")
    fields = fields_of(client, chinese)
    page = client.get(at(chinese, "beside")).content.decode()
    assert '<textarea class="f auto"' not in page
    assert "can be read here" in page
    bare = {name: fields[name] for name in ("base_version", "built_on", "from")}
    client.post(at(chinese, "beside"), {**bare, "do": f"done:{FollowUp.objects.get().pk}"})
    assert FollowUp.objects.get().state == "done"
    refused = client.post(at(chinese, "beside"), {**fields, "p.0": "x", "do": "save"})
    assert refused.status_code == 422
    assert composition.script_of(chinese).storyline[0] != "x"


def test_a_package_that_was_made_from_none_has_no_such_page(people: dict[str, User]) -> None:
    draft = begin(people["writer"])
    client = signed_in("writer")
    assert client.get(at(draft, "beside")).status_code == 404
    assert at(draft, "beside") not in client.get(at(draft)).content.decode()


def test_a_form_without_its_version_says_so(chinese: Package) -> None:
    client = signed_in("writer")
    answer = client.post(at(chinese, "beside"), {"p.0": "x", "do": "save"}, follow=True)
    assert "open the page again" in answer.content.decode()
    assert composition.script_of(chinese).storyline[0] != "x"


def test_a_killed_source_is_said_on_every_page_of_what_was_made_from_it(
    chinese: Package, source: Package, people: dict[str, User]
) -> None:
    client = signed_in("writer")
    sentence = f"The source {source.uid} was killed."
    assert sentence not in client.get(at(chinese)).content.decode()
    desk.perform(source, "kill", actor=people["chief"], note="rights", client_note="Destroy it.")
    for name in ("change", "shots", "beside", "versions"):
        assert sentence in client.get(at(chinese, name)).content.decode(), name


def test_the_source_lists_what_was_made_from_it_and_what_is_open_there(
    chinese: Package, source: Package, people: dict[str, User]
) -> None:
    linked.begin_linked(source, kind="update", actor=people["writer"])
    correct(source, people, both(shot(0, description="Bay"), shot(1, description="Blades")))
    client = signed_in("writer")
    facts = client.get(at(source)).context["facts"]
    assert [(line.title, line.status.label, line.open_count) for line in facts.derived] == [
        ("Translation, Chinese", "Draft", 2), ("Update", "Draft", 2),
    ]  # fmt: skip
    script = client.get(at(chinese)).content.decode()
    assert f"Translation, Chinese of {source.uid}" in script
    assert "2 sentences must follow their source." in script


def test_sections_and_headline_are_written_too(source: Package, people: dict[str, User]) -> None:
    def edit(script: Script) -> Script:
        header = replace(script.header, headline="Tides feed the grid")
        sections = (Section("LEADIN", ("One.",)), Section("NOTE", ("Two.",)), Section("LEADIN", ("Three.",)))
        return replace(script, header=header, sections=sections)

    correct(source, people, edit, "refile")
    source.refresh_from_db()
    made = linked.begin_linked(source, kind="translation", language="Chinese", actor=people["writer"])
    client = signed_in("writer")
    fields = fields_of(client, made) | {"headline": "潮汐入网", "x.LEADIN.1": "三。", "x.NOTE.0": "二。"}
    client.post(at(made, "beside"), {**fields, "do": "save"})
    script = composition.script_of(made)
    assert script.header.headline == "潮汐入网"
    assert [section.paragraphs for section in script.sections] == [("One.",), ("二。",), ("三。",)]


def test_the_page_takes_as_many_queries_with_one_mark_as_with_three(
    chinese: Package, source: Package, people: dict[str, User]
) -> None:
    client = signed_in("writer")
    counts = []
    for edit in (
        shot(0, description="Bay"),
        both(shot(1, description="Blades"), storyline(0, "It was linked.")),
    ):
        correct(source, people, edit)
        client.get(at(chinese, "beside"))
        with CaptureQueriesContext(connection) as seen:
            client.get(at(chinese, "beside"))
        counts.append(len(seen))
    assert len(told(chinese)) == 3
    assert counts[0] == counts[1]
    assert counts[0] <= 40


def test_what_only_the_source_has_is_brought_in_with_a_button(
    chinese: Package, source: Package, people: dict[str, User]
) -> None:
    def longer(script: Script) -> Script:
        last = replace(script.shots[9], key="", number="11", description="A boat leaving at dawn")
        return replace(script, shots=(*script.shots, last), storyline=(*script.storyline, "It rained."))

    correct(source, people, longer)
    client = signed_in("writer")
    page = client.get(at(chinese, "beside")).content.decode()
    boat = keys(source)[10]
    assert f'value="shot:{boat}"' in page
    assert 'value="paragraph:storyline:5"' in page
    fields = fields_of(client, chinese) | {"p.0": "潮汐电站并网。"}
    client.post(at(chinese, "beside"), {**fields, "do": f"shot:{boat}"})
    client.post(at(chinese, "beside"), {**fields_of(client, chinese), "do": "paragraph:storyline:5"})
    script = composition.script_of(chinese)
    assert script.shots[10].description == "A boat leaving at dawn"
    assert (script.storyline[0], script.storyline[5]) == ("潮汐电站并网。", "It rained.")
    assert told(chinese) == []
    refused = client.post(at(chinese, "beside"), {**fields_of(client, chinese), "do": f"shot:{boat}"})
    assert refused.status_code == 422
    assert "This shot stands here already." in refused.content.decode()


def test_ticking_off_alone_is_no_save_and_meets_no_conflict(
    chinese: Package, source: Package, people: dict[str, User]
) -> None:
    correct(source, people, shot(0, description="Bay"))
    client = signed_in("writer")
    fields = fields_of(client, chinese)
    save(chinese, people["editor"], storyline(2, "三"))
    assert (
        client.post(at(chinese, "beside"), {**fields, "do": f"done:{FollowUp.objects.get().pk}"}).status_code
        == 302
    )
    assert FollowUp.objects.get().state == "done"
    assert composition.script_of(chinese).storyline[2] == "三"


def test_what_is_typed_is_kept_as_a_draft_and_taken_up_as_typed(chinese: Package) -> None:
    client = signed_in("writer")
    fields = fields_of(client, chinese) | {"p.1": "海底有四台涡轮机。"}
    pairs = [[name, text] for name, text in fields.items() if name not in ("base_version", "reason")]
    kept = client.post(
        at(chinese, "keep_draft"),
        {"kind": "beside", "fields": json.dumps(pairs), "base_version": "1", "window": "w1"},
        HTTP_ACCEPT="application/json",
    ).json()
    shown = client.get(at(chinese, "draft", kept["draft"])).content.decode()
    assert f"{at(chinese, 'beside')}?draft={kept['draft']}" in shown
    assert "海底有四台涡轮机。" in shown
    page = client.get(at(chinese, "beside"), {"draft": kept["draft"]})
    typed = {
        text.name: text.ours for part in page.context["parts"] for row in part.rows for text in row.texts
    }
    assert typed["p.1"] == "海底有四台涡轮机。"
    assert page.context["draft_taken"].pk == kept["draft"]
    more = {"do": "save", "continues": str(kept["draft"]), "window": "w2"}
    client.post(at(chinese, "beside"), {**fields, **more})
    assert composition.script_of(chinese).storyline[1] == "海底有四台涡轮机。"
    assert Draft.objects.count() == 0


def test_a_draft_with_a_wrong_field_is_told_and_not_merged(chinese: Package) -> None:
    client = signed_in("writer")
    for fields in ([["built_on", "1"], ["p.0", ""]], [["p.0", "x"]]):
        answer = client.post(
            at(chinese, "keep_draft"),
            {"kind": "beside", "fields": json.dumps(fields), "base_version": "1", "window": "w1"},
            HTTP_ACCEPT="application/json",
        ).json()
        assert "take" in client.get(at(chinese, "draft", answer["draft"])).context["read"].flaw
