"""Every kind of problem that a script can have: its grade, its sentence, and why it matters.

`{name}` in a sentence is filled from the Problem's values. Sentences are English; a desk translates them.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of problem."""

    severity: str
    sentence: str
    why: str
    example: str = ""


CATALOGUE: dict[str, Code] = {
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
    # the parts of a soundbite
    "bite-language": Code(
        "warning",
        "Soundbite {number} does not say which language is spoken.",
        "Clients choose subtitles and interpreters by it.",
        "3. SOUNDBITE Mira Holm, engineer:",
    ),
    "bite-speaker": Code(
        "warning",
        "Soundbite {number} does not say who speaks.",
        'A nameless speaker cannot be captioned, checked or credited; write "no name given" where '
        "that is so.",
        "3. SOUNDBITE (English):",
    ),
    "bite-role": Code(
        "warning",
        "Soundbite {number} does not say who {speaker} is.",
        "The lower third needs a title beside the name.",
        "3. SOUNDBITE (English) Mira Holm:",
    ),
    "bite-quote": Code(
        "error",
        "Soundbite {number} has no quote.",
        "There is nothing to subtitle, translate or check.",
        "3. SOUNDBITE (English) Mira Holm, engineer:",
    ),
    "language-unknown": Code(
        "warning",
        '"{language}" is no language that this desk knows.',
        "Clients filter by language; a name that nobody knows finds nobody.",
        "SOUNDBITE (Englandish)",
    ),
    "language-misspelt": Code(
        "warning",
        '"{language}" should be written "{right}".',
        "Clients filter by language; a misspelt one finds nobody.",
        "SOUNDBITE (Pastho)",
    ),
    "language-not-in-header": Code(
        "warning",
        "A soundbite is in {language}, which the header does not name.",
        "Clients order by the languages of the header.",
        'SOUNDBITE (French) under "Audio Language : English"',
    ),
    # restrictions, durations and dates
    "restriction-not-in-header": Code(
        "error",
        "The header lacks a restriction of the headings: {restrictions}",
        "Clients who read the header alone will use pictures that they may not.",
        'Restrictions : NONE above "(CCTV - No access Chinese mainland)"',
    ),
    "restriction-not-in-headings": Code(
        "warning",
        "No heading has this restriction of the header: {restrictions}",
        "One of the two is out of date, and the whole package is held back for it.",
        "Restrictions : No access Japan",
    ),
    "restrictions-silent": Code(
        "warning",
        "The headings restrict the pictures, the header says nothing: {restrictions}",
        "What is silent is unknown, and what is unknown is held.",
        "ID, Published and Source, but no Restrictions",
    ),
    "duration-unreadable": Code(
        "warning",
        '"{value}" is no duration.',
        "Write minutes and seconds as 1'23; seconds end at 59.",
        "Duration : 1'75",
    ),
    "duration-short": Code(
        "warning",
        "The stated length {stated} is too short: soundbites and shots need about {needed}.",
        "Either the length is wrong, or the script holds more than was cut.",
        "Duration : 0'20 with a quote of 150 words",
    ),
    "duration-long": Code(
        "warning",
        "The stated length {stated} is too long: soundbites and shots fill {most} at most.",
        "Either the length is wrong, or shots were lost in copying.",
        "Duration : 83'00 with three shots",
    ),
    "duration-sum": Code(
        "warning",
        "The shots last {sum} together, the stated length is {stated}.",
        "One of the durations was not changed with the others.",
        "Duration : 1'00 with shots of 0'20 and 0'25",
    ),
    "bite-too-long": Code(
        "warning",
        "The quote of soundbite {number} needs about {needed}, its stated time is {stated}.",
        "The quote is not what was cut, or the in and out points are wrong.",
        "a quote of 60 words in 5 seconds",
    ),
    "file-not-in-header": Code(
        "warning",
        'The dateline does not say "/File", but a heading is FILE: {heading}',
        "Archive pictures that nobody announces go out as new ones.",
        'Dateline : Jan 29, 2026 above "FILE: Oslo, Norway - Date Unknown"',
    ),
    "file-not-in-headings": Code(
        "warning",
        'The dateline says "/File", but no heading is FILE.',
        "Either the archive pictures are gone, or their heading lost its word: then old pictures "
        "go out as new.",
        "Dateline : Jan 29, 2026/File",
    ),
    "date-not-in-header": Code(
        "warning",
        "The heading is of {date}, which the dateline does not name: {dateline}",
        "One of the two dates is wrong.",
        'Dateline : Jan 29, 2026 above "Oslo, Norway - Jan 28, 2026"',
    ),
    "date-after-published": Code(
        "warning",
        "The heading is of {date}, after the publication on {published}.",
        "Pictures cannot be newer than the package that shows them.",
        "Oslo, Norway - Jan 29, 2027",
    ),
    # slug and rundown
    "slug-form": Code(
        "info",
        'The slug "{slug}" has not the form {form}.',
        "Lists are sorted and searched by the part that names the place.",
        "Harbour Ferries",
    ),
    "slug-long": Code(
        "warning",
        "The slug has {length} characters; at most {most} are shown.",
        "Lists, players and file names cut off what is longer.",
        "Norway-Harbour Ferries/Battery Lines Open for All Islands of the Bay",
    ),
    "slug-taken": Code(
        "warning",
        'Another package of today has the slug "{slug}".',
        "Two packages of one name on one day are taken for versions of each other.",
        "Norway-Harbour Ferries, twice on a day",
    ),
    "rundown-length": Code(
        "warning",
        "The rundown says {rundown}, the header {stated}.",
        "One of the two was not changed after the last cut; clients plan by the rundown.",
        "LENGTH: 2:35 under a rundown with 2:53",
    ),
    # rights
    "restrictions-missing": Code(
        "warning",
        "Nowhere does the script say whether its pictures are restricted.",
        "What is silent is unknown, and what is unknown is held: write NONE where there are no restrictions.",
        "a header of slug, dateline and duration, and headings of place and date only",
    ),
    "credit-not-in-restrictions": Code(
        "error",
        "The source demands a credit that the restrictions do not name: {order}",
        "Clients go by the restrictions: they will show the pictures without the credit.",
        "SOURCE: UNTV - PLEASE CREDIT UNTV ON SCREEN above RESTRICTIONS: NONE",
    ),
    "embargo-zone": Code(
        "error",
        "The embargo names no time zone: {text}",
        "Nobody can say at which hour it ends, so it is held or broken.",
        "EMBARGOED UNTIL 10:00, 5 MAY 2026",
    ),
    "embargo-bracket": Code(
        "warning",
        "A bracket of the embargo has no partner: {text}",
        "Where it ends nobody can tell, nor what of the restrictions it is about.",
        "NONE [EMBARGOED UNTIL 10:00 GMT, 5 MAY 2026",
    ),
    # what copying does
    "copy-damage": Code(
        "warning",
        "{wrong} stands for {right}.",
        "It came with a copy; searches and comparisons fail at it.",
        "don''t",
    ),
    "html-entity": Code(
        "warning",
        "{wrong} stands for {right}.",
        "It is the spelling of web pages; on a prompter it is read as it stands.",
        "Ships &amp; boats",
    ),
    "mojibake": Code(
        "warning",
        "{wrong} stands for {right}.",
        "The text was read in the wrong alphabet; on screen it stays garbled.",
        "the portâ€™s head",
    ),
    "doubled-word": Code(
        "warning",
        'The word "{word}" stands twice.',
        "The eye misses it, the presenter stumbles over it.",
        "Ships in the the harbour",
    ),
    # characters and words
    "control-character": Code(
        "warning",
        "A control character ({name}) stands in the text.",
        "It came with a copy; prompters and playout systems stop at it.",
        "a bell (U+0007) between two words",
    ),
    "invisible-character": Code(
        "warning",
        "A character that nobody can see ({name}) stands in the text.",
        "Searches and comparisons fail at it.",
        "a space of no width (U+200B) within a name",
    ),
    "double-space": Code(
        "info",
        "More than one space stands between two words.",
        "It came with a copy and looks like a gap on the prompter.",
        "Ships  in the harbour",
    ),
    "style-word": Code(
        "warning",
        '"{wrong}" is written "{right}" here.',
        "One house, one spelling: clients search for it.",
        "Various fo ships",
    ),
    "lost-character": Code(
        "warning",
        "A character was lost before this text came here.",
        "It stands as a question mark in a box; only the source can say what it was.",
        "Malm\ufffd, Sweden",
    ),
    # the form of lines, found while reading
    "line-breaks-lost": Code(
        "info",
        "This line held several lines of a script; they were told apart by the numbers of the shots.",
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
        "{style} prints times; those of this script were drawn from the lengths of its shots.",
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
        "3. (SOUNDBITE) (English) HARBOUR STAFF MIRA HOLM SAYING:",
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
    "not-carried": Code(
        "info",
        "{style} cannot carry this ({what}): {value}",
        "It stays with the package on the desk, but the text does not show it.",
        "the in and out points of a shot, in a style that prints none",
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
