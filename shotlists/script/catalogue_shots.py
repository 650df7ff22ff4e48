"""Kinds of problems with whole texts, numbers of shots, markers and references to shots."""

from __future__ import annotations

from shotlists.script.catalogue_row import Code

SHOTS: dict[str, Code] = {
    # met while reading
    "not-a-shotlist": Code(
        "error",
        "This is no shotlist: {reason}.",
        "Only shotlists become packages; nothing was invented from this text.",
        "Buy one, get one free.",
    ),
    "several-packages": Code(
        "error",
        "The text holds {count} packages; only the first was read. The others begin at lines {lines}.",
        "Each package is kept, checked and sent by itself: read them all, or cut the text.",
        "Two scripts, one under the other, each with a slug and shots from 1",
    ),
    "unread": Code(
        "warning",
        "These words belong to no part of a script: {words}",
        "They are kept and printed, but no client's system will know what they are.",
        "Back to top",
    ),
    "repeat": Code(
        "info",
        "Lines {dropped} repeat lines {kept} and were folded away.",
        "A page that was copied with its summary holds the script twice.",
        "The same slug, shots and storyline, first without and then with the fields of the page",
    ),
    "repeat-differs": Code(
        "warning",
        'The second copy says "{dropped}" where the first says "{kept}".',
        "One of the two was changed after the other; only the first was kept.",
        "1. Ships in the harbour, and in the second copy 1. Ships in harbour",
    ),
    "field-differs": Code(
        "warning",
        '{name} is given twice: "{kept}" and "{other}".',
        "Only the first was kept as the value; both stand in the list of stated fields.",
        "Duration : 1'23 above the shots, Duration : 1'32 below the storyline",
    ),
    # the numbers of shots, found while reading
    "number-repeated": Code(
        "warning",
        "Shot number {number} stands twice; the first is in line {line}.",
        "Overlay ranges and edit lists point at shots by number: with two of one number nobody "
        "knows which is meant.",
        "3. Ships in the harbour / 3. A crane",
    ),
    "number-gap": Code(
        "warning",
        "Shot {number} follows shot {before}; the numbers between are missing.",
        'Either a shot was lost in copying, or ranges such as "shots 4-5" no longer point where they should.',
        "3. Ships in the harbour / 5. A crane",
    ),
    "number-order": Code(
        "warning",
        "Shot {number} stands after shot {before}.",
        "The list is read as the order of the pictures; two shots may have changed places.",
        "5. Ships in the harbour / 4. A crane",
    ),
    "number-start": Code(
        "warning",
        "The first shot has number {number}, not 1.",
        "The beginning of the list may have been lost in copying.",
        "2. Ships in the harbour",
    ),
    "number-missing": Code(
        "warning",
        "This shot has no number; others have.",
        "No overlay range or edit list can point at it.",
        "Ships in the harbour",
    ),
    # the markers of overlay blocks, found while reading
    "marker-unpaired": Code(
        "error",
        'The marker "{text}" opens pictures over a soundbite and is never closed.',
        "Nobody can say which pictures cover the speaker and which follow.",
        "++SHOTS OVERLAYING SOUNDBITE++ once",
    ),
    "marker-empty": Code(
        "warning",
        "No shot stands between these two markers.",
        "The pictures over the soundbite are missing, or stand outside.",
        "++SHOT OVERLAYING SOUNDBITE++ twice in a row",
    ),
    "marker-number": Code(
        "warning",
        'The marker "{text}" stands around {count} shot(s).',
        "SHOT is one and SHOTS are several: the wrong one makes the reader look for a missing picture.",
        "++SHOTS OVERLAYING SOUNDBITE++ around one shot",
    ),
    # references from soundbites to shots
    "reference-no-shot": Code(
        "error",
        "A soundbite names shot {number}, which is not in the list.",
        "A client looks for pictures that do not exist; the number is wrong or a shot was lost.",
        "(partially overlaid with shots 14-15)",
    ),
    "range-reversed": Code(
        "warning",
        'The range "{words}" runs backwards.',
        "Programs read it as no shot at all.",
        "(partially overlaid with shots 5-4)",
    ),
    "reference-plural": Code(
        "warning",
        '"{words}": "shot" is for one, "shots" for several.',
        "One of the two is wrong, the word or the numbers.",
        "(partially overlaid with shot 4-5)",
    ),
    "overlay-itself": Code(
        "error",
        "Soundbite {number} is overlaid with itself.",
        "The numbers were not changed when a shot was inserted or moved.",
        "3. SOUNDBITE ... (partially overlaid with shot 3):",
    ),
    "overlay-soundbite": Code(
        "error",
        "Soundbite {number} is overlaid with shot {other}, which is a soundbite.",
        "Two people cannot speak at once; the numbers were not changed when a shot was moved.",
        "3. SOUNDBITE ... (overlaid with shot 7):",
    ),
    "overlay-twice": Code(
        "warning",
        "Shot {number} is laid over two soundbites; the first is {first}.",
        "A picture covers one soundbite; one of the two names the wrong shot.",
        "3. ... (overlaid with shot 4): 5. ... (overlaid with shot 4):",
    ),
    "overlay-outside-markers": Code(
        "warning",
        "Soundbite {number} is overlaid with shots that do not stand between markers: {others}.",
        "The attribution says one thing and the list another; clients that cut by the markers miss "
        "these pictures.",
        "(partially overlaid with shots 4-5) with shot 5 below the second marker",
    ),
    "overlay-not-named": Code(
        "warning",
        "Shot {number} stands between overlay markers, but soundbite {bite} does not name it.",
        "The attribution says one thing and the list another; clients that cut by the numbers miss "
        "this picture.",
        "(partially overlaid with shot 4) with shots 4 and 5 between the markers",
    ),
    "overlay-no-bite": Code(
        "error",
        "Shot {number} stands between overlay markers, but there is no soundbite that it could cover.",
        "The pictures have no place on the timeline.",
        "++SHOT OVERLAYING SOUNDBITE++ before the first soundbite",
    ),
    "cut-itself": Code(
        "warning",
        "Soundbite {number} says that it is {relation} with itself.",
        "The numbers were not changed when a shot was inserted or moved.",
        "9. SOUNDBITE ... (starting with shot 9):",
    ),
    "cut-apart": Code(
        "warning",
        "Soundbite {number} is {relation} with shots that do not stand next to it: {others}.",
        "Words can begin over the shot before and end over the one after, not over one further away.",
        "9. SOUNDBITE ... (starting with shot 2):",
    ),
}
