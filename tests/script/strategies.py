"""Hypothesis strategies: arbitrary valid documents."""

from dataclasses import fields

from hypothesis import strategies as st

from shotlists.script import document as d
from shotlists.script.problems import Parsed, problem
from shotlists.script.shapes import CHOICES

WORDS = ("rocket", "Lena Park", "“so”", "don't", "深圳", "(1)", "12", "Wide of", "++", "harbour", "é", "- ")
texts = st.one_of(
    st.lists(st.sampled_from(WORDS), max_size=4).map(" ".join),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8),
)
lists_of_texts = st.lists(texts, max_size=2).map(tuple)
whole = st.integers(0, 2_147_483_647)
maybe_ms = st.none() | st.integers(0, 7_200_000)
days = st.dates().map(lambda day: day.isoformat())
times = st.just("") | st.datetimes().map(lambda moment: moment.isoformat())


def one_of_choices(owner: str, field: str) -> st.SearchStrategy[str]:
    return st.sampled_from(CHOICES[owner, field])


def indexes(count: int) -> st.SearchStrategy[tuple[int, ...]]:
    """Some of `count` places, in any order; none where there is none."""
    return st.lists(st.integers(0, count - 1), max_size=3).map(tuple) if count else st.just(())


def maybe_index(count: int) -> st.SearchStrategy[int | None]:
    return st.none() | st.integers(0, count - 1) if count else st.none()


def in_stated_order(header: d.Header) -> d.Header:
    """A reader fills `fields` in the order of the lines; so do all headers."""
    names = [stated.name for stated in header.stated]
    ordered = sorted(header.fields, key=lambda pair: names.index(pair[0]) if pair[0] in names else len(names))
    values = {each.name: getattr(header, each.name) for each in fields(header)}
    return d.Header(**{**values, "fields": tuple(ordered)})


sources = st.builds(d.SourceLine, name=texts, restrictions=lists_of_texts, line=whole)
stated_fields = st.builds(
    d.StatedField, name=texts, value=texts, at=one_of_choices("StatedField", "at"), line=whole
)
headers = st.builds(
    d.Header,
    slugline=texts,
    headline=texts,
    uid=texts,
    dateline=texts,
    dates=st.lists(days, max_size=2).map(tuple),
    includes_file=st.booleans(),
    location=texts,
    duration_ms=maybe_ms,
    languages=lists_of_texts,
    source=texts,
    restrictions=lists_of_texts,
    published=times,
    modified=times,
    datelines=st.lists(
        st.builds(
            d.HeaderDateline,
            text=texts,
            place=texts,
            dates=st.lists(days, max_size=1).map(tuple),
            is_file=st.booleans(),
            is_recent=st.booleans(),
        ),
        max_size=2,
    ).map(tuple),
    sources=st.lists(sources, max_size=2).map(tuple),
    embargo=st.none() | st.builds(d.Embargo, texts, times),
    version_label=one_of_choices("Header", "version_label"),
    sensitivity=lists_of_texts,
    stated=st.lists(stated_fields, max_size=3).map(tuple),
    fields=st.dictionaries(texts, texts, max_size=3).map(lambda pairs: tuple(pairs.items())),
).map(in_stated_order)

datelines = st.builds(
    d.Dateline,
    text=texts,
    place=texts,
    place_known=st.booleans(),
    date=texts,
    dates=st.lists(days, max_size=2).map(tuple),
    precision=one_of_choices("Dateline", "precision"),
    is_file=st.booleans(),
    is_recent=st.booleans(),
    source=texts,
    sources=st.lists(st.builds(d.DatelineSource, texts, lists_of_texts), max_size=2).map(tuple),
    restrictions=lists_of_texts,
)
scenes = st.builds(
    d.Scene, dateline=st.none() | datelines, stated=st.booleans(), doubtful=st.booleans(), first_run=texts
)
sounds = st.builds(d.Sound, one_of_choices("Sound", "kind"), lists_of_texts, texts, texts, texts)
lower_thirds = st.builds(
    lambda kind, lines, start, length: d.LowerThird(
        kind, lines, start, None if start is None or length is None else start + length
    ),
    one_of_choices("LowerThird", "kind"),
    lists_of_texts,
    maybe_ms,
    maybe_ms,
)


def soundbites(shot_count: int, paragraph_count: int) -> st.SearchStrategy[d.Soundbite]:
    return st.builds(
        d.Soundbite,
        kind=one_of_choices("Soundbite", "kind"),
        ordinal=texts,
        languages=lists_of_texts,
        dubbed=texts,
        speaker=texts,
        role=texts,
        age=texts,
        name_note=texts,
        quote=texts,
        quote_open=st.sampled_from(('"', "“", "")),
        quote_close=st.sampled_from(('"', "”", "")),
        quote_in=one_of_choices("Soundbite", "quote_in"),
        quote_paragraphs=indexes(paragraph_count),
        paraphrase=st.booleans(),
        is_translation=st.none() | st.booleans(),
        translation_note=texts,
        original=st.none() | st.builds(d.Original, texts, texts),
        turns=st.lists(st.builds(d.Turn, texts, texts, texts, texts), max_size=2).map(tuple),
        starting_with=indexes(shot_count),
        overlay=st.builds(d.Overlay, one_of_choices("Soundbite", "coverage"), indexes(shot_count)),
        ending_with=indexes(shot_count),
    )


@st.composite
def shot_lists(draw, count: int, scene_count: int, paragraph_count: int) -> tuple[d.Shot, ...]:
    """Shots of which those with a soundbite may be covered by any of the others."""
    bites = draw(st.lists(st.booleans(), min_size=count, max_size=count))
    covered = [index for index, has_bite in enumerate(bites) if has_bite]
    return tuple(
        draw(
            st.builds(
                d.Shot,
                number=texts,
                scene=maybe_index(scene_count),
                kind=one_of_choices("Shot", "kind"),
                description=texts,
                duration_ms=maybe_ms,
                timecode=texts,
                timecode_out=texts,
                in_ms=maybe_ms,
                out_ms=maybe_ms,
                count=st.none() | whole,
                notes=lists_of_texts,
                splitscreen_with=indexes(count),
                sounds=st.lists(sounds, max_size=1).map(tuple),
                lower_thirds=st.lists(lower_thirds, max_size=1).map(tuple),
                soundbite=soundbites(count, paragraph_count) if has_bite else st.none(),
                overlays=st.none() | st.sampled_from(covered) if covered else st.none(),
                key=st.just("") | st.text("abcdefgh0123456789", min_size=12, max_size=12),
            )
        )
        for has_bite in bites
    )


@st.composite
def scripts(draw, max_shots: int = 4) -> d.Script:
    """Any valid Script; texts hold neither NUL nor lone surrogates."""
    scene_rows = draw(st.lists(scenes, max_size=3))
    storyline = draw(lists_of_texts)
    count = draw(st.integers(0, max_shots))
    mark_count = draw(st.integers(0, 2))
    marks = [
        draw(
            st.builds(
                d.Mark,
                text=texts,
                kind=one_of_choices("Mark", "kind"),
                scope=one_of_choices("Mark", "scope"),
                shots=indexes(count),
                at=one_of_choices("Mark", "at"),
                closes=maybe_index(mark_count),
                anchor=st.integers(0, 5),
                line=whole,
            )
        )
        for _ in range(mark_count)
    ]
    lines = st.tuples(whole, whole)
    repeats = st.builds(
        d.Repeat,
        lines,
        lines,
        st.lists(st.builds(d.Difference, whole, whole, texts, texts), max_size=1).map(tuple),
    )
    items = st.builds(d.RundownItem, texts, texts, maybe_ms, texts, texts, texts, st.booleans())
    return d.Script(
        header=draw(headers),
        rundown=draw(st.lists(items, max_size=2).map(tuple)),
        scenes=tuple(scene_rows),
        shots=draw(shot_lists(count, len(scene_rows), len(storyline))),
        storyline=storyline,
        sections=draw(st.lists(st.builds(d.Section, texts, lists_of_texts), max_size=2).map(tuple)),
        marks=tuple(marks),
        order=draw(st.lists(st.sampled_from(("header", "shotlist", "storyline")), max_size=3).map(tuple)),
        labels=draw(st.sampled_from(((), ("Shotlist", "Storyline")))),
        repeats=tuple(draw(st.lists(repeats, max_size=1))),
    )


spans = st.builds(d.Span, whole, whole, whole, whole)
problems = st.one_of(
    st.builds(lambda span, words: problem("unread", span, words=words), spans, texts),
    st.builds(
        lambda span, words, fix: problem("repeat", span, fix=fix, kept=words, dropped="1"),
        spans,
        texts,
        texts,
    ),
    st.builds(
        lambda span, reason: problem("not-a-shotlist", span, reason=reason, severity="info"), spans, texts
    ),
)


def parsed_documents() -> st.SearchStrategy[Parsed]:
    """Any document as a reader gives it, but for its text."""
    dialect = st.sampled_from((None, "cctv", "unifeed"))
    return st.builds(Parsed, scripts(), st.lists(problems, max_size=2).map(tuple), dialect)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
