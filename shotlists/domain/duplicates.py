"""Duplicates: packages that say word for word what another one says, per part, with where.

Exact after normalisation (script/fingerprint.py): a kind is given as far as the equal parts alone prove it.
What is too short to tell anything, and what stands in a great many packages (a standing phrase of the house),
is no finding by itself.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.db import connection, transaction
from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from shotlists.domain import jobs
from shotlists.domain.composition import script_of
from shotlists.models import DuplicateMatch, Package, PartFingerprint
from shotlists.script import fingerprint
from shotlists.script.document import Script
from shotlists.script.fingerprint import Passage, Stretch

LEAST_WORDS = 12
"""A stretch of fewer words is no finding by itself; of a soundbite fewer do."""
LEAST_SPOKEN_WORDS = 8
MOST_HOLDERS = 20
"""Words that stand in more packages than this are a standing phrase."""
MOST_COPIES = 100
MOST_OF_IT = 0.8
NEARLY_ALL = 0.95
BODY = "body"
SPOKEN = "soundbite"
SUSPECTS = ("same", "near", "contains", "contained")
"""The kinds that may be one package twice; an update, a shared soundbite or a standing text is none."""
TURNED = {"contains": "contained", "contained": "contains"}
# Any number will do, if nothing else in this database locks it.
LOCK = 7_305_803_002


@dataclass(frozen=True, slots=True)
class Body:
    """What is compared of one script: its stretches, all of it as one, and its size in code points."""

    digest: str
    size: int
    stretches: tuple[Stretch, ...]

    @property
    def telling(self) -> set[str]:
        """The digests that are a finding by themselves."""
        return {one.digest for one in self.stretches if tells(one)}


@dataclass(frozen=True, slots=True)
class Found:
    """What two packages share, seen from one; `containment` is how much of this one stands in the other."""

    kind: str
    score: float
    containment: float
    other_containment: float
    passages: tuple[Passage, ...]

    def turned(self) -> "Found":
        """Give the same, seen from the other package."""
        passages = (
            Passage(one.other_part, one.other_start, one.other_end, one.part, one.start, one.end)
            for one in self.passages
        )
        return Found(
            TURNED.get(self.kind, self.kind),
            self.score,
            self.other_containment,
            self.containment,
            tuple(passages),
        )

    def as_row(self) -> dict[str, Any]:
        """Give the columns of a DuplicateMatch."""
        return {
            "kind": self.kind,
            "score": self.score,
            "containment": self.containment,
            "passages": [asdict(passage) for passage in self.passages],
        }


def tells(stretch: Stretch) -> bool:
    """Say whether a stretch is long enough to be a finding by itself."""
    return stretch.words >= (LEAST_SPOKEN_WORDS if stretch.part.startswith(SPOKEN) else LEAST_WORDS)


def body_of(script: Script) -> Body:
    """Cut a script into what is compared."""
    texts = [part.text for part in fingerprint.parts(script)]
    return Body(fingerprint.digest("\n".join(texts)), sum(map(len, texts)), fingerprint.stretches(script))


def compare(mine: Body, other: Body) -> Found | None:
    """Say what two scripts share word for word, or None where that is nothing."""
    passages = fingerprint.passages(mine.stretches, other.stretches)
    if not passages:
        return None
    if mine.digest == other.digest:
        return Found("same", 1.0, 1.0, 1.0, passages)
    # Line ends and short lines make a whole part a little longer than its paragraphs.
    share = min(sum(one.end - one.start for one in passages), mine.size)
    places = {(one.other_part, one.other_start, one.other_end) for one in passages}
    other_share = min(sum(end - start for _part, start, end in places), other.size)
    common = min(share, other_share)
    containment, other_containment = share / mine.size, other_share / other.size
    return Found(
        _kind(passages, containment, other_containment),
        round(common / (mine.size + other.size - common), 4),
        round(containment, 4),
        round(other_containment, 4),
        passages,
    )


def _kind(passages: Sequence[Passage], containment: float, other_containment: float) -> str:
    if all(one.part.startswith(SPOKEN) or one.other_part.startswith(SPOKEN) for one in passages):
        return "soundbite"
    if max(containment, other_containment) < MOST_OF_IT or min(containment, other_containment) >= NEARLY_ALL:
        return "near"
    return "contained" if containment > other_containment else "contains"


def work(turn: jobs.Turn) -> dict[str, Any]:
    """Do the job that a save asked for."""
    return detect(turn.job.arguments["package_id"], turn.job.arguments["version"])


def detect(package_id: int, version: int) -> dict[str, Any]:
    """Compare what a package says now with all others, and write fingerprints and matches, those both ways.

    `version` only says which save asked: the rows always become those of the newest text, so that it does no
    harm when an old job comes late. Two packages that are detected at once wait for each other, or each
    would miss the other.
    """
    read = Package.objects.filter(pk=package_id).first()
    # Half of the work, so before the lock; what was saved in between is read again under it.
    mine = body_of(script_of(read)) if read else None
    with transaction.atomic():
        _one_at_a_time()
        package = Package.objects.filter(pk=package_id).first()
        if package is None:
            return {"skipped": "The package is gone."}
        if mine is None or read is None or read.version != package.version:
            mine = body_of(script_of(package))
        _keep_fingerprints(package, mine)
        found = _find(package, mine)
        _keep_matches(package, found)
    return {"version": package.version, "asked_for": version, "matches": len(found)}


def _one_at_a_time() -> None:
    # On SQLite the transaction itself, which begins IMMEDIATE, is the only one that writes.
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def _keep_fingerprints(package: Package, mine: Body) -> None:
    wanted = {(one.part, one.start, one.end): one.digest for one in mine.stretches}
    if wanted:
        wanted[BODY, 0, mine.size] = mine.digest
    stale = []
    for row in package.fingerprints.all():
        place = (row.part, row.start, row.end)
        if wanted.get(place) == row.digest:
            del wanted[place]
        else:
            stale.append(row.pk)
    package.fingerprints.filter(pk__in=stale).delete()
    PartFingerprint.objects.bulk_create(
        PartFingerprint(package=package, part=part, start=start, end=end, digest=digest)
        for (part, start, end), digest in wanted.items()
    )


def _find(package: Package, mine: Body) -> dict[int, Found]:
    """Compare with the packages that hold some of the same words, and the newest that hold all of them."""
    rows = PartFingerprint.objects.exclude(package=package)
    telling = rows.filter(digest__in=mine.telling)
    holders = telling.values("digest").annotate(holders=Count("package", distinct=True))
    rare = [row["digest"] for row in holders.order_by("digest") if row["holders"] <= MOST_HOLDERS]
    others = set(telling.filter(digest__in=rare).values_list("package_id", flat=True))
    if mine.telling:
        copies = rows.filter(digest=mine.digest, part=BODY).order_by("-package_id")
        others.update(copies.values_list("package_id", flat=True)[:MOST_COPIES])
    found = {}
    for other_id, other in _bodies(others).items():
        shared = compare(mine, other)
        if shared:
            found[other_id] = shared
    return found


def _bodies(package_ids: Iterable[int]) -> dict[int, Body]:
    """Read what is compared of stored packages; how many words a stretch has is asked of one side only."""
    stretches: dict[int, list[Stretch]] = {}
    whole: dict[int, PartFingerprint] = {}
    for row in PartFingerprint.objects.filter(package__in=list(package_ids)).order_by("pk"):
        if row.part == BODY:
            whole[row.package_id] = row
        else:
            stretch = Stretch(row.part, row.start, row.end, row.digest, words=0)
            stretches.setdefault(row.package_id, []).append(stretch)
    return {
        package_id: Body(row.digest, row.end, tuple(stretches.get(package_id, ())))
        for package_id, row in whole.items()
    }


def _keep_matches(package: Package, found: dict[int, Found]) -> None:
    wanted: dict[tuple[int, int], dict[str, Any]] = {}
    for other_id, shared in found.items():
        wanted[package.pk, other_id] = shared.as_row()
        wanted[other_id, package.pk] = shared.turned().as_row()
    stale = []
    touched: list[int] = []
    for row in DuplicateMatch.objects.filter(Q(package=package) | Q(other=package)):
        columns = {name: getattr(row, name) for name in ("kind", "score", "containment", "passages")}
        if wanted.get((row.package_id, row.other_id)) == columns:
            del wanted[row.package_id, row.other_id]
        else:
            stale.append(row.pk)
            touched += (row.package_id, row.other_id)
    DuplicateMatch.objects.filter(pk__in=stale).delete()
    DuplicateMatch.objects.bulk_create(
        DuplicateMatch(package_id=one, other_id=two, found_at=timezone.now(), **columns)
        for (one, two), columns in wanted.items()
    )
    _count_suspects([package.pk, *found, *touched])


def _count_suspects(package_ids: Iterable[int]) -> None:
    """Write into each package how many others it may be the double of; no time of change moves by that."""
    suspects = DuplicateMatch.objects.filter(package=OuterRef("pk"), kind__in=SUSPECTS).order_by()
    counted = suspects.values("package").annotate(found=Count("other", distinct=True)).values("found")
    Package.objects.filter(pk__in=set(package_ids)).update(duplicate_count=Coalesce(Subquery(counted), 0))


def matches(package: Package) -> dict[str, Any]:
    """Give what a package shares with others, best first, in the shape of `duplicates --json`."""
    rows = DuplicateMatch.objects.filter(package=package).select_related("other")
    return {
        "uid": package.uid,
        "matches": [
            {
                "uid": row.other.uid,
                "kind": row.kind,
                "score": row.score,
                "containment": row.containment,
                "passages": row.passages,
            }
            for row in rows.order_by("-score", "-containment", "other__uid")
        ],
    }


def rebuild(watch: Callable[[int, int], None] | None = None) -> dict[str, int]:
    """Compare every package anew, as after a change of what counts as equal; `watch` is told (done, all)."""
    ids = list(Package.objects.order_by("pk").values_list("pk", flat=True))
    for done, package_id in enumerate(ids, start=1):
        detect(package_id, 0)
        if watch:
            watch(done, len(ids))
    return {"packages": len(ids), "matches": DuplicateMatch.objects.count()}
