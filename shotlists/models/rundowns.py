"""Running orders: a programme's list of what goes to air, its items, and what was done to it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from shotlists.models.fields import DocumentField
from shotlists.models.log import LogEntry
from shotlists.models.package import Package
from shotlists.models.releases import Revision


class Rundown(models.Model):
    """The running order of one programme; `zone` is the zone whose clocks its people look at.

    `version` counts every change of the order or of an item. `date` is the day under which the programme is
    listed, which after midnight is often the day before.
    """

    class State(models.TextChoices):
        """How far it is."""

        PLANNED = "planned", _("Planned")
        READY = "ready", _("Ready")
        DONE = "done", _("Done")

    programme = models.CharField(_("programme"), max_length=120)
    date = models.DateField(_("day"))
    starts_at = models.DateTimeField(_("starts"))
    planned_ms = models.PositiveBigIntegerField(_("length in milliseconds"))
    zone = models.CharField(_("time zone"), max_length=64)
    language = models.CharField(_("language that is read"), max_length=40, default="English")
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.PLANNED)
    version = models.PositiveIntegerField(_("version"), default=1)
    notes = models.TextField(_("notes"), blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("created by"),
    )  # fmt: skip
    created_at = models.DateTimeField(_("created"), default=timezone.now)
    updated_at = models.DateTimeField(_("changed"), default=timezone.now)

    class Meta:
        verbose_name = _("rundown")
        verbose_name_plural = _("rundowns")
        ordering = ["-starts_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "starts_at"], name="rundown_once"),
            models.CheckConstraint(
                condition=models.Q(state__in=["planned", "ready", "done"]), name="rundown_state"
            ),
            models.CheckConstraint(condition=models.Q(version__gte=1), name="rundown_version"),
            models.CheckConstraint(
                condition=models.Q(planned_ms__range=(1000, 24 * 60 * 60 * 1000)), name="rundown_length"
            ),
        ]
        indexes = [models.Index(fields=["date", "starts_at", "id"], name="rundown_day")]

    def __str__(self) -> str:
        return f"{self.programme} {self.date}"


class RundownItem(models.Model):
    """One line of a running order: a package, or what stands around it.

    `package` is none for what is no package; its slug stays in `title` and its uid in `package_uid` when it
    is gone. `revision` pins one issue, else the latest words count. `package_version` is the version that
    somebody last looked at. `version` is the rundown's when the item was last written, `moved` that of its
    last move; `removed_at` puts it into the rundown's bin.
    """

    class Kind(models.TextChoices):
        """What goes to air."""

        PACKAGE = "package", _("Package")
        LEAD_IN = "lead_in", _("Lead-in")
        LIVE = "live", _("Live")
        VT = "vt", _("VT")
        BREAK = "break", _("Break")
        WEATHER = "weather", _("Weather")
        OTHER = "other", _("Other")

    class Status(models.TextChoices):
        """How far an item is."""

        OPEN = "open", _("Open")
        READY = "ready", _("Ready")

    rundown = models.ForeignKey(Rundown, models.CASCADE, related_name="items", verbose_name=_("rundown"))
    position = models.PositiveIntegerField(_("position"))
    page = models.CharField(_("page"), max_length=12)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    title = models.CharField(_("title"), max_length=255, blank=True)
    package = models.ForeignKey(
        Package, models.SET_NULL, null=True, blank=True, related_name="rundown_items",
        verbose_name=_("package"),
    )  # fmt: skip
    package_uid = models.CharField(_("UID of the package"), max_length=100, blank=True)
    package_version = models.PositiveIntegerField(_("version last looked at"), null=True, blank=True)
    revision = models.ForeignKey(
        Revision, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("pinned revision")
    )
    presenter = models.CharField(_("presenter"), max_length=120, blank=True)
    text = models.TextField(_("presenter text"), blank=True)
    planned_ms = models.PositiveBigIntegerField(_("planned length in milliseconds"), null=True, blank=True)
    hit_at = models.DateTimeField(_("fixed time"), null=True, blank=True)
    floating = models.BooleanField(_("floating"), default=False)
    status = models.CharField(_("status"), max_length=10, choices=Status.choices, default=Status.OPEN)
    notes = models.TextField(_("notes"), blank=True)
    version = models.PositiveIntegerField(_("version"), default=1)
    moved = models.PositiveIntegerField(_("version of the last move"), default=1)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("changed by"),
    )  # fmt: skip
    changed_at = models.DateTimeField(_("changed"), default=timezone.now)
    removed_at = models.DateTimeField(_("taken out"), null=True, blank=True)

    class Meta:
        verbose_name = _("item of a rundown")
        verbose_name_plural = _("items of rundowns")
        ordering = ["rundown", "position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["rundown", "position"],
                condition=models.Q(removed_at__isnull=True),
                name="rundownitem_position",
            ),
            models.UniqueConstraint(
                fields=["rundown", "page"],
                condition=models.Q(removed_at__isnull=True) & ~models.Q(page=""),
                name="rundownitem_page",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    kind__in=["package", "lead_in", "live", "vt", "break", "weather", "other"]
                ),
                name="rundownitem_kind",
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=["open", "ready"]), name="rundownitem_status"
            ),
            models.CheckConstraint(
                condition=models.Q(planned_ms__isnull=True) | models.Q(planned_ms__lt=24 * 60 * 60 * 1000),
                name="rundownitem_planned",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.page} {self.title}".strip()


class RundownChange(models.Model):
    """One thing that was done to a rundown, and the values before and after it: what an undo needs.

    `number` is the version that it gave the rundown. `title` are page and title of the item as they were.
    """

    rundown = models.ForeignKey(Rundown, models.CASCADE, related_name="changes", verbose_name=_("rundown"))
    number = models.PositiveIntegerField(_("version"))
    action = models.CharField(_("action"), max_length=20)
    item = models.ForeignKey(
        RundownItem, models.CASCADE, null=True, blank=True, related_name="changes", verbose_name=_("item")
    )
    title = models.CharField(_("title"), max_length=300, blank=True)
    before = DocumentField(_("before"), default=dict)
    after = DocumentField(_("after"), default=dict)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("actor"),
    )  # fmt: skip
    actor_name = models.CharField(_("name of the actor"), max_length=150, blank=True)
    via = models.CharField(_("way in"), max_length=10, choices=LogEntry.Via.choices)
    at = models.DateTimeField(_("at"), default=timezone.now)

    class Meta:
        verbose_name = _("change of a rundown")
        verbose_name_plural = _("changes of rundowns")
        ordering = ["rundown", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["rundown", "number"], name="rundownchange_number"),
            models.CheckConstraint(
                condition=models.Q(via__in=["admin", "api", "command", "job"]), name="rundownchange_via"
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.number} {self.action}"
