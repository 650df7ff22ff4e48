"""Updates and translations beside their source."""
