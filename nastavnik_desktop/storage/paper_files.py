"""The frozen text of an order: its file as it was issued, kept inside the database."""

import hashlib

from nastavnik_desktop.storage.store import Store


def freeze(store: Store, paper_id: int, content: bytes) -> str:
    """Keep the file of a paper, once for ever; inside an action. Its SHA-256.

    A paper that already has a file keeps the first one: an issued order does not change.
    """
    digest = hashlib.sha256(content).hexdigest()
    store.connection.execute(
        "INSERT OR IGNORE INTO paper_file (paper_id, sha256, content) VALUES (?, ?, ?)",
        (paper_id, digest, content),
    )
    return digest


def frozen(store: Store, paper_id: int) -> bytes | None:
    """The file as issued; None when the paper was never frozen."""
    row = store.connection.execute(
        "SELECT content FROM paper_file WHERE paper_id = ?", (paper_id,)
    ).fetchone()
    return bytes(row[0]) if row else None
