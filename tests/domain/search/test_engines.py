"""Both engines answer as plain Python does, for scripts and questions at random."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shotlists.domain.composition import create_package
from shotlists.domain.search import find_packages, find_parts
from shotlists.models import SearchPackage, SearchPart, Shot
from shotlists.script.document import Dateline, Header, Scene, Script, Soundbite
from shotlists.script.document import Shot as ShotOf
from shotlists.script.searching.expressions import All, Any, Expression, Not, Phrase, all_of, any_of, holds
from shotlists.script.searching.parts import parts_of
from shotlists.script.searching.words import tokens_of

pytestmark = pytest.mark.django_db

WORDS = "rocket rockets launch launched O'Brien café 火箭 火箭发射 发射 火 launch-pad 2026 Ω हिन्दी a".split()


def some(chance: random.Random, most: int = 6) -> str:
    return " ".join(chance.choice(WORDS) for _ in range(chance.randint(1, most)))


def script_at_random(chance: random.Random) -> Script:
    scenes = tuple(
        Scene(Dateline(text="x", place=some(chance, 2), is_file=chance.random() < 0.5)) for _ in range(2)
    )
    shots = tuple(
        ShotOf(
            str(number + 1),
            chance.randrange(2),
            description=some(chance),
            soundbite=Soundbite(speaker=some(chance, 1), quote=some(chance)) if number % 2 else None,
            kind="soundbite" if number % 2 else "shot",
        )
        for number in range(4)
    )
    header = Header(slugline=some(chance, 3), headline=some(chance, 3))
    return Script(header=header, scenes=scenes, shots=shots, storyline=(some(chance), some(chance)))


class Scripts(dict[int, Script]):
    """Scripts by the id of their package; a failure shows none of them."""

    def __repr__(self) -> str:
        return f"{len(self)} scripts"


@pytest.fixture
def scripts() -> Scripts:
    chance = random.Random(20261130)  # noqa: S311  the same scripts each time
    made = [script_at_random(chance) for _ in range(24)]
    return Scripts((create_package(script, actor=None).pk, script) for script in made)


# What a question means, said once more in plain Python over the words of a script.


def has(text: str, word: str) -> bool:
    """Say whether a text has a word, a "phrase" or a beginning*."""
    tokens = tokens_of(text)
    asked = word.strip('"')
    if asked.endswith("*"):
        return any(token.startswith(asked[:-1]) for token in tokens)
    wanted = tokens_of(asked)
    if "\u2e80" < asked[-1] < "\ud800":  # Chinese: a single letter may begin a pair, a pair may go on
        return "".join(asked.split()) in text if " " not in asked else False
    return any(tokens[at : at + len(wanted)] == wanted for at in range(len(tokens)))


def fits(script: Script, number: int, term: tuple[str, str]) -> bool:
    """Say whether one shot has what a term asks of a shot."""
    field, word = term
    shot = script.shots[number]
    heading = script.scenes[shot.scene or 0].dateline or Dateline()
    if field == "is":
        return heading.is_file
    if field == "place":
        return has(heading.place, word)
    if field == "shot":
        return has(shot.description, word)
    bite = shot.soundbite
    return bool(bite) and has(bite.quote if field == "bite" else bite.speaker, word)


def anywhere(script: Script, word: str) -> bool:
    texts = [script.header.slugline, script.header.headline, *script.storyline]
    texts += [scene.dateline.place for scene in script.scenes if scene.dateline]
    for shot in script.shots:
        bite = shot.soundbite
        texts += [shot.description, *((bite.quote, bite.speaker) if bite else ())]
    return any(has(text, word) for text in texts)


Term = tuple[bool, str, str]


def answers(scripts: dict[int, Script], terms: Sequence[Term]) -> list[int]:
    """Give the packages in which one shot, or one soundbite, has all that is asked of such."""
    found = []
    fields = {field for excluded, field, _word in terms if not excluded}
    groups = [group for group in ({"shot"}, {"bite", "speaker"}) if fields & group]
    for number, script in scripts.items():
        loose = [term for term in terms if not term[1]]
        ok = all(anywhere(script, word) != excluded for excluded, _field, word in loose)
        shots = range(len(script.shots))
        for group in groups:
            own = [term for term in terms if term[1] in group | {"is", "place"}]
            ok = ok and any(all(fits(script, at, term[1:]) != term[0] for term in own) for at in shots)
        for excluded, field, word in terms:
            if field in {"is", "place"} and not groups:
                lines = [scene.dateline or Dateline() for scene in script.scenes]
                there = any(line.is_file if field == "is" else has(line.place, word) for line in lines)
                ok = ok and there != excluded
            elif field in {"shot", "bite", "speaker"} and not any(field in group for group in groups):
                ok = ok and any(fits(script, at, (field, word)) for at in shots) != excluded
        if ok:
            found.append(number)
    return found


def said(term: Term) -> str:
    excluded, field, word = term
    return ("-" if excluded else "") + (f"{field}:" if field else "") + word


WORD = st.one_of(
    st.sampled_from([word for word in WORDS if "-" not in word]),
    st.sampled_from(
        ['"rocket launch"', '"launch launched"', '"O\'Brien café"', "launch-pad", '"2026 rocket"']
    ),
    st.sampled_from(["roc*", "lau*", "caf*", "20*"]),
)
TERM = st.one_of(
    st.tuples(st.booleans(), st.sampled_from(["", "shot", "bite", "speaker", "place"]), WORD),
    st.tuples(st.booleans(), st.just("is"), st.just("file")),
)
ENOUGH = settings(max_examples=250, suppress_health_check=[HealthCheck.function_scoped_fixture])


@ENOUGH
@given(terms=st.lists(TERM, min_size=1, max_size=4))
def test_a_question_finds_the_packages_that_python_finds(scripts, terms):
    found = find_packages(" ".join(map(said, terms)), limit=100)

    assert sorted(found.ids) == sorted(answers(scripts, terms))


@ENOUGH
@given(terms=st.lists(TERM.filter(lambda term: term[1] in {"shot", "is", "place"}), min_size=1, max_size=4))
def test_a_question_finds_the_shots_that_python_finds(scripts, terms):
    hits = find_parts(" ".join(map(said, terms)), kinds=("shot",), limit=200).hits

    expected = {
        shot.key
        for shot in Shot.objects.filter(soundbite=None)
        if all(fits(scripts[shot.package_id], shot.position, term[1:]) != term[0] for term in terms)
    }
    assert {hit.shot_key for hit in hits} == expected


# The same for expressions over tokens, of any shape.

TOKENS = ["rocket", "launch", "火箭", "箭发", "·procket", "Ω", "oʼbrien", "हिन्दी"]
PHRASES = st.builds(
    Phrase, st.lists(st.sampled_from(TOKENS), min_size=1, max_size=3).map(tuple), st.booleans()
)


def over(inner: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    some_of = st.lists(inner, min_size=1, max_size=3)
    without = st.tuples(PHRASES, st.lists(inner, min_size=1, max_size=2))
    return st.one_of(
        some_of.map(any_of),
        some_of.map(all_of),
        without.map(lambda pair: all_of([pair[0], *map(Not, pair[1])])),
    )


@ENOUGH
@given(
    expression=st.recursive(PHRASES, over, max_leaves=8),
    texts=st.lists(st.lists(st.sampled_from(TOKENS), min_size=1, max_size=6), min_size=1, max_size=5),
)
def test_an_expression_is_found_where_python_finds_it(scripts, expression, texts):
    package = SearchPackage.objects.order_by("pk").values_list("pk", flat=True)[0]
    SearchPart.objects.all().delete()
    for number, tokens in enumerate(texts):
        SearchPart.objects.create(id=number, package_id=package, kind="story", words=" ".join(tokens))

    found = SearchPart.objects.filter(words__found=expression).values_list("id", flat=True)
    assert sorted(found) == [number for number, tokens in enumerate(texts) if holds(tokens, expression)]


def test_a_very_long_part_is_found_whole_and_over_its_cuts(scripts):
    words = [f"word{number}" for number in range(9_000)] + ["the"] * 900 + ["last", "of", "all"]
    script = Script(shots=(ShotOf("1", None, description=" ".join(words)),), storyline=(" ".join(words),))
    package = create_package(script, actor=None)

    for text in ('"word3999 word4000 word4001"', '"the the last of all"', 'shot:"word8999 the"', "word8999"):
        assert find_packages(text).ids == [package.pk]
    hits = find_parts("shot:word3990 kind:shot").hits
    assert [hit.number for hit in hits] == ["1"]
    assert len(list(parts_of(script, ["k"], [None]))) > 4


def test_a_script_with_more_different_words_than_an_index_holds_can_be_saved(scripts):
    story = " ".join(f"w{number:06}x{number * 7_919 % 1_000_003:07}" for number in range(70_000))
    package = create_package(Script(storyline=(story,)), actor=None)

    assert find_packages("story:w069999*").ids == [package.pk]


def test_the_engine_says_no_to_nothing():
    assert not SearchPackage.objects.filter(words__found=Any(())).exists()
    assert All(()) == all_of([])
