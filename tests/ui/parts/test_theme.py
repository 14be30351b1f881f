from itertools import product
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QDialogButtonBox

from nastavnik_desktop import paths
from nastavnik_desktop.ui.frame.application import Application
from nastavnik_desktop.ui.parts.icons import icon
from nastavnik_desktop.ui.parts.theme import DARK, LIGHT, Colours, row_height
from nastavnik_desktop.ui.parts.widgets import button

ICONS = sorted(path.stem for path in (Path(paths.resources_dir()) / "icons").glob("*.svg"))


def luminance(colour: str) -> float:
    def linear(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    made = QColor(colour)
    red, green, blue = (linear(x) for x in (made.redF(), made.greenF(), made.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=lambda c: c.name)
def test_every_text_can_be_read_on_its_ground(colours: Colours) -> None:
    grounds = product(("text", "muted"), ("window", "surface", "raised"))
    pairs = [
        *grounds,
        ("on_accent", "accent"),
        ("accent", "accent_soft"),
        ("text", "accent_soft"),
        ("good", "good_soft"),
        ("warn", "warn_soft"),
        ("bad", "bad_soft"),
        ("bad", "window"),
        ("accent", "surface"),
    ]
    for text, ground in pairs:
        light, dark = sorted(
            (luminance(getattr(colours, text)), luminance(getattr(colours, ground))), reverse=True
        )
        assert (light + 0.05) / (dark + 0.05) >= 4.5, (text, ground)


@pytest.mark.parametrize("name", ICONS)
def test_every_icon_is_drawn(application: Application, name: str) -> None:
    drawn = icon(name).pixmap(24, 24).toImage()
    assert any(drawn.pixelColor(x, y).alpha() for x in range(24) for y in range(24))


def test_the_program_speaks_russian(application: Application) -> None:
    box = QDialogButtonBox(
        QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
    )
    assert {one.text().replace("&", "") for one in box.buttons()} == {"Сохранить", "Отмена"}
    assert QLocale().language() == QLocale.Language.Russian


def test_the_theme_changes_while_the_program_runs(application: Application) -> None:
    made = button("Добавить", lambda: None, picture="add")
    bright = made.icon().pixmap(24, 24).toImage().pixelColor(12, 12)
    application.theme.use_mode("dark")
    window = application.qt.palette().color(QPalette.ColorRole.Window)
    assert window.name() == DARK.window
    assert made.icon().pixmap(24, 24).toImage().pixelColor(12, 12) != bright
    application.theme.use_mode("light")
    window = application.qt.palette().color(QPalette.ColorRole.Window)
    assert window.name() == LIGHT.window


def test_the_text_grows_and_is_remembered(application: Application) -> None:
    before = row_height(application.qt.font())
    points = application.qt.font().pointSizeF()
    application.theme.use_text_size(150)
    assert application.qt.font().pointSizeF() == pytest.approx(points * 1.5)
    assert row_height(application.qt.font()) > before
    assert application.state.get("look/text", 0) == 150
    application.theme.step_text_size(1)
    assert application.theme.text_size == 150
    application.theme.step_text_size(-1)
    assert application.theme.text_size == 140
