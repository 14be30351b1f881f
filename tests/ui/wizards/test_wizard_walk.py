"""From an empty folder to four closed pairs with all their papers, by keys alone, in the wizards.

Nothing is written past the windows: keys go to what has the focus, Tab has to reach every control,
and only text is put into the field that has the focus. The window of the system that asks for a
folder is answered for the user.
"""

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from walking import ALT, CTRL, ENTER, J, Walk, Walker, hit, press, tab_to, typed, window
from wizard_keys import (
    TODAY,
    at,
    day,
    dialog,
    each_row,
    forward,
    leave,
    make_papers,
    on_wizard,
    sign_papers,
    through_the_check,
    tick_all,
    to_pair,
    typing,
    wizard,
    write_all,
    write_pairs,
)

from nastavnik_desktop.models import Paper
from nastavnik_desktop.services.progress.evidence import Evidence
from nastavnik_desktop.services.progress.stages import stages_of
from nastavnik_desktop.services.wizards.wizard_steps import STEPS, missing, paper_keys
from nastavnik_desktop.storage.opening import create_store
from nastavnik_desktop.ui.frame.application import Application
from nastavnik_desktop.ui.frame.first_start import FirstStart
from nastavnik_desktop.ui.frame.main_window import MainWindow
from nastavnik_desktop.ui.frame.pages import COMMANDS, PAGES
from nastavnik_desktop.ui.frame.session import Session

SCHOOL = {
    "Полное наименование": "Муниципальное бюджетное общеобразовательное учреждение «Школа № 5»",
    "Краткое наименование": "МБОУ «Школа № 5»",
    "Муниципальный район": "Заречный район",
    "Населённый пункт (в приказах)": "г. Кызыл",
    "Руководитель (ФИО)": "Монгуш Айлана Кызыл-ооловна",
    "Пол руководителя": "женский",
}
PUPILS = (
    ("Серова", "Анна", "9А", "05.05.2011", "женский"),
    ("Ким", "Артём", "7Б", "11.03.2013", "мужской"),
    ("Ондар", "Чойган", "10А", "02.02.2010", "женский"),
    ("Орлов", "Илья", "6А", "21.06.2014", "мужской"),
    ("Юдина", "Мария", "6Б", "30.08.2014", "женский"),
    ("Лаптев", "Денис", "9Б", "17.01.2011", "мужской"),
)
TEACHERS = (
    ("Белов", "Пётр", "учитель физики", "мужской"),
    ("Жукова", "Ольга", "учитель химии", "женский"),
)
PROGRAMMES = (
    ("Лидер", "ученик – ученик"),
    ("Время работать вместе", "учитель – учитель"),
    ("Шаг в профессию", "работодатель – ученик"),
)
PAIRS = (
    ("Лидер", "успевающий – неуспевающий", ("Серова",), ("Ким",)),
    ("Время работать", "опытный педагог – молодой специалист", ("Белов",), ("Жукова",)),
    ("Лидер", "лидер – пассивный", ("Ондар",), ("Орлов", "Юдина")),
    ("Шаг", "коллега – молодой коллега", ("Козлов",), ("Лаптев",)),
)


ON_OCCASION = {"replacement_order", "pair_change_order", "prolongation_order"}
"""Orders that are made when something changes; nothing did."""


def first_start(start: FirstStart) -> Walk:
    yield start.exec
    yield window("Первый запуск")
    yield from typing(SCHOOL)
    yield from hit("Дальше")
    yield from tab_to("Учебный год")
    yield from hit("Дальше")
    yield from hit("Начать пустым")


def preparation() -> Walk:
    yield from hit("Начать по шагам…")
    yield at("school")
    yield from forward("curator")
    yield from typing(
        {"Должность куратора": "заместитель директора по ВР", "Куратор (ФИО)": "Заяц Пётр Ильич"}
    )
    yield from forward("acts")
    yield from hit("Добавить муниципальный приказ…")
    act = {"Кем издан (кого?)": "Управления образования", "Дата": day(60), "Номер": "17-од"}
    yield from dialog("Добавить муниципальный приказ", {**act, "Название": "О внедрении"})
    yield on_wizard()
    yield from forward("people")
    for surname, name, group, born, sex in PUPILS:
        yield from hit("Добавить ученика…")
        texts = {"Фамилия": surname, "Имя": name, "Пол": sex, "Дата рождения": born, "Класс": group}
        kin = {"Законный представитель (ФИО)": f"{surname} Любовь Ивановна"}
        yield from dialog("Добавить ученика", {**texts, **kin})
        yield on_wizard()
    for surname, name, post, sex in TEACHERS:
        yield from hit("Добавить педагога…")
        texts = {"Фамилия": surname, "Имя": name, "Пол": sex, "Должность": post}
        yield from dialog("Добавить педагога", texts)
        yield on_wizard()
    yield from hit("Добавить внешнего участника…")
    texts = {"Фамилия": "Козлов", "Имя": "Сергей", "Пол": "мужской", "Дата рождения": "1980"}
    work = {"Должность": "мастер участка", "Место работы (учёбы)": "АО «Завод»"}
    yield from dialog("Добавить внешнего участника", {**texts, **work})
    yield on_wizard()
    yield from forward("programmes")
    for title, form in PROGRAMMES:
        yield from hit("Добавить программу…")
        texts = {"Наименование программы наставничества": title, "Форма наставничества": form}
        yield from dialog("Добавить программу", texts)
        yield on_wizard()
    yield from forward("contingent")
    yield from hit("Контингент на дату…")
    yield from dialog("Контингент", {"Всего обучающихся": "600"})
    yield on_wizard()
    yield from forward("roadmap")
    yield from hit("Предложить мероприятия…")
    yield from forward("introduction")
    yield from make_papers()
    yield from sign_papers()
    yield from forward("pairs")
    yield from pairs()


def pairs() -> Walk:
    for programme, model, mentors, mentees in PAIRS:
        yield from hit("Новая пара или группа…")
        yield window("Новая пара или группа")
        yield from typing({"Программа": programme, "Ролевая модель": model, "Начало": day(25)})
        for side, people in (("наставника", mentors), ("наставляемого", mentees)):
            for person in people:
                yield from typed(f"Добавить {side}", person)
                yield press(ENTER)
        yield press(ENTER, CTRL)
        yield on_wizard()
    yield from forward("requests")
    yield from tick_all("Пары: Запросы и компетенции")
    yield from each_row(
        "Запросы наставляемых",
        5,
        "Карточка наставляемого",
        {"Основной запрос наставляемого": "Научиться планировать время"},
    )
    yield from each_row(
        "Компетенции наставников",
        4,
        "Карточка наставника",
        {"Основные компетенции наставника": "Умеет объяснять"},
    )
    yield from forward("training")
    yield from hit("Добавить обучение…")
    training = {"Наставник": "Белов", "С": day(40), "По": day(38), "Где": "Методический центр"}
    yield from dialog("Добавить обучение", training)
    yield on_wizard()
    yield from make_papers()
    yield from forward("consents")
    yield from tick_all("Пары: Согласия")
    yield from hit("Напечатать недостающие…")
    yield from through_the_check(lambda: wizard().written.isVisible())
    yield from write_all("Согласия участников", "Подписаны: дата…", {"Дата согласия": day(24)})
    yield from forward("agreements")
    yield from make_papers()
    terms = {"Номер": "1", "Дата": day(23), "Работа с": day(23), "Работа по": day(-200)}
    yield from each_row("Дополнительные соглашения", 1, "Дополнительное соглашение", terms)
    yield from forward("order")
    yield from make_papers()
    yield from sign_papers()
    yield from leave()


def design() -> Walk:
    yield press(Qt.Key.Key_2, ALT)
    yield at("goal")
    yield from write_pairs("Цель пары", {"Цель": "Работать увереннее"})
    yield from forward("before")
    for place in range(len(PAIRS)):
        yield from to_pair("Пары: Измерения «на входе»", place)
        yield from hit("Добавить измерение…")
        measure = {"Показатель": "Уверенность", "На входе": "4"}
        yield from dialog("Добавить измерение", measure)
        yield on_wizard()
    yield from tick_all("Пары: Измерения «на входе»")
    surveys = {"Анкета «до» заполнена": day(22)}
    yield from write_all("Анкеты «до»", "Анкеты «до» заполнены: дата…", surveys)
    yield from make_papers()
    yield from forward("plan")
    yield from tick_all("Пары: План")
    yield from hit("Взять образец плана")
    yield from forward("approval")
    yield from make_papers()
    yield from write_pairs("Утверждение плана", {"Утверждён": day(20)})
    yield from leave()


def realisation() -> Walk:
    yield press(Qt.Key.Key_3, ALT)
    yield at("meetings")
    yield from tick_all("Пары: Встречи")
    yield press(J, CTRL)
    yield from dialog("Встреча в журнал", {"Цель (тема встречи)": "Знакомство"})
    yield on_wizard()
    yield from make_papers()
    yield from forward("items")
    yield from tick_all("Пары: Пункты плана")
    yield from write_all("Пункты плана", "Выполнено: дата…", {"Выполнено": day()})
    yield from forward("changes")
    yield from forward("forms")
    yield from leave()


def reflection() -> Walk:
    yield press(Qt.Key.Key_4, ALT)
    yield at("after")
    for place in range(len(PAIRS)):
        yield from to_pair("Пары: Измерения «на выходе»", place)
        yield from each_row("Измерения пары", 1, "Измерение", {"На выходе": "8"})
    yield from tick_all("Пары: Измерения «на выходе»")
    surveys = {"Анкета «после» заполнена": day()}
    yield from write_all("Анкеты «после»", "Анкеты «после» заполнены: дата…", surveys)
    yield from forward("report")
    told = {"Результат": "Стали увереннее", "Отчёт наставника сдан": day()}
    yield from write_pairs("Отчёт наставника", told)
    yield from make_papers()
    yield from forward("quality")
    yield from make_papers()
    yield from leave()


def result() -> Walk:
    yield press(Qt.Key.Key_5, ALT)
    yield at("closing")
    ended = {"Окончание": day(), "Состояние": "завершена", "Причина завершения": "план выполнен"}
    yield from write_pairs("Завершение пары", ended)
    marks = {"Отметка о прохождении программы": "пройдена"}
    yield from write_all("Итоги участников", "Отметить прохождение…", marks)
    yield from make_papers()
    yield from forward("awards")
    yield from write_pairs("Результат и поощрение", {"Поощрение": "благодарность"})
    yield from make_papers()
    yield from forward("publication")
    yield from tick_all("Пары: Согласие на публикацию")
    signed = {"Дата согласия": day(1)}
    names = "Согласия на распространение данных (для сайта)"
    yield from write_all(names, "Подписаны: дата…", signed)
    yield from make_papers()
    yield from forward("event")
    yield from make_papers()
    yield from sign_papers()
    yield from forward("next")
    yield from leave()


def test_four_pairs_from_an_empty_folder(
    qtbot: QtBot, application: Application, answers, tmp_path: Path
) -> None:
    answers.folder = tmp_path / "документы"
    answers.folder.mkdir()
    store = create_store(tmp_path / "Моя школа")
    session = Session(store, application.state)
    start = FirstStart(session)
    qtbot.addWidget(start)
    Walker(first_start(start)).run()
    main = MainWindow(session, application.theme, PAGES, COMMANDS)
    qtbot.addWidget(main)
    main.show()
    qtbot.waitExposed(main)
    for walk in (preparation(), design(), realisation(), reflection(), result()):
        Walker(walk).run()
    assert answers.told == []
    roster = session.roster()
    assert [missing(stage, roster, TODAY) for stage in STEPS] == [[]] * len(STEPS)
    stages = stages_of(Evidence(roster, TODAY))
    assert len(stages) == len(PAIRS)
    assert all(step.complete for pair in stages for step in pair.steps)
    papers = store.table(Paper).all()
    made = {paper.document for paper in papers}
    assert {key for stage in STEPS for key in paper_keys(stage)} - made == ON_OCCASION
    assert {"consent_adult", "consent_minor", "consent_mentor", "consent_mentee"} <= made
    assert all(Path(paper.file).stat().st_size > 1000 for paper in papers)
    main.close()
    store.close()
