"""«Пакет координатору»: what will be in the archive, for which period, before it is written."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from nastavnik_desktop.models.choices import CountRule
from nastavnik_desktop.services.files import safe_name
from nastavnik_desktop.ui.frame import tasks
from nastavnik_desktop.ui.frame.crash import guarded
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.parts import messages
from nastavnik_desktop.ui.parts.dialog_size import fit
from nastavnik_desktop.ui.parts.theme import STEP
from nastavnik_desktop.ui.parts.widgets import button, label
from nastavnik_desktop.ui.reports.period_bar import PeriodBar

if TYPE_CHECKING:
    from nastavnik_desktop.services.issuing.package import Package, PackageReport

_ABOUT = (
    "В архив войдут Формы 1–5 за период, обе базы и сканы подписанных приказов."
    " Несовершеннолетние без согласия законного представителя в базы не попадают, а приказы,"
    " в которых они названы, не вкладываются."
)

_Wanted = tuple[date, date, CountRule]


class PackageDialog(QDialog):
    """Shows the list of contents; `saved` tells where the archive is."""

    def __init__(
        self, session: Session, parent: QWidget, done: Callable[["PackageReport"], object]
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Пакет координатору")
        self._session, self._done = session, done
        self._package: Package | None = None
        self._asked: _Wanted | None = None
        self.bar = PeriodBar(self)
        self.bar.use_year(session.year, date.today())
        self.bar.changed.connect(self._follow)
        self.bar.rule_chosen.connect(lambda _: self._follow())
        for edit in (self.bar.begins, self.bar.ends):
            edit.editingFinished.connect(self._follow)
        self.contents = QPlainTextEdit()
        self.contents.setReadOnly(True)
        self.contents.setTabChangesFocus(True)
        self.contents.setAccessibleName("Что войдёт в архив")
        self.save_button = button("Сохранить архив…", self.save, kind="primary", picture="export")
        row = QHBoxLayout()
        row.setSpacing(STEP)
        row.addStretch()
        row.addWidget(button("Отмена", self.reject))
        row.addWidget(self.save_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * STEP, 2 * STEP, 3 * STEP, 2 * STEP)
        layout.setSpacing(STEP + STEP // 2)
        layout.addWidget(label("Пакет координатору", "heading"))
        layout.addWidget(label(_ABOUT, "muted", wrap=True))
        layout.addWidget(self.bar)
        layout.addWidget(self.contents, 1)
        layout.addLayout(row)
        fit(self, 112, 36)
        self._follow()

    @guarded()
    def done(self, result: int) -> None:
        """Closed in mid-work: nothing half written stays."""
        if tasks.finish_all(self):
            super().done(result)

    def _wanted(self) -> _Wanted | None:
        """What the fields say now; None while the dates are no period."""
        dates = self.bar.dates
        return (*dates, self.bar.count_rule) if dates else None

    def _follow(self) -> None:
        """Plan what the fields say, unless just that is planned; only that may be saved."""
        wanted = self._wanted()
        if wanted == self._asked:
            return
        self.save_button.setEnabled(False)
        self.contents.clear()
        if wanted is None:
            self._asked = None
        else:
            self._plan(wanted)

    def _plan(self, wanted: _Wanted) -> None:
        """Count and list off the UI thread; what is chosen meanwhile is planned afterwards."""
        from nastavnik_desktop.services.issuing.package import plan_package
        from nastavnik_desktop.services.reports.counting import count

        roster, folder = self._session.roster(), self._session.data_folder
        task = tasks.run(
            self,
            lambda steps: plan_package(roster, count(roster, *wanted), folder),
            lambda package: self._show(package, wanted),
            title="Собираем пакет",
            cancellable=False,
        )
        if task is not None:
            self._asked = wanted
            task.ended.connect(self._follow)

    def _show(self, package: "Package", wanted: _Wanted) -> None:
        if wanted != self._wanted():
            return
        self._package = package
        shown = package.contents
        if package.unnamed:
            shown += ["", "Не вошли в базы (этого списка в архиве не будет):"]
            shown += [f"– {one.person.full_name}: {one.why}" for one in package.unnamed]
        self.contents.setPlainText("\n".join(shown))
        self.save_button.setEnabled(True)

    def save(self) -> None:
        from nastavnik_desktop.services.issuing.package import write_package

        package = self._package
        if package is None:
            return
        folder = self._session.state.folder("documents")
        name = safe_name(package.title.replace("/", "-"), ".zip")
        target = messages.ask_save_file(self, "Пакет координатору", folder / name, messages.ZIP)
        if target is None:
            return
        self._session.state.keep_folder("documents", target.parent)
        task = tasks.run(
            self,
            lambda steps: write_package(package, target, steps.progress, steps.cancelled),
            self._finish,
            title="Пишем архив",
        )
        if task is not None:
            self.bar.setEnabled(False)
            task.ended.connect(lambda: self.bar.setEnabled(True))

    def _finish(self, report: "PackageReport") -> None:
        if not report.cancelled:
            self.accept()
            self._done(report)
