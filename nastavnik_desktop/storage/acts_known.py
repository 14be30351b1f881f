"""Which acts of the shipped list a database has ever held, the bin included."""

from nastavnik_desktop.storage.store import Store


def codes(store: Store) -> frozenset[str]:
    """The codes of the shipped list; those of deleted acts, too."""
    rows = store.connection.execute("SELECT DISTINCT shipped FROM basis_act")
    return frozenset(row[0] for row in rows)
