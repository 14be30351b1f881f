"""Builds the shipped templates: `python tools/build_templates.py [FOLDER]`.

The .docx files in nastavnik_desktop/templates are made by this script and nothing else, so that
what they say can be reviewed as text; a test compares them.
"""

import sys
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import template_awards as awards
import template_consents as consents
import template_people as people
import template_supplement as labour
from template_bases import mentee_base, mentor_base
from template_changes import (
    ending_order,
    pair_change_order,
    prolongation_order,
    replacement_order,
)
from template_council import final_event_order, minutes
from template_introduction import curator_order, introduction_order
from template_layout import Paper
from template_monitoring import mentor_report, quality_sheet, questionnaire
from template_of_guide import guide
from template_orders import mentors_order, pairs_order
from template_pair_papers import agreement, journal, plan
from template_programme import programme
from template_regulation import regulation
from template_roadmap import roadmap
from template_site import site_page
from template_summary import summary, survey_summary

SHIPPED = Path(__file__).parent.parent / "nastavnik_desktop" / "templates"
TEMPLATES: dict[str, Callable[[], Paper]] = {
    "Приказ о внедрении системы наставничества.docx": introduction_order,
    "Приказ о назначении куратора.docx": curator_order,
    "Приказ об изменении пары.docx": pair_change_order,
    "Приказ о замене наставника.docx": replacement_order,
    "Приказ о продлении работы пары.docx": prolongation_order,
    "Приказ о прекращении работы пары.docx": ending_order,
    "Приказ об итоговом мероприятии.docx": final_event_order,
    "Протокол заседания совета наставников.docx": minutes,
    "Приказ о формировании наставнических пар.docx": pairs_order,
    "Приказ о назначении наставников.docx": mentors_order,
    "Положение о системе наставничества.docx": regulation,
    "Программа наставничества.docx": programme,
    "Дорожная карта.docx": roadmap,
    "База наставляемых.docx": mentee_base,
    "База наставников.docx": mentor_base,
    "Анкета участника.docx": questionnaire,
    "Лист оценки качества.docx": quality_sheet,
    "Страница для сайта.docx": site_page,
    "Отчёт наставника.docx": mentor_report,
    "Аналитическая справка.docx": summary,
    "Сводка анкет.docx": survey_summary,
    "Как менять шаблоны.docx": guide,
    "Соглашение о сотрудничестве.docx": agreement,
    "Индивидуальный план.docx": plan,
    "Журнал наставника.docx": journal,
    "Согласие на обработку данных.docx": consents.processing_adult,
    "Согласие законного представителя на обработку данных.docx": consents.processing_minor,
    "Согласие на распространение данных.docx": consents.publication,
    "Согласие быть наставником.docx": consents.as_mentor,
    "Согласие быть наставляемым.docx": consents.as_mentee,
    "Согласие на фото- и видеосъёмку.docx": consents.photo,
    "Дополнительное соглашение.docx": labour.supplement,
    "Заявление наставника об отказе.docx": labour.refusal,
    "Уведомление об отмене поручения.docx": labour.cancellation,
    "Персонализированная программа.docx": people.personal_programme,
    "Справка о наставнической деятельности.docx": people.work_certificate,
    "Благодарность.docx": awards.thanks,
    "Грамота.docx": awards.diploma,
    "Сертификат участника.docx": awards.certificate,
}


def build(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, make in TEMPLATES.items():
        make().save(folder / name, title=Path(name).stem)


if __name__ == "__main__":
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else SHIPPED)
