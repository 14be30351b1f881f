"""Restoring from a file the curator chose, a full copy or one of the database, asked first."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from nastavnik_desktop import paths
from nastavnik_desktop.errors import UserError
from nastavnik_desktop.russian import plural, show_date
from nastavnik_desktop.services.copies import restoring
from nastavnik_desktop.services.copies.contents import Contents
from nastavnik_desktop.services.copies.reading import is_full_copy, read_contents
from nastavnik_desktop.services.law import shipped_acts
from nastavnik_desktop.storage.backup import restore_into
from nastavnik_desktop.ui.frame import tasks
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.parts import messages

_QUESTION = "Заменить нынешние данные копией?"


def choose_and_restore(
    session: Session, parent: QWidget, done: Callable[[Path | None], object]
) -> None:
    """Ask for a file; `done` gets where the earlier data are kept."""
    folder = session.state.folder("backup")
    chosen = messages.ask_open_files(parent, "Копия школы", messages.COPIES, folder)
    if chosen:
        restore_from(session, chosen[0], parent, done)


def restore_from(
    session: Session, path: Path, parent: QWidget, done: Callable[[Path | None], object]
) -> None:
    """Ask, then restore; the user is told why when it does not happen."""
    try:
        contents = read_contents(path) if is_full_copy(path) else None
    except UserError as error:
        messages.tell(parent, error)
        return
    if not messages.ask(
        parent, _QUESTION, "Восстановить", advice=_advice(path, contents), destructive=True
    ):
        return
    if contents is None:
        _put(session, parent, lambda: restore_into(session.store, path), done)
        return
    data = session.data_folder
    tasks.run(
        parent,
        lambda steps: restoring.make_ready(data, path, steps.progress, steps.check),
        lambda ready: _put(
            session, parent, lambda: restoring.put_into(session.store, ready, path), done
        ),
        title="Восстановление из копии",
    )


def _advice(path: Path, contents: Contents | None) -> str:
    if contents is None:
        return (
            f"Копия базы: {path.name}. Сканы и шаблоны останутся нынешними. Нынешняя база останется"
            " рядом под другим именем."
        )
    people = plural(contents.people, "человек", "человека", "человек")
    scans = plural(contents.count(paths.scans_dir(Path())), "скан", "скана", "сканов")
    whose = f"{contents.school}, " if contents.school else ""
    return (
        f"Полная копия: {whose}{show_date(contents.made.date())}, {people}, {scans}. Нынешние база,"
        " сканы и шаблоны останутся рядом, в папке с сегодняшней датой."
    )


def _put(
    session: Session,
    parent: QWidget,
    restore: Callable[[], Path | None],
    done: Callable[[Path | None], object],
) -> None:
    try:
        kept = restore()
        # The copy may be of a time before an act that the program has brought since.
        shipped_acts.ensure(session.store)
    except UserError as error:
        messages.tell(parent, error)
        return
    session.refresh()
    done(kept)
