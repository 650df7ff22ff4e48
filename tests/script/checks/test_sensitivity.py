import pytest

from tests.script.checks.clean import found, problems, spoilt

WORKERS = "2. Workers on quay"


def shown(description: str, more: str = "") -> list[tuple[str, str]]:
    text = spoilt(WORKERS, f"2. {description}").replace("Location :", f"{more}Location :")
    return [(one.code, one.severity) for one in problems(text)]


@pytest.mark.parametrize(
    "description",
    [
        "Dead bodies on quay",
        "Workers carrying body bags",
        "Pool of blood",
        "Dead child",
        "Bloodied shirt",
        "Corpse",
    ],
)
def test_pictures_of_the_dead_need_a_line(description: str) -> None:
    assert shown(description) == [("sensitivity-unsaid", "warning")]


@pytest.mark.parametrize("description", ["Body being carried", "Blood on quay", "Bodies lying on quay"])
def test_what_may_be_harmless_is_worth_knowing(description: str) -> None:
    assert shown(description) == [("sensitivity-unsaid", "info")]


@pytest.mark.parametrize(
    "description", ["Ministers arriving, flash photography", "Camera flashes", "Strobe lights"]
)
def test_flashes_need_a_line(description: str) -> None:
    assert shown(description) == [("sensitivity-unsaid", "warning")]


@pytest.mark.parametrize(
    "description",
    [
        "Nurses and blood donors",
        "Blood samples in laboratory",
        "Car body in factory",
        "Bodies of water",
        "Flag of UN body",
        "Graphic showing route of ferry",
        "Flashlight",
        "Dead trees on hill",
        "Dead fish",
        "Anybody on quay; somebody waving",
        "Remains of wall",
    ],
)
def test_words_that_only_sound_so_are_none(description: str) -> None:
    assert shown(description) == []


@pytest.mark.parametrize(
    "line", ["Sensitivity : Graphic content\n", "++GRAPHIC CONTENT++\n", "++VIEWER DISCRETION ADVISED++\n"]
)
def test_one_line_is_enough(line: str) -> None:
    assert ("sensitivity-unsaid", "warning") not in shown("Dead bodies on quay", line)


def test_each_kind_is_told_once_where_it_stands_first() -> None:
    text = spoilt(WORKERS, "2. Dead bodies on quay").replace("6. Ferry leaving quay", "6. Corpse")
    assert found(text) == [("sensitivity-unsaid", "Dead bodies", None)]
