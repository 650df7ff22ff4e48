"""The house styles: one module each, and this table of them."""

from __future__ import annotations

from shotlists.script.dialects.base import Dialect
from shotlists.script.dialects.cctv import CCTV

DIALECTS: dict[str, Dialect] = {dialect.name: dialect for dialect in (CCTV,)}
