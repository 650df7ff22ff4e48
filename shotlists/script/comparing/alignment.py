"""Alignment: which item of an old list each item of a new list is.

Equal items first, by Heckel's way: what is unique in both lists is certain and speaks for its neighbours, so
that moved runs are found and equal items keep their order. Then changed items, by the likeness of their
words, with the place as a tie-breaker. Linear but for one sort.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass

from shotlists.script.fingerprint import normalise

NEAR_LIKENESS = 0.5  # enough between the same neighbours, helped by an equal number and heading
FAR_LIKENESS = 0.7  # enough anywhere
SAME_PLACE, SAME_NUMBER, SAME_HEADING = 0.15, 0.1, 0.05
NEIGHBOURS = 3  # how many items of the same gap an item is held against on each side
RARE = 12  # how often a word may stand in the old items to lead to them


@dataclass(frozen=True, slots=True)
class Item:
    """What is compared: `key` is an identity or empty, `exact` what equal items have in common.

    Items of two kinds are never alike, but for `signs`: phrases that tell what an item is though its kind is
    not recognised, as where the keyword of a soundbite is misspelt.
    """

    exact: Hashable
    text: str
    key: str = ""
    number: str = ""
    heading: str = ""
    kind: str = ""
    signs: tuple[str, ...] = ()


@dataclass(slots=True)
class Pairing:
    """The state of one alignment: the partner of each old and new item so far."""

    old: Sequence[Item]
    new: Sequence[Item]
    of_old: list[int | None]
    of_new: list[int | None]

    def join(self, i: int, j: int) -> None:
        """Settle that new item j is old item i."""
        self.of_old[i] = j
        self.of_new[j] = i

    def free_old(self) -> Iterator[int]:
        """Give the old items that have no partner yet."""
        return (i for i, partner in enumerate(self.of_old) if partner is None)

    def free_new(self) -> Iterator[int]:
        """Give the new items that have no partner yet."""
        return (j for j, partner in enumerate(self.of_new) if partner is None)


def align(old: Sequence[Item], new: Sequence[Item]) -> tuple[int | None, ...]:
    """Give for each item of `new` its index in `old`, or None; no index is given twice."""
    pairing = Pairing(old, new, [None] * len(old), [None] * len(new))
    _join_keys(pairing)
    _join_unique(pairing)
    _spread(pairing, range(-1, len(new)), 1)
    _spread(pairing, range(len(new), -1, -1), -1)
    _join_equal(pairing, with_place=True)
    _join_equal(pairing, with_place=False)
    _join_similar(pairing)
    return tuple(pairing.of_new)


def moved(partners: Sequence[int | None]) -> tuple[int, ...]:
    """Give the places of those that left the order of the others: the fewest that explain it."""
    matched = [j for j, partner in enumerate(partners) if partner is not None]
    tails: list[int] = []
    tail_places: list[int] = []
    before: dict[int, int] = {}
    for j in matched:
        value = partners[j] or 0
        spot = bisect_left(tails, value)
        tails[spot : spot + 1] = [value]
        tail_places[spot : spot + 1] = [j]
        before[j] = tail_places[spot - 1] if spot else -1
    kept = set()
    place = tail_places[-1] if tail_places else -1
    while place >= 0:
        kept.add(place)
        place = before[place]
    return tuple(j for j in matched if j not in kept)


def _join_keys(pairing: Pairing) -> None:
    """Join by key; of several with one key the one that is unchanged, else the first."""
    by_key: dict[str, int] = {}
    for place, item in enumerate(pairing.old):
        if item.key:
            by_key.setdefault(item.key, place)
    claims: dict[int, int] = {}
    for j, item in enumerate(pairing.new):
        i = by_key.get(item.key) if item.key else None
        if i is None:
            continue
        exact = pairing.old[i].exact
        if i not in claims or (item.exact == exact and pairing.new[claims[i]].exact != exact):
            claims[i] = j
    for claimed, j in claims.items():
        pairing.join(claimed, j)


def _join_unique(pairing: Pairing) -> None:
    places: dict[Hashable, list[int]] = defaultdict(list)
    for i in pairing.free_old():
        places[pairing.old[i].exact].append(i)
    twins: dict[Hashable, list[int]] = defaultdict(list)
    for j in pairing.free_new():
        twins[pairing.new[j].exact].append(j)
    for exact, there in twins.items():
        if len(there) == 1 and len(places.get(exact, ())) == 1:
            pairing.join(places[exact][0], there[0])


def _spread(pairing: Pairing, places: range, step: int) -> None:
    """Let each joined pair, and the edge of the lists, speak for equal neighbours on one side."""
    old_count, new_count = len(pairing.old), len(pairing.new)
    edge = {-1: -1, new_count: old_count}
    for j in places:
        partner = edge.get(j) if j in edge else pairing.of_new[j]
        if partner is None:
            continue
        next_i, next_j = partner + step, j + step
        if not (0 <= next_i < old_count and 0 <= next_j < new_count):
            continue
        if pairing.of_old[next_i] is not None or pairing.of_new[next_j] is not None:
            continue
        if pairing.old[next_i].exact == pairing.new[next_j].exact:
            pairing.join(next_i, next_j)


def _join_equal(pairing: Pairing, *, with_place: bool) -> None:
    """Join the equal ones that are left, in order; at first only under an equal number and heading."""

    def name(item: Item) -> Hashable:
        return (item.exact, item.number, item.heading) if with_place else item.exact

    waiting: dict[Hashable, deque[int]] = defaultdict(deque)
    for i in pairing.free_old():
        waiting[name(pairing.old[i])].append(i)
    for j in list(pairing.free_new()):
        queue = waiting.get(name(pairing.new[j]))
        if queue:
            pairing.join(queue.popleft(), j)


def _join_similar(pairing: Pairing) -> None:
    """Join changed items, the likest first."""
    free_old, free_new = list(pairing.free_old()), list(pairing.free_new())
    if not free_old or not free_new:
        return
    old_words = {i: _features(pairing.old[i].text) for i in free_old}
    old_runs, new_runs = _runs(iter(free_old)), _runs(iter(free_new))
    by_word = _rare_words(old_words)
    found: list[tuple[float, int, int, int]] = []
    for j in free_new:
        features = _features(pairing.new[j].text)
        near = _near(old_runs, new_runs[j], pairing, j)
        for i in {*near, *_led_to(features, by_word)}:
            likeness = _likeness(pairing.old[i], pairing.new[j], old_words[i], features, i in near)
            if likeness:
                found.append((-likeness, abs(i - j), i, j))
    found.sort()
    for _, _, i, j in found:
        if pairing.of_old[i] is None and pairing.of_new[j] is None:
            pairing.join(i, j)


def _likeness(
    old: Item, new: Item, old_features: frozenset[str], new_features: frozenset[str], same_place: bool
) -> float:
    """Give how alike two items are, 0 where it is not enough."""
    if old.kind != new.kind:
        return NEAR_LIKENESS if same_place and (_betrays(old, new) or _betrays(new, old)) else 0.0
    total = len(old_features) + len(new_features)
    likeness = 2 * len(old_features & new_features) / total if total else 1.0
    if same_place:
        likeness += SAME_PLACE
        likeness += SAME_NUMBER if old.number == new.number else 0.0
        likeness += SAME_HEADING if old.heading == new.heading else 0.0
    return likeness if likeness >= (NEAR_LIKENESS if same_place else FAR_LIKENESS) else 0.0


def _betrays(known: Item, other: Item) -> bool:
    """Say whether all signs of an item stand in the words of another."""
    words = normalise(other.text) if known.signs else ""
    return bool(words) and all(normalise(sign) in words for sign in known.signs)


def _features(text: str) -> frozenset[str]:
    """Give the words of a text; of a short one the pairs of letters too, so that a mended typo is seen."""
    words = normalise(text)
    if len(words) > 200:
        return frozenset(words.split())
    pairs = (words[place : place + 2] for place in range(max(1, len(words) - 1)))
    return frozenset(pairs) | frozenset(words.split())


def _rare_words(features: dict[int, frozenset[str]]) -> dict[str, list[int]]:
    """Give for each word that stands in few old items those items."""
    by_word: dict[str, list[int]] = defaultdict(list)
    for i, words in features.items():
        for word in words:
            if len(word) > 2:
                by_word[word].append(i)
    return {word: places for word, places in by_word.items() if len(places) <= RARE}


def _led_to(features: frozenset[str], by_word: dict[str, list[int]]) -> set[int]:
    known = sorted((len(by_word[word]), word) for word in features if word in by_word)[:4]
    return {i for _, word in known for i in by_word[word]}


def _runs(places: Iterator[int]) -> dict[int, list[int]]:
    """Give for each free place the run of free places that it stands in."""
    runs: dict[int, list[int]] = {}
    run: list[int] = []
    for place in places:
        if not run or run[-1] != place - 1:
            run = []
        run.append(place)
        runs[place] = run
    return runs


def _near(old_runs: dict[int, list[int]], new_run: list[int], pairing: Pairing, j: int) -> set[int]:
    """Give the old items that stand about where new item j stands, after the same neighbour."""
    first = new_run[0]
    before = pairing.of_new[first - 1] if first else -1
    run = old_runs.get(before + 1, []) if before is not None else []
    from_start = j - first
    from_end = len(run) - (len(new_run) - from_start)
    return {
        run[place]
        for middle in (from_start, from_end)
        for place in range(max(0, middle - NEIGHBOURS), min(len(run), middle + NEIGHBOURS + 1))
    }
