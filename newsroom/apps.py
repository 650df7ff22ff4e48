"""The project as an app: Celery, the deployment checks and the commands that `run` needs."""

from django.apps import AppConfig

from newsroom.celery import app as celery_app


class NewsroomConfig(AppConfig):
    """Wiring; no models."""

    name = "newsroom"

    def ready(self) -> None:
        from newsroom import checks  # noqa: F401  registers the deployment checks

        # Whatever a request publishes goes to this app's broker.
        celery_app.set_current()
