"""The house styles: one module each, and this table of them."""

from __future__ import annotations

from shotlists.script.dialects.ap.style import AP
from shotlists.script.dialects.cctv.style import CCTV
from shotlists.script.dialects.eu.style import EU
from shotlists.script.dialects.nato.style import NATO
from shotlists.script.dialects.reuters.style import REUTERS
from shotlists.script.dialects.unifeed.style import UNIFEED
from shotlists.script.dialects.xinhua.style import XINHUA
from shotlists.script.style import Style

DIALECTS: dict[str, Style] = {style.name: style for style in (CCTV, UNIFEED, AP, REUTERS, XINHUA, NATO, EU)}
