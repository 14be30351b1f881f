"""The forms of a name by pytrovich's rules, which serve wherever no rule of ours speaks."""

from functools import cache
from typing import TYPE_CHECKING

from nastavnik_desktop.models.choices import Sex
from nastavnik_desktop.services.grammar.hard_names import Five
from nastavnik_desktop.services.grammar.hard_surnames import five

if TYPE_CHECKING:
    from pytrovich.maker import PetrovichDeclinationMaker


@cache
def _maker() -> "PetrovichDeclinationMaker":
    from pytrovich.maker import PetrovichDeclinationMaker

    return PetrovichDeclinationMaker()


def ruled(part: str, word: str, sex: Sex) -> Five:
    from pytrovich.enums import Case, Gender, NamePart

    gender = Gender.MALE if sex is Sex.MALE else Gender.FEMALE
    wanted = (Case.GENITIVE, Case.DATIVE, Case.ACCUSATIVE, Case.INSTRUMENTAL, Case.PREPOSITIONAL)
    return five(_maker().make(NamePart[part], gender, case, word) for case in wanted)
