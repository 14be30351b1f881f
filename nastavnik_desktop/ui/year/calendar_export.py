"""«Календарь (.ics)…»: the dates ahead, written where the user says."""

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QWidget

from nastavnik_desktop.russian import plural
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.parts import messages


def save_calendar(session: Session, parent: QWidget) -> Path | None:
    """The written file; None when the user changed their mind or has been told why not."""
    from nastavnik_desktop.services.files import safe_name, save_bytes
    from nastavnik_desktop.services.progress import calendar_file

    roster = session.roster()
    found = calendar_file.events(roster, date.today())
    if not found:
        messages.tell(
            parent,
            "В этом учебном году впереди нет ни одной даты.",
            "Откройте текущий учебный год или заполните дорожную карту.",
        )
        return None
    school = roster.school.short_name or "Школа"
    name = safe_name(f"Наставничество {roster.year.title.replace('/', '-')}", ".ics")
    path = messages.ask_save_file(
        parent, "Сохранить календарь", Path.home() / name, "Календарь (*.ics)"
    )
    if path is None:
        return None
    content = calendar_file.calendar(found, f"Наставничество, {school}")
    save_bytes(path, content)
    number = plural(len(found), "событие", "события", "событий")
    messages.tell(parent, f"Календарь сохранён: {number}.", str(path))
    return path
