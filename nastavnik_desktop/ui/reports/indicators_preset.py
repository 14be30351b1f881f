"""Which list of indicators the school looks at: the same on the overview and on its own page."""

from typing import TYPE_CHECKING

from nastavnik_desktop.ui.frame.window_state import WindowState

if TYPE_CHECKING:
    from nastavnik_desktop.services.reports.indicator_kinds import Preset

_KEY = "indicators/preset"


def chosen_preset(state: WindowState) -> "Preset":
    """The one last chosen on «Показатели»; the first one until then."""
    from nastavnik_desktop.services.reports.indicator_kinds import PRESETS, preset

    try:
        return preset(state.get(_KEY, PRESETS[0].key))
    except LookupError:
        return PRESETS[0]


def keep_preset(state: WindowState, chosen: "Preset") -> None:
    state.keep(_KEY, chosen.key)
