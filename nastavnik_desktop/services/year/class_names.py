"""Names of classes: what «7А» becomes in the next school year."""

import re

_NAME = re.compile(r"^(\D*?)(\d{1,2})(\D.*)?$", re.DOTALL)
_LAST = 11


def class_number(name: str) -> int | None:
    """7 of «7А», «7 «Б»» and «кадетский 7-А»; None when there is no number of a class in it."""
    found = _NAME.match(name.strip())
    number = int(found[2]) if found else 0
    return number if 1 <= number <= _LAST else None


def next_class(name: str) -> str | None:
    """«8А» after «7А», letters and words kept; None after the last class and without a number."""
    found = _NAME.match(name.strip())
    number = class_number(name)
    if found is None or number is None or number == _LAST:
        return None
    return f"{found[1]}{number + 1}{found[3] or ''}"
