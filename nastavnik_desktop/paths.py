"""Where everything lives: data, settings, logs, and the files shipped with the program."""

import os
import sys
from pathlib import Path

DATABASE = "nastavnik.sqlite"
HOME_VARIABLE = "NASTAVNIK_HOME"
"""When set, data, settings and logs all go under this folder (a stick, a test)."""


def _place(kind: str) -> Path:
    if home := os.environ.get(HOME_VARIABLE):
        return Path(home) / kind
    import platformdirs

    # Never the roaming profile: a database must not travel over the network at logon.
    made = {
        "data": platformdirs.user_data_path("Nastavnik", appauthor=False, roaming=False),
        "config": platformdirs.user_config_path("Nastavnik", appauthor=False, roaming=False),
        "log": platformdirs.user_log_path("Nastavnik", appauthor=False),
    }
    return made[kind]


def data_dir() -> Path:
    return _place("data")


def config_dir() -> Path:
    return _place("config")


def log_dir() -> Path:
    return _place("log")


def _shipped() -> Path:
    """The folder that holds the package: the sources, or the built program's own."""
    return Path(getattr(sys, "_MEIPASS", Path(__file__).resolve().parent.parent))


def templates_dir() -> Path:
    return _shipped() / "nastavnik_desktop" / "templates"


def resources_dir() -> Path:
    return _shipped() / "resources"


def school_templates_dir(data: Path) -> Path:
    """The school's own copies of the templates, which win over ours."""
    return data / "шаблоны"


def backups_dir(data: Path) -> Path:
    return data / "копии"


def scans_dir(data: Path) -> Path:
    """Scans of signed papers, by year; only the full copy holds them beside the database."""
    return data / "сканы"


def look_dir(data: Path) -> Path:
    """The logo that the papers are dressed in."""
    return data / "оформление"


def beside_database(data: Path) -> tuple[Path, ...]:
    """What a school has besides its database; a full copy holds all of it."""
    return scans_dir(data), school_templates_dir(data), look_dir(data)
