"""Questions to the database whose answer is short, though whole records would be many."""

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
