"""The Django project: wiring only, no models and no rules."""
