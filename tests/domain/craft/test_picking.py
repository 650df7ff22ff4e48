"""Shots picked from other packages, and what is known of them afterwards."""

from collections.abc import Callable

import pytest

from shotlists.domain import composition
from shotlists.domain.craft import picking
from shotlists.domain.craft.dopesheets import attach_dopesheet
from shotlists.domain.craft.picking import Wanted, pick_shots, propose_picks
from shotlists.domain.errors import Conflict, DeskError, NeedsMore, NotAllowed, NotFound, NotPermitted
from shotlists.models import LogEntry, Notification, Package, Pick
from tests.domain.desk_room import SAMPLES, begin, hire, published, staff, walk

pytestmark = pytest.mark.django_db

LANTERNS = (SAMPLES / "lantern-market.txt").read_text(encoding="utf-8")
LOG = "10:04:12 wide of harbour\n10:04:30-10:04:42 cranes, tilt up\n"


def keys(package: Package) -> list[str]:
    return list(package.shots.order_by("position").values_list("key", flat=True))


@pytest.fixture
def target() -> Package:
    return begin(hire("writer"))


@pytest.fixture
def source() -> Package:
    return begin(hire("writer"), LANTERNS)


def take(target: Package, *wanted: Wanted, **more: object) -> picking.Done:
    actor = hire("writer")
    return pick_shots(target, wanted, actor=actor, base_version=target.version, **more)  # type: ignore[arg-type]


def test_shots_come_into_the_script_as_its_next_version(target, source):
    there, here = keys(source), keys(target)
    done = take(target, Wanted(source, (there[2], there[3], there[4])), after=here[0])

    text = composition.text_of(done.package)
    assert done.package.version == 2
    assert "FILE: Hengqiao City, Zhejiang Province, east China - Feb 12, 2026 (CCTV" in text
    assert "Wen Shulan, lantern maker (partially overlaid with shots 3-4):" in text
    now = keys(done.package)
    assert [now[0], *now[4:]] == here
    assert [pick.key for pick in done.picks] == now[1:4]
    assert done.problems == ()
    entry = LogEntry.objects.filter(package=target).first()
    assert (entry.action, entry.note) == ("pick", f"3 shots picked from {source.uid}")


def test_a_pick_remembers_where_its_shot_came_from(target, source):
    done = take(target, Wanted(source, (keys(source)[6],)))
    pick = Pick.objects.get()
    assert (pick.package, pick.source, pick.source_uid, pick.source_key) == (
        done.package, source, source.uid, keys(source)[6],
    )  # fmt: skip
    assert (pick.source_version, pick.source_revision, pick.dopesheet, pick.by_name) == (
        1,
        None,
        None,
        "writer",
    )
    assert pick.words.startswith("no name given") or "Visitor" in pick.words


def test_shots_of_several_packages_come_in_the_order_asked(target, source):
    other = begin(hire("writer"), (SAMPLES / "mountain-rescue.txt").read_text(encoding="utf-8"))
    done = take(target, Wanted(other, (keys(other)[7],)), Wanted(source, (keys(source)[0],)), after="")
    shots = composition.script_of(done.package).shots
    assert [shot.description for shot in shots[:2]] == [
        "Mountains in clouds",
        "Aerial shots of lantern market along river",
    ]
    assert [shot.number for shot in shots] == [str(number) for number in range(1, len(shots) + 1)]


def test_lines_of_a_dopesheet_come_with_their_times(target):
    sheet = attach_dopesheet(target, LOG, name="Crew 2", actor=hire("writer"))
    done = take(target, Wanted(sheet, lines=(1,)))
    shot = composition.script_of(done.package).shots[-1]
    assert (shot.description, shot.timecode, shot.timecode_out) == ("cranes, tilt up", "10:04:30", "10:04:42")
    assert (shot.in_ms, shot.out_ms, shot.duration_ms) == (18_000, 30_000, 12_000)
    assert (done.picks[0].dopesheet, done.picks[0].line, done.problems) == (sheet, 1, ())


def refusals(target: Package, source: Package) -> dict[str, tuple[type[DeskError], Callable[[], object]]]:
    theirs = attach_dopesheet(Package.objects.create(uid="other"), LOG, actor=None)
    mine = attach_dopesheet(target, LOG, actor=None)
    first = Wanted(source, (keys(source)[0],))
    unknown = "nosuchkey234"

    def attempt(name: str = "writer", version: int = 1) -> object:
        return pick_shots(target, [first], actor=hire(name), base_version=version)

    return {
        "nothing chosen": (NeedsMore, lambda: take(target, Wanted(source))),
        "too many": (NeedsMore, lambda: take(target, Wanted(mine, lines=tuple(range(201))))),
        "unknown shot": (NotFound, lambda: take(target, Wanted(source, (unknown,)))),
        "unknown place": (NotFound, lambda: take(target, first, after=unknown)),
        "itself": (NotAllowed, lambda: take(target, Wanted(target, (keys(target)[0],)))),
        "sheet of another": (NotFound, lambda: take(target, Wanted(theirs, lines=(0,)))),
        "no such line": (NotFound, lambda: take(target, Wanted(mine, lines=(2,)))),
        "stale": (Conflict, lambda: attempt(version=9)),
        "observer": (NotPermitted, lambda: attempt("observer")),
    }


CASES = (
    "nothing chosen", "too many", "unknown shot", "unknown place", "itself", "sheet of another",
    "no such line", "stale", "observer",
)  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_what_cannot_be_picked_is_refused_and_nothing_changes(target, source, case):
    error, attempt = refusals(target, source)[case]
    before = composition.document_of(target)
    with pytest.raises(error):
        attempt()
    assert composition.document_of(target) == before
    assert not Pick.objects.exists()


def test_nothing_is_picked_from_a_killed_package(target):
    people = staff()
    dead = walk(published(people, LANTERNS), ("kill", people["chief"]))
    dead.refresh_from_db()
    with pytest.raises(NotAllowed, match=f"{dead.uid} is killed: nothing may be picked from it."):
        take(target, Wanted(dead, (keys(dead)[0],)))


def test_packages_that_hold_a_shot_are_found_when_its_source_is_killed(target):
    people = staff()
    source = published(people, LANTERNS)
    done = take(target, Wanted(source, (keys(source)[0],)), after="")
    assert [(each.number, each.trouble) for each in picking.provenance_of(target)] == [("1", "")]
    assert done.picks[0].source_revision == 1

    walk(source, ("kill", people["chief"]))
    (mark,) = picking.provenance_of(target)
    assert (mark.number, mark.trouble, mark.source_name) == (
        "1",
        "killed",
        "China-Lantern Market/Night Economy",
    )
    assert list(picking.packages_with_picks_from(source)) == [target]


def test_a_shot_that_was_taken_out_again_is_nobodys_trouble(target, source):
    done = take(target, Wanted(source, (keys(source)[0],)))
    composition.restore_version(done.package, 1, actor=hire("writer"), base_version=2)
    assert picking.provenance_of(target) == []
    assert list(picking.packages_with_picks_from(source)) == []


def test_where_shots_came_from_is_told_in_a_constant_number_of_queries(
    target, source, django_assert_num_queries
):
    take(target, Wanted(source, (keys(source)[0],)))
    with django_assert_num_queries(2):
        assert len(picking.provenance_of(target)) == 1
    target.refresh_from_db()
    take(target, Wanted(source, tuple(keys(source)[1:3])))
    with django_assert_num_queries(2):
        assert len(picking.provenance_of(target)) == 3


def test_a_proposal_saves_nothing_and_warns_of_a_hold(target):
    people = staff()
    held = walk(published(people, LANTERNS), ("hold", people["chief"]))
    proposal = propose_picks(target, [Wanted(held, (keys(held)[0],))], as_file=False)
    assert proposal.warnings == (f"{held.uid} is on hold: look why before this goes out.",)
    assert len(proposal.script.shots) == len(keys(target)) + 1
    target.refresh_from_db()
    assert target.version == 1


def test_who_holds_a_picked_shot_is_told_when_its_source_is_killed(source):
    people = staff()
    mine = begin(people["archivist"], (SAMPLES / "mountain-rescue.txt").read_text(encoding="utf-8"))
    source = walk(
        source, ("submit", people["writer"]), ("approve", people["editor"]), ("publish", people["editor"])
    )
    pick_shots(mine, [Wanted(source, (keys(source)[0],))], actor=people["archivist"], base_version=1)
    walk(source, ("kill", people["chief"]))
    told = Notification.objects.filter(user=people["archivist"]).values_list("kind", "package__uid")
    assert list(told) == [("killed", source.uid)]
