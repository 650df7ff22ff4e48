"""Rows as publishing leaves them, for tests of the feed that need no script."""

from shotlists.domain import feed
from shotlists.models import FeedRow, Live, Package, Revision, State


def make_package(uid: str) -> Package:
    """A package that nobody has issued."""
    return Package.objects.create(uid=uid, slugline=uid)


def issue_row(package: Package, kind: str = "original") -> Revision:
    """The next revision with its row in the feed, inside the caller's transaction."""
    number = package.revisions.count() + 1
    revision = Revision.objects.create(
        package=package,
        number=number,
        version=package.version,
        kind=kind,
        document={},
        text="",
        checksum="0" * 64,
    )
    package.live, package.live_revision, package.state = Live.USABLE, revision, State.PUBLISHED
    package.save()
    feed.announce(package, revision, kind)
    return revision


def kill_row(package: Package, note: str) -> FeedRow:
    """The kill of what is live, inside the caller's transaction."""
    package.live = Live.KILLED
    package.save()
    assert package.live_revision is not None
    return feed.announce(package, package.live_revision, "kill", note=note)
