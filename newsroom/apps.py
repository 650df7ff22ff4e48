"""The project as an app: it registers the checks and owns the commands of `run`."""

from django.apps import AppConfig


class NewsroomConfig(AppConfig):
    """Wiring; no models."""

    name = "newsroom"

    def ready(self) -> None:
        from newsroom import checks  # noqa: F401  registers the deployment checks
