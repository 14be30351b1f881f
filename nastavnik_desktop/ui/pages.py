"""PAGES: what stands in the navigation on the left, in order."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from nastavnik_desktop.ui.page import Page
from nastavnik_desktop.ui.session import Session

Factory = Callable[[Session, QWidget], Page]


@dataclass(frozen=True)
class PageEntry:
    """A page and how to make it; the factory imports it only when it is first opened."""

    key: str
    title: str
    icon: str
    factory: Factory


def _overview(session: Session, parent: QWidget) -> Page:
    from nastavnik_desktop.ui.overview_page import OverviewPage

    return OverviewPage(session, parent)


def _registry(key: str) -> Factory:
    def make(session: Session, parent: QWidget) -> Page:
        from nastavnik_desktop.services.registries import registry
        from nastavnik_desktop.ui.registry_page import RegistryPage

        return RegistryPage(registry(key), session, parent)

    return make


def _pairs(session: Session, parent: QWidget) -> Page:
    from nastavnik_desktop.ui.pair_page import PairsPage

    return PairsPage(session, parent)


def _documents(session: Session, parent: QWidget) -> Page:
    from nastavnik_desktop.ui.documents_page import DocumentsPage

    return DocumentsPage(session, parent)


def _forms(session: Session, parent: QWidget) -> Page:
    from nastavnik_desktop.ui.forms_page import FormsPage

    return FormsPage(session, parent)


def _school(session: Session, parent: QWidget) -> Page:
    from nastavnik_desktop.ui.school_page import SchoolPage

    return SchoolPage(session, parent)


PAGES = (
    PageEntry("overview", "Обзор", "overview", _overview),
    PageEntry("people", "Люди", "people", _registry("people")),
    PageEntry("mentees", "База наставляемых", "mentee", _registry("mentees")),
    PageEntry("mentors", "База наставников", "mentor", _registry("mentors")),
    PageEntry("programmes", "Программы", "programmes", _registry("programmes")),
    PageEntry("pairs", "Пары и группы", "pairs", _pairs),
    PageEntry("documents", "Документы", "documents", _documents),
    PageEntry("forms", "Формы 1–5", "forms", _forms),
    PageEntry("school", "Школа", "school", _school),
)
