"""Clean scripts of each house style, as hypothesis strategies; HOUSE_SCRIPTS is their table."""

from hypothesis import strategies as st

from tests.script.styles import ap, cctv, eu, nato, reuters, unifeed, xinhua

HOUSE_SCRIPTS: dict[str, st.SearchStrategy[str]] = {
    "ap": ap.house_scripts(),
    "cctv": cctv.house_scripts(),
    "eu": eu.house_scripts(),
    "nato": nato.house_scripts(),
    "reuters": reuters.house_scripts(),
    "unifeed": unifeed.house_scripts(),
    "xinhua": xinhua.house_scripts(),
}
