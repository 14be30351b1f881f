"""The text of a paper: its file as it was printed and then issued, kept inside the database."""

import hashlib
import json

from nastavnik_desktop.models import Paper
from nastavnik_desktop.models.choices import PaperState
from nastavnik_desktop.storage.store import Store

_TABLE = "paper_file"


def keep(store: Store, paper_id: int, content: bytes) -> str:
    """Keep the file of a draft instead of an earlier one; inside an action. Its SHA-256.

    RuntimeError for an issued paper: its file never changes. Undoing the action brings the
    earlier file back.
    """
    if store.table(Paper).get(paper_id).state is not PaperState.DRAFT:
        raise RuntimeError(f"paper {paper_id} is issued")
    digest = hashlib.sha256(content).hexdigest()
    before = _row(store, paper_id)
    if before is None:
        store.journal(_TABLE, [(paper_id, paper_id, None)])
        store.connection.execute(
            f"INSERT INTO {_TABLE} (paper_id, sha256, content) VALUES (?, ?, ?)",
            (paper_id, digest, content),
        )
    elif before[0] != digest:
        old = {"sha256": before[0], "content": before[1].hex()}
        store.journal(_TABLE, [(paper_id, paper_id, json.dumps(old))])
        store.connection.execute(
            f"UPDATE {_TABLE} SET sha256 = ?, content = ? WHERE paper_id = ?",
            (digest, content, paper_id),
        )
    return digest


def kept(store: Store, paper_id: int) -> bytes | None:
    """The file of the paper; None when it was never kept.

    ValueError when it is not what was kept: the database is damaged.
    """
    row = _row(store, paper_id)
    if row is None:
        return None
    if hashlib.sha256(row[1]).hexdigest() != row[0]:
        raise ValueError(f"paper_file {paper_id}")
    return row[1]


def ids(store: Store) -> frozenset[int]:
    """Papers whose file is kept."""
    return frozenset(row[0] for row in store.connection.execute(f"SELECT paper_id FROM {_TABLE}"))


def _row(store: Store, paper_id: int) -> tuple[str, bytes] | None:
    found = store.connection.execute(
        f"SELECT sha256, content FROM {_TABLE} WHERE paper_id = ?", (paper_id,)
    ).fetchone()
    return (found[0], bytes(found[1])) if found else None
