"""A small archive of our own scripts, English and Chinese, whose answers are known."""

from __future__ import annotations

from django.contrib.auth.models import User

from shotlists.domain.composition import create_package
from shotlists.models import Package
from shotlists.script import read

LAUNCH = """\
Starport-Rocket Launch/Cargo Craft
Dateline : Feb 13, 2026/File
Location : Starport
Duration : 1'20
Wenhai Starport, south China's Hainan Province - Feb 13, 2026 (CBN - No access Japan)
1. Various of crowd on beach
2. Rocket lifting off, smoke
3. SOUNDBITE (Chinese) Zhou Jie, flight director, Wenhai Starport (partially overlaid with shot 4):
"The launch went as planned. The cargo craft has opened its wings."
++SHOT OVERLAYING SOUNDBITE++
Wenhai Starport, south China's Hainan Province - Feb 13, 2026 (CBN - No access Japan)
4. Launch control room, engineers clapping
++SHOT OVERLAYING SOUNDBITE++
FILE: Jiulong Desert Range - Nov 2025 (CBN - No access Japan)
5. Rocket launching at dusk
6. Aerial shots of launch pad
A rocket carried a cargo craft into orbit from Wenhai on Friday.
"The launch went as planned. The cargo craft has opened its wings," said Zhou Jie.
ID : 880001
Source : Coastal Broadcasting Network (CBN)
Restrictions : No access Japan
"""

MARKET = """\
Shanghai-Night Market/Economy
Dateline : Feb 20, 2026
Location : Shanghai
Duration : 0'48
Shanghai, east China - Feb 20, 2026 (STV - No access Chinese mainland)
1. Various of food stalls, lanterns
2. SOUNDBITE (English) Maria Lindström, street cook (ending with shot 3):
"We sell out before midnight. I cook rockets of dough, that is what the children call them."
3. Children eating
4. SOUNDBITE (Chinese) Zhou Jie, visitor (full name, no age given):
"I come here whenever there is no launch."
A night market in Shanghai draws ten thousand visitors a day, traders said.
ID : 880002
Source : Shanghai Television (STV)
Restrictions : No access Chinese mainland
"""

CHINESE = """\
文海-火箭发射/货运飞船
Dateline : Feb 14, 2026/File
Location : 文海
Duration : 2'05
文海 - Feb 14, 2026 (CBN - No access Japan)
1. 火箭发射升空
2. 发射场全景，火箭模型
3. SOUNDBITE (Chinese) 周杰, 飞行总指挥:
"发射任务取得圆满成功，货运飞船进入轨道。"
FILE: 九龙 - Nov 2025 (CBN - No access Japan)
4. 资料画面：火箭发射瞬间
文海发射场周五用一枚火箭把货运飞船送入轨道。
ID : 880003
Source : Coastal Broadcasting Network (CBN)
Restrictions : No access Japan
"""

FLOOD = """\
Norland-Flood/Aftermath
Dateline : Jan 30, 2026
Location : Norland
Duration : 3'10
Norhaven, Norland - Jan 30, 2026 (NTV - None)
1. Flooded streets of old town, boats
2. Aerial shots of river
3. SOUNDBITE (Norlandic) Ada Brekke, mayor, Norhaven:
"The water rose by two metres in one night. We launched every boat that we had."
4. SOUNDBITE (English) Erik Holt, carpenter:
"I saw a rocket flare over the harbour, and then the water came."
The river that runs through Norhaven flooded the old town on Friday, its mayor said.
ID : 880004
Source : Norland Television (NTV)
Restrictions : None
"""

WRITTEN = {"launch": LAUNCH, "market": MARKET, "chinese": CHINESE, "flood": FLOOD}


def make_archive(owner: User | None = None) -> dict[str, Package]:
    """The four packages, in the order in which they came to the desk."""
    made = {}
    for name, text in WRITTEN.items():
        parsed = read(text, "cctv")
        made[name] = create_package(parsed.script, actor=owner, dialect="cctv", pasted=text)
    return made
