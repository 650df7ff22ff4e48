"""The domain app."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class ShotlistsConfig(AppConfig):
    """Scripts and shot lists."""

    name = "shotlists"
    verbose_name = _("Scripts and shot lists")

    def ready(self) -> None:
        from shotlists import receivers  # noqa: F401  what follows a change is connected here
        from shotlists.domain.groups import make_groups_after_migrate
        from shotlists.models import fulltext, triggers

        post_migrate.connect(triggers.install_after_migrate, sender=self)
        post_migrate.connect(fulltext.install_after_migrate, sender=self)
        post_migrate.connect(make_groups_after_migrate, sender=self)
