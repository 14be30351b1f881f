"""Tab goes as people read: from top to bottom, from left to right, whenever things were made."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QWidget

_LINE = 12
"""Pixels within which two widgets stand in one line."""


def readable(page: QWidget) -> list[QWidget]:
    """What Tab stops at on the page, in the order of reading."""
    found = [
        one
        for one in page.findChildren(QWidget)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and one.isVisibleTo(page)
        and one.focusProxy() is None
        and not isinstance(one.parent(), QComboBox)
        and not _inside_a_view(one, page)
    ]
    places = sorted((*_place(one, page), number) for number, one in enumerate(found))
    ordered: list[tuple[int, int, int]] = []
    line = top = 0
    for middle, left, number in places:
        # From the first of the line on: a grid of fixed lines would part neighbours by chance.
        if not ordered or middle - top > _LINE:
            line, top = line + 1, middle
        ordered.append((line, left, number))
    return [found[number] for _, _, number in sorted(ordered)]


def _inside_a_view(one: QWidget, page: QWidget) -> bool:
    above = one.parentWidget()
    while above is not None and above is not page:
        if isinstance(above, QAbstractItemView):
            return True
        above = above.parentWidget()
    return False


def _place(one: QWidget, page: QWidget) -> tuple[int, int]:
    corner = one.mapTo(page, QPoint(0, 0))
    middle = corner.y() + min(one.height(), 2 * _LINE) // 2
    return middle, corner.x()


def step(window: QWidget, stops: Sequence[QWidget], *, forward: bool) -> bool:
    """Tab or Shift+Tab within the window; whether there was anywhere to go."""
    wanted = following(window.focusWidget(), stops, forward=forward)
    if wanted is not None:
        reason = Qt.FocusReason
        wanted.setFocus(reason.TabFocusReason if forward else reason.BacktabFocusReason)
    return wanted is not None


def through(page: QWidget, *, forward: bool) -> bool:
    """Tab within a page as it is read, and out of it at either end."""
    stops = [one for one in readable(page) if one.isVisible() and one.isEnabled()]
    here = page.window().focusWidget()
    if not stops or here is None:
        return False
    wanted = following(here, stops, forward=forward)
    if following(here, [*stops, page], forward=forward) is page:
        wanted = _outside(page, here, forward=forward) or wanted
    if wanted is not None:
        reason = Qt.FocusReason
        wanted.setFocus(reason.TabFocusReason if forward else reason.BacktabFocusReason)
    return wanted is not None


def _outside(page: QWidget, here: QWidget, *, forward: bool) -> QWidget | None:
    """The next stop of the window that is not of the page."""
    one: QWidget | None = here
    while one is not None:
        one = one.nextInFocusChain() if forward else one.previousInFocusChain()
        if one is None or one is here:
            return None
        if (
            one.focusPolicy() & Qt.FocusPolicy.TabFocus
            and one.window() is page.window()
            and not page.isAncestorOf(one)
            and one.isVisible()
            and one.isEnabled()
        ):
            return one
    return None


def following(here: QWidget | None, stops: Sequence[QWidget], *, forward: bool) -> QWidget | None:
    """Where Tab goes from the widget that has the focus; round and round."""
    open_ones = [one for one in stops if one.isVisible() and one.isEnabled()]
    while here is not None and here not in open_ones:
        here = here.parentWidget()
    if not open_ones:
        return None
    place = open_ones.index(here) if here is not None else -1 if forward else 0
    return open_ones[(place + (1 if forward else -1)) % len(open_ones)]
