"""The Django project: wiring only, no models and no rules."""

from newsroom.celery import app as celery_app

__all__ = ["celery_app"]
