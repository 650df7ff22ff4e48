"""What the domain announces once it is committed."""

from django.dispatch import Signal

job_requested = Signal()
"""Jobs may be taken now: `kind`, and `job_ids`, whole numbers. It is a wake-up call and may get lost."""
