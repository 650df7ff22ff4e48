"""Packages made from one another: begun as a draft, shots linked one to one, links changed by hand.

What an issue of the source marks in them is follow_ups.py's. Links are direct: a translation of an update
follows the update, and hears of the first package when the update itself is issued again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from shotlists.domain import composition, releases
from shotlists.domain.errors import NeedsMore, NotAllowed, NotFound, NotTaken
from shotlists.domain.linking.prose_links import begin_prose
from shotlists.domain.log import write_log
from shotlists.domain.people import require
from shotlists.models import FollowUp, Live, Package, PackageLink, ShotLink, State
from shotlists.script.begun import begin_script
from shotlists.script.document import Script
from shotlists.script.paragraphs import prose_of
from shotlists.script.serial import script_from_dict

TRANSLATION = PackageLink.Kind.TRANSLATION
SAME_CUT = frozenset({PackageLink.Kind.TRANSLATION, PackageLink.Kind.REPLAY})
"""Kinds whose pictures are those of the source, in the same order."""
LONGEST_LANGUAGE = 60


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a linked draft begins from; `revision` is none where the source was never issued."""

    script: Script
    version: int
    revision_id: int | None


@transaction.atomic
def begin_linked(
    source: Package, *, kind: str, language: str = "", actor: User | None, note: str = "", via: str = "admin"
) -> Package:
    """Begin a draft from what clients have of a package, linked to it, and give the new package.

    A translation is also begun from the working copy of a package that never went out. Raises NotTaken for an
    unknown kind and a language where none is translated into, NeedsMore without one for a translation,
    NotAllowed where clients may not use the source or somebody translates it into that language already,
    and what create_package raises.
    """
    language = " ".join(language.split())
    _check(source, kind, language)
    beginning = _beginning(source, kind)
    package = composition.create_package(
        begin_script(beginning.script, kind, source.dialect, language),
        actor=actor,
        dialect=source.dialect,
        reason=note or _reason(source, kind, language),
        source=source.source,
        via=via,
    )
    here = composition.script_of(package)
    link = PackageLink.objects.create(
        package=package,
        source=source,
        kind=kind,
        language=language,
        source_revision_id=beginning.revision_id,
        begun_version=beginning.version,
        source_version=beginning.version,
        prose=begin_prose(prose_of(beginning.script), prose_of(here)),
        by=actor,
    )
    ShotLink.objects.bulk_create(
        ShotLink(link=link, source_key=was.key, key=now.key)
        for was, now in zip(beginning.script.shots, here.shots, strict=False)
        if was.key
    )
    return package


def begin_translation(
    source: Package, *, kind: str = "", language: str, actor: User | None, note: str = "", via: str = "admin"
) -> Package:
    """Begin a translation, as begin_linked does; a kind is none or "translation"."""
    kind = kind or TRANSLATION
    if kind != TRANSLATION:
        raise NotTaken("kind", kind, (str(TRANSLATION),))
    return begin_linked(source, kind=kind, language=language, actor=actor, note=note, via=via)


def kind_of_issue(package: Package, kinds: Sequence[str]) -> str:
    """Say as what an issue is announced: an update of another package as that, all else as the first kind."""
    update = PackageLink.Kind.UPDATE
    if update in kinds and package.source_links.filter(kind=update).exists():
        return str(update)
    return kinds[0]


def _check(source: Package, kind: str, language: str) -> None:
    if kind not in PackageLink.Kind.values:
        raise NotTaken("kind", kind, PackageLink.Kind.values)
    if kind != TRANSLATION:
        if language:
            raise NotTaken("language", language)
        return
    if not language:
        raise NeedsMore(_("Say into which language it is translated."), ("language",))
    if len(language) > LONGEST_LANGUAGE:
        raise NotAllowed(_("Write the language in at most %(most)s letters.") % {"most": LONGEST_LANGUAGE})
    standing = source.derived_links.filter(kind=TRANSLATION).exclude(
        Q(package__state=State.SPIKED) | Q(package__live=Live.KILLED)
    )
    for other in standing.select_related("package"):
        if other.language.casefold() == language.casefold():
            raise NotAllowed(
                _("It is translated into %(language)s already: go on with %(uid)s.")
                % {"language": language, "uid": other.package.uid}
            )


def _beginning(source: Package, kind: str) -> Beginning:
    issued = source.live_revision
    if source.live == Live.USABLE and issued is not None:
        releases.script_of_revision(issued)  # which refuses one that is damaged
        return Beginning(script_at(source, issued.version), issued.version, issued.pk)
    if source.live == Live.NONE and kind == TRANSLATION:
        return Beginning(composition.script_of(source), source.version, None)
    raise NotAllowed(_("A new package is begun from what clients may use: issue this one first."))


def _reason(source: Package, kind: str, language: str) -> str:
    if kind == TRANSLATION:
        return _("Translation of %(uid)s into %(language)s") % {"uid": source.uid, "language": language}
    label = str(PackageLink.Kind(kind).label).capitalize()
    return _("%(kind)s of %(uid)s") % {"kind": label, "uid": source.uid}


# Links of shots, changed by hand.


@transaction.atomic
def link_shots(
    link: PackageLink, *, source_key: str, key: str, actor: User | None, via: str = "admin"
) -> ShotLink:
    """Say that a shot is the counterpart of one of the source; raises NotFound, NotAllowed, NotPermitted.

    A link of either to a shot that is no longer there gives way.
    """
    link = locked(link, actor)
    theirs = _keys(link, of_source=True)
    ours = _keys(link, of_source=False)
    if source_key not in theirs or key not in ours:
        raise NotFound(_("There is no such shot any more: look again."))
    for other in link.shots.filter(Q(source_key=source_key) | Q(key=key)):
        if other.key in ours and other.source_key in theirs:
            if (other.source_key, other.key) == (source_key, key):
                return other
            raise NotAllowed(_("One of the two shots is linked already: unlink it first."))
        other.delete()
    made = ShotLink.objects.create(link=link, source_key=source_key, key=key)
    write_log(link.package, "link_shots", actor=actor, via=via, note=f"{source_key} {key}")
    return made


@transaction.atomic
def unlink_shots(link: PackageLink, *, key: str, actor: User | None, via: str = "admin") -> None:
    """Say that a shot is the counterpart of none; raises NotFound where it is that already, NotPermitted."""
    link = locked(link, actor)
    found = link.shots.filter(key=key).first()
    if found is None:
        raise NotFound(_("This shot is linked to none."))
    found.delete()
    write_log(link.package, "unlink_shots", actor=actor, via=via, note=f"{found.source_key} {key}")


def locked(link: PackageLink, actor: User | None) -> PackageLink:
    """Give a link as it stands now, locked to the end of the transaction; raises NotPermitted.

    The order is the same everywhere: the package, then its link, then what must follow.
    """
    require(actor, "shotlists.change_package")
    lock_packages([link.package_id])
    rows = PackageLink.objects.select_for_update(of=("self",)).select_related("package", "source")
    return rows.get(pk=link.pk)


def lock_packages(keys: Iterable[int]) -> None:
    """Keep others from saving some packages to the end of the transaction; rows that name them may come."""
    list(Package.objects.select_for_update(no_key=True).filter(pk__in=keys).order_by("pk").values_list("pk"))


def source_script(link: PackageLink) -> Script:
    """Give the source as this package was last held against it: as issued, or as it was begun from."""
    return script_at(link.source, link.source_version)


def script_at(package: Package, version: int) -> Script:
    """Give the script of one version of a package."""
    return script_from_dict(composition.version_of(package, version).document)


def _keys(link: PackageLink, *, of_source: bool) -> set[str]:
    if of_source:
        return {shot.key for shot in source_script(link).shots}
    return set(link.package.shots.values_list("key", flat=True))


# Reading.


def links_of(package: Package) -> QuerySet[PackageLink]:
    """Give what a package was made from, each with `open_count`, in one query."""
    return _counted(PackageLink.objects.filter(package=package)).select_related(
        "source", "source_revision", "by"
    )


def links_from(package: Package) -> QuerySet[PackageLink]:
    """Give what was made from a package, each with `open_count`, in one query."""
    return _counted(PackageLink.objects.filter(source=package)).select_related(
        "package", "package__owner", "source_revision"
    )


def _counted(links: QuerySet[PackageLink]) -> QuerySet[PackageLink]:
    counted = Count("follow_ups", filter=Q(follow_ups__state=FollowUp.State.OPEN))
    return links.annotate(open_now=counted).defer(
        "prose", "source_revision__document", "source_revision__text", "source_revision__rights"
    ).order_by("pk")  # fmt: skip
