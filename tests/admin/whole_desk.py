"""A desk on which every page has something to show, and the forms that its pages offer."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from html.parser import HTMLParser
from typing import Any

from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import User
from django.urls import URLPattern, URLResolver, reverse
from django.utils import timezone

from shotlists.domain import desk
from shotlists.domain.craft import dopesheets, pronunciations
from shotlists.domain.drafting.drafts import Typed, keep_draft
from shotlists.domain.lists import saved_views
from shotlists.domain.taking import intake
from shotlists.domain.together import assigning, comments
from shotlists.domain.tokens import issue_token
from shotlists.models import (
    Client,
    Confirmation,
    Job,
    LogEntry,
    Notification,
    Package,
    Pronunciation,
    WireItem,
)
from tests.domain.desk_room import begin, edit, published, staff, walk
from tests.domain.rundown_room import CUT, evening_news, put


@dataclass
class WholeDesk:
    """The people, and of each kind of row one; `words` are what people typed wherever one can type."""

    people: dict[str, User]
    draft: Package
    """A package in work, with all that can lie beside it."""
    issued: Package
    """A published one, whose kill waits for a second person."""
    ids: dict[str, int]

    def address(self, name: str) -> str:
        """Give the address of a route of the admin site by its name."""
        model, _under, page = name.removeprefix("shotlists_").partition("_")
        package = self.issued if page in {"confirm", "export", "files"} else self.draft
        given: dict[str, Any] = {
            "uid": package.uid,
            "action": "submit",
            "format": "text",
            "pk": self.ids.get(model),
            "object_id": self.ids.get(model),
            "number": self.ids.get(page, self.ids.get(f"{model}_{page}", 1)),
        }
        wanted = ROUTES[name].pattern.converters
        return reverse(f"admin:{name}", kwargs={key: given[key] for key in wanted})


def _walk(patterns: Any) -> Iterator[URLPattern]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns)
        elif pattern.name and pattern.name.startswith("shotlists_"):
            yield pattern


ROUTES: dict[str, URLPattern] = {str(one.name): one for one in _walk(admin.site.urls[0])}
"""Every page of the desk's own models in the admin site, by its name."""


def whole_desk(words: str = "Words", settings: Any = None) -> WholeDesk:
    """Set such a desk up; with `settings` a kill waits."""
    people = staff()
    writer, chief = people["writer"], people["chief"]
    issued = published(people)
    draft = begin(writer, CUT)
    edit(draft, writer, "Another headline")
    draft.refresh_from_db()
    if settings is not None:
        settings.NEWSROOM_TWO_PERSON_KILL = True
        desk.perform(issued, "kill", actor=chief, note=words, client_note=words)
    shot = draft.shots.order_by("position")[0]
    first = comments.add_comment(draft, f"@chief {words}", actor=writer, shot_key=shot.key)
    comments.add_comment(draft, words, actor=chief, parent=first)
    task = assigning.add_task(
        draft, kind="", title=words[:150], note=words, actor=writer, assignee=chief,
        due_at=timezone.now() + timedelta(days=1),
    )  # fmt: skip
    assigning.assign(draft, chief, actor=writer, note=words)
    kept = keep_draft(draft, Typed(1, words, reason=words, window="w1"), actor=writer)
    sheet = dopesheets.attach_dopesheet(
        draft, f"00:00:05 {words}", name=words[:90], filename=words[:90], actor=writer
    )
    pronunciations.add_pronunciation(f"Nuuk {words}"[:90], words[:90], note=words[:150], actor=writer)
    saved_views.save_view(words[:40], "state=draft", actor=writer)
    saved_views.save_view(words[:40], "state=in_review", actor=chief, of_desk=True)
    rundown = evening_news(actor=writer, programme=words[:90])
    item = put(rundown, title=words[:90], presenter=words[:50], text=words, notes=words, actor=writer)
    put(rundown, "package", package=draft, actor=writer)
    (digest,) = intake.take_in(f"3 May 2026\n{words}\n\n4 May 2026\nMore {words}\n", actor=writer)
    (refused,) = intake.take_in(f"Not a script {words}", actor=writer, filename=words[:90])
    assert digest.digest is not None
    assert refused.incoming is not None
    spiked = walk(begin(writer, "Bin\nSpiked\nShotlist\n1. Wide of bin\n"), ("spike", people["editor"]))
    job = Job.objects.create(kind="transcript", key=words[:90], last_error=words, state="dead")
    confirmation = Confirmation.objects.first()
    client = Client.objects.create(name=words[:100], territories=["US"])
    token, _plain = issue_token(client=client, scopes=["read"])
    ids = {
        "incomingtext": refused.incoming.pk,
        "job": job.pk,
        "notification": Notification.objects.filter(user=chief)[0].pk,
        "task": task.pk,
        "pronunciation": Pronunciation.objects.get().pk,
        "logentry": LogEntry.objects.filter(package=spiked)[0].pk,
        "revision": issued.revisions.get().pk,
        "client": client.pk,
        "apitoken": token.pk,
        "rundown": rundown.pk,
        "wireitem": WireItem.objects.order_by("pk")[0].pk,
        "rundown_item": item.pk,
        "draft": kept.pk,
        "discard": kept.pk,
        "merge": kept.pk,
        "dopesheet": sheet.pk,
        "confirm": confirmation.pk if confirmation else 1,
        "comment": first.pk,
    }
    return WholeDesk(people, draft, issued, ids)


@dataclass
class Form:
    """A form that is sent by POST: where to, with what, and by which of its buttons."""

    action: str
    fields: dict[str, list[str]] = field(default_factory=dict)
    typed: set[str] = field(default_factory=set)
    buttons: list[tuple[str, str, str]] = field(default_factory=list)
    guarded: bool = False

    def sent(self) -> Iterator[tuple[str, dict[str, list[str]]]]:
        """Give address and fields for each of its buttons."""
        for name, value, action in self.buttons or [("", "", "")]:
            yield action or self.action, {**self.fields, **({name: [value]} if name else {})}


class _Forms(HTMLParser):
    """Reads the forms of a page; a field may stand outside of its form and name it."""

    def __init__(self, here: str) -> None:
        super().__init__(convert_charrefs=True)
        self.here = here
        self.forms: list[Form] = []
        self.by_id: dict[str, Form] = {}
        self.now: Form | None = None
        self.select: tuple[Form | None, str] | None = None
        self.area: tuple[Form | None, str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            form = self.by_id.get(given.get("id", "")) or Form(self.here)
            form.action = given.get("action") or self.here
            if given.get("method", "get").lower() == "post":
                self.forms.append(form)
            self.now = form
            if "id" in given:
                self.by_id[given["id"]] = form
        elif tag in {"input", "textarea", "select", "button"} and "disabled" not in given:
            form = self.now if "form" not in given else None
            self._take(tag, given, form)
        elif tag == "option":
            self._option(given)

    def _take(self, tag: str, given: dict[str, str], form: Form | None) -> None:
        name = given.get("name", "")
        if form is None:
            form = self.by_id.setdefault(given.get("form", ""), Form(self.here))
        if tag == "select":
            self.select = (form, name)
        elif tag == "textarea":
            self.area = (form, name)
            form.fields.setdefault(name, []).append("")
            form.typed.add(name)
        elif tag == "button" or given.get("type") == "submit":
            if given.get("type", "submit") == "submit":
                form.buttons.append((name, given.get("value", ""), given.get("formaction", "")))
        elif name == "csrfmiddlewaretoken":
            form.guarded = True
        elif name and given.get("type") not in {"checkbox", "radio", "file"}:
            form.fields.setdefault(name, []).append(given.get("value", ""))
            if given.get("type", "text") in {"text", "search", ""}:
                form.typed.add(name)
        elif name and (given.get("type") == "checkbox" or name not in form.fields):
            form.fields.setdefault(name, []).append(given.get("value", "on"))

    def _option(self, given: dict[str, str]) -> None:
        """Choose what is selected, else the first that is something."""
        form, name = self.select or (None, "")
        if form is None or not name:
            return
        if "selected" in given or form.fields.get(name, [""]) == [""]:
            form.fields[name] = [given.get("value", "")]

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.now = None
        elif tag == "select":
            self.select = None
        elif tag == "textarea":
            self.area = None

    def handle_data(self, data: str) -> None:
        if self.area is not None:
            form, name = self.area
            if form is not None and name:
                form.fields[name][-1] += data


def forms_of(content: str, here: str) -> list[Form]:
    """Give the forms of a page that are sent by POST."""
    reader = _Forms(here)
    reader.feed(content)
    return [form for form in reader.forms if "logout" not in form.action]


def snapshot() -> dict[str, list[tuple[Any, ...]]]:
    """Give all rows of the desk, so that it can be said whether anything was written."""
    return {
        model.__name__: list(model._default_manager.order_by("pk").values_list())
        for model in apps.get_app_config("shotlists").get_models()
    }
