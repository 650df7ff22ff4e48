"""A dopesheet, picked shots and pronunciations for the sample desk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.contrib.auth.models import User

from shotlists import workflow
from shotlists.domain.craft.dopesheets import attach_dopesheet
from shotlists.domain.craft.picking import REFUSED, Wanted, pick_shots
from shotlists.domain.craft.pronunciations import add_pronunciation
from shotlists.models import Dopesheet, Package, Pronunciation

NAMES = (
    ("Hengqiao", "HUNG-chow", "Chinese", ""),
    ("Wen Shulan", "wun SHOO-lahn", "Chinese", "family name first"),
    ("Gao Linfeng", "gow lin-FUNG", "Chinese", "family name first"),
    ("Pasang Dorje", "PAH-sung DOR-jay", "Nepali", "as he says it himself"),
    ("Lukla", "LOOK-luh", "Nepali", ""),
    ("顾云卿", "goo yoon-CHING", "Chinese", "opera singer"),
)
LOG_NAME = "Crew 2, morning tape"
LOG = """TAPE 2 - harbour, early light
10:04:12 wide of harbour, fog lifting
10:04:30-10:04:42 cranes, tilt up
10:06:00-10:06:09 deckhand throwing line
10:07:21-10:07:55 captain at wheel, over shoulder
10:11:40 gulls, slow motion
"""


def make_sample_craft(actors: Mapping[str, User], packages: Sequence[Package]) -> None:
    """Fill the register, attach a log to a draft, and pick two shots for it; what is here stays as it is."""
    for name, spoken, language, note in NAMES:
        if not Pronunciation.objects.filter(name=name).exists():
            add_pronunciation(name, spoken, language=language, note=note, actor=actors["writer"])
    drafts = [
        package
        for package in packages
        if not package.error_count and workflow.is_editable(package.state, package.live)
    ]
    sources = [package for package in packages if package.live_revision_id and package.live not in REFUSED]
    if Dopesheet.objects.exists() or not drafts:
        return
    attach_dopesheet(drafts[0], LOG, name=LOG_NAME, actor=actors["writer"], via="command")
    if sources:
        keys = sources[0].shots.order_by("position").values_list("key", flat=True)[:2]
        pick_shots(
            drafts[0], [Wanted(sources[0], tuple(keys))], actor=actors["writer"],
            base_version=drafts[0].version, via="command",
        )  # fmt: skip
