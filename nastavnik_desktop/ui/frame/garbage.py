"""Collects Python's cyclic garbage from time to time, and in the thread of the windows only."""

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY = 2000
"""Milliseconds between two looks at what has gathered."""
_LIMITS = (20_000, 10, 10)
"""Objects, and collections of the generation below, after which a generation is searched: a page
of a big school makes tens of thousands of records, none of them garbage."""


class GarbageCollector(QObject):
    """Python would search in whatever thread makes the next object; a widget must die in its own.

    What stands when it is made – modules, the first window – is never searched again.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        timer = QTimer(self, interval=_EVERY)
        timer.timeout.connect(self.collect)
        QTimer.singleShot(_EVERY // 2, self, gc.freeze)
        timer.start()

    def collect(self) -> None:
        """The oldest generation that is due, with the younger ones."""
        for generation in (2, 1, 0):
            if gc.get_count()[generation] > _LIMITS[generation]:
                gc.collect(generation)
                return
