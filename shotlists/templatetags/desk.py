"""What the desk's pages need in their templates: icons, times, people, the frame."""

from __future__ import annotations

import datetime
import json
from functools import lru_cache
from typing import Any

from django import template
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shotlists.domain.moving.moments import exact_words, moment_words, zone_typed
from shotlists.domain.people import is_han, name_of
from shotlists.models.deeds import deed
from shotlists.script.dialects import DIALECTS
from shotlists.script.timing import print_duration

register = template.Library()


@register.simple_tag
@lru_cache(maxsize=512)
def icon(name: str, css: str = "") -> SafeString:
    """A shape of the sprite; it carries no text, so whatever stands beside it must say the same in words."""
    return format_html(
        '<svg class="i{}" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        f" {css}" if css else "",
        static("shotlists/img/icons.svg"),
        name,
    )


@register.filter
def trt(milliseconds: int | None) -> str:
    """1'23, or nothing."""
    return "" if milliseconds is None else print_duration(milliseconds)


@register.filter
def roughly(milliseconds: int | None) -> str:
    """1'23 in whole seconds, as the desk counts aloud."""
    return "" if milliseconds is None else print_duration(round(milliseconds / 1000) * 1000)


@register.filter
def moment(value: datetime.datetime | None) -> str | SafeString:
    """A time in the desk's zone and GMT together, `16:53 CST (08:53 GMT)`; the date where it is not today."""
    if value is None:
        return ""
    here = timezone.localtime(value)
    words, _, gmt = moment_words(value).partition(" (")
    return format_html(
        '<time datetime="{}" title="{}">{}</time>',
        here.isoformat(),
        exact_words(value),
        # A narrow column breaks between the zones, nowhere else.
        format_html('<span class="nw">{}</span> <span class="nw">({}</span>', words, gmt) if gmt else words,
    )


@register.simple_tag
def desk_zone() -> str:
    """The zone in which times are typed: Shanghai, CST (GMT+8)."""
    return zone_typed()


@register.simple_tag
def desk_zone_key() -> str:
    """The same for a program: Asia/Shanghai."""
    return timezone.get_current_timezone_name()


@register.simple_tag
def now_moment() -> str | SafeString:
    """This moment in both zones."""
    return moment(timezone.now())


def _initials(name: str) -> str:
    words = name.split()
    if not words:
        return "?"
    if is_han(words[0]):  # the family name says enough
        return words[0][0]
    return (words[0][0] + (words[1][0] if len(words) > 1 else words[0][1:2])).upper()


@register.simple_tag
def disc(user: Any, css: str = "") -> SafeString:
    """A person as a disc with initials; a dashed ring for nobody."""
    if user is None:
        return format_html('<span class="who none {}" aria-hidden="true"></span>', css)
    name = name_of(user)
    return format_html(
        '<span class="who w{} {}" title="{}" aria-hidden="true">{}</span>',
        (user.pk or 0) % 6,
        css,
        name,
        _initials(name),
    )


@register.simple_tag
def person(user: Any) -> SafeString:
    """A disc and the name."""
    name = name_of(user) if user is not None else _("nobody")
    return format_html(
        '<span class="person">{}<span class="cut word">{}</span></span>', disc(user, "who-s"), name
    )


register.filter("name_of", name_of)


@register.simple_tag
def counts(errors: int, warnings: int, infos: int = 0) -> SafeString:
    """How many problems of each severity, shape first; nothing where there are none."""
    rows = (("error", errors, _("errors")), ("warning", warnings, _("warnings")), ("info", infos, _("hints")))
    return format_html(
        '<span class="sevs">{}</span>',
        format_html_join(
            "",
            '<span class="sev sev-{}" title="{} {}">{}{}<span class="sr"> {}</span></span>',
            ((name, count, word, icon(name), count, word) for name, count, word in rows if count),
        ),
    )


HOLDS = {"admin:shotlists_package_changelist": "admin:shotlists_package_bin"}
"""A place of the navigation under whose address another one lies."""


@register.simple_tag(takes_context=True)
def nav_link(
    context: template.Context, view: str, shape: str, label: str, permission: str, css: str = ""
) -> str:
    """A place of the navigation, left out for those who may not see it."""
    request = context["request"]
    if permission and not request.user.has_perm(permission):
        return ""
    target = reverse(view)
    here = request.path == target or (target != reverse("admin:index") and request.path.startswith(target))
    if view in HOLDS and request.path.startswith(reverse(HOLDS[view])):
        here = False
    return format_html(
        '<a href="{}" title="{}"{}{}>{}<span>{}</span></a>',
        target,
        label,
        format_html(' class="{}"', css) if css else "",
        SafeString(' aria-current="page"') if here else "",
        icon(shape),
        label,
    )


@register.simple_tag
def desk_clock() -> SafeString:
    """The desk's time and GMT; frame.js lets them run."""
    zone = timezone.get_current_timezone_name()
    now = timezone.now()
    places = [("GMT", "UTC")]
    if zone != "UTC":
        places.insert(0, (zone.rpartition("/")[2].replace("_", " "), zone))
    return format_html(
        '<p class="clock" aria-hidden="true">{}</p>',
        format_html_join(
            "",
            '<span{}>{} <b data-clock="{}">{}</b></span>',
            (
                (
                    SafeString(' class="far"') if index else "",
                    name,
                    key,
                    (timezone.localtime(now) if key == zone else now).strftime("%H:%M:%S"),
                )
                for index, (name, key) in enumerate(places)
            ),
        ),
    )


@register.filter
def cut_at(text: str, sign: str = ",") -> list[str]:
    """Split a literal list of a template."""
    return text.split(sign)


@register.filter
def undone(tags: str) -> list[str]:
    """What a message offers to undo, `uid:version` each; nothing where it offers nothing."""
    words = (tags or "").split()
    return words[1:] if words[:1] == ["undo"] else []


@register.simple_tag
def percent(share: float) -> str:
    """0.64 as 64%; whole, and never rounded up to 100."""
    return f"{int(share * 100)}%"


@register.simple_tag
def words(edits: Any) -> SafeString:
    """A text with the words marked that were taken out and put in."""
    tags = {"removed": "del", "added": "ins"}
    return format_html_join(
        "", "{}", (
            (edit.text if edit.op == "same" else format_html("<{0}>{1}</{0}>", tags[edit.op], edit.text),)
            for edit in edits
        ),
    )  # fmt: skip


JOB_KINDS = {
    "detect_duplicates": gettext_lazy("Search for duplicates"),
    "generate_transcript": gettext_lazy("Transcript"),
    "import_folder": gettext_lazy("Import of files"),
    "send_mail": gettext_lazy("E-mail"),
    "publish_planned": gettext_lazy("Planned publication"),
    "open_embargo": gettext_lazy("End of an embargo"),
}


@register.filter
def job_kind(kind: str) -> str:
    """The kind of a job in words; a kind without any as it is."""
    return str(JOB_KINDS.get(kind, kind))


register.filter("deed", deed)


@register.filter
def house_style(name: str) -> str:
    """The name of a house style as people write it: UNifeed; any other word as it is."""
    return DIALECTS[name].title if name in DIALECTS else name


@register.filter
def last_line(text: str) -> str:
    """The last line of an error: what went wrong, without the way there."""
    return text.strip().rpartition("\n")[2]


@register.filter
def as_json(value: Any) -> str:
    """Arguments and results of jobs, readable."""
    return json.dumps(value, ensure_ascii=False, indent=2)
