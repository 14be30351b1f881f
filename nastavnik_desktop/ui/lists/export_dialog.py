"""Before a list with names is exported: whether it leaves the school, and who is left out then."""

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from nastavnik_desktop.russian import plural
from nastavnik_desktop.services.checking.leaving import INTERNAL, SENDING, UNNAMED, LeftOut
from nastavnik_desktop.ui.parts.dialog_size import fit
from nastavnik_desktop.ui.parts.plain_table import PlainColumn, PlainTable
from nastavnik_desktop.ui.parts.theme import STEP
from nastavnik_desktop.ui.parts.widgets import button, label

_COLUMNS = (
    PlainColumn("ФИО", lambda one: one.person.full_name, 30),
    PlainColumn("Класс", lambda one: one.person.class_name, 8),
    PlainColumn("Почему", lambda one: one.why, 38),
)
_SENDING = 0


class ExportDialog(QDialog):
    """`sending` and `discreet` are what the curator chose."""

    def __init__(
        self,
        title: str,
        unnamed: Sequence[LeftOut],
        parent: QWidget,
        *,
        telling: int = 0,
        texts: int = 0,
    ) -> None:
        """`telling` requests say what stays at the school; 0 when the list shows none.

        In `texts` cells the curator has named somebody who may not be named.
        """
        super().__init__(parent)
        self.setWindowTitle("Экспорт списка")
        self._unnamed, self._telling = unnamed, telling
        self.purpose = QComboBox()
        self.purpose.setAccessibleName("Для чего список")
        self.purpose.addItems([f"{SENDING} из школы", f"{INTERNAL}: все, кто в списке"])
        self.hide_telling = QCheckBox(
            "Скрыть чувствительные поля (здоровье, поведение, жизненная ситуация)"
        )
        self.hide_telling.setChecked(True)
        self.hide_telling.setVisible(telling > 0)
        number = plural(
            len(unnamed), "несовершеннолетний", "несовершеннолетних", "несовершеннолетних"
        )
        self.about = label(f"Не войдут в список: {number}.", wrap=True)
        self.table = PlainTable(_COLUMNS, "Кто не войдёт и почему", self)
        self.table.set_rows(list(unnamed))
        for made in (self.about, self.table):
            made.setVisible(bool(unnamed))
        cells = plural(texts, "ячейке", "ячейках", "ячейках")
        self.in_texts = label(
            f"В {cells} текст называет несовершеннолетнего без согласия законного представителя:"
            f" вместо имени будет «{UNNAMED}».",
            wrap=True,
        )
        self.in_texts.setVisible(texts > 0)
        self.save_button = button("Сохранить…", self.accept, kind="primary", picture="export")
        self.save_button.setDefault(True)
        self.purpose.currentIndexChanged.connect(lambda _place: self._show())
        self._assemble(title)
        self._show()

    def _assemble(self, title: str) -> None:
        row = QHBoxLayout()
        row.setSpacing(STEP)
        row.addStretch()
        row.addWidget(button("Отмена", self.reject))
        row.addWidget(self.save_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * STEP, 2 * STEP, 3 * STEP, 2 * STEP)
        layout.setSpacing(STEP + STEP // 2)
        layout.addWidget(label(f"Экспорт: {title}", "heading", wrap=True))
        for made in (self.purpose, self.hide_telling, self.in_texts, self.about):
            layout.addWidget(made)
        layout.addWidget(self.table, 1)
        if not self._unnamed:
            layout.addStretch()
        layout.addLayout(row)
        fit(self, 104, 26 if self._unnamed else 13)
        self.purpose.setFocus()

    def _show(self) -> None:
        self.hide_telling.setEnabled(self.sending)
        self.about.setEnabled(self.sending)
        self.in_texts.setEnabled(self.sending)
        self.table.setEnabled(self.sending)

    @property
    def sending(self) -> bool:
        return self.purpose.currentIndex() == _SENDING

    @property
    def discreet(self) -> bool:
        """Requests that tell too much are left blank."""
        return self.sending and self.hide_telling.isChecked()
