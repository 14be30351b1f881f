"""Four tables as an untidy school keeps them, and the truth they were made from."""

from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from openpyxl import Workbook


@dataclass(frozen=True)
class Link:
    """What the curator means by one row: who mentors whom, in which form, since when."""

    mentor: str
    mentee: str
    form: str
    since: date
    request: str = ""
    result: str = ""


PUPILS = {
    # full name → (date of birth or year as the school wrote it, class, sex)
    "Ооржак Чойган Мергеновна": (date(2010, 3, 14), "10А", "ж"),
    "Монгуш Айдыс Кызыл-оолович": (date(2009, 12, 1), "11Б", "м"),
    "Кара-Сал Сайлык Андреевна": (date(2013, 9, 30), "7А", "ж"),
    "Ёлкин Пётр Ильич": (date(2014, 1, 5), "6А", "м"),
    "Черных Анна Павловна": (date(2013, 5, 17), "7А", "ж"),
    "Седых Лев Фомич": (date(2012, 11, 8), "8В", "м"),
    "Гайнутдинова Айгуль Рашидовна": (date(2011, 6, 21), "9Б", "ж"),
    "Иванов Сергей Иванович": (date(2012, 2, 2), "8В", "м"),
    "Живаго Ян Олегович": (date(2010, 8, 8), "10А", "м"),
}
NAMESAKE = ("Иванов Сергей Иванович", date(2014, 7, 7), "6А", "м")
STAFF = {
    "Соловьёва Любовь Петровна": ("директор", 25),
    "Заяц Пётр Ильич": ("заместитель директора по УВР", 14),
    "Шевченко Ольга Юрьевна": ("учитель математики", 21),
    "Сат Аяна Владимировна": ("учитель математики", 1),
    "Ткач Иван Кузьмич": ("учитель физики", 30),
    "Белых Мария Сергеевна": ("педагог-психолог", 2),
}
EMPLOYER = "Кужугет Орлан Борисович"
STUDENT = "Хертек Дамырак Алексеевна"

LINKS = (
    Link(
        "Ооржак Чойган Мергеновна",
        "Ёлкин Пётр Ильич",
        "ученик – ученик",
        date(2026, 9, 14),
        "Подготовка к олимпиаде",
        "Вышел на муниципальный этап",
    ),
    Link("Ооржак Чойган Мергеновна", "Черных Анна Павловна", "ученик – ученик", date(2026, 9, 14)),
    # A group of one mentor and three mentees, written in one cell of the mentors' table.
    Link("Живаго Ян Олегович", "Кара-Сал Сайлык Андреевна", "ученик – ученик", date(2026, 10, 5)),
    Link("Живаго Ян Олегович", "Седых Лев Фомич", "ученик – ученик", date(2026, 10, 5)),
    Link("Живаго Ян Олегович", "Иванов Сергей Иванович", "ученик – ученик", date(2026, 10, 5)),
    Link("Шевченко Ольга Юрьевна", "Сат Аяна Владимировна", "учитель – учитель", date(2026, 9, 1)),
    Link("Шевченко Ольга Юрьевна", "Белых Мария Сергеевна", "учитель – учитель", date(2026, 9, 1)),
    Link("Ткач Иван Кузьмич", "Белых Мария Сергеевна", "учитель – учитель", date(2026, 9, 7)),
    Link(STUDENT, "Гайнутдинова Айгуль Рашидовна", "студент – ученик", date(2026, 10, 1)),
    Link(EMPLOYER, "Монгуш Айдыс Кызыл-оолович", "работодатель – ученик", date(2026, 10, 12)),
    # Already a mentee of a pupil since September: counted there, not here.
    Link(EMPLOYER, "Ёлкин Пётр Ильич", "работодатель – ученик", date(2026, 10, 12)),
)
PLACES = {
    EMPLOYER: "маркетолог, ООО «Рога & Копыта»",
    STUDENT: "Технологический колледж, 2 курс",
}


@dataclass
class Expected:
    """An independent count of LINKS: a learner once, where it entered first."""

    mentors: dict[str, int] = field(default_factory=dict)
    mentees: dict[str, int] = field(default_factory=dict)


def independent_count() -> Expected:
    forms = {
        "ученик – ученик": "form2",
        "учитель – учитель": "form3",
        "студент – ученик": "form4",
        "работодатель – ученик": "form5",
    }
    learners = {*PUPILS, STUDENT}
    first: dict[str, tuple[date, str, str]] = {}
    adults: dict[tuple[str, str], set[str]] = {}
    for link in LINKS:
        for role, name in (("mentors", link.mentor), ("mentees", link.mentee)):
            form = forms[link.form]
            if name in learners:
                known = first.get(name)
                if known is None or link.since < known[0]:
                    first[name] = (link.since, form, role)
            else:
                adults.setdefault((form, role), set()).add(name)
    made = Expected()
    for form in forms.values():
        for role, target in (("mentors", made.mentors), ("mentees", made.mentees)):
            pupils = sum(1 for _, f, r in first.values() if (f, r) == (form, role))
            target[form] = pupils + len(adults.get((form, role), ()))
    return made


def write_class_list(path: Path) -> None:
    """One sheet per class, the caption above, ФИО in three columns, dates as text and as dates."""
    book = Workbook()
    book.remove(book.active)
    people = [(name, *rest) for name, rest in PUPILS.items()] + [NAMESAKE]
    for class_name in sorted({row[2] for row in people}):
        sheet = book.create_sheet(class_name)
        sheet["A1"] = "МБОУ «СОШ № 3»"
        sheet["A2"] = f"Список обучающихся {class_name} класса на 01.09.2026"
        sheet.merge_cells("A2:F2")
        sheet.append([])
        sheet.append(["№ п/п", "Фамилия", "Имя", "Отчество", "Дата рождения", "Пол"])
        chosen = [row for row in people if row[2] == class_name]
        for number, (name, born, _, sex) in enumerate(chosen, 1):
            surname, first, patronymic = name.split(" ")
            shown = born if number % 2 else f"{born:%d.%m.%Y} г."
            sheet.append([number, f" {surname} ", first, patronymic, shown, sex])
        sheet.append([])
        sheet.append([None, f"Итого: {len(chosen)}"])
    book.save(path)


def write_staff_list(path: Path) -> None:
    """A two-row merged header, upper-case surnames and Latin look-alikes."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Кадры"
    sheet["A1"] = "Сведения о педагогических работниках"
    sheet.append(["№", "ФИО", "Работа", None])
    sheet.append([None, None, "Должность", "Стаж работы, лет"])
    for area in ("A2:A3", "B2:B3", "C2:D2"):
        sheet.merge_cells(area)
    for number, (name, (post, years)) in enumerate(STAFF.items(), 1):
        surname, rest = name.split(" ", 1)
        if number == 3:
            surname = surname.upper()
        if number == 5:
            rest = rest.replace("а", "a")  # Latin a
        sheet.append([number, f"{surname}\u00a0{rest}", post, years])
    book.save(path)


def write_mentees(path: Path) -> None:
    """The base of mentees under the mentors' caption, as in a published sample."""
    book = Workbook()
    sheet = book.active
    sheet["A1"] = "Форма 2. База наставников"
    sheet.merge_cells("A1:L1")
    sheet.append(
        [
            "№ п/п",
            "ФИО наставляемого",
            "Год рождения наставляемого",
            "Основной запрос наставляемого",
            "Дата вхождения в программу",
            "ФИО наставника",
            "Форма наставничества",
            "Место работы наставника",
            "Дата завершения программы",
            "Результаты программы",
            "Ссылка на кейс/отзыв наставляемого",
            "Отметка о прохождении программы",
        ]
    )
    for number, link in enumerate(LINKS, 1):
        born = PUPILS[link.mentee][0].year if link.mentee in PUPILS else None
        since: object = datetime(link.since.year, link.since.month, link.since.day)
        if number % 3 == 0:
            since = f"{link.since:%d.%m.%Y}"
        sheet.append(
            [
                number,
                link.mentee.replace("ё", "е") if number % 2 else link.mentee,
                born,
                link.request,
                since,
                link.mentor,
                link.form.replace(" – ", "-").capitalize(),
                PLACES.get(link.mentor, ""),
                None,
                link.result,
                None,
                None,
            ]
        )
        if number == 4:
            sheet.append([])
    sheet.append(["Всего", len(LINKS)])
    book.save(path)


def write_mentors(path: Path) -> None:
    """The base of mentors: one row per mentor and form, several mentees in one cell."""
    book = Workbook()
    sheet = book.active
    sheet.append(
        [
            "Ф.И.О наставника",
            "Место работы",
            "Основные компетенции наставника",
            "Важные для программы достижения наставника",
            "Интересы наставника",
            "Желаемый возраст наставляемых",
            "Ресурс времени на программу наставничества",
            "Дата вхождения в программу",
            "ФИО наставляемого (наставляемых)",
            "Форма наставничества",
            "Место работы наставляемого",
            "Дата завершения программы",
            "Результаты программы",
            "Ссылка на кейс/отзыв наставника",
        ]
    )
    groups: dict[tuple[str, str, date], list[str]] = {}
    for link in LINKS:
        if link.mentor == "Ооржак Чойган Мергеновна" or link.form == "учитель – учитель":
            groups.setdefault((link.mentor, link.mentee + link.form, link.since), []).append(
                link.mentee
            )
        else:
            groups.setdefault((link.mentor, link.form, link.since), []).append(link.mentee)
    by_link = {(link.mentor, link.mentee): link for link in LINKS}
    for (mentor, _, since), mentees in groups.items():
        form = by_link[mentor, mentees[0]].form
        row = [mentor, PLACES.get(mentor, ""), "Умеет объяснять", "", "спорт", "10–14", "1 ч"]
        sheet.append([*row, since, ",\n".join(mentees), form, "", None, "", ""])
    book.save(path)


def write_all(folder: Path) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    files = {
        "База наставляемых (копия) 2.xlsx": write_mentees,
        "наставники.xlsx": write_mentors,
        "Списки классов.xlsx": write_class_list,
        "кадры 2026.xlsx": write_staff_list,
    }
    for name, write in files.items():
        write(folder / name)
    return [folder / name for name in files]
