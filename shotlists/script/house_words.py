"""The words of our own house: agencies, territories, organisations, languages, reading rates.

A desk that wants others makes its own House; nothing here is law.
"""

from __future__ import annotations

SOURCES = (
    "CCTV",
    "CCTV+",
    "CCTV Plus",
    "CCTV Video News Agency",
    "CCTV News",
    "China Central Television",
    "China Central Television (CCTV)",
    "China Global Television Network",
    "China Global Television Network (CGTN)",
    "CGTN",
    "CMG",
    "China Media Group",
    "China Media Group (CMG)",
    "Xinhua",
    "Xinhua News Agency",
    "AP",
    "APTN",
    "Associated Press",
    "The Associated Press",
    "AP Television",
    "Reuters",
    "AFP",
    "AFPTV",
    "Agence France-Presse",
    "EBU",
    "Eurovision",
    "ENEX",
    "UNTV",
    "UNifeed",
    "UNICEF",
    "UNHCR",
    "WFP",
    "WHO",
    "NATO",
    "NASA",
    "NASA TV",
    "ESA",
    "NOAA",
    "EU",
    "European Commission",
    "Pool",
    "ABC",
    "ABC News",
    "BBC",
    "CBS",
    "CNN",
    "FOX",
    "NBC",
    "NHK",
    "KBS",
    "RT",
    "Ruptly",
    "RTR",
    "TRT",
    "Al Jazeera",
    "Newsflare",
    "Viory",
    "VNR",
)

_WESTERN_EUROPE = ("GB", "IE", "FR", "DE", "IT", "ES", "PT", "NL", "BE", "LU", "AT", "CH")

TERRITORIES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Chinese mainland", ("CN",)),
    ("Mainland China", ("CN",)),
    ("the Chinese mainland", ("CN",)),
    ("China", ("CN",)),
    ("PRC", ("CN",)),
    ("Hong Kong", ("HK",)),
    ("Macao", ("MO",)),
    ("Macau", ("MO",)),
    ("Taiwan", ("TW",)),
    ("Greater China", ("CN", "HK", "MO", "TW")),
    ("United States", ("US",)),
    ("United States of America", ("US",)),
    ("USA", ("US",)),
    ("US", ("US",)),
    ("Canada", ("CA",)),
    ("Mexico", ("MX",)),
    ("North America", ("US", "CA")),
    ("NAmerica", ("US", "CA")),
    ("United Kingdom", ("GB",)),
    ("UK", ("GB",)),
    ("Great Britain", ("GB",)),
    ("Ireland", ("IE",)),
    ("Republic of Ireland", ("IE",)),
    ("France", ("FR",)),
    ("Germany", ("DE",)),
    ("Austria", ("AT",)),
    ("Switzerland", ("CH",)),
    ("Italy", ("IT",)),
    ("Spain", ("ES",)),
    ("Portugal", ("PT",)),
    ("Netherlands", ("NL",)),
    ("Belgium", ("BE",)),
    ("Luxembourg", ("LU",)),
    ("Western Europe", _WESTERN_EUROPE),
    ("Russia", ("RU",)),
    ("Ukraine", ("UA",)),
    ("Turkey", ("TR",)),
    ("Israel", ("IL",)),
    ("Iran", ("IR",)),
    ("India", ("IN",)),
    ("Pakistan", ("PK",)),
    ("Japan", ("JP",)),
    ("South Korea", ("KR",)),
    ("North Korea", ("KP",)),
    ("Indonesia", ("ID",)),
    ("Malaysia", ("MY",)),
    ("Singapore", ("SG",)),
    ("Thailand", ("TH",)),
    ("Vietnam", ("VN",)),
    ("Philippines", ("PH",)),
    ("Australia", ("AU",)),
    ("New Zealand", ("NZ",)),
    ("Brazil", ("BR",)),
    ("Argentina", ("AR",)),
    ("South Africa", ("ZA",)),
    ("Egypt", ("EG",)),
    ("Nigeria", ("NG",)),
    ("Kenya", ("KE",)),
)

DOUBTFUL_TERRITORIES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("China", ("HK", "MO", "TW")),
    ("North America", ("MX",)),
    ("NAmerica", ("MX",)),
)

ORGANISATIONS = (
    ("British Broadcasting Corporation", "BBC"),
    ("BBC Persian", "BBC Persian"),
    ("VOA Persian", "VOA Persian"),
    ("CNNi", "CNN International"),
    ("CNN International", "CNN International"),
    ("Al Jazeera English", "Al Jazeera English"),
    ("RTE", "RTÉ"),
    ("American Broadcasting Company", "ABC"),
    ("Columbia Broadcasting System", "CBS"),
    ("National Broadcasting Company", "NBC"),
    ("Fox Broadcasting Company", "FOX"),
)

ORGANISATION_GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("US broadcast networks", ("ABC", "CBS", "NBC", "FOX")),
    ("US networks", ("ABC", "CBS", "NBC", "FOX")),
)

LANGUAGES = tuple(
    (
        "Afrikaans,Albanian,Amharic,Anyuak,Arabic,Armenian,Assamese,Azerbaijani,Bambara,Basque,Belarusian,Bengali,Bosnian,"
        "Bulgarian,Burmese,Cantonese,Catalan,Cebuano,Chechen,Chinese,Creole,Croatian,Czech,Danish,Dari,Dinka,Dutch,"
        "English,Estonian,Farsi,Filipino,Finnish,Flemish,French,Fulani,Gaelic,Galician,Georgian,German,Greek,Gujarati,"
        "Haitian Creole,Hausa,Hebrew,Hindi,Hungarian,Icelandic,Igbo,Indonesian,Irish,Italian,Japanese,Kannada,Kazakh,"
        "Khmer,Kinyarwanda,Kirundi,Korean,Kurdish,Kyrgyz,Lao,Latin,Latvian,Lingala,Lithuanian,Luganda,Luo,Macedonian,"
        "Malagasy,Malay,Malayalam,Maltese,Mandarin,Maori,Marathi,Mongolian,Montenegrin,Nepali,Norwegian,Nuer,Oromo,Papiamento,"
        "Pashto,Persian,Polish,Portuguese,Punjabi,Quechua,Rohingya,Romanian,Russian,Samoan,Sango,Serbian,Shona,"
        "Sign Language,Sindhi,Sinhala,Slovak,Slovenian,Somali,Sotho,Spanish,Swahili,Swedish,Tagalog,Tajik,Tamazight,Tamil,"
        "Tatar,Telugu,Tetum,Thai,Tibetan,Tigrinya,Tongan,Turkish,Turkmen,Twi,Ukrainian,Urdu,Uyghur,Uygur,Uzbek,"
        "Vietnamese,Welsh,Wolof,Xhosa,Yiddish,Yoruba,Zaghawa,Zulu"
    ).split(",")
)

# wrong -> right; whole words only
STYLE_WORDS = (
    ("Various fo", "Various of"),
    ("SOUNDIBTE", "SOUNDBITE"),
    ("SOUNBITE", "SOUNDBITE"),
    ("No acces", "No access"),
)

# language, units a minute, what is counted
READING_RATES = (
    ("English", 180, "words"),
    ("Chinese", 300, "characters"),
    ("Mandarin", 300, "characters"),
    ("Cantonese", 300, "characters"),
    ("Japanese", 350, "characters"),
    ("Thai", 700, "characters"),
    ("Korean", 120, "words"),
    ("French", 190, "words"),
    ("Spanish", 190, "words"),
    ("Italian", 180, "words"),
    ("Portuguese", 180, "words"),
    ("German", 150, "words"),
    ("Dutch", 165, "words"),
    ("Russian", 130, "words"),
    ("Ukrainian", 130, "words"),
    ("Polish", 130, "words"),
    ("Turkish", 120, "words"),
    ("Arabic", 130, "words"),
    ("Persian", 150, "words"),
    ("Farsi", 150, "words"),
    ("Hindi", 160, "words"),
    ("Urdu", 160, "words"),
    ("Indonesian", 150, "words"),
    ("Vietnamese", 220, "words"),
    ("Swahili", 130, "words"),
)
