"""The papers of a step, made over the wizard on the page of documents with just them on it."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.frame.targets import Papers
from nastavnik_desktop.ui.papers.documents_page import DocumentsPage
from nastavnik_desktop.ui.wizards.page_dialog import PageDialog


def print_over(
    session: Session, parent: QWidget, keys: Sequence[str], pairs: Sequence[int] | None
) -> None:
    """These papers stand ready, of these pairs or of the whole year; Ctrl+P makes them."""
    dialog = PageDialog(session, parent)
    page = dialog.open_page("documents", Papers(pairs=tuple(pairs or ()), keys=tuple(keys)))
    if isinstance(page, DocumentsPage):
        page.tree.restrict(keys)
        page.make_button.setFocus()
    dialog.exec()
    dialog.deleteLater()
