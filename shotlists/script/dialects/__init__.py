"""The house styles: one module each, and this table of them."""

from __future__ import annotations

from shotlists.script.dialects.ap import AP
from shotlists.script.dialects.cctv import CCTV
from shotlists.script.dialects.eu import EU
from shotlists.script.dialects.nato import NATO
from shotlists.script.dialects.reuters import REUTERS
from shotlists.script.dialects.unifeed import UNIFEED
from shotlists.script.dialects.xinhua import XINHUA
from shotlists.script.style import Style

DIALECTS: dict[str, Style] = {style.name: style for style in (CCTV, UNIFEED, AP, REUTERS, XINHUA, NATO, EU)}
