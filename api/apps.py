"""The app of the interface for other programs."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ApiConfig(AppConfig):
    """Serializers and views; no models, no rules."""

    name = "api"
    verbose_name = _("Interface for other programs")
