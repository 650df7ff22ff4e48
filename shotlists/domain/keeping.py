"""Writing one version of a script: its rows, the version, the log, the words pasted, the jobs that follow.

Everything here runs in the caller's transaction, under the lock of the package's row; who may write and on
which version is decided by composition.py.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User

from shotlists.domain import jobs
from shotlists.domain.columns import document_from_script, fill_columns
from shotlists.domain.log import write_log
from shotlists.domain.proofreading import counts, proofread
from shotlists.domain.reconcile import with_keys
from shotlists.domain.rows import Stored
from shotlists.domain.speakers import link_speakers
from shotlists.domain.writing import write_rows
from shotlists.models import IncomingText, Package, PastedText, Shot, Speaker, Version
from shotlists.script.document import Script
from shotlists.script.problems import Parsed, Problem
from shotlists.script.serial import to_dict

FOLLOW_UPS = ("detect_duplicates", "generate_transcript")
"""The kinds of job that every new version asks for."""


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


def write_script(
    stored: Stored, script: Script, save: Save, speakers: Mapping[str, int] | None = None
) -> None:
    """Write a script into rows, with its version, log entry, pasted words and follow-up jobs.

    `speakers` were chosen by editors for soundbites that come back, by the key of the shot.
    """
    package = stored.package
    script = with_keys(script, free_keys, [shot.key for shot in stored.shots])
    document = document_from_script(script)
    proof = proofread(script, package.dialect)
    if save.pasted:
        PastedText.objects.create(
            package=package, version=package.version, text=save.pasted, dialect=package.dialect,
            filename=save.filename, incoming=save.incoming, by=save.actor,
        )  # fmt: skip
    _fill(package, script, document, proof.problems)
    package.save()
    spoke = {shot_id: (bite.speaker_name, bite.role) for shot_id, bite in stored.soundbites.items()}
    written = write_rows(stored, document)
    link_speakers(
        (
            bite
            for shot_id, bite in written.soundbites.items()
            if spoke.get(shot_id) != (bite.speaker_name, bite.role)
        ),
        package.first_date,
    )
    _choose_again(written, speakers or {})
    _keep_version(written, proof, script, save)
    write_log(package, save.action, actor=save.actor, via=save.via, note=save.reason)
    for kind in FOLLOW_UPS:
        jobs.request(
            kind,
            f"{kind}:{package.pk}:{package.version}",
            {"package_id": package.pk, "version": package.version},
            actor=save.actor,
        )


def _fill(package: Package, script: Script, document: dict[str, Any], problems: tuple[Problem, ...]) -> None:
    fill_columns(package, script, document)
    found = counts(problems)
    package.error_count, package.warning_count, package.info_count = (
        found["error"], found["warning"], found["info"],
    )  # fmt: skip


def _keep_version(written: Stored, proof: Parsed, script: Script, save: Save) -> None:
    keys = {shot.pk: shot.key for shot in written.shots}
    Version.objects.create(
        package=written.package,
        number=written.package.version,
        document=to_dict(Parsed(script, proof.problems, written.package.dialect)),
        text=proof.text,
        speakers={
            keys[shot_id]: bite.speaker_id
            for shot_id, bite in written.soundbites.items()
            if bite.speaker_chosen
        },
        dialect=written.package.dialect,
        author=save.actor,
        reason=save.reason,
        action=save.action,
    )


def _choose_again(written: Stored, speakers: Mapping[str, int]) -> None:
    """Give soundbites the speakers that editors had chosen for them, unless another was chosen since."""
    known = set(Speaker.objects.filter(pk__in=speakers.values()).values_list("pk", flat=True))
    for shot in written.shots if known else ():
        bite = written.soundbites.get(shot.pk)
        if bite and not bite.speaker_chosen and speakers.get(shot.key) in known:
            bite.speaker_id, bite.speaker_chosen = speakers[shot.key], True
            bite.save(update_fields=["speaker", "speaker_chosen"])


def free_keys(keys: Collection[str]) -> set[str]:
    """Give those of some keys that no shot has."""
    return set(keys) - set(Shot.objects.filter(key__in=list(keys)).values_list("key", flat=True))
