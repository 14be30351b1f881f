"""One answer: what is one to a question of each kind, how it is typed and how it is shown."""

from nastavnik_desktop.russian import bad_character, search_key, squeeze
from nastavnik_desktop.services.pairs.question_kinds import FREQUENCIES, Kind, Question

Value = int | bool | str | tuple[str, ...]
Answers = dict[str, Value]
"""Key of a question → 1–10, yes or no, a frequency, an option or several, a text; no blanks."""

SCALE = range(1, 11)
_MOST_TOLD = 60
_MOST_OPTIONS_TOLD = 6
_YES, _NO = ("да", "д", "yes", "+", "true"), ("нет", "н", "no", "-", "–", "false")


def possible(item: Question, value: object) -> bool:
    """Whether it is an answer to a question of that kind."""
    match item.kind:
        case Kind.SCALE:
            return isinstance(value, int) and not isinstance(value, bool) and value in SCALE
        case Kind.YES_NO:
            return isinstance(value, bool)
        case Kind.FREQUENCY:
            return value in FREQUENCIES
        case Kind.MULTIPLE:
            return isinstance(value, tuple) and bool(value)
    # An option that is offered no more was still chosen.
    return isinstance(value, str) and bool(value)


def typed(item: Question, text: str) -> Value | None:
    """What a cell or a line says; None for a blank. ValueError: what the question wants."""
    text = squeeze(text)
    if not text:
        return None
    if item.kind is Kind.SCALE:
        return _mark(text)
    if item.kind is Kind.YES_NO:
        return _yes_or_no(text)
    if item.kind is Kind.FREQUENCY:
        return _frequency(text)
    if item.kind is Kind.SINGLE:
        return _option(item, text)
    if item.kind is Kind.MULTIPLE:
        return _options(item, text)
    if bad := bad_character(text):
        raise ValueError(f"В ответе недопустимый знак {bad}.")
    return text


def cut(text: str) -> str:
    """Enough of a cell to find it again by: one may hold 32,767 letters."""
    return text if len(text) <= _MOST_TOLD else f"{text[:_MOST_TOLD]}…"


def _mark(text: str) -> int:
    whole = text.replace(",", ".").removesuffix(".0")
    # Of a number of thousands of digits Python makes no integer at all.
    if whole.isdecimal() and len(whole) <= len(str(max(SCALE))) and int(whole) in SCALE:
        return int(whole)
    raise ValueError(f"«{cut(text)}» – не оценка: нужно число от 1 до 10.")


def _yes_or_no(text: str) -> bool:
    word = text.casefold().rstrip(".!")
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise ValueError(f"«{cut(text)}» – не ответ: нужно «да» или «нет».")


def _frequency(text: str) -> str:
    if text in ("1", "2", "3", "4", "5"):
        return FREQUENCIES[int(text) - 1]
    known = {search_key(one): one for one in FREQUENCIES}
    found = known.get(search_key(text))
    if found is None:
        raise ValueError(f"«{cut(text)}» – не ответ: нужно одно из «{'», «'.join(FREQUENCIES)}».")
    return found


def _option(item: Question, text: str) -> str:
    """By its words, or by its number on the paper."""
    known = {search_key(one): one for one in item.options}
    found = known.get(search_key(text.rstrip(".")), known.get(search_key(text)))
    if found is None and text.isdecimal() and len(text) < 4:
        found = dict(enumerate(item.options, 1)).get(int(text))
    if found is None:
        raise ValueError(f"«{cut(text)}» – не ответ: нужно одно из {_told(item)}.")
    return found


def _options(item: Question, text: str) -> tuple[str, ...]:
    """Parted by «;»; an option with a «;» of its own is found whole."""
    chosen, rest = set(), [part.strip() for part in text.split(";")]
    known = {search_key("; ".join(map(str.strip, one.split(";")))): one for one in item.options}
    while rest:
        for end in range(len(rest), 0, -1):
            if found := known.get(search_key("; ".join(rest[:end]))):
                break
        else:
            found, end = (_option(item, rest[0]) if rest[0] else ""), 1
        chosen.add(found)
        rest = rest[end:]
    return tuple(one for one in item.options if one in chosen)


def _told(item: Question) -> str:
    """The first few options."""
    told = "», «".join(map(cut, item.options[:_MOST_OPTIONS_TOLD]))
    more = len(item.options) - _MOST_OPTIONS_TOLD
    return f"«{told}»" + (f" (и ещё {more})" if more > 0 else "")


def shown(value: Value | None) -> str:
    if isinstance(value, bool):
        return "да" if value else "нет"
    if isinstance(value, tuple):
        return "; ".join(value)
    return "" if value is None else str(value)
