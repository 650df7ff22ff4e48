"""A script of our own that has every construct, as text and with what no text can say."""

from dataclasses import replace

from shotlists.script.document import LowerThird, Original, Script
from shotlists.script.reading import read

TEXT = """\
Harbour-Tidal Turbine Trial
Dateline : March 4, 2026/File
Location : Norland
Duration : 1'12

Shotlist
FILE: Norhaven, Norland - Date Unknown (NTV - No access Norland)
1. Aerial of harbour entrance
2. Cranes at container terminal
Norhaven, Norland - March 4, 2026 (NTV - No access Norland)
3. SOUNDBITE (Norlandic) Ada Brekke, chief engineer, Tidewater Works (partially overlaid with shots 4-5):
"The turbine has turned for a whole month without a stop. We did not expect that in winter."
++SHOTS OVERLAYING SOUNDBITE++
FILE: Norhaven, Norland - Date Unknown (NTV - No access Norland)
4. Turbine being lowered into water
5. Diver checking cable
++SHOTS OVERLAYING SOUNDBITE++
Norhaven, Norland - March 4, 2026 (NTV - No access Norland)
6. Various of control room
7. Screen showing output curve

Storyline
A tidal turbine in the harbour of Norhaven has passed its first month of trial, its makers said on Wednesday.
"The turbine has turned for a whole month without a stop. We did not expect that in winter," said Ada Brekke.

ID : 7700123
Published : 2026-03-05 08:10
Source : Norland Television (NTV)
Restrictions : No access Norland
"""


def harbour() -> Script:
    """The script as read from TEXT."""
    return read(TEXT, "cctv").script


def timed(script: Script) -> Script:
    """The script with what no text can say on every shot."""
    shots = []
    for index, shot in enumerate(script.shots):
        bite = shot.soundbite
        if bite:
            bite = replace(bite, original=Original("Norlandic", f"Turbinen har gått {index}"))
        shots.append(
            replace(
                shot,
                duration_ms=4_000 + index,
                in_ms=1_000 * index,
                out_ms=1_000 * index + 900,
                timecode=f"10:00:{index:02}:00",
                lower_thirds=(LowerThird("place", (f"Norhaven {index}",), 0, 2_000),),
                soundbite=bite,
            )
        )
    return replace(script, shots=tuple(shots))
