"""What a step of the roadmap says, and the words that many steps share."""

from typing import NamedTuple

ALL_YEAR = "в течение учебного года"
QUARTERLY = "поквартально"
CURATOR = "Куратор"
HEAD = "{директор}"
HEADS = "{директор}, заместители по УВР и ВР"
CLASS = "Куратор, руководители ШМО, классные руководители"
CARE = "Куратор, классные руководители, педагог-психолог, социальный педагог"
PAIRS = "Куратор, наставники"
MENTORS = "Наставники"


class Step(NamedTuple):
    """`term` is months of the school year, as `roadmap.month_fields` names them."""

    key: str
    title: str
    term: str
    responsible: str
    result: str
    pupils_only: bool = False
    """Makes no sense where teachers mentor teachers."""
