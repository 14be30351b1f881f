"""Into which programme each new pair goes; a form without a programme gets a new one."""

from collections import defaultdict
from functools import lru_cache

from nastavnik_desktop.models import Programme
from nastavnik_desktop.models.choices import MentoringForm
from nastavnik_desktop.russian import search_key
from nastavnik_desktop.services.importing.matching import NEW, SKIP, Matcher
from nastavnik_desktop.services.importing.outcome import Answer, ImportPlan
from nastavnik_desktop.services.importing.table import Target
from nastavnik_desktop.services.importing.units import Drafted, Units
from nastavnik_desktop.services.roster import Roster


def default_title(form: MentoringForm) -> str:
    return f"Программа наставничества «{form.label}»"


class Programmes:
    """The programme of every new pair: told by its rows, the only one of its form, or asked."""

    def __init__(self, roster: Roster, matcher: Matcher, made: ImportPlan) -> None:
        self.roster = roster
        self.matcher = matcher
        self.made = made

    def of(self, units: Units) -> dict[int, int]:
        """Pair → id of its programme, negative for a new one."""
        chosen: dict[int, int] = {}
        known: dict[tuple[MentoringForm, str], int] = {}
        of_form: dict[MentoringForm, list[Programme]] = defaultdict(list)
        for programme in self.roster.programmes.values():
            known.setdefault((programme.form, search_key(programme.title)), programme.id or 0)
            of_form[programme.form].append(programme)
        for drafted in units.touched:
            if drafted.unit is not None:
                continue
            title = _title_told(drafted)
            programmes = of_form[drafted.form]
            if not title and len(programmes) == 1:
                chosen[drafted.id] = programmes[0].id or 0
                continue
            if not title and programmes:
                if (answer := self._asked_programme(drafted, programmes)) is None:
                    continue
                if answer:
                    chosen[drafted.id] = answer
                    continue
            title = title or default_title(drafted.form)
            key = (drafted.form, _key(title))
            if key not in known:
                number = -len(self.made.drafts["programmes"].new) - 1
                self.made.drafts["programmes"].new[number] = Programme(
                    title=title, form=drafted.form, year_id=self.roster.year.id or 0
                )
                known[key] = number
            chosen[drafted.id] = known[key]
        return chosen

    def _asked_programme(self, drafted: Drafted, programmes: list[Programme]) -> int | None:
        """The programme answered; 0 for a new one; None while it is a question."""
        key = f"programme|{drafted.form.value}"
        answer = self.matcher.answers.get(key, "")
        for programme in programmes:
            if answer == f"id:{programme.id}":
                return programme.id or 0
        if answer == NEW:
            return 0
        if answer != SKIP and key not in {one.key for one in self.matcher.questions}:
            entry = next(iter(drafted.told.values()))[0]
            columns = {found: at for at, found in entry.table.mapping.items()}
            titles = "; ".join(f"«{programme.title}»" for programme in programmes)
            self.matcher.asked(
                key,
                entry.table.spot(entry.row, columns.get(Target.FORM)),
                f"В какую программу записать новые пары формы «{drafted.form.label}»? "
                f"Есть: {titles}.",
                [
                    *(Answer(f"id:{one.id}", one.title) for one in programmes),
                    Answer(NEW, f"Завести «{default_title(drafted.form)}»"),
                    Answer(SKIP, "Не загружать эти пары"),
                ],
            )
        return None


@lru_cache(maxsize=1_000)
def _key(title: str) -> str:
    return search_key(title)


def _title_told(drafted: Drafted) -> str:
    for entries in drafted.told.values():
        for entry in entries:
            if title := entry.more.get(Target.PROGRAMME):
                return str(title)
    return ""
