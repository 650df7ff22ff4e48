"""Which words are a person's name and which a title, where capitals hide it and the comma is missing."""

from __future__ import annotations

import re

ROLES = frozenset(
    """
    academic activist actor actress adviser advisor advocate agent aide ambassador analyst anchor
    apprentice archaeologist archbishop architect artist assistant astronaut athlete attendant attorney
    aunt author baker banker barber bishop biologist blogger boat boss bowler boxer boy brother builder
    businessman businesswoman buyer campaigner candidate captain cardinal caretaker carpenter cashier
    chairman chairperson chairwoman chair champion chancellor chef chemist chief child citizen cleaner
    cleric climber coach collector colonel columnist commander commentator commissioner commuter
    composer congressman congresswoman conservationist consul consultant contractor cook coordinator
    correspondent councillor counsellor cousin creator critic curator customer cyclist dad dancer
    daughter dealer dean defender delegate demonstrator dentist deputy designer detective developer
    diplomat director doctor driver economist editor educator electrician employee engineer entrepreneur
    environmentalist envoy evacuee ex-wife executive expert explorer eyewitness fan farmer father
    fighter filmmaker firefighter fisherman foreman founder friend gardener general geologist girl
    goalkeeper governor graduate grandfather grandmother grandson guard guest guide gunner head
    historian homeowner host hostage housewife hunter husband imam immigrant inspector instructor
    interpreter inventor investigator investor jeweller journalist judge keeper king knight laureate
    lawmaker lawyer leader lecturer legislator librarian lieutenant lifeguard maker major man manager
    marshal mayor mechanic medic member merchant meteorologist midfielder midwife migrant minister miner
    model monk mother motorist mp musician neighbour neighbor neurologist nun nurse observer officer
    official operator organiser organizer owner painter paramedic parent parishioner participant partner
    passenger passerby passer-by pastor patient patriarch pensioner pharmacist photographer physician
    physicist pianist pilgrim pilot player plumber poet police policeman policewoman politician pope
    potter premier president priest prime prince princess principal prisoner producer professor
    programmer prosecutor protester protestor psychiatrist psychologist publisher pupil queen rabbi
    racer ranger receptionist reporter representative reservist resident retiree rescuer researcher
    rider runner sailor salesman saleswoman scholar scientist sculptor seaman secretary seller senator
    sergeant sheikh shepherd sheriff shopkeeper shopper singer sister skier skipper sociologist soldier
    son specialist spectator speaker spokesman spokesperson spokeswoman staff star strategist striker
    student superintendent supervisor supporter surfer surgeon survivor swimmer tailor teacher
    technician teen teenager tenant tourist trader trainer translator traveller traveler treasurer tutor
    uncle undersecretary veteran veterinarian vicar vice victim viewer villager visitor volunteer voter
    waiter waitress warden weaver widow wife winner witness woman women men worker worshipper wrestler
    writer youth children students residents protesters workers farmers fishermen soldiers passengers
    tourists villagers migrants refugees refugee people crowd supporters fans demonstrators police
    troops volunteers medics families family couple mayor activists lawmakers reporters journalists
    shoppers voters customers parents relatives relative brigadier corporal admiral commodore baroness
    baron duke duchess emir sultan monsignor reverend
    """.split()
)
# What stands before one name alone: "PRESIDENT AMARE".
TITLES = frozenset(
    """
    admiral ambassador archbishop baron baroness bishop brigadier captain cardinal chancellor coach
    colonel commissioner congressman congresswoman corporal councillor dr dr. doctor duchess duke emir
    father general governor imam judge justice king lieutenant lord lady major mayor minister miss mr
    mr. mrs mrs. ms ms. pope premier president priest prince princess professor prof prof. queen rabbi
    rev rev. reverend secretary senator sergeant sgt sgt. sheikh sheriff sir sister sultan
    """.split()
)
# What may stand before a name and belongs to it: "FOREIGN MINISTER PRINCE FAISAL AMAL".
HONORIFICS = frozenset(
    """
    sir dame lord lady dr dr. mr mr. mrs mrs. ms ms. miss prof prof. rev rev. reverend prince princess
    sheikh sheikha father sister brother king queen pope col col. gen gen. lt lt. maj maj. sgt sgt. capt
    capt. cmdr
    """.split()
)
NO_NAME = frozenset(
    """
    a an the of for in on at from by with without to and or who whose which that as near his her their
    its our after before during about into over under through against between until while when where not
    no never is was are were be been has have had this these those what all both some many one two three
    four five six seven eight nine ten young old elderly female male another other designate elect
    emeritus former acting deputy interim senior junior chief based online local new national
    international general public private foreign state city town village district county regional
    federal central north south east west northern southern eastern western unidentified unnamed
    anonymous named called surnamed nicknamed aged wearing holding standing sitting watching waiting
    living working looking speaking talking asking answering
    """.split()
)
CLAUSES = frozenset(
    "who whose wearing holding standing sitting watching waiting living working looking".split()
)
PLACES = frozenset(
    """
    afghan argentine australian brazilian british canadian chinese cuban dutch egyptian filipino french
    german greek haitian indian indonesian iranian iraqi irish israeli italian japanese kenyan korean
    lebanese libyan malaysian mexican nigerian pakistani palestinian peruvian polish portuguese russian
    saudi spanish swedish swiss syrian thai tunisian turkish ukrainian venezuelan vietnamese yemeni
    agency army association authority battalion brigade bureau centre center command company corporation
    corps council crew factory farm federation force forces foundation fund guard inc inc. institute
    league ltd ltd. museum navy network plant programme regiment service services team afghanistan
    africa america american arabia argentina asia australia austria bank beijing belgium brazil britain
    brussels canada chile china club college colombia committee commission council court denmark
    department egypt england europe european finland france gaza geneva germany government greece group
    hospital india indonesia institute iran iraq ireland israel italy japan jordan kenya kingdom kong
    korea lebanon libya london madrid malaysia market mexico ministry moscow morocco myanmar nations
    nato nepal netherlands nigeria norway office organisation organization pakistan palestine paris
    party peru philippines poland portugal qatar republic rome romania russia scotland shop school
    serbia singapore spain station states store sudan sweden switzerland syria taiwan thailand tokyo
    tunisia turkey uganda ukraine union united university usa venezuela vietnam washington yemen
    zimbabwe
    """.split()
)
# Ways in which words for what people do end, where the list above does not hold them.
ROLE_END = re.compile(
    r"(?:ologist|ographer|keeper|maker|monger|worker|owner|holder|seeker|driver|dealer|trader|grower|leader|"
    r"officer|player|member|fighter|builder|seller|singer|dancer|hunter|breeder|planner|cutter|breaker|"
    r"spokes\w+|woman|women|person|iatrist|ician|ologists|dweller|goer|lover|walker|watcher|evacuees?|"
    r"wright|herder|vendor|inspector|collector|conductor|operator|survivor|supervisor)s?$",
    re.IGNORECASE,
)
PARTICLES = frozenset(
    "al abu ap ben bin bint da das de del della den der di do dos du el ibn la le mc o' san st st. te ten ter"
    " van von zu y e".split()
)
NOT_ALONE = HONORIFICS | PARTICLES
NAME_WORD = re.compile(r"[^\W\d_]+(?:['\u2019.\-][^\W\d_]+)*\.?")
SUFFIX = re.compile(r"(?:jr|sr)\.?|i{2,3}|iv", re.IGNORECASE)
LONGEST_NAME = 5
AND = re.compile(r"\s+(?:and|&)\s+", re.IGNORECASE)


def is_role_word(word: str) -> bool:
    """Say whether one word certainly says what somebody does or is."""
    bare = word.strip(",.").lower()
    for form in (bare, bare.removesuffix("'s").removesuffix("\u2019s")):
        if form in ROLES or form.removesuffix("s") in ROLES:
            return True
    return any(part in ROLES for part in bare.split("-")) or bool(ROLE_END.search(bare, 2))


def is_name_word(word: str) -> bool:
    """Say whether one word could be part of a person's name."""
    word = word.strip("\"\u201c\u201d'\u2018\u2019")
    bare = word.lower()
    if bare in PARTICLES or bare in HONORIFICS:
        return True
    if bare.strip(".,") in NO_NAME or bare.strip(".,") in PLACES or is_role_word(word):
        return False
    return bool(NAME_WORD.fullmatch(word)) and not word[:1].islower()


def is_name(words: str) -> bool:
    """Say whether words have the shape of a person's name, or of several joined by "and"."""
    people = [person.split() for person in AND.split(words)]
    return all(
        1 <= len(person) <= LONGEST_NAME
        and all(is_name_word(word) for word in person)
        and any(word.lower() not in NOT_ALONE for word in person)
        for person in people
    )


def has_role(words: str) -> bool:
    """Say whether words certainly name a role."""
    return any(is_role_word(word) and word.lower() not in HONORIFICS for word in words.split())


def is_nameless(words: str) -> bool:
    """Say whether words certainly name nobody: "LOCAL RESIDENT", "RESIDENT WHO LOST HIS HOUSE"."""
    tokens = [word.strip(",.").lower() for word in words.split()]
    for index, word in enumerate(tokens):
        if is_role_word(word) and index + 1 < len(tokens) and tokens[index + 1] in CLAUSES:
            return True
    known = all(is_role_word(word) or word in NO_NAME or word in PLACES for word in tokens)
    return known and any(is_role_word(word) for word in tokens)


def cut_name(words: str) -> tuple[str, str] | None:
    """Cut "MARIKINA RESIDENT LOUIE TOLIDANDO" into role and name; None where that is not certain.

    Certain is: the last word that names a role is followed by two to five words that could all be a name; or
    by one, where that role is a title that stands before names.
    """
    tokens = words.split()
    last = max((i for i, word in enumerate(tokens) if is_role_word(word)), default=-1)
    while last > 0 and tokens[last].lower() in HONORIFICS and last + 1 < len(tokens):
        last -= 1
    if last < 0 or not is_role_word(tokens[last]):
        return None
    role, name = tokens[: last + 1], tokens[last + 1 :]
    if not name or not is_name(" ".join(name)):
        return None
    if len(name) == 1 and role[-1].lower() not in TITLES:
        return None
    return " ".join(role), " ".join(name)
