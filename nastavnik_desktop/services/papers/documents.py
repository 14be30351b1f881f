"""The catalogue of documents: each group of the menu is a tuple of documents_*.py.

A new document is a template and one entry of its group.
"""

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.services.checking.missing_data import Missing
from nastavnik_desktop.services.papers.document_contexts import (
    context,
    contexts,
    missing,
    printed_people,
    printed_units,
    words_used,
)
from nastavnik_desktop.services.papers.document_fields import Context, Fields, OrderDetails
from nastavnik_desktop.services.papers.document_kinds import Document
from nastavnik_desktop.services.papers.documents_consents import CONSENTS_PAPERS
from nastavnik_desktop.services.papers.documents_orders import ORDERS_PAPERS
from nastavnik_desktop.services.papers.documents_pairs import PAIRS_PAPERS, REGULATION_PAPERS
from nastavnik_desktop.services.papers.documents_results import MONITORING_PAPERS, RESULTS_PAPERS

__all__ = [
    "DOCUMENTS",
    "Context",
    "Document",
    "Fields",
    "Missing",
    "OrderDetails",
    "context",
    "contexts",
    "document",
    "missing",
    "printed_people",
    "printed_units",
    "words_used",
]

DOCUMENTS: tuple[Document, ...] = (
    *ORDERS_PAPERS,
    *REGULATION_PAPERS,
    *PAIRS_PAPERS,
    *CONSENTS_PAPERS,
    *MONITORING_PAPERS,
    *RESULTS_PAPERS,
)


def document(key: str) -> Document:
    """By its key; UserError names the keys there are."""
    for item in DOCUMENTS:
        if item.key == key:
            return item
    known = ", ".join(item.key for item in DOCUMENTS)
    raise UserError(f"Нет документа «{key}».", f"Есть: {known}.")
