"""Script text is never markup: hostile words in every field, and every page looked at."""

from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest
from django.urls import reverse

from shotlists.domain import composition, desk
from shotlists.domain.taking import intake
from shotlists.domain.together import assigning, comments
from shotlists.models import Client, DuplicateMatch, Job, Package, WireItem
from shotlists.script.document import Mark, Script, Section
from tests.admin.desk_pages import at, signed_in
from tests.domain.desk_room import hire, staff
from tests.domain.harbour import harbour, timed

pytestmark = pytest.mark.django_db

SCRIPT = "<script>alert(1)</script>"
HOSTILE = f"{SCRIPT}\"></textarea><img src=x onerror=alert(2)>'{{{{ 7|add:7 }}}}"
WORDS = {
    "number",
    "kind",
    "precision",
    "coverage",
    "quote_in",
    "key",
    "at",
    "scope",
    "dates",
    "date",
    "published",
    "modified",
    "version_label",
    "until",
    "quote_open",
    "quote_close",
}


def poisoned(value: Any, name: str = "") -> Any:
    """The value with hostile words in every text that people write."""
    if isinstance(value, str):
        return value if name in WORDS else f"{value}{HOSTILE}"
    if isinstance(value, tuple):
        return tuple(poisoned(each, name) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(
            value, **{each.name: poisoned(getattr(value, each.name), each.name) for each in fields(value)}
        )
    return value


def poisoned_package() -> Package:
    """A package of which every text field holds markup."""
    base = timed(harbour())
    script: Script = poisoned(base)
    script = replace(
        script,
        header=replace(script.header, uid="", duration_ms=base.header.duration_ms),
        sections=(Section(HOSTILE, (HOSTILE,)),),
        marks=(*script.marks, Mark(HOSTILE, "note", "script", (), "header")),
        order=base.order,
        repeats=(),
    )
    writer = hire("writer")
    writer.first_name, writer.last_name = HOSTILE[:100], HOSTILE[:100]
    writer.save()
    return composition.create_package(
        script,
        actor=writer,
        dialect="cctv",
        pasted=HOSTILE,
        filename=HOSTILE,
        reason=HOSTILE,
        source=HOSTILE[:200],
    )


def assert_harmless(content: str, where: str) -> None:
    """No hostile word stands unescaped, and none was run as a template."""
    assert SCRIPT not in content, where
    assert "<img src=x" not in content, where
    assert "</textarea><img" not in content, where
    assert "onerror=alert(2)>" not in content, where


def pages_of(package: Package, item: WireItem, incoming: int, job: Job) -> list[str]:
    """Every page that shows words of a package."""
    revision = package.revisions.get()
    return [
        *(at(package, page) for page in ("comments", "review", "work")),
        f"{at(package, 'review')}?from=1",
        *(at(package, page) for page in ("change", "shots", "versions", "compare", "print")),
        at(package, "version", 1),
        *(at(package, "action", name) for name in ("correct", "kill", "spike")),
        *(reverse(f"admin:shotlists_{name}_changelist") for name in (
            "package", "wireitem", "incomingtext", "job", "logentry", "revision", "client", "apitoken",
            "notification", "task",
        )),
        f"{reverse('admin:shotlists_package_changelist')}?q={HOSTILE}",
        f"{reverse('admin:shotlists_package_search')}?q={HOSTILE}",
        *(f"{reverse('admin:shotlists_package_search')}?q=kind:{kind}&in={tab}" for kind, tab in (
            ("shot", "packages"), ("shot", "shots"), ("soundbite", "bites"),
        )),
        f"{reverse('admin:shotlists_wireitem_changelist')}?q={HOSTILE}",
        reverse("admin:shotlists_wireitem_change", args=[item.pk]),
        reverse("admin:shotlists_incomingtext_change", args=[incoming]),
        reverse("admin:shotlists_job_change", args=[job.pk]),
        reverse("admin:shotlists_revision_change", args=[revision.pk]),
        reverse("admin:shotlists_logentry_change", args=[package.log.first().pk]),
        reverse("admin:index"),
        at(HOSTILE.replace("/", "")),
    ]  # fmt: skip


def test_hostile_words_are_shown_as_words_on_every_page(settings: Any) -> None:
    people = staff()
    package = poisoned_package()
    for name, action in (("writer", "submit"), ("editor", "approve"), ("editor", "publish")):
        given = {"client_note": HOSTILE} if action == "publish" else {}
        settings.NEWSROOM_AUTHOR_MAY_APPROVE = True
        package.error_count = 0
        desk.perform(package, action, actor=people[name], note=HOSTILE, **given)
    said = comments.add_comment(package, f"@chief {HOSTILE}", actor=people["writer"])
    comments.edit_comment(said, f"@chief {HOSTILE} {HOSTILE}", actor=people["writer"])
    assigning.assign(package, people["chief"], actor=people["writer"], note=HOSTILE)
    assigning.add_task(
        package, kind="", title=HOSTILE, note=HOSTILE, actor=people["writer"], assignee=people["chief"]
    )
    other = poisoned_package()
    DuplicateMatch.objects.create(package=package, other=other, kind="same", score=1, containment=1)
    Client.objects.create(name=HOSTILE[:150])
    (refused,) = intake.take_in(HOSTILE, actor=people["writer"], filename=HOSTILE)
    (digest,) = intake.take_in(
        f"3 May 2026\n{HOSTILE}\nhttps://a.example/{HOSTILE}\n\n4 May 2026\nMore {HOSTILE}\n",
        actor=people["writer"],
    )
    assert digest.digest is not None, digest.error
    assert refused.incoming is not None
    job = Job.objects.create(
        kind=HOSTILE[:50], key=HOSTILE, last_error=HOSTILE, result={HOSTILE: HOSTILE}, state="dead"
    )
    client = signed_in("chief")
    for path in pages_of(
        Package.objects.get(pk=package.pk), digest.digest.items.first(), refused.incoming.pk, job
    ):
        response = client.get(path)
        assert response.status_code in {200, 404}, path
        assert_harmless(response.content.decode(), path)
        if path.startswith(at(package)) and "/do/" not in path:
            assert "&lt;script&gt;alert(1)" in response.content.decode(), path
    assert client.get(at(package)).context["text"] == composition.text_of(package)
    assert HOSTILE.split('"')[0] in composition.text_of(package)


def test_hostile_words_in_forms_come_back_as_words() -> None:
    package = poisoned_package()
    client = signed_in("writer")
    text = composition.text_of(package)
    posts = [
        (at(package), {"text": text + HOSTILE, "base_version": "1", "do": "check", "reason": HOSTILE}),
        (at(package), {"text": HOSTILE, "base_version": HOSTILE}),
        (
            at(package, "shots"),
            {
                "base_version": "1",
                "built_on": "1",
                "row": [f"shot:{HOSTILE}"],
                f"{HOSTILE}-description": HOSTILE,
                "do": f"show:{HOSTILE}",
            },
        ),
        (at(package, "action", "spike"), {"note": HOSTILE, "base_version": "7"}),
        (reverse("admin:shotlists_incomingtext_changelist"), {"text": HOSTILE, "do": "preview"}),
        (reverse("admin:shotlists_incomingtext_changelist"), {"text": text, "do": "preview"}),
        (reverse("admin:shotlists_incomingtext_changelist"), {"text": text, "dialect": HOSTILE}),
        (reverse("admin:login"), {"username": HOSTILE, "password": HOSTILE}),
    ]
    for path, given in posts:
        assert_harmless(client.post(path, given).content.decode(), f"{path} {list(given)}")


def test_the_check_gives_escaped_markup_to_the_page() -> None:
    package = poisoned_package()
    found = signed_in("writer").post(at(package, "check"), {"text": composition.text_of(package)}).json()
    assert_harmless(found["problems"] + found["meters"], "check")
