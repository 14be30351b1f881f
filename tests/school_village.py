"""A village school: two pairs, an acting head, nine classes, little is known of it."""

from dataclasses import replace

from papers import ORDER, Year
from school_sample import Sample, programme

from nastavnik_desktop.models import PaperStyle, School
from nastavnik_desktop.models.choices import MentoringForm, Sex
from nastavnik_desktop.models.partial_date import PartialDate


def village() -> Sample:
    """Two pairs, an acting head, nine classes, no council, no letterhead, little is known."""
    year = Year(
        School(
            full_name="Муниципальное казённое общеобразовательное учреждение "
            "«Основная общеобразовательная школа с. Берёзовка»",
            short_name="МКОУ «ООШ с. Берёзовка»",
            municipality="Берёзовский район",
            authority="Отдел образования администрации Берёзовского района",
            place="с. Берёзовка",
            director_post="и.о. директора",
            director="Белых Инна Карловна",
            director_sex=Sex.FEMALE,
            curator_post="учитель начальных классов",
            curator="Ткач Мария Ильинична",
            curator_sex=Sex.FEMALE,
        )
    )
    skilled = year.teacher("Соловьёв Пётр Фомич", "учитель математики и физики")
    young = year.teacher("Ткач Анна Павловна", "учитель русского языка и литературы")
    mother = {"representative": "Зайцева Ольга Юрьевна", "representative_relation": "мать"}
    elder = year.pupil("Гусь Илья Юрьевич", class_name="9", born=PartialDate(2011, 5, 2), **mother)
    father = {"representative": "Лось Лев Львович", "representative_relation": "отец"}
    younger = year.pupil("Лось Алиса Львовна", class_name="5", born=PartialDate(2015), **father)
    year.pair([skilled], [young], programme=programme(1, MentoringForm.TEACHER_TEACHER))
    year.pair([elder], [younger], programme=programme(2, MentoringForm.PUPIL_PUPIL))
    roster = replace(year.roster(), style=PaperStyle(letterhead=False))
    return Sample(roster, ORDER, (1, 2), (1, 2, 3, 4))
