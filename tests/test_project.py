"""The files around the code agree with it: locks, README, targets."""

import re
import tomllib
from pathlib import Path

import pytest

from nastavnik_desktop import __version__

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("requirements.lock", "requirements-dev.lock")


def _name(requirement: str) -> str:
    found = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert found
    return found[0].lower().replace("_", "-")


def _pins(lock: str) -> dict[str, str]:
    lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()
    pinned = [line.split(" ")[0].split("==") for line in lines if line[:1].isalnum()]
    return {_name(name): version for name, version in pinned}


def _project() -> dict[str, object]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


@pytest.mark.parametrize("lock", LOCKS)
def test_everything_locked_has_hashes_and_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    for block in re.split(r"\n(?=\S)", text):
        assert "--hash=sha256:" in block, block
    assert "://" not in text
    assert "--index" not in text


def test_what_the_program_needs_is_locked() -> None:
    wanted = {_name(item) for item in _project()["dependencies"]}  # type: ignore[union-attr]
    # The build backend of the editable install; pymorphy3 on 3.12 and later imports it too.
    assert wanted | {"setuptools"} <= _pins("requirements.lock").keys()


def test_tests_run_with_the_versions_of_the_program() -> None:
    extras = _project()["optional-dependencies"]
    run, dev = _pins("requirements.lock"), _pins("requirements-dev.lock")
    assert run.items() <= dev.items()
    assert {_name(item) for item in extras["dev"]} <= dev.keys()  # type: ignore[index]


def test_readme_shows_pictures_that_exist() -> None:
    pictures = re.findall(r"\]\((docs/[^)]+)\)", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert pictures
    assert [name for name in pictures if not (ROOT / name).is_file()] == []


def test_readme_tells_of_every_command() -> None:
    from nastavnik_desktop.cli.commands import COMMANDS

    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    section = readme.partition("## Командная строка")[2].partition("\n## ")[0]
    assert [name for name in COMMANDS if not re.search(rf"`(nastavnik )?{name} ", section)] == [
        "check"  # takes nothing, so stands alone
    ]
    assert "`check`" in section


def test_readme_maps_places_that_exist() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    table = readme.partition("### Map of the code")[2].partition("###")[0]
    named = re.findall(r"`([a-z_/]+(?:\.py|/))`", table)
    assert len(named) > 15
    package = ROOT / "nastavnik_desktop"
    known = {path.name for path in package.rglob("*")}
    for place in named:
        inside = (ROOT / place).exists() or (package / place).exists()
        assert inside or Path(place).name in known, place


def test_changelog_opens_with_this_version() -> None:
    headings = re.findall(
        r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert headings[0] == __version__


def test_scripts_can_be_started() -> None:
    scripts = [*(ROOT / "scripts").iterdir(), ROOT / ".ci" / "run"]
    for script in scripts:
        if script.suffix != ".py":
            assert script.read_text(encoding="utf-8").startswith("#!"), script
            assert script.stat().st_mode & 0o111, script
