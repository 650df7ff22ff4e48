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
        from shotlists.models.triggers import install_after_migrate

        post_migrate.connect(install_after_migrate, sender=self)
        post_migrate.connect(make_groups_after_migrate, sender=self)
