"""A keystroke in the search of 10,000 people until the list is redrawn (DESIGN §8: ≤ 10 ms)."""

import os
import statistics
import sys
import time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

PEOPLE = 10_000
TYPED = ("елк", "иванов", "айдыс монгуш", "7а", "учитель мат", "оол")
SURNAMES = "Ёлкин Иванов Монгуш Ооржак Соловьёв Кара-Сал Белых Ахметов Заяц Тюлюш".split()
NAMES = "Айдыс Чойган Пётр Анна Алёна Фёдор Буян Долаана Никита Мария".split()
PATRONYMICS = "Мергенович Кызыл-оолович Ильич Петровна Артёмович Андреевна Фомич".split()
POSTS = ("учитель математики", "педагог-психолог", "учитель физики", "")


def seconds_per_keystroke(people: int = PEOPLE) -> float:
    """The slowest of the medians: every letter typed and every one taken back, list repainted."""
    from PySide6.QtWidgets import QApplication

    from nastavnik_desktop.models import Person
    from nastavnik_desktop.models.choices import PersonKind
    from nastavnik_desktop.services.registries import REGISTRIES, Row
    from nastavnik_desktop.ui.registry_table import RegistryTable, TableView

    app = QApplication.instance() or QApplication(sys.argv[:1])
    rows = []
    for number in range(people):
        person = Person(
            id=number + 1,
            surname=f"{SURNAMES[number % 10]}{number // 1000}",
            name=NAMES[number // 10 % 10],
            patronymic=PATRONYMICS[number % 7],
            kind=PersonKind.PUPIL if number % 5 else PersonKind.TEACHER,
            class_name=f"{number % 11 + 1}{'АБВГ'[number % 4]}" if number % 5 else "",
            post="" if number % 5 else POSTS[number % 4],
        )
        rows.append(Row(number + 1, person, person.search_key, person_id=number + 1))
    columns = next(item for item in REGISTRIES if item.key == "people").columns
    table, view = RegistryTable(columns), TableView("Люди")
    view.setModel(table)
    table.show_rows(rows)
    view.resize(1100, 640)
    view.show()
    app.processEvents()
    found: dict[str, list[float]] = {}
    for _ in range(5):
        for text in TYPED:
            parts = [text[:length] for length in range(1, len(text) + 1)]
            for part in [*parts, *reversed(parts[:-1]), ""]:
                begin = time.perf_counter()
                table.search(part)
                view.viewport().repaint()
                view.horizontalHeader().viewport().repaint()
                app.processEvents()
                found.setdefault(part, []).append(time.perf_counter() - begin)
    view.close()
    return max(statistics.median(times) for times in found.values())


if __name__ == "__main__":
    print(f"{seconds_per_keystroke() * 1000:.1f} ms")
