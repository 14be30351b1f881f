"""When the school was last copied in full, and whether it is time again."""

import json
import logging
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from nastavnik_desktop import paths
from nastavnik_desktop.errors import UserError
from nastavnik_desktop.services.files import save_bytes
from nastavnik_desktop.storage.lookups import first_action_on
from nastavnik_desktop.storage.store import Store

log = logging.getLogger(__name__)
_FILE = "полная-копия.json"
DAYS = 31
"""After so many days without a full copy the school is reminded."""


class LastCopy(NamedTuple):
    """`place` is where it was written, as the computer named it then."""

    made: datetime
    place: str


def last_full_copy(folder: Path) -> LastCopy | None:
    """None also when the note of it cannot be read: then it is time for another."""
    try:
        told = json.loads((paths.backups_dir(folder) / _FILE).read_bytes())
        return LastCopy(datetime.fromisoformat(told["made"]), str(told["place"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def remember(folder: Path, made: datetime, place: Path) -> None:
    """The copy itself is done: that it could not be noted is no reason to refuse it."""
    told = {"made": made.isoformat(timespec="seconds"), "place": str(place)}
    try:
        paths.backups_dir(folder).mkdir(exist_ok=True)
        save_bytes(paths.backups_dir(folder) / _FILE, json.dumps(told, ensure_ascii=False).encode())
    except (OSError, UserError) as error:
        log.warning("the full copy was not noted: %s", type(error).__name__)


def days_without(store: Store, today: date) -> int:
    """Days since the last full copy, or since the work began; 0 while it is not time yet."""
    last = last_full_copy(store.folder)
    since = last.made.date() if last else first_action_on(store)
    days = (today - since).days if since else 0
    return days if days > DAYS else 0
