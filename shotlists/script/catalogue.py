"""Every kind of problem that a script can have: its grade, its sentence, and why it matters.

`{name}` in a sentence is filled from the Problem's values. Sentences are English; a desk translates them.
"""

from __future__ import annotations

from shotlists.script.catalogue_forms import FORMS
from shotlists.script.catalogue_row import Code
from shotlists.script.catalogue_shots import SHOTS

CATALOGUE: dict[str, Code] = {
    **SHOTS,
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
    "dates-backwards": Code(
        "info",
        "The headings run backwards in time, from {before} to {date} and on.",
        "Pictures stand in the order in which they were taken unless the story asks for another.",
        "Headings of January 29, January 28 and January 27",
    ),
    # the storyline
    "weekday-differs": Code(
        "warning",
        "The storyline says {told}; {date} is a {right}.",
        "Either the day or the dateline is wrong, and presenters read out the day.",
        '"... opened on Friday" under "Dateline : Jan 29, 2026"',
    ),
    "weekday-date": Code(
        "warning",
        "The storyline says {told}, and beside it a date that is a {right} ({date}).",
        "One of the two is wrong.",
        "Thursday, January 30, 2026",
    ),
    "story-quote-differs": Code(
        "warning",
        'The storyline quotes "{told}"; soundbite {number} says "{said}".',
        "The same words are quoted in two ways: one of them was never spoken.",
        '"We will open the line in the autumn" for "We will open the line in the spring"',
    ),
    "story-quote-unknown": Code(
        "info",
        "No soundbite of the speaker holds these words.",
        "Whoever looks for the quote in the pictures will not find it.",
        '"Our islands have waited for this day for thirty years," said Holm.',
    ),
    "story-quote-marks": Code(
        "warning",
        "The quotation marks of this paragraph are not in pairs: {words}",
        "Nobody can tell where the quote ends.",
        '"We are ready, said Holm.',
    ),
    "name-differs": Code(
        "warning",
        "{name} is written {other} elsewhere.",
        "One of the two is wrong, and it will stand in a lower third.",
        "Lin Yue in the soundbite, Lin Yu in the storyline",
    ),
    "role-differs": Code(
        "warning",
        "Here {speaker} is {role}, elsewhere {other}.",
        "One of the two titles is wrong, and it will stand in a lower third.",
        "director in one soundbite, deputy director in the next",
    ),
    "body-differs": Code(
        "warning",
        "{name} is written {other} elsewhere.",
        "One body has one name: clients search for it, and lower thirds show it.",
        "Blue Strait Energy Institute, Blue Straits Energy Institute",
    ),
    "abbreviation-early": Code(
        "warning",
        "{short} is used before it is spelled out as {full}.",
        "Who hears it first does not know what it stands for.",
        "the CASC said ... the China Aerospace Science and Technology Corporation (CASC)",
    ),
    "sensitivity-unsaid": Code(
        "warning",
        "No line warns of these pictures: {words}",
        "Stations must warn viewers, and some may not show such pictures by day.",
        "4. Dead bodies in street, and no line that says GRAPHIC CONTENT",
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
    **FORMS,
}
