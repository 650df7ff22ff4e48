"""Scripts of UNifeed as a whole: pages in bad shape, and scripts of other houses printed as its own."""

from pathlib import Path

from shotlists.script import check, read, write
from shotlists.script.reading import write_checked

CORPUS = Path(__file__).parents[2] / "corpus"

CLEAN = """\
STORY: KENYA / LAKE FERRY
TRT: 1:05
SOURCE: UNTV
RESTRICTIONS: NONE
LANGUAGE: ENGLISH / NATS
DATELINE: 4 MARCH 2014, KISUMU, KENYA / FILE
SHOTLIST:
4 MARCH 2014, KISUMU, KENYA
1. Wide shot, ferry at jetty
2. SOUNDBITE (English) Achieng Odera, ferry captain:
“She has crossed this lake eleven thousand times.”
FILE
3. Med shot, ferry under sail
STORYLINE:
The last ferry under sail on the lake is to become a school.
"""


def test_a_clean_script_is_read_and_printed() -> None:
    parsed = read(CLEAN)
    assert (parsed.dialect, check(parsed)) == ("unifeed", ())
    assert write(parsed.script, "unifeed") == CLEAN
    header = parsed.script.header
    assert (header.slugline, header.duration_ms, header.source) == ("KENYA / LAKE FERRY", 65000, "UNTV")
    assert (header.restrictions, header.languages) == (("NONE",), ("ENGLISH", "NATS"))
    assert (header.dates, header.includes_file) == (("2014-03-04",), True)
    assert [scene.dateline.is_file for scene in parsed.script.scenes if scene.dateline] == [False, True]


def test_a_source_may_be_left_open() -> None:
    header = read(CLEAN.replace("SOURCE: UNTV", "SOURCE:")).script.header
    assert (header.source, header.sources) == ("", ())


def test_labels_may_be_lost() -> None:
    lost = CLEAN.replace("SHOTLIST:\n", "").replace("STORYLINE:\n", "")
    script = read(lost).script
    assert script.labels == ()
    assert len(script.shots) == 3
    assert script.storyline == ("The last ferry under sail on the lake is to become a school.",)
    assert write(script, "unifeed") == lost


def test_a_whole_script_may_stand_on_one_line() -> None:
    parsed = read(CLEAN.replace("\n", " "))
    whole = read(CLEAN).script
    assert parsed.dialect == "unifeed"
    assert parsed.script.header == whole.header
    assert parsed.script.scenes == whole.scenes
    assert parsed.script.shots == whole.shots
    assert parsed.script.storyline == whole.storyline


def test_numbers_that_are_no_shots_stay_where_they_are_on_one_line() -> None:
    text = CLEAN.replace("ferry at jetty", "ferry, 3.5 metres wide, built in 1911 for 2,000 shillings")
    (first, *others) = read(text.replace("\n", " ")).script.shots
    assert first.description == "Wide shot, ferry, 3.5 metres wide, built in 1911 for 2,000 shillings"
    assert len(others) == 2


def test_label_words_of_the_new_page_layout_are_labels() -> None:
    page = CLEAN.replace("SHOTLIST:", "Shotlist").replace("STORYLINE:", "Storyline")
    script = read(page).script
    assert script.labels == ("Shotlist", "Storyline")
    assert write(script, "unifeed") == page


def test_a_header_that_stands_twice_is_one() -> None:
    head = CLEAN.split("SHOTLIST")[0]
    parsed = read(head + head.split("\n", 1)[1] + CLEAN[len(head) :])
    assert parsed.script.header.source == "UNTV"
    assert [source.name for source in parsed.script.header.sources] == ["UNTV"]
    assert parsed.problems == ()


def test_a_slug_without_its_label_is_the_slug() -> None:
    bare = CLEAN.replace("STORY: ", "")
    parsed = read(bare)
    assert parsed.script.header.slugline == "KENYA / LAKE FERRY"
    assert write(parsed.script, "unifeed") == bare


def test_a_story_line_may_be_missing() -> None:
    script = read(CLEAN.split("\n", 1)[1]).script
    assert script.header.slugline == ""
    assert len(script.shots) == 3


def test_a_quote_may_begin_on_the_attribution_line_and_go_on_below() -> None:
    text = CLEAN.replace(
        "captain:\n“She has crossed this lake eleven thousand times.”",
        "captain. “She has crossed this\n\nlake eleven thousand times.”",
    )
    bite = read(text).script.shots[1].soundbite
    assert bite is not None
    assert (bite.role, bite.quote) == ("ferry captain", "She has crossed this lake eleven thousand times.")


def test_a_nickname_is_no_quote() -> None:
    text = CLEAN.replace("Achieng Odera", "Achieng “Captain Ace” Odera")
    bite = read(text).script.shots[1].soundbite
    assert bite is not None
    assert (bite.speaker, bite.role) == ("Achieng “Captain Ace” Odera", "ferry captain")


def test_a_soundbite_that_lost_its_number_gets_it_back() -> None:
    script = read(CLEAN.replace("2. SOUNDBITE", "SOUNDBITE")).script
    assert [shot.number for shot in script.shots] == ["1", "2", "3"]
    assert script.shots[1].soundbite is not None
    assert write(script, "unifeed") == CLEAN


def test_a_picture_that_lost_its_number_gets_it_back_where_one_is_missing() -> None:
    text = CLEAN.replace("2. SOUNDBITE", "Close up, rope\n3. SOUNDBITE").replace("3. Med", "4. Med")
    assert [shot.number for shot in read(text).script.shots] == ["1", "2", "3", "4"]
    stray = CLEAN.replace("2. SOUNDBITE", "Close up, rope\n2. SOUNDBITE")
    assert [shot.number for shot in read(stray).script.shots] == ["1", "2", "3"]


def test_file_may_stand_on_the_line_above_its_date() -> None:
    text = CLEAN.replace("FILE\n3.", "FILE\n2 MAY 1999, KISUMU, KENYA\n3.")
    script = read(text).script
    heading = script.scenes[1].dateline
    assert heading is not None
    assert (heading.is_file, heading.dates, heading.place) == (True, ("1999-05-02",), "KISUMU, KENYA")
    assert write(script, "unifeed") == text


def test_the_date_of_a_page_above_its_fields_is_no_heading() -> None:
    page = f"KENYA / LAKE FERRY\n4 March 2014\nA ferry goes to school.\n{CLEAN}"
    header = read(page).script.header
    assert (header.slugline, header.duration_ms, header.source) == ("KENYA / LAKE FERRY", 65000, "UNTV")
    assert header.headline == "A ferry goes to school."


def test_a_script_of_cctv_is_printed_as_this_desk_types_it() -> None:
    script = read((CORPUS / "cctv" / "clean-new-layout.txt").read_text(encoding="utf-8")).script
    printed = write_checked(script, "unifeed")
    assert (
        printed.text
        == """\
STORY: CHINA / TIDAL POWER / ZHOUSHAN
TRT: 0:42
SOURCE: CHINA CENTRAL TELEVISION (CCTV)
RESTRICTIONS: NO ACCESS CHINESE MAINLAND
LANGUAGE: CHINESE / ENGLISH
DATELINE: 4 MARCH 2026, ZHOUSHAN CITY, ZHEJIANG PROVINCE, EAST CHINA / FILE
SHOTLIST:
4 MARCH 2026, ZHOUSHAN CITY, ZHEJIANG PROVINCE, EAST CHINA
1. Various of tidal turbine, blades turning; waves
2. Control room
3. SOUNDBITE (Chinese) Ren Mingyu, chief engineer, Blue Strait Energy Institute:
“The machine was lowered into the channel last autumn. It has turned through four storms since then, and \
this morning it sent its first electricity to the island.”
FILE – OCTOBER 2025, ZHOUSHAN CITY, ZHEJIANG PROVINCE, EAST CHINA
4. Turbine being lowered from barge
5. Divers
4 MARCH 2026, ZHOUSHAN CITY, ZHEJIANG PROVINCE, EAST CHINA
6. Cable coming ashore
7. SOUNDBITE (English) Ines Varga, visiting researcher:
“Nobody had kept a rotor of this size in such a current for a whole winter.”
8. Aerial shot of channel
STORYLINE:
A tidal turbine off the island city of Zhoushan in east China's Zhejiang Province delivered its first \
electricity on Wednesday.
The rotor, eighteen meters across, stands in a channel where the current runs at four meters a second.
"""
    )
    lost = {dict(problem.values)["what"] for problem in printed.problems}
    assert {"header: headline", "header: location", "marks", "shot 3: overlay", "shot 7: overlay"} <= lost
    assert not {"header: slugline", "header: restrictions", "header: languages", "storyline"} & lost


def test_what_is_printed_for_another_house_is_clean_here() -> None:
    script = read((CORPUS / "cctv" / "clean-new-layout.txt").read_text(encoding="utf-8")).script
    parsed = read(write(script, "unifeed"))
    assert (parsed.dialect, check(parsed)) == ("unifeed", ())


def test_restrictions_of_headings_move_to_the_header() -> None:
    cctv = "China-Harbor\nShanghai, China - Jan 29, 2026 (CGTN - No access Japan)\n1. Various of ships\n"
    text = write(read(cctv).script, "unifeed")
    assert text == (
        "STORY: CHINA / HARBOR\nSOURCE: CGTN\nRESTRICTIONS: NO ACCESS JAPAN\n"
        "DATELINE: 29 JANUARY 2026, SHANGHAI, CHINA\nSHOTLIST:\n"
        "29 JANUARY 2026, SHANGHAI, CHINA\n1. Various of ships\n"
    )


def test_sources_that_differ_stay_with_their_headings() -> None:
    cctv = (
        "China-Harbor\nShanghai, China - Jan 29, 2026 (CGTN)\n1. Various of ships\n"
        "FILE: Shanghai, China - 2020 (CCTV)\n2. Crane\n"
    )
    text = write(read(cctv).script, "unifeed")
    assert "CGTN – 29 JANUARY 2026, SHANGHAI, CHINA\n" in text
    assert "FILE – CCTV – 2020, SHANGHAI, CHINA\n" in text
