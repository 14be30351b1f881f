"""Colours, text size and the little style sheet; both follow a change while the program runs."""

from dataclasses import dataclass
from string import Template

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication

from nastavnik_desktop import paths
from nastavnik_desktop.ui.frame.window_state import WindowState

STEP = 8
"""Spacing goes in steps of so many pixels."""
SMALLEST, LARGEST = 90, 150
TEXT_SIZES = (90, 100, 110, 125, 140, 150)
MODES = {"system": "Как в системе", "light": "Светлая", "dark": "Тёмная"}
TONES = ("good", "warn", "bad", "info", "quiet")
"""What a coloured word may mean; the word itself says it too."""


@dataclass(frozen=True)
class Colours:
    """Every colour of the windows; text on its ground always has a contrast of 4.5 or more."""

    name: str
    window: str
    surface: str
    raised: str
    text: str
    muted: str
    faint: str
    border: str
    accent: str
    accent_hover: str
    on_accent: str
    accent_soft: str
    good: str
    good_soft: str
    warn: str
    warn_soft: str
    bad: str
    bad_soft: str


LIGHT = Colours(
    name="light",
    window="#f5f6f8",
    surface="#ffffff",
    raised="#f0f2f6",
    text="#1b1f27",
    muted="#5f6878",
    faint="#9aa3b2",
    border="#dde1e7",
    accent="#2a5bd7",
    accent_hover="#234db8",
    on_accent="#ffffff",
    accent_soft="#e8eefc",
    good="#17703f",
    good_soft="#e2f4ea",
    warn="#8a5a00",
    warn_soft="#fdf0d5",
    bad="#b42318",
    bad_soft="#fde9e7",
)
DARK = Colours(
    name="dark",
    window="#15171c",
    surface="#1e2128",
    raised="#292d36",
    text="#e7e9ee",
    muted="#a3abba",
    faint="#6d7585",
    border="#363b47",
    accent="#7fa5ff",
    accent_hover="#9dbaff",
    on_accent="#10182c",
    accent_soft="#28344f",
    good="#6dd49a",
    good_soft="#1d3a2b",
    warn="#e6bb5c",
    warn_soft="#3d321a",
    bad="#ff9a91",
    bad_soft="#472725",
)


def colours(palette: QPalette) -> Colours:
    """The colours that go with the palette a widget has at the moment."""
    return DARK if palette.color(QPalette.ColorRole.Window).lightness() < 128 else LIGHT


def make_palette(c: Colours) -> QPalette:
    role, made = QPalette.ColorRole, QPalette()
    plain = {
        role.Window: c.window,
        role.WindowText: c.text,
        role.Base: c.surface,
        role.AlternateBase: c.raised,
        role.Text: c.text,
        role.Button: c.surface,
        role.ButtonText: c.text,
        role.BrightText: c.bad,
        role.ToolTipBase: c.raised,
        role.ToolTipText: c.text,
        role.PlaceholderText: c.faint,
        role.Highlight: c.accent,
        role.HighlightedText: c.on_accent,
        role.Link: c.accent,
        role.LinkVisited: c.accent,
        role.Accent: c.accent,
        role.Light: c.surface,
        role.Midlight: c.raised,
        role.Mid: c.border,
        role.Dark: c.faint,
        role.Shadow: "#000000",
    }
    for item, colour in plain.items():
        made.setColor(item, QColor(colour))
    for item in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, item, QColor(c.faint))
    made.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(c.border))
    return made


def row_height(font: QFont) -> int:
    """Of a table row: a line of text with a step above and below."""
    return QFontMetrics(font).height() + 2 * STEP


def style_sheet(c: Colours, font: QFont) -> str:
    """Only what Fusion with a palette does not give: cards, pills, flat inputs and buttons."""
    line = QFontMetrics(font).height()
    points = font.pointSizeF()
    pad = round(line * 0.36)
    pills = "".join(
        f'QLabel[tone="{tone}"] {{ color: {text}; background: {ground}; }}'
        for tone, text, ground in (
            ("good", c.good, c.good_soft),
            ("warn", c.warn, c.warn_soft),
            ("bad", c.bad, c.bad_soft),
            ("info", c.accent, c.accent_soft),
            ("quiet", c.muted, c.raised),
        )
    )
    values = {
        **vars(c),
        "icons": (paths.resources_dir() / "icons").as_posix(),
        "pills": pills,
        "title": f"{points * 1.6:.1f}",
        "heading": f"{points * 1.12:.1f}",
        "person": f"{points * 1.25:.1f}",
        "number": f"{points * 1.9:.1f}",
        "arrow": round(line * 0.75),
        "box": round(line * 0.95),
        "drop": line + pad,
        "pad": pad,
        "pad_less": pad - 1,
        "pad_more": pad + 3,
        "pad2": pad * 2,
        "pad2_less": pad * 2 - 1,
        "pad3": pad * 3,
        "pad4": pad * 4,
    }
    sheet = (paths.resources_dir() / "style.qss").read_text(encoding="utf-8")
    return Template(sheet).substitute(values)


class Theme(QObject):
    """The look the user chose, remembered between runs."""

    changed = Signal()

    def __init__(self, app: QApplication, state: WindowState) -> None:
        super().__init__(app)
        self._app = app
        self._state = state
        # Nine points of Linux and Windows are too small for a working day.
        self._base = max(10.0, app.font().pointSizeF())
        mode = state.get("look/theme", "system")
        self._mode = mode if mode in MODES else "system"
        size: int = state.get("look/text", 100)
        self._size = min(LARGEST, max(SMALLEST, size))
        app.styleHints().colorSchemeChanged.connect(self._system_changed)

    @property
    def mode(self) -> str:
        return self._mode

    @property
    def text_size(self) -> int:
        """In per cent."""
        return self._size

    @property
    def colours(self) -> Colours:
        if self._mode == "system":
            dark = self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
            return DARK if dark else LIGHT
        return DARK if self._mode == "dark" else LIGHT

    def use_mode(self, mode: str) -> None:
        self._mode = mode
        self._state.keep("look/theme", mode)
        self.apply()

    def use_text_size(self, percent: int) -> None:
        self._size = min(LARGEST, max(SMALLEST, percent))
        self._state.keep("look/text", self._size)
        self.apply()

    def step_text_size(self, direction: int) -> None:
        """The next larger (1) or smaller (-1) of the usual sizes."""
        if direction > 0:
            self.use_text_size(min((s for s in TEXT_SIZES if s > self._size), default=LARGEST))
        else:
            self.use_text_size(max((s for s in TEXT_SIZES if s < self._size), default=SMALLEST))

    def apply(self) -> None:
        font = QFont(self._app.font())
        font.setPointSizeF(self._base * self._size / 100)
        self._app.setPalette(make_palette(self.colours))
        self._app.setFont(font)
        self._app.setStyleSheet(style_sheet(self.colours, font))
        self.changed.emit()

    def _system_changed(self) -> None:
        if self._mode == "system":
            self.apply()
