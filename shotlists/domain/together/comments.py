"""What people at the desk say about a script: at a shot, or about the whole.

A comment hangs on the key of its shot, so it goes where the shot goes. Where the shot is gone the comment
stays, with the words it was made on, and is back at the shot when the shot is back. Nothing said here goes to
clients or into an export, and nothing said is deleted: a thread is settled, and can be opened again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from shotlists.domain.errors import NeedsMore, NotAllowed, NotFound
from shotlists.domain.people import require, who_may
from shotlists.domain.saving.batches import gone
from shotlists.domain.together.mentions import people_named
from shotlists.domain.together.notifying import VIEW, notify
from shotlists.models import Comment, CommentEdit, Mention, Package, Shot

ADD = "shotlists.add_comment"
CHANGE = "shotlists.change_comment"
LONGEST = 5_000


@dataclass(frozen=True, slots=True)
class Thread:
    """A comment with its replies, and where its shot stands now.

    `place` is the shot's place in the list, -1 for the whole script or where the shot `is_gone`; `number` is
    the one that the shot has now, else the one that it had.
    """

    comment: Comment
    replies: tuple[Comment, ...]
    number: str
    place: int
    is_gone: bool

    @property
    def is_open(self) -> bool:
        """Whether it is not settled."""
        return self.comment.resolved_at is None


@transaction.atomic
def add_comment(
    package: Package, text: str, *, actor: User, shot_key: str = "", parent: Comment | None = None
) -> Comment:
    """Say something about a shot, the whole script (no key), or in reply, and tell those whom it concerns.

    A reply stands where its thread stands, and opens a settled one again. Raises NotPermitted, NeedsMore
    without words, NotAllowed for too many, NotFound for a shot or thread that this package does not have, and
    UnknownMention.
    """
    require(actor, ADD)
    words = _words(text)
    row = Package.objects.select_related("owner", "assignee").filter(pk=package.pk).first()
    if row is None:
        raise gone(package)
    named = people_named(words, who_may(VIEW))
    if parent is not None:
        comment = _reply(row, parent, words, actor)
    else:
        comment = _anchored(row, shot_key, words, actor)
    Mention.objects.bulk_create(Mention(comment=comment, user=user) for user in named)
    _tell(row, comment, named)
    return comment


def _words(text: str) -> str:
    words = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").strip()
    if not words:
        raise NeedsMore(_("Write what you want to say."), ["text"])
    if len(words) > LONGEST:
        raise NotAllowed(
            _("A comment has %(most)s characters at most, and this has %(count)s: say it in two.")
            % {"most": LONGEST, "count": len(words)}
        )
    return words


def _anchored(package: Package, shot_key: str, words: str, actor: User) -> Comment:
    number = said = ""
    if shot_key:
        shot = Shot.objects.filter(package=package, key=shot_key).select_related("soundbite").first()
        if shot is None:
            raise NotFound(
                _("The shot is not in the script any more: comment on another, or on the whole script.")
            )
        number, said = shot.number, words_of(shot)
    return Comment.objects.create(
        package=package,
        shot_key=shot_key,
        anchor_number=number,
        anchor_words=said,
        version=package.version,
        author=actor,
        text=words,
    )


def _reply(package: Package, parent: Comment, words: str, actor: User) -> Comment:
    threads = Comment.objects.select_for_update().filter(package=package)
    first = threads.filter(pk=parent.parent_id or parent.pk).first()
    if first is None:
        raise NotFound(_("This comment is not at this package: open its comments again."))
    if first.resolved_at is not None:
        first.resolved_at = first.resolved_by = None
        first.save(update_fields=["resolved_at", "resolved_by"])
    return Comment.objects.create(
        package=package,
        shot_key=first.shot_key,
        anchor_number=first.anchor_number,
        anchor_words=first.anchor_words,
        version=package.version,
        parent=first,
        author=actor,
        text=words,
    )


def words_of(shot: Shot) -> str:
    """Give a shot in one line: what is seen, and who says what."""
    bite = getattr(shot, "soundbite", None)
    if bite is None:
        return shot.description
    said = f"{bite.speaker_name or bite.role}: “{bite.quote}”" if bite.quote else bite.speaker_name
    return " ".join(part for part in (shot.description, said) if part)


def _tell(package: Package, comment: Comment, named: Sequence[User]) -> None:
    told = {user.pk for user in named}
    notify(named, "mention", package=package, actor=comment.author, comment=comment, text=comment.text)
    if comment.parent_id:
        wrote = User.objects.filter(comments__in=Comment.objects.filter(parent=comment.parent_id))
        first = User.objects.filter(comments=comment.parent_id)
        thread = [user for user in (wrote | first).distinct() if user.pk not in told]
        notify(thread, "reply", package=package, actor=comment.author, comment=comment, text=comment.text)
        told |= {user.pk for user in thread}
    concerned = [user for user in (package.owner, package.assignee) if user and user.pk not in told]
    notify(concerned, "comment", package=package, actor=comment.author, comment=comment, text=comment.text)


@transaction.atomic
def edit_comment(comment: Comment, text: str, *, actor: User) -> Comment:
    """Change one's own words; the former ones are kept, and those newly mentioned are told.

    Raises NotPermitted, NotAllowed for somebody else's comment, and what add_comment raises for words.
    """
    require(actor, ADD)
    row = Comment.objects.select_for_update().get(pk=comment.pk)
    if row.author_id != actor.pk:
        raise NotAllowed(_("Only its author changes a comment: reply to it instead."))
    words = _words(text)
    if words == row.text:
        return row
    named = people_named(words, who_may(VIEW))
    before = set(row.mentions.values_list("user_id", flat=True))
    now = {user.pk for user in named}
    CommentEdit.objects.create(comment=row, text=row.text)
    row.text, row.edited_at = words, timezone.now()
    row.save(update_fields=["text", "edited_at"])
    row.mentions.filter(user__in=before - now).delete()
    new = [user for user in named if user.pk not in before]
    Mention.objects.bulk_create(Mention(comment=row, user=user) for user in new)
    notify(new, "mention", package=row.package, actor=actor, comment=row, text=words)
    return row


@transaction.atomic
def resolve_comment(comment: Comment, *, actor: User) -> Comment:
    """Settle a thread, which is then open no more; raises NotPermitted, and NotAllowed for a reply."""
    row = _first_of_thread(comment, actor)
    if row.resolved_at is None:
        row.resolved_at, row.resolved_by = timezone.now(), actor
        row.save(update_fields=["resolved_at", "resolved_by"])
    return row


@transaction.atomic
def reopen_comment(comment: Comment, *, actor: User) -> Comment:
    """Open a settled thread again; raises as resolve_comment."""
    row = _first_of_thread(comment, actor)
    if row.resolved_at is not None:
        row.resolved_at = row.resolved_by = None
        row.save(update_fields=["resolved_at", "resolved_by"])
    return row


def _first_of_thread(comment: Comment, actor: User) -> Comment:
    require(actor, CHANGE)
    row = Comment.objects.select_for_update().get(pk=comment.pk)
    if row.parent_id is not None:
        raise NotAllowed(_("A reply is settled with its thread: settle the comment it answers."))
    return row


def threads_of(package: Package) -> list[Thread]:
    """Give all that was said, in the order of the shots: the whole script first, gone shots last.

    Four queries, however much was said.
    """
    said = list(
        Comment.objects.filter(package=package)
        .select_related("author", "resolved_by")
        .prefetch_related("mentioned", "edits")
        .order_by("at", "id")
    )
    shots = {
        key: (number, place)
        for key, number, place in Shot.objects.filter(package=package).values_list(
            "key", "number", "position"
        )
    }
    replies: dict[int, list[Comment]] = {}
    for comment in said:
        if comment.parent_id is not None:
            replies.setdefault(comment.parent_id, []).append(comment)
    threads = [
        Thread(
            comment,
            tuple(replies.get(comment.pk, ())),
            number=shots.get(comment.shot_key, (comment.anchor_number, -1))[0],
            place=shots.get(comment.shot_key, ("", -1))[1],
            is_gone=bool(comment.shot_key) and comment.shot_key not in shots,
        )
        for comment in said
        if comment.parent_id is None
    ]
    return sorted(threads, key=lambda thread: (thread.is_gone, thread.place))


def open_counts(package: Package) -> dict[str, int]:
    """Give how many open threads hang on each key of a shot; "" is the whole script."""
    keys = Comment.objects.filter(package=package, parent=None, resolved_at=None).order_by()
    return dict(Counter(keys.values_list("shot_key", flat=True)))
