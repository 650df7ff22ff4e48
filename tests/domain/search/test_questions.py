"""Questions as editors ask them, with the answers that are known: the same on every engine."""

from __future__ import annotations

from dataclasses import replace

import pytest

from shotlists.domain.composition import save_script, script_of
from shotlists.domain.saving.speakers import choose_speaker
from shotlists.domain.search import (
    BadQuestion,
    count_packages,
    count_parts,
    find_packages,
    find_parts,
    narrow,
)
from shotlists.models import Live, Package, Shot, Speaker, State
from tests.domain.desk_room import hire
from tests.domain.search.archive import make_archive

pytestmark = pytest.mark.django_db

LAUNCH, MARKET, CHINESE, FLOOD = "880001", "880002", "880003", "880004"

# question -> the packages in their order, and of each shot and soundbite its package and number
QUESTIONS: dict[str, tuple[list[str], list[tuple[str, str]]]] = {
    "shots of a rocket launch, FILE excluded": ([], []),
    "shots of a rocket, FILE excluded": ([LAUNCH], [(LAUNCH, "2")]),
    "shots of a rocket launch": ([LAUNCH], [(LAUNCH, "5")]),
    "every time Zhou Jie spoke": (
        [CHINESE, MARKET, LAUNCH],
        [(CHINESE, "3"), (MARKET, "4"), (LAUNCH, "3")],
    ),
    "周杰 说过": ([CHINESE, MARKET, LAUNCH], [(CHINESE, "3"), (MARKET, "4"), (LAUNCH, "3")]),
    "soundbites by Zhou Jie about the launch": (
        [MARKET, LAUNCH],
        [(MARKET, "4"), (LAUNCH, "3")],
    ),
    "packages from Shanghai in February 2026": (
        [MARKET],
        [(MARKET, "1"), (MARKET, "2"), (MARKET, "3"), (MARKET, "4")],
    ),
    "no access Japan": (
        [CHINESE, LAUNCH],
        [(CHINESE, number) for number in "1234"] + [(LAUNCH, number) for number in "123456"],
    ),
    "火箭发射 的镜头 不含资料": ([CHINESE], [(CHINESE, "1")]),
    "火箭发射": ([CHINESE], [(CHINESE, "1"), (CHINESE, "4")]),
    "火": ([CHINESE], [(CHINESE, "1"), (CHINESE, "2"), (CHINESE, "4")]),
    "飞船": ([CHINESE], [(CHINESE, "3")]),
    "火箭 飞船": ([CHINESE], []),
    "2026年2月文海的稿件": ([CHINESE], [(CHINESE, "1"), (CHINESE, "2"), (CHINESE, "3")]),
    'shot:"rocket launch" is:file': ([LAUNCH], [(LAUNCH, "5")]),
    "rockets": ([LAUNCH, FLOOD, MARKET], [(FLOOD, "4"), (MARKET, "2"), (LAUNCH, "2"), (LAUNCH, "5")]),
    "rocket -market": ([LAUNCH, FLOOD], [(FLOOD, "4"), (MARKET, "2"), (LAUNCH, "2"), (LAUNCH, "5")]),
    '"night market" lindstrom': ([MARKET], []),
    "bite:launched OR bite:圆满成功": (
        [FLOOD, CHINESE, MARKET, LAUNCH],
        [(FLOOD, "3"), (CHINESE, "3"), (MARKET, "4"), (LAUNCH, "3")],
    ),
    "shot:aerial -place:norhaven": ([LAUNCH], [(LAUNCH, "6")]),
    "dated:2025-11 kind:shot": ([CHINESE, LAUNCH], [(CHINESE, "4"), (LAUNCH, "5"), (LAUNCH, "6")]),
    "shot:rocket before:2026-02-01": ([LAUNCH], [(LAUNCH, "5")]),
    "trt:>2' -is:restricted": (
        [FLOOD],
        [(FLOOD, "1"), (FLOOD, "2"), (FLOOD, "3"), (FLOOD, "4")],
    ),
    "source:STV speaker:cook": ([MARKET], [(MARKET, "2")]),
    "uid:880001": ([LAUNCH], [(LAUNCH, number) for number in "123456"]),
    "slug:launch (place:hainan OR place:norland) kind:soundbite": ([LAUNCH], [(LAUNCH, "3")]),
    "88000": ([FLOOD, CHINESE, MARKET, LAUNCH], []),
    "8800": ([], []),
    "launch*": (
        [LAUNCH, FLOOD, MARKET],
        [(FLOOD, "3"), (MARKET, "4"), (LAUNCH, "3"), (LAUNCH, "4"), (LAUNCH, "5"), (LAUNCH, "6")],
    ),
    "nowhere-to-be-found": ([], []),
}  # fmt: skip


@pytest.fixture
def archive() -> dict[str, Package]:
    """The archive, in which somebody has said that 周杰 is Zhou Jie."""
    made = make_archive()
    key = Shot.objects.get(package=made["chinese"], number="3").key
    choose_speaker(made["chinese"], key, Speaker.objects.get(name="Zhou Jie"), actor=hire("writer"))
    return made


def packages(text: str) -> list[str]:
    uids = dict(Package.objects.values_list("pk", "uid"))
    return [uids[number] for number in find_packages(text).ids]


def parts(text: str) -> list[tuple[str, str]]:
    return [(hit.package_uid, hit.number) for hit in find_parts(text).hits]


@pytest.mark.parametrize("text", QUESTIONS)
def test_a_question_finds_what_is_known_to_be_there(archive, text):
    expected = QUESTIONS[text]

    assert (packages(text), parts(text)) == expected
    assert (count_packages(text), count_parts(text)) == (len(expected[0]), len(expected[1]))
    assert set(narrow(Package.objects.all(), text).values_list("uid", flat=True)) == set(expected[0])


def test_the_bad_question_says_what_is_wrong(archive):
    with pytest.raises(BadQuestion) as caught:
        find_parts("shot:rocket speeker:zhou")

    assert caught.value.message.startswith("There is no field speeker: write one of slug, headline, shot")
    assert [(wrong.start, wrong.end) for wrong in caught.value.mistakes] == [(12, 20)]


def test_state_owner_and_live_are_those_of_now(archive):
    writer = hire("writer")
    Package.objects.filter(uid=LAUNCH).update(state=State.SPIKED, owner=writer)
    Package.objects.filter(uid=FLOOD).update(state=State.IN_REVIEW)

    assert packages("rocket is:spiked") == [LAUNCH]
    assert packages("state:in_review") == packages("state:in_review live:none") == [FLOOD]
    assert packages("by:Writer") == [LAUNCH]
    assert parts("shot:rocket -is:spiked") == []
    assert packages("is:killed") == packages(f"live:{Live.KILLED}") == []


def test_what_is_saved_is_found_at_once_and_what_went_is_not(archive):
    package = archive["flood"]
    script = script_of(package)
    shots = tuple(
        replace(shot, description="Heron on roof") if shot.number == "1" else shot for shot in script.shots
    )
    save_script(package, replace(script, shots=shots), actor=hire("writer"), base_version=package.version)

    assert parts("heron") == [(FLOOD, "1")]
    assert packages("shot:streets") == []
    assert packages("shot:river") == [FLOOD]


def test_a_page_ends_where_the_next_begins(archive):
    everything = parts("kind:shot")
    seen, after = [], None
    while True:
        page = find_parts("kind:shot", after=after, limit=2)
        seen += [(hit.package_uid, hit.number) for hit in page.hits]
        after = page.after
        if after is None:
            break
    assert seen == everything

    ids, place = [], None
    while True:
        found = find_packages("rocket", after=place, limit=1)
        ids += found.ids
        place = found.after
        if place is None:
            break
    assert ids == find_packages("rocket").ids
    assert len(ids) == 3


def test_only_the_kinds_asked_for_come(archive):
    def of(*kinds: str) -> list[tuple[str, str]]:
        return [(hit.package_uid, hit.number) for hit in find_parts("launch", kinds=kinds).hits]

    assert of("soundbite") == [(FLOOD, "3"), (MARKET, "4"), (LAUNCH, "3")]
    assert of("shot") == [(LAUNCH, "4"), (LAUNCH, "5"), (LAUNCH, "6")]
    assert of("shot", "soundbite") == parts("launch")


def test_a_hit_says_what_it_is_and_where_its_words_stand(archive):
    (hit,) = find_parts("speaker:周杰 bite:发射").hits

    assert (hit.kind, hit.package_uid, hit.number, hit.shot_key) == (
        "soundbite",
        CHINESE,
        "3",
        Shot.objects.get(package=archive["chinese"], number="3").key,
    )
    assert (hit.speaker.text, hit.speaker.places) == ("周杰", ((0, 2),))
    assert (hit.quote.text[:6], hit.quote.places) == ("发射任务取得", ((0, 2),))
    assert (hit.place.text, hit.source, hit.restrictions, hit.is_file) == (
        "文海", "CBN", ("No access Japan",), False,
    )  # fmt: skip


@pytest.mark.parametrize("limit", [1, 3])
def test_hits_come_in_a_constant_number_of_queries(archive, limit, django_assert_num_queries):
    with django_assert_num_queries(5):  # names twice, the newest, the index, the shots
        assert len(find_parts("speaker:Zhou launch", limit=limit).hits) == limit


def test_an_empty_question_finds_all(archive):
    assert packages("") == packages("  ") == [FLOOD, CHINESE, MARKET, LAUNCH]
    assert narrow(Package.objects.all(), "").count() == 4
