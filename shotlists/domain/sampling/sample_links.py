"""What was made from a sample: a translation half written, and an update; the correction of it marks both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from django.contrib.auth.models import User

from shotlists.domain import composition, desk
from shotlists.models import Package
from shotlists.script.document import Script, Shot

SOURCE = "tidal-power"

PICTURES = {0: "海面与海浪，航拍", 1: "水下转动的涡轮叶片", 2: "工程师在控制台前，多个镜头"}
QUOTES = {
    3: "潮水提前一年就告诉我们，它什么时候来，有多大。风和太阳都不会这样帮我们。"
    "我们要学会的，是怎样让一台机器日夜立在咸水里，在贝壳、水草和渔网之间一直转下去。现在安装的叶片已经运转两年，没有停机修过一次。",
}
TRANSLATED = {
    0: "运营方说，中国东部福建省东山岛海域的一座潮汐电站周三接入省级电网。",
    1: "四台涡轮机立在53米深的海底，那里的海流一天转向四次。",
    3: "公司计划在同一水道再安装八台涡轮机。",
}
UPDATED = {3: "The company began on Thursday to set the first of eight more turbines in the same channel."}


def begin_sample_links(source: Package, actors: Mapping[str, User]) -> None:
    """Begin a translation and an update of a sample that is out, and write some of both."""
    writer, editor = actors["writer"], actors["editor"]
    made = desk.perform(source, "translate", actor=writer, language="Chinese", via="command").begun
    if made is not None:
        write_on(made, writer, PICTURES, QUOTES, TRANSLATED)
    made = desk.perform(source, "update", actor=editor, note="Work begins on Thursday", via="command").begun
    if made is not None:
        write_on(made, editor, {}, {}, UPDATED)


def write_on(
    package: Package,
    actor: User,
    pictures: Mapping[int, str],
    quotes: Mapping[int, str],
    paragraphs: Mapping[int, str],
) -> None:
    """Save some texts of a package, by their places."""
    script: Script = composition.script_of(package)

    def written(place: int, shot: Shot) -> Shot:
        bite = shot.soundbite
        said = replace(bite, quote=quotes.get(place, bite.quote)) if bite else None
        return replace(shot, description=pictures.get(place, shot.description), soundbite=said)

    shots = tuple(written(place, shot) for place, shot in enumerate(script.shots))
    storyline = tuple(paragraphs.get(place, text) for place, text in enumerate(script.storyline))
    composition.save_script(
        package, replace(script, shots=shots, storyline=storyline), actor=actor,
        base_version=package.version, via="command",
    )  # fmt: skip
