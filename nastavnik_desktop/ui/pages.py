"""PAGES and COMMANDS: what stands in the navigation and in the «Файл» menu, in order."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from nastavnik_desktop.ui.page import Page
from nastavnik_desktop.ui.session import Session

PageFactory = Callable[[Session, QWidget], Page]


@dataclass(frozen=True)
class PageEntry:
    """A page and how to make it; the factory imports it only when it is first opened."""

    key: str
    title: str
    icon: str
    factory: PageFactory
    under: str = ""
    """A page that is not in the navigation itself lights up this entry."""


@dataclass(frozen=True)
class Command:
    """Something a menu or a page starts by its key; `run` imports its dialog when called."""

    key: str
    title: str
    icon: str
    run: Callable[[Session, QWidget], None]
    shortcut: str = ""


@dataclass(frozen=True)
class Link:
    """From a row of a list to the page about the record whose id the row holds."""

    attribute: str
    page: str
    title: str
    icon: str


def _overview(session: Session, parent: QWidget) -> Page:
    from nastavnik_desktop.ui.overview_page import OverviewPage

    return OverviewPage(session, parent)


def _registry(key: str) -> PageFactory:
    def make(session: Session, parent: QWidget) -> Page:
        from nastavnik_desktop.services.registries import registry
        from nastavnik_desktop.ui.registry_page import RegistryPage

        return RegistryPage(registry(key), session, parent)

    return make


def _pair(session: Session, parent: QWidget) -> Page:
    from nastavnik_desktop.ui.pair_page import PairPage

    return PairPage(session, parent)


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
    PageEntry("pairs", "Пары и группы", "pairs", _registry("pairs")),
    PageEntry("documents", "Документы", "documents", _documents),
    PageEntry("forms", "Формы 1–5", "forms", _forms),
    PageEntry("school", "Школа", "school", _school),
    PageEntry("pair", "Пара", "pairs", _pair, under="pairs"),
)


def _import(session: Session, parent: QWidget) -> None:
    from nastavnik_desktop.ui.import_dialog import ImportDialog

    ImportDialog(session, parent).exec()


def _save_copy(session: Session, parent: QWidget) -> None:
    from nastavnik_desktop.ui.backup_dialog import save_copy_as

    save_copy_as(session, parent)


def _restore(session: Session, parent: QWidget) -> None:
    from nastavnik_desktop.ui.backup_dialog import BackupDialog

    BackupDialog(session, parent).exec()


COMMANDS = (
    Command("import", "Импорт из Excel…", "import", _import, "Ctrl+I"),
    Command("backup", "Резервная копия…", "backup", _save_copy),
    Command("restore", "Восстановить из копии…", "undo", _restore),
)

LINKS = (
    Link("person_id", "people", "К человеку", "people"),
    Link("pair_id", "pair", "К паре", "pairs"),
)
