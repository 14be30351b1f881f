"""What the forms still lack, each with the record and the field where it is put right."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from nastavnik_desktop.models import Pair, Person, Programme, Record, School, SchoolYear
from nastavnik_desktop.models.choices import PairStatus, ReportForm
from nastavnik_desktop.russian import plural, show_date
from nastavnik_desktop.services.reports.contingent import SchoolFigures
from nastavnik_desktop.services.roster import Roster, Unit


@dataclass(frozen=True)
class Missing:
    """A sentence, and the way to what it speaks of."""

    text: str
    record: type[Record]
    id: int
    field: str


_SCHOOL_FIELDS = (
    ("municipality", "муниципальный район"),
    ("short_name", "краткое наименование"),
    ("director", "ФИО руководителя"),
    ("phone", "телефон"),
    ("email", "электронная почта"),
    ("address", "почтовый адрес"),
)
_FIGURE_WORDS = {
    "children_10_19": ("детей от 10 до 19 лет", "без даты рождения"),
    "teachers": ("педагогических работников", ""),
    "young_teachers": ("молодых специалистов", "без даты начала работы"),
}


def missing(
    roster: Roster,
    figures: SchoolFigures,
    programmes: Iterable[Programme],
    dated: frozenset[tuple[int, int]] = frozenset(),
) -> tuple[Missing, ...]:
    """`dated` are the (pair, person) that a signed order gives a date of entry."""
    return (
        *_school(roster),
        *_figures(roster, figures),
        *_programmes(programmes),
        *_units(roster, dated),
        *_mentors(roster),
    )


def _school(roster: Roster) -> Iterator[Missing]:
    for name, words in _SCHOOL_FIELDS:
        if not getattr(roster.school, name).strip():
            yield Missing(f"О школе не указано: {words}.", School, roster.school.id or 0, name)


def _figures(roster: Roster, figures: SchoolFigures) -> Iterator[Missing]:
    year_id, on = roster.year.id or 0, show_date(figures.on)
    for figure in figures.figures:
        if figure.typed:
            continue
        what, without = _FIGURE_WORDS[figure.field]
        text = f"Число {what} посчитано по списку людей на {on}: {figure.value}."
        if figure.undated:
            left = plural(len(figure.undated), "человек", "человека", "человек")
            text += f" Не учтены {without}: {left}."
        if figure.unsure:
            near = plural(len(figure.unsure), "человека", "человек", "человек")
            text += f" Для {near} известен только год, поэтому число приблизительное."
        text += " Если в списке не все, введите число вручную."
        yield Missing(text, SchoolYear, year_id, figure.field)


def _programmes(programmes: Iterable[Programme]) -> Iterator[Missing]:
    for programme in programmes:
        if not programme.title.strip():
            yield Missing(
                f"У программы формы «{programme.form.label}» нет наименования.",
                Programme,
                programme.id or 0,
                "title",
            )
        if not programme.result.strip():
            title = programme.title or programme.form.label
            yield Missing(f"{title}: не описан результат.", Programme, programme.id or 0, "result")


def _units(roster: Roster, dated: frozenset[tuple[int, int]]) -> Iterator[Missing]:
    reports = {key: programme.report for key, programme in roster.programmes.items()}
    homeless: dict[int, set[int]] = {}
    for unit in roster.units:
        if not unit.started:
            continue
        if reports[unit.pair.programme_id] is None:
            people = homeless.setdefault(unit.pair.programme_id, set())
            people.update(member.person.id or 0 for member in unit.members)
        else:
            yield from _unit(unit, dated)
    for programme_id, people in homeless.items():
        programme = roster.programmes[programme_id]
        who = plural(len(people), "участник", "участника", "участников")
        yield Missing(
            f"{programme.title} (форма «{programme.form.label}»): программа не входит ни в одну"
            f" из форм 2–5, {who} вне отчёта. Если нужно, укажите в ней форму отчёта.",
            Programme,
            programme_id,
            "counted_in",
        )


def _unit(unit: Unit, dated: frozenset[tuple[int, int]]) -> Iterator[Missing]:
    def about(text: str, field: str) -> Missing:
        return Missing(f"{unit.title}: {text}", Pair, unit.id, field)

    if not unit.mentors:
        yield about("нет наставника.", "")
    if not unit.mentees:
        yield about("нет наставляемого.", "")
    undated, endless, turned = 0, False, False
    for member in unit.members:
        entered, finished = unit.entered(member), unit.finished(member)
        if entered is None:
            undated += (unit.id, member.person.id or 0) not in dated
        elif finished is not None and finished < entered:
            turned = True
        endless = endless or finished is None
    if undated:
        number = plural(undated, "человек не учтён", "человека не учтены", "человек не учтены")
        yield about(f"нет даты вхождения в программу, {number}.", "begins")
    if turned:
        yield about("дата завершения раньше даты вхождения, участие не учтено.", "ends")
    if endless and unit.pair.status in (PairStatus.FINISHED, PairStatus.STOPPED):
        yield about(
            f"состояние «{unit.pair.status.label}», но нет даты завершения:"
            " учтена во всех периодах после начала.",
            "ends",
        )


def _mentors(roster: Roster) -> Iterator[Missing]:
    """Forms 4 and 5 say who the mentors are."""
    told = {
        key
        for key, programme in roster.programmes.items()
        if programme.report in (ReportForm.FORM4, ReportForm.FORM5)
    }
    named = set()
    for unit in roster.units:
        if unit.pair.programme_id not in told or not unit.started:
            continue
        for member in unit.mentors:
            person = member.person
            if person.id in named or (person.post and person.organisation):
                continue
            named.add(person.id)
            lacking = "post" if not person.post else "organisation"
            what = (
                "должность (курс, специальность)" if lacking == "post" else "место работы (учёбы)"
            )
            text = f"{person.surname_first}: не указано, кто это для формы 4 или 5 – {what}."
            yield Missing(text, Person, person.id or 0, lacking)
