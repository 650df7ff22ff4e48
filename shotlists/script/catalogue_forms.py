"""Kinds of problems with how lines are typed: their form, quotation marks, digest pages."""

from __future__ import annotations

from shotlists.script.catalogue_row import Code

FORMS: dict[str, Code] = {
    # the form of lines, found while reading
    "line-breaks-lost": Code(
        "info",
        "This line held several lines of a script; they were told apart by what begins each of them.",
        "Where a description ends and a heading or the storyline begins had to be guessed: look it over.",
        "1. Ships in the harbour 2. A crane 3. Workers on deck",
    ),
    "line-wrapped": Code(
        "info",
        "This line was read as the rest of shot {number}.",
        "Each shot stands on a line of its own; a line that goes on below may be meant for something else.",
        "1. Ships in the / harbour",
    ),
    "shot-semicolon": Code(
        "info",
        "Shot {number} ends with a semicolon.",
        "Some partners set one behind every shot; the house sets none.",
        "1. Coffee farm;",
    ),
    "shots-run-on": Code(
        "warning",
        "Shots without numbers, and nothing between them: only bites and headings were told apart.",
        "A description may hold several shots; nobody can say where one ends and the next begins.",
        "VARIOUS OF STREET RESIDENTS SHOVELLING MUD",
    ),
    "shots-unnumbered": Code(
        "info",
        "These shots have no numbers; each line was read as one.",
        "No overlay range or edit list can point at a shot without a number.",
        "VARIOUS OF STREET / RESIDENTS SHOVELLING MUD",
    ),
    "number-form": Code(
        "info",
        "The number {number} is followed by a stop and one space in house style.",
        "Programs that split scripts look for exactly that.",
        "2 Various of ships",
    ),
    "keyword-spelling": Code(
        "warning",
        'This was read as {right}; it is written "{word}".',
        "Clients find soundbites by that word.",
        "3. SOUNDIBTE (Chinese) Lin Yue, engineer:",
    ),
    "keyword-colon": Code(
        "info",
        "In house style no colon stands between {word} and the language.",
        "Programs find the language by the bracket behind the word.",
        "3. SOUNDBITE: (Chinese) Lin Yue, engineer:",
    ),
    "vox-pop-form": Code(
        "info",
        'This was read as {right}; it is written "{word}".',
        "A person asked in the street is told from one who speaks for somebody by these words.",
        "3. SOUNDBITE (Chinese) Vox, Lin Yue, visitor:",
    ),
    "attribution-colon": Code(
        "info",
        "The attribution of soundbite {number} does not end with a colon.",
        "The colon tells where the speaker's title ends and the quote begins.",
        "3. SOUNDBITE (Chinese) Lin Yue, engineer",
    ),
    "attribution-form": Code(
        "info",
        'In house style "{word}" is put otherwise.',
        "It was understood and is printed in the house's words.",
        "SOUNDBITE IN ENGLISH",
    ),
    "timecodes-zero": Code(
        "warning",
        "All times of this list are zero.",
        "Nobody can say when a shot is seen; the times were lost, or never typed.",
        "00:00:00 Greenhouse (10 shots) 00:00:00",
    ),
    "timecodes-unsure": Code(
        "warning",
        "The second times of this list may be lengths or out times.",
        "Neither reading agrees with where the next shots begin, so only the in times are used.",
        "00:00:04 Exterior view 00:00:06 above 00:00:30 Ministers 00:00:38",
    ),
    "timecode-order": Code(
        "warning",
        "The time {time} stands after {before}.",
        "The list is read as the order of the pictures; a time was mistyped, or two shots changed places.",
        "(01:10) above (01:05)",
    ),
    "timecode-gap": Code(
        "info",
        "This shot ends {gap} s {way} the next one begins.",
        "Either a time was mistyped, or something between the two is not in the list.",
        "00:00:05 Arrivals 00:00:10 above 00:00:30 Family photo",
    ),
    "duration-is-end": Code(
        "info",
        "{value} is where the tape ends, not a length; the package lasts {length}.",
        "The times of this list are those of a tape.",
        "Duration: 10:44:32 above a first shot at 10:40:17",
    ),
    "times-added": Code(
        "info",
        "{style} prints times; they were drawn from the lengths of the shots, or are zero where unknown.",
        "They were not typed by anyone: look them over before the text goes out.",
        "a CCTV+ script printed as EU table",
    ),
    "attribution-wording": Code(
        "info",
        "In house style soundbite {number} begins: {words}",
        "Programs tell title, name and language apart by that form.",
        "3. MIRA HOLM (ENGINEER) SAYING (FRENCH):",
    ),
    "speaker-doubtful": Code(
        "warning",
        "Who speaks in soundbite {number} could not be told for certain from: {words}",
        "Without its comma a title runs into a name; the words were kept whole, nothing was guessed.",
        "3. (SOUNDBITE) (English) RESIDENT MIRA BAKER SAYING:",
    ),
    "quote-on-attribution": Code(
        "info",
        "The quote of soundbite {number} stands on the line of its attribution.",
        "In house style it has a line of its own.",
        '3. SOUNDBITE (Chinese) Lin Yue, engineer: "We are ready."',
    ),
    "mark-form": Code(
        "info",
        "A note has two plus signs before and after it, without spaces.",
        "Programs find notes by these signs.",
        "+++MUTE++",
    ),
    "heading-form": Code(
        "info",
        "In house style this heading reads: {heading}",
        "Place, date, source and restriction are told apart by that form.",
        "Wuhan, central China- Recent (CCTV-No access Chinese mainland)",
    ),
    "heading-empty": Code(
        "warning",
        "No shot stands under this heading.",
        "A shot was lost in copying, or the heading was left behind.",
        "Two headings, one under the other",
    ),
    "heading-date": Code(
        "warning",
        "This heading has no date that could be read: {heading}",
        "Clients must know when pictures were taken; where nobody knows it says Date Unknown.",
        "Wuhan, central China (CCTV - No access Chinese mainland)",
    ),
    "heading-source": Code(
        "warning",
        "This heading names no source: {heading}",
        "Whose pictures these are decides who may use them.",
        "Wuhan, central China - Recent",
    ),
    "clash-left": Code(
        "error",
        "Two people changed this at once, and nobody has decided yet: {words}",
        "The note says what the other one typed: take it in or leave it, and take the note out.",
        "++CLASH - description: Sailors on quay++ / 2. Welders on quay",
    ),
    "not-carried": Code(
        "info",
        "{style} cannot carry this ({what}): {value}",
        "It stays with the package on the desk, but the text does not show it.",
        "the in and out points of a shot, in a style that prints none",
    ),
    # lower thirds
    "third-wide": Code(
        "warning",
        "A line of the lower third of shot {number} has {columns} columns and {room} fit: {words}",
        "The graphics machine cuts it or makes it small; a Chinese character takes two columns.",
        "Deputy Director-General of the Interprovincial Commission for Inland Waterways",
    ),
    "third-lines": Code(
        "warning",
        "The lower third of shot {number} has {count} lines and two fit.",
        "The graphics machine shows two.",
        "Ann Lund / Captain / Norland Ferries",
    ),
    "third-short": Code(
        "warning",
        "Shot {number} is not seen long enough for the lower third: {words}",
        "Nobody can read it before the picture changes.",
        "a soundbite of two seconds",
    ),
    # what could not come along when shots were picked from another script
    "pick-reference": Code(
        "warning",
        "Shot {number} of the source points at shots that were not picked: {others}",
        "Pictures over a soundbite, and where it begins and ends, belong together; here that is not said.",
        "a soundbite partially overlaid with shots 4-5, picked without shot 5",
    ),
    "pick-unheaded": Code(
        "warning",
        "Nothing says where shot {number} of the source was taken, when and by whom.",
        "It stands under the heading above it now, which may not be its own.",
        "a shot of a script without headings, dateline and source",
    ),
    "pick-moved": Code(
        "info",
        "The picked shots stand behind shot {number}: the shots up to it have no heading.",
        "Under the heading of the picked shots they would seem to be archive too.",
        "shots picked into the middle of a script without headings",
    ),
    # the marks around quotes, found while reading
    "quotes-mixed": Code(
        "warning",
        "The quote of shot {number} opens with {opened} and closes with {closed}.",
        "Programs that look for the end of a quote go on to the next one.",
        '"We are ready.”',
    ),
    "quotes-unclosed": Code(
        "warning",
        "The quote of shot {number} is not closed.",
        "What follows may be taken for the speaker's words.",
        '"We are ready.',
    ),
    "quotes-unopened": Code(
        "warning",
        "The quote of shot {number} is not opened.",
        "The speaker's words may be taken for a description.",
        'We are ready."',
    ),
    "quotes-missing": Code(
        "warning",
        "The quote of shot {number} stands without quotation marks.",
        "Nobody can tell the speaker's own words from a summary of them.",
        "We are ready.",
    ),
    # lines of the storyline that name a speaker again, above the quote
    "repeat-line-differs": Code(
        "warning",
        "The storyline names soundbite {number} otherwise than the shotlist: {words}",
        "Number, language, name and title stand twice; one of the two is wrong.",
        "3. SOUNDBITE 1 (Chinese): LIN MEI, farmer / SOUNDBITE 2 (Chinese): LIN MEI, farmer",
    ),
    "repeat-line-no-shot": Code(
        "warning",
        "No shot belongs to this soundbite of the storyline: {words}",
        "Its words stay in the storyline; either its shot was lost, or the words were not used.",
        "SOUNDBITE 4 (Chinese): LIN MEI, farmer, where the shotlist has three",
    ),
    "quotes-inside": Code(
        "warning",
        "A quotation mark within the quote of shot {number} has no partner.",
        "A quote within the quote never ends, or the quote ends too early.",
        '"He said “go and we went."',
    ),
    # digest pages
    "digest-date-unclear": Code(
        "warning",
        'The date "{date}" of this item names no day of a calendar.',
        "An item without a day is not found when somebody looks for what happened on it.",
        "31 February 2026",
    ),
    "digest-date-order": Code(
        "warning",
        'The date "{date}" breaks the order of the page.',
        "The item may stand in the wrong place, or under the wrong date.",
        "9 October, then 14 October, on a page that begins with the newest",
    ),
    "digest-item-empty": Code(
        "warning",
        'Under the date "{date}" stands nothing.',
        "The words of the item may have been lost when the page was copied.",
        "14 October, and under it 9 October",
    ),
    "digest-link-lost": Code(
        "info",
        'The item ends with a colon and says no more: "{words}"',
        "A link or a picture stood there and was lost when the page was copied.",
        "The film can be viewed here:",
    ),
}
