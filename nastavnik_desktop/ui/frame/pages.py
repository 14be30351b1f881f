"""PAGES and COMMANDS: what stands in the navigation and in the «Файл» menu, in order."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from nastavnik_desktop.ui.frame.page import Page
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.frame.targets import Papers

PageFactory = Callable[[Session, QWidget], Page]


class PageEntry(NamedTuple):
    """A page and how to make it; the factory imports it only when it is first opened."""

    key: str
    title: str
    icon: str
    factory: PageFactory
    under: str = ""
    """A page that is not in the navigation itself lights up this entry."""
    tab: str = ""
    """Its name among the pages that share this place of the navigation, side by side."""


class Command(NamedTuple):
    """Something a menu or a page starts by its key; `run` imports its dialog when called."""

    key: str
    title: str
    icon: str
    run: Callable[[Session, QWidget], None]
    shortcut: str = ""
    changes: bool = False
    """It writes into the year that is open: a closed one refuses it."""


class Link(NamedTuple):
    """From a row of a list to the page about the record whose id the row holds."""

    attribute: str
    page: str
    title: str
    icon: str
    target: Callable[[Sequence[int]], object] = lambda ids: ids[0]
    """What the page is asked to show."""
    several: bool = False
    """Of all the chosen rows at once."""


def _overview(session: Session, parent: QWidget) -> Page:
    from nastavnik_desktop.ui.year.overview_page import OverviewPage

    return OverviewPage(session, parent)


def _registry(key: str) -> PageFactory:
    def make(session: Session, parent: QWidget) -> Page:
        from nastavnik_desktop.services.lists.registries import registry
        from nastavnik_desktop.ui.lists.registry_page import RegistryPage

        return RegistryPage(registry(key), session, parent)

    return make


def _pair(session: Session, parent: QWidget) -> Page:
    from nastavnik_desktop.ui.pairs.pair_page import PairPage

    return PairPage(session, parent)


def _consents(session: Session, parent: QWidget) -> Page:
    from nastavnik_desktop.ui.pairs.consents_page import ConsentsPage

    return ConsentsPage(session, parent)


def _agreements(session: Session, parent: QWidget) -> Page:
    from nastavnik_desktop.ui.pairs.consents_page import AgreementsPage

    return AgreementsPage(session, parent)


def _board(session: Session, parent: QWidget) -> Page:
    from nastavnik_desktop.ui.year.board_page import BoardPage

    return BoardPage(session, parent)


def _documents(session: Session, parent: QWidget) -> Page:
    from nastavnik_desktop.ui.papers.documents_page import DocumentsPage

    return DocumentsPage(session, parent)


def _register(session: Session, parent: QWidget) -> Page:
    from nastavnik_desktop.ui.papers.register_page import RegisterPage

    return RegisterPage(session, parent)


def _words(session: Session, parent: QWidget) -> Page:
    from nastavnik_desktop.ui.papers.words_page import WordsPage

    return WordsPage(session, parent)


def _templates(session: Session, parent: QWidget) -> Page:
    from nastavnik_desktop.ui.papers.templates_page import TemplatesPage

    return TemplatesPage(session, parent)


def _forms(session: Session, parent: QWidget) -> Page:
    from nastavnik_desktop.ui.reports.forms_page import FormsPage

    return FormsPage(session, parent)


def _indicators(session: Session, parent: QWidget) -> Page:
    from nastavnik_desktop.ui.reports.indicators_page import IndicatorsPage

    return IndicatorsPage(session, parent)


def _answers(session: Session, parent: QWidget) -> Page:
    from nastavnik_desktop.ui.pairs.answers_page import AnswersPage

    return AnswersPage(session, parent)


def _roadmap(session: Session, parent: QWidget) -> Page:
    from nastavnik_desktop.ui.year.roadmap_page import RoadmapPage

    return RoadmapPage(session, parent)


def _school(session: Session, parent: QWidget) -> Page:
    from nastavnik_desktop.ui.frame.school_page import SchoolPage

    return SchoolPage(session, parent)


PAGES = (
    PageEntry("overview", "Обзор", "overview", _overview),
    PageEntry("people", "Люди", "people", _registry("people")),
    PageEntry("mentees", "База наставляемых", "mentee", _registry("mentees")),
    PageEntry("mentors", "База наставников", "mentor", _registry("mentors"), tab="База"),
    PageEntry("programmes", "Программы", "programmes", _registry("programmes")),
    PageEntry("pairs", "Пары и группы", "pairs", _registry("pairs"), tab="Список"),
    PageEntry("consents", "Согласия", "check", _consents, tab="Согласия"),
    PageEntry("documents", "Документы", "documents", _documents, tab="Составить"),
    PageEntry("forms", "Формы 1–5", "forms", _forms, tab="Формы"),
    PageEntry("school", "Школа", "school", _school, tab="Школа и год"),
    PageEntry("pair", "Пара", "pairs", _pair, under="pairs"),
    PageEntry("board", "Пары по этапам", "pairs", _board, "pairs", "По этапам"),
    PageEntry("indicators", "Показатели", "forms", _indicators, "forms", "Показатели"),
    PageEntry("answers", "Анкеты", "edit", _answers, "forms", "Анкеты"),
    PageEntry("quality", "Качество программы", "check", _registry("quality"), "forms", "Качество"),
    PageEntry(
        "agreements",
        "Дополнительные соглашения",
        "check",
        _agreements,
        "consents",
        "Доп. соглашения",
    ),
    PageEntry("roadmap", "Дорожная карта", "calendar", _roadmap, "school", "Дорожная карта"),
    PageEntry(
        "preferences", "Предпочтения", "pairs", _registry("preferences"), "pairs", "Предпочтения"
    ),
    PageEntry(
        "trainings", "Обучение наставников", "mentor", _registry("trainings"), "mentors", "Обучение"
    ),
    PageEntry("register", "Реестр документов", "documents", _register, "documents", "Реестр"),
    PageEntry("words", "Проверка падежей", "check", _words, "documents", "Падежи"),
    PageEntry("templates", "Шаблоны документов", "edit", _templates, "documents", "Шаблоны"),
    PageEntry("acts", "Основания", "documents", _registry("acts"), "documents", "Основания"),
)


def _import(session: Session, parent: QWidget) -> None:
    from nastavnik_desktop.ui.frame.main_window import MainWindow
    from nastavnik_desktop.ui.importing.import_dialog import ImportDialog

    dialog = ImportDialog(session, parent)
    dialog.exec()
    if dialog.wanted and isinstance(parent, MainWindow):
        parent.go(dialog.wanted)


def _save_copy(session: Session, parent: QWidget) -> None:
    from nastavnik_desktop.ui.frame.copy_dialog import CopyDialog

    dialog = CopyDialog(session, parent)
    dialog.exec()
    dialog.deleteLater()


def _restore(session: Session, parent: QWidget) -> None:
    from nastavnik_desktop.ui.frame.backup_dialog import BackupDialog

    dialog = BackupDialog(session, parent)
    dialog.exec()
    dialog.deleteLater()


def _calendar(session: Session, parent: QWidget) -> None:
    from nastavnik_desktop.ui.year.calendar_export import save_calendar

    save_calendar(session, parent)


def _meeting(session: Session, parent: QWidget) -> None:
    from nastavnik_desktop.ui.pairs.journal_dialog import enter_meeting

    enter_meeting(session, parent)


def _type_answers(session: Session, parent: QWidget) -> None:
    from nastavnik_desktop.ui.pairs.enter_answers import enter_answers_here

    enter_answers_here(session, parent)


def _questionnaires(session: Session, parent: QWidget) -> None:
    from nastavnik_desktop.ui.pairs.questionnaires_dialog import edit_questionnaires

    edit_questionnaires(session, parent)


def _swot(session: Session, parent: QWidget) -> None:
    from nastavnik_desktop.ui.pairs.swot_dialog import edit_swot

    edit_swot(session, parent)


def _rollover(session: Session, parent: QWidget) -> None:
    from nastavnik_desktop.ui.year.rollover_dialog import open_rollover

    open_rollover(session, parent)


def _first_meetings(session: Session, parent: QWidget) -> None:
    from nastavnik_desktop.ui.pairs.journal_dialog import propose_first

    propose_first(session, parent)


def _matching(session: Session, parent: QWidget) -> None:
    from nastavnik_desktop.ui.pairs.matching_dialog import match_pairs

    match_pairs(session, parent)


COMMANDS = (
    Command("meeting", "Встреча в журнал…", "calendar", _meeting, "Ctrl+J", True),
    Command(
        "first_meetings", "Предложить первые встречи…", "calendar", _first_meetings, changes=True
    ),
    Command("matching", "Подбор пар…", "pairs", _matching, "Ctrl+M", True),
    Command("type_answers", "Ответы анкет…", "edit", _type_answers, "Ctrl+K", True),
    Command("questionnaires", "Вопросы анкет…", "edit", _questionnaires, "Ctrl+Shift+K"),
    Command("swot", "SWOT-анализ…", "edit", _swot),
    Command("import", "Импорт из Excel…", "import", _import, "Ctrl+I", True),
    Command("calendar", "Календарь (.ics)…", "calendar", _calendar),
    Command("rollover", "Новый учебный год…", "forward", _rollover),
    Command("backup", "Резервная копия…", "backup", _save_copy),
    Command("restore", "Восстановить из копии…", "undo", _restore),
)

LINKS = (
    Link("person_id", "people", "К человеку", "people"),
    Link("pair_id", "pair", "К паре", "pairs"),
    Link(
        "person_id",
        "documents",
        "Документы…",
        "documents",
        target=lambda ids: Papers(people=tuple(ids)),
        several=True,
    ),
)
