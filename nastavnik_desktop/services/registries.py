"""REGISTRIES: every list of records the window shows, from top to bottom of its menu."""

from nastavnik_desktop.models import BasisAct, MenteeCard, MentorCard, Pair, Person, Programme
from nastavnik_desktop.models.choices import Role
from nastavnik_desktop.russian import plural
from nastavnik_desktop.services.bases import MENTEE_BASE, MENTOR_BASE
from nastavnik_desktop.services.law_views import (
    ACT_COLUMNS,
    ACT_FILTERS,
    act_details,
    act_heading,
    act_rows,
)
from nastavnik_desktop.services.list_views import (
    BASE_FILTERS,
    MENTEE_COLUMNS,
    MENTOR_COLUMNS,
    UNIT_COLUMNS,
    base_bin,
    base_details,
    base_list,
    base_records,
    from_record,
    people_columns,
    people_rows,
    person_details,
    prescribed,
    programme_details,
    programme_rows,
    unit_details,
    unit_rows,
)
from nastavnik_desktop.services.registry import Filter, ListColumn, Registry, Row, Section

__all__ = ["REGISTRIES", "Filter", "ListColumn", "Registry", "Row", "Section", "registry"]

REGISTRIES: tuple[Registry, ...] = (
    Registry(
        key="people",
        title="Люди",
        icon="people",
        add="Добавить человека",
        count=lambda n: plural(n, "человек", "человека", "человек"),
        empty="Здесь будут ученики, педагоги и внешние участники. Начните с импорта списков"
        " классов и сотрудников из Excel.",
        columns=people_columns(),
        rows=people_rows,
        new=lambda year: Person(),
        records=lambda person: (person,),
        bin=lambda person: (Person, person.id or 0),
        filters=(
            Filter("Все категории", lambda person: person.kind.label),
            Filter("Все классы", lambda person: person.class_name or "без класса"),
        ),
        details=person_details,
        heading=lambda person: person.full_name,
    ),
    Registry(
        key="mentees",
        title="База наставляемых",
        icon="mentee",
        add="Добавить наставляемого",
        count=lambda n: plural(n, "строка", "строки", "строк"),
        empty="Импортируйте базу наставляемых из Excel или добавьте наставляемого с его запросом.",
        columns=MENTEE_COLUMNS,
        rows=base_list(Role.MENTEE),
        new=lambda year: MenteeCard(year_id=year.id or 0),
        records=base_records,
        bin=base_bin,
        filters=BASE_FILTERS,
        details=base_details,
        heading=lambda row: row.person.full_name,
        export=prescribed(MENTEE_BASE),
        copies=False,
    ),
    Registry(
        key="mentors",
        title="База наставников",
        icon="mentor",
        add="Добавить наставника",
        count=lambda n: plural(n, "строка", "строки", "строк"),
        empty="Импортируйте базу наставников из Excel или добавьте наставника с его компетенциями.",
        columns=MENTOR_COLUMNS,
        rows=base_list(Role.MENTOR),
        new=lambda year: MentorCard(year_id=year.id or 0),
        records=base_records,
        bin=base_bin,
        filters=BASE_FILTERS,
        details=base_details,
        heading=lambda row: row.person.full_name,
        export=prescribed(MENTOR_BASE),
        copies=False,
    ),
    Registry(
        key="programmes",
        title="Программы",
        icon="programmes",
        add="Добавить программу",
        count=lambda n: plural(n, "программа", "программы", "программ"),
        empty="Программы появятся при импорте баз. Добавьте программу, чтобы назвать её самим.",
        columns=from_record(Programme),
        rows=programme_rows,
        new=lambda year: Programme(year_id=year.id or 0, begins=year.begins, ends=year.ends),
        records=lambda programme: (programme,),
        bin=lambda programme: (Programme, programme.id or 0),
        filters=(Filter("Все формы", lambda programme: programme.form.label),),
        details=programme_details,
        heading=lambda programme: programme.title,
    ),
    Registry(
        key="pairs",
        title="Пары и группы",
        icon="pairs",
        add="Добавить пару",
        count=lambda n: plural(n, "пара или группа", "пары и группы", "пар и групп"),
        empty="Пары появятся при импорте баз. Добавьте пару: программа, наставник, наставляемый.",
        columns=UNIT_COLUMNS,
        rows=unit_rows,
        new=lambda year: Pair(year_id=year.id or 0),
        records=lambda unit: (unit.pair,),
        bin=lambda unit: (Pair, unit.id),
        filters=(
            Filter("Все формы", lambda unit: unit.programme.form.label),
            Filter("Все программы", lambda unit: unit.programme.title),
            Filter("Все состояния", lambda unit: unit.pair.status.label),
        ),
        details=unit_details,
        heading=lambda unit: unit.title,
        page="pair",
        copies=False,
    ),
    Registry(
        key="acts",
        title="Основания",
        icon="documents",
        add="Добавить основание",
        count=lambda n: plural(n, "основание", "основания", "оснований"),
        empty="Здесь будут приказы и положения, на которые ссылаются документы. Добавьте"
        " муниципальный приказ о внедрении наставничества.",
        columns=ACT_COLUMNS,
        rows=act_rows,
        new=lambda year: BasisAct(),
        records=lambda act: (act,),
        bin=lambda act: (BasisAct, act.id or 0),
        filters=ACT_FILTERS,
        details=act_details,
        heading=act_heading,
    ),
)


def registry(key: str) -> Registry:
    """The registry of that key; LookupError when there is none."""
    for entry in REGISTRIES:
        if entry.key == key:
            return entry
    raise LookupError(key)
