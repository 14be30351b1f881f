"""Questions to the database whose answer is short, though whole records would be many."""

from datetime import date, datetime

from nastavnik_desktop.models import Paper
from nastavnik_desktop.storage.store import Store


def shipped_codes(store: Store) -> frozenset[str]:
    """The acts of the shipped list that the database has ever held, those of the bin, too."""
    rows = store.connection.execute("SELECT DISTINCT shipped FROM basis_act")
    return frozenset(row[0] for row in rows)


def numbered_elsewhere(store: Store, year_id: int) -> list[Paper]:
    """The papers of other school years that have a number: few among the many of each year."""
    rows = store.connection.execute(
        "SELECT id FROM paper WHERE deleted IS NULL AND number != '' AND year_id != ? ORDER BY id",
        (year_id,),
    ).fetchall()
    return [store.table(Paper).get(row[0]) for row in rows]


def first_action_on(store: Store) -> date | None:
    """The day on which the school began to work with the program."""
    row = store.connection.execute("SELECT done_at FROM action ORDER BY id LIMIT 1").fetchone()
    return datetime.fromisoformat(row[0]).date() if row else None
