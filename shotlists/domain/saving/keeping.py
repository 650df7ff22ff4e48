"""Writing versions of scripts: their rows, the versions, the log, the words pasted, the jobs that follow.

Everything here runs in the caller's transaction, under the lock of the packages' rows; who may write and on
which version is decided by batches.py. The number of queries does not grow with the number of packages.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import User

from shotlists.domain import jobs
from shotlists.domain.linking.prose_links import keep_paragraphs
from shotlists.domain.log import log_entry
from shotlists.domain.saving.columns import document_from_script, fill_columns
from shotlists.domain.saving.identity import insert_packages
from shotlists.domain.saving.inserting import insert_rows
from shotlists.domain.saving.proofreading import counts, proofread
from shotlists.domain.saving.reconcile import choose_keys, is_key
from shotlists.domain.saving.rows import Stored
from shotlists.domain.saving.writing import Plan, write_rows
from shotlists.domain.search.index import indexed, write_index
from shotlists.models import IncomingText, LogEntry, Package, PastedText, Shot, Version
from shotlists.script.document import Script
from shotlists.script.problems import Parsed
from shotlists.script.serial import SCHEMA, problem_to_dict

FOLLOW_UPS = ("detect_duplicates", "generate_transcript")
"""The kinds of job that every new version asks for."""

# What this module never changes in the row of a package that stands.
LEFT_ALONE = frozenset({"id", "created_at", "created_by", "owner", "assignee"})


@dataclass(frozen=True, slots=True)
class Save:
    """What is said about one writing of a script: by whom, why, from which words."""

    actor: User | None
    via: str
    action: str = "save"
    reason: str = ""
    pasted: str = ""
    filename: str = ""
    incoming: IncomingText | None = None


@dataclass(frozen=True, slots=True)
class Ready:
    """A script that can be kept, its document, and what is wrong with it in its house style."""

    script: Script
    document: dict[str, Any]
    proof: Parsed


@dataclass(frozen=True, slots=True)
class Writing:
    """One script to be written over what is stored of its package.

    `speakers` were chosen by editors for soundbites that come back, by the key of the shot.
    """

    stored: Stored
    ready: Ready
    save: Save
    speakers: Mapping[str, int] = field(default_factory=dict)


def make_ready(script: Script, dialect: str) -> Ready:
    """Do all that a save does without the database; raises BadDocument, UnknownDialect."""
    return Ready(script, document_from_script(script), proofread(script, dialect))


def write_scripts(writings: Sequence[Writing]) -> None:
    """Write scripts into rows, each with its version, log entry, pasted words and follow-up jobs.

    The version number of each package is the one to be written; a package that is new is made.
    """
    documents = _with_keys(writings)
    for writing, document in zip(writings, documents, strict=True):
        package = writing.stored.package
        fill_columns(package, writing.ready.script, document)
        package.accepted = []  # errors were taken on in another text
        found = counts(writing.ready.proof.problems)
        package.error_count, package.warning_count, package.info_count = (
            found["error"], found["warning"], found["info"],
        )  # fmt: skip
    known = [writing.stored.package.pk for writing in writings if writing.stored.package.pk is not None]
    _write_packages([writing.stored.package for writing in writings])
    keep_paragraphs([writing.stored.package for writing in writings])
    insert_rows(PastedText, (_pasted(writing) for writing in writings if writing.save.pasted))
    plans = [
        Plan(writing.stored, document, writing.speakers)
        for writing, document in zip(writings, documents, strict=True)
    ]
    written = write_rows(plans)
    write_index(
        [indexed(rows, writing.ready.script) for writing, rows in zip(writings, written, strict=True)],
        known=known,
    )
    insert_rows(Version, map(_version, writings, documents, written))
    insert_rows(LogEntry, map(_log_entry, writings))
    jobs.request_many([asked for writing in writings for asked in _follow_ups(writing)])


def _with_keys(writings: Sequence[Writing]) -> list[dict[str, Any]]:
    """Give each document with a key for every shot; of two new shots with one key the first has it."""
    had = {shot.key for writing in writings for shot in writing.stored.shots}
    asked = {shot.key for writing in writings for shot in writing.ready.script.shots}
    free = free_keys({key for key in asked - had if is_key(key)})
    documents = []
    for writing in writings:
        keys = choose_keys(writing.ready.script, free, [shot.key for shot in writing.stored.shots])
        free.difference_update(keys)
        shots = writing.ready.document["shots"]
        documents.append(
            {
                **writing.ready.document,
                "shots": [{**shot, "key": key} for shot, key in zip(shots, keys, strict=True)],
            }
        )
    return documents


def free_keys(keys: Collection[str]) -> set[str]:
    """Give those of some keys that no shot has."""
    if not keys:
        return set()
    return set(keys) - set(Shot.objects.filter(key__in=list(keys)).values_list("key", flat=True))


def _write_packages(packages: Sequence[Package]) -> None:
    """Make those that are new, and write the columns of the others back."""
    new = [package for package in packages if package.pk is None]
    standing = [package for package in packages if package.pk is not None]
    insert_packages(new)
    since = [package.created_at for package in standing]
    columns = [each.name for each in Package._meta.concrete_fields if each.name not in LEFT_ALONE]
    if standing:
        Package.objects.bulk_create(
            standing, update_conflicts=True, unique_fields=["id"], update_fields=columns
        )
    for package, moment in zip(standing, since, strict=True):
        package.created_at = moment  # which the insert has set anew, on this object only


def _pasted(writing: Writing) -> PastedText:
    package, save = writing.stored.package, writing.save
    return PastedText(
        package=package, version=package.version, text=save.pasted, dialect=package.dialect,
        filename=save.filename, incoming=save.incoming, by=save.actor,
    )  # fmt: skip


def _version(writing: Writing, document: dict[str, Any], written: Stored) -> Version:
    package, save, problems = writing.stored.package, writing.save, writing.ready.proof.problems
    keys = {shot.pk: shot.key for shot in written.shots}
    parts = {name: part for name, part in document.items() if name != "schema"}
    return Version(
        package=package,
        number=package.version,
        document={
            "schema": SCHEMA,
            "dialect": package.dialect,
            **parts,
            "problems": [problem_to_dict(found) for found in problems],
        },
        text=writing.ready.proof.text,
        speakers={
            keys[shot_id]: bite.speaker_id
            for shot_id, bite in written.soundbites.items()
            if bite.speaker_chosen
        },
        dialect=package.dialect,
        author=save.actor,
        reason=save.reason,
        action=save.action,
    )


def _log_entry(writing: Writing) -> LogEntry:
    save = writing.save
    return log_entry(writing.stored.package, save.action, actor=save.actor, via=save.via, note=save.reason)


def _follow_ups(writing: Writing) -> Iterable[tuple[jobs.Request, User | None]]:
    package = writing.stored.package
    for kind in FOLLOW_UPS:
        arguments = {"package_id": package.pk, "version": package.version}
        yield jobs.Request(kind, f"{kind}:{package.pk}:{package.version}", arguments), writing.save.actor
