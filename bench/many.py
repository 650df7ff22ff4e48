"""Very many packages in seconds: our samples, saved as people save them, copied by the database itself.

Each copy has an issue of its own where it is out, stands somewhere, belongs to somebody and was changed three
minutes after the one before it, so that views, tabs and orders have something to tell apart. By default nine
in ten went out long ago and a few hundred are open, as on a desk; `even` puts as many in each state, which no
desk does: it is the worst case for the plans.
"""

from __future__ import annotations

import time
from collections.abc import Mapping

from django.contrib.auth.models import Group, User
from django.db import connection, transaction

from shotlists.domain import composition, desk
from shotlists.domain.sampling.sample_texts import samples
from shotlists.models import Package, Revision, Scene, SearchPackage, SearchPart
from shotlists.models.search import MOST_PARTS
from shotlists.script import read

PEOPLE = 40
NUMBERS = "WITH RECURSIVE n(i) AS (SELECT {first} UNION ALL SELECT i + 1 FROM n WHERE i < {last})"
# Where a package stands is told by its age, counted in packages from the newest.
DAY = """CASE
    WHEN age < 300 AND age % 5 = 0 THEN 'draft'
    WHEN age < 300 AND age % 5 = 1 THEN 'in_review'
    WHEN age < 300 AND age % 5 = 2 THEN 'approved'
    WHEN age < 300 THEN 'published'
    WHEN age % 100 < 2 THEN 'spiked'
    WHEN age % 100 < 8 THEN 'archived'
    WHEN age % 200 = 9 THEN 'draft'
    ELSE 'published' END"""
EVEN = """CASE age % 5
    WHEN 0 THEN 'draft' WHEN 1 THEN 'in_review' WHEN 2 THEN 'approved' WHEN 3 THEN 'published'
    ELSE 'spiked' END"""
LIVE = "CASE age % 1000 WHEN 17 THEN 'killed' WHEN 33 THEN 'held' ELSE 'usable' END"


def begin() -> User:
    """Make people and a handful of packages to copy, once; gives the editor who looks at lists."""
    if Package.objects.exists():
        return User.objects.get(username="person01")
    for number in range(PEOPLE):
        user = User.objects.create_user(f"person{number:02}", first_name="Person", last_name=f"No {number}")
        user.groups.set([Group.objects.get(name=("writer", "editor", "chief")[number % 3])])
    editor = User.objects.get(username="person01")
    User.objects.filter(pk=editor.pk).update(is_staff=True)
    writer, chief = (User.objects.get(username=name) for name in ("person00", "person02"))
    for sample in samples(None):
        parsed = read(sample.text)
        composition.create_package(
            parsed.script, actor=writer, dialect="cctv", pasted=sample.text, via="command"
        )
    package = Package.objects.filter(error_count=0).first()
    assert package is not None
    for action, actor in (("submit", writer), ("approve", editor), ("publish", chief)):
        package = desk.perform(package, action, actor=actor)
    return User.objects.get(pk=editor.pk)


def fill(count: int, *, even: bool = False) -> float:
    """Copy what is here until there are `count` packages; gives the seconds."""
    began = time.perf_counter()
    kept = list(Package.objects.exclude(uid__startswith="bench-").order_by("pk"))
    have = Package.objects.count()
    if have >= count:
        return 0.0
    numbers = NUMBERS.format(first=have, last=count - 1)
    first, people = kept[0].pk, User.objects.order_by("pk").values_list("pk", flat=True)
    # Names and numbers of our own; nothing in it comes from anybody.
    base = (
        f" {numbers}, aged(i, age) AS (SELECT i, {count - 1} - i FROM n) "
        f"SELECT {{columns}} FROM aged JOIN {Package._meta.db_table} b ON b.id = {first} + i % {len(kept)}"
    )
    state = EVEN if even else DAY
    ids = _highest(Package) + 1
    revision_ids = max(_highest(Revision) + 1, ids)
    out = f"({state}) IN ('published', 'archived')"
    changed = _minutes_ago("age * 3")
    values = {
        "id": f"{ids} + i",
        "uid": "'bench-' || i",
        "source_id": "''",
        "slugline": f"{_left('b.slugline', 200)} || '/' || (i * 7919 % {count})",
        "state": state,
        "live": f"CASE WHEN {out} THEN {LIVE} ELSE 'none' END",
        "live_revision_id": f"CASE WHEN {out} THEN {revision_ids} + i END",
        "owner_id": f"{people[0]} + i * 31 % {PEOPLE}",
        "assignee_id": f"CASE WHEN age % 7 = 3 THEN {people[0]} + i * 17 % {PEOPLE} END",
        "created_by_id": f"{people[0]} + i * 31 % {PEOPLE}",
        "created_at": changed,
        "updated_at": changed,
        "state_since": changed,
        "embargoed_until": f"CASE WHEN age % 400 = 5 THEN {_minutes_ago('-60 - i % 600')} END",
        "duplicate_count": "CASE WHEN age % 50 = 7 THEN 1 ELSE 0 END",
        "to_follow": f"CASE WHEN age < 300 AND age % 60 = 3 THEN {_true()} ELSE {_false()} END",
        "publish_at": "NULL",
    }
    revision = {
        "id": f"{revision_ids} + i",
        "package_id": f"{ids} + i",
        "number": "1",
        "version": "b.version",
        "kind": "'original'",
        "document": "'{}'",
        "text": "''",
        "checksum": "''",
        "rights": "'{}'",
        "note": "''",
        "client_note": "''",
        "to_follow": _false(),
        "issued_by_id": "NULL",
        "issued_at": changed,
    }
    scene = {"package_id": f"{ids} + i"}
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_insert(Revision, revision, f"{base} WHERE {out}"))
        cursor.execute(_insert(Package, values, base))
        scenes = f"{base} JOIN {Scene._meta.db_table} s ON s.package_id = b.id"
        cursor.execute(_insert(Scene, scene, scenes, copied="s", without=("id",)))
        # The index of searches, of which the ids of parts say whose they are.
        own = f"{base} JOIN {{table}} s ON s.package_id = b.id"
        words = own.format(table=SearchPackage._meta.db_table, columns="{columns}")
        cursor.execute(_insert(SearchPackage, scene, words, copied="s"))
        parts = own.format(table=SearchPart._meta.db_table, columns="{columns}")
        part = {**scene, "id": f"s.id + ({ids} + i - b.id) * {MOST_PARTS}"}
        cursor.execute(_insert(SearchPart, part, parts, copied="s"))
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
    return time.perf_counter() - began


def _insert(
    model: type, values: Mapping[str, str], base: str, copied: str = "b", without: tuple[str, ...] = ()
) -> str:
    columns = [field.column for field in model._meta.concrete_fields if field.column not in without]
    chosen = ", ".join(values.get(column, f"{copied}.{_quoted(column)}") for column in columns)
    named = ", ".join(map(_quoted, columns))
    return f"INSERT INTO {model._meta.db_table} ({named}){base.format(columns=chosen)}"


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)


def _highest(model: type) -> int:
    last = model.objects.order_by("-pk").first()
    return last.pk if last else 0


def _left(column: str, length: int) -> str:
    return f"substr({column}, 1, {length})"


def _minutes_ago(minutes: str) -> str:
    if connection.vendor == "postgresql":
        return f"now() - ({minutes}) * interval '1 minute'"
    return f"strftime('%Y-%m-%d %H:%M:%f', 'now', (-({minutes})) || ' minutes')"


def _true() -> str:
    return "true" if connection.vendor == "postgresql" else "1"


def _false() -> str:
    return "false" if connection.vendor == "postgresql" else "0"
