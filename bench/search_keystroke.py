"""A keystroke in the search of 10,000 people until the list is redrawn (DESIGN §8: ≤ 10 ms)."""

import os
import time
from pathlib import Path
from statistics import median

from bench.measure import Row
from nastavnik_desktop.models import Person
from nastavnik_desktop.models.choices import PersonKind

PEOPLE = 10_000
AIM = 10.0
TYPED = ("елк", "иванов", "айдыс монгуш", "7а", "учитель мат", "оол")
ROUNDS = 5


def measure(folder: Path) -> Row:
    return Row("Нажатие клавиши в поиске по 10 000 человек", "мс", _slowest(folder), AIM)


def _slowest(folder: Path) -> float:
    """Milliseconds: the greatest of the medians over what stood in the search box."""
    from PySide6.QtCore import QEvent, QObject

    from nastavnik_desktop.services.lists.registries import REGISTRIES
    from nastavnik_desktop.storage.opening import create_store
    from nastavnik_desktop.ui.frame.application import make_application
    from nastavnik_desktop.ui.frame.session import Session
    from nastavnik_desktop.ui.lists.registry_page import RegistryPage

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

    class Painted(QObject):
        """Counts the times a widget was drawn."""

        times = 0

        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
            self.times += event.type() == QEvent.Type.Paint
            return False

    application = make_application(folder / "настройки", ["bench"])
    store = create_store(folder / "школа")
    with store.action("Добавлены люди"):
        store.table(Person).save_many(_people())
    registry = next(item for item in REGISTRIES if item.key == "people")
    page = RegistryPage(registry, Session(store, application.state))
    page.resize(1120, 700)
    page.show()
    painted = Painted()
    page.view.viewport().installEventFilter(painted)
    page.bar.search.setFocus()
    application.qt.processEvents()
    found: dict[str, list[float]] = {}
    for _ in range(ROUNDS):
        for text in TYPED:
            parts = [text[:length] for length in range(1, len(text) + 1)]
            for part in [*parts, *reversed(parts[:-1]), ""]:
                before, begun = painted.times, time.perf_counter()
                page.bar.search.setText(part)
                application.qt.processEvents()
                spent = (time.perf_counter() - begun) * 1000
                # A blank after a word changes nothing, and nothing need be drawn.
                if page.table.rowCount() and part.strip() == part and painted.times == before:
                    raise RuntimeError("the list was not redrawn")
                found.setdefault(part, []).append(spent)
    page.close()
    store.close()
    return max(median(times) for times in found.values())


def _people() -> list[Person]:
    surnames = "Ёлкин Иванов Монгуш Ооржак Соловьёв Кара-Сал Белых Ахметов Заяц Тюлюш".split()
    names = "Айдыс Чойган Пётр Анна Алёна Фёдор Буян Долаана Никита Мария".split()
    patronymics = "Мергенович Кызыл-оолович Ильич Петровна Артёмович Андреевна Фомич".split()
    posts = ("учитель математики", "педагог-психолог", "учитель физики", "учитель истории")
    made = []
    for number in range(PEOPLE):
        teacher = number % 5 == 0
        made.append(
            Person(
                surname=surnames[number % 10],
                name=names[number // 10 % 10],
                patronymic=patronymics[number % 7],
                kind=PersonKind.TEACHER if teacher else PersonKind.PUPIL,
                class_name="" if teacher else f"{number % 11 + 1}{'АБВГ'[number % 4]}",
                post=posts[number % 4] if teacher else "",
            )
        )
    return made
