"""Running orders of programmes."""
