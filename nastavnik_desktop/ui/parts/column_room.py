"""How the columns of a table share the room there is."""

import math
from collections.abc import Collection, Mapping

from PySide6.QtWidgets import QAbstractScrollArea


def shared(room: int, widths: Mapping[int, tuple[int, int]]) -> dict[int, int]:
    """Pixels for each column, given as (wanted, least); those that can give way do so alike.

    Where even the least widths do not fit, these are what is left, and the table scrolls.
    """
    excess = sum(wanted for wanted, _ in widths.values()) - room
    slack = sum(wanted - least for wanted, least in widths.values())
    if excess <= 0 or not slack:
        return {place: wanted for place, (wanted, _) in widths.items()}
    given = min(1.0, excess / slack)
    # Rounded down: a pixel too much would bring the scroll bar back.
    return {
        place: max(least, int(wanted - given * (wanted - least)))
        for place, (wanted, least) in widths.items()
    }


def lent(widths: Mapping[int, int], needed: Mapping[int, int]) -> dict[int, int]:
    """What a column has over what its texts need goes to those whose texts would be cut."""
    short = {place: needed.get(place, width) - width for place, width in widths.items()}
    over = sum(-less for less in short.values() if less < 0)
    cut = sum(more for more in short.values() if more > 0)
    moved = min(over, cut)
    if not moved:
        return dict(widths)
    return {
        # Rounded down: a pixel too much would bring the scroll bar back.
        place: width + math.floor(short[place] * moved / (cut if short[place] > 0 else over))
        for place, width in widths.items()
    }


def sure_room(table: QAbstractScrollArea) -> int:
    """What the columns have beside the scroll bar, whether it is there or not.

    Which columns are seen must not hang on the bar: one more makes the heading higher, a higher
    heading brings the bar, and for want of its room the column goes again, for ever.
    """
    return table.contentsRect().width() - table.verticalScrollBar().sizeHint().width()


def fitting(
    room: int, widths: Mapping[int, tuple[int, int]], kept: Collection[int], more: int
) -> list[int]:
    """The columns that are shown: those of `kept`, and of the rest what fits.

    `widths` as in `shared`, the most important first; `more` is the room for the way to the others.
    """
    left = room - sum(widths[place][1] for place in kept)
    others = [place for place in widths if place not in kept]
    if left >= sum(widths[place][1] for place in others):
        return list(widths)
    left, found = left - more, list(kept)
    for place in others:
        if widths[place][1] <= left:
            left -= widths[place][1]
            found.append(place)
    return found
