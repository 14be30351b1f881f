"""The same fields of several records at once: what is changed in one dialog is written to all."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from nastavnik_desktop.models.fields import Record, columns, problems
from nastavnik_desktop.russian import plural
from nastavnik_desktop.services.wizards.wizard_parts import Save
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.parts.form_dialog import FormDialog, ask_fields


def common(records: Sequence[Record], fields: Sequence[str]) -> Record:
    """The first of them, with a field blank again where they differ."""
    blank = {item.name: _blank(item.name, records[0]) for item in columns(type(records[0]))}
    differing = [
        name
        for name in fields
        if any(getattr(r, name) != getattr(records[0], name) for r in records)
    ]
    return records[0].changed(**{name: blank[name] for name in differing})


def _blank(name: str, record: Record) -> object:
    return type(record).__dataclass_fields__[name].default


def write_many(
    session: Session,
    parent: QWidget,
    title: str,
    records: Sequence[Record],
    fields: Sequence[str],
    save: Save | None = None,
) -> None:
    """Ask for the fields; those that are changed are saved in all the records, in one action."""
    shown = common(records, fields)
    number = plural(len(records), "запись", "записи", "записей")

    def take(made: Record) -> bool:
        said = {
            name: getattr(made, name)
            for name in fields
            if getattr(made, name) != getattr(shown, name)
        }
        # Of one record everything that stands in the fields is meant, so nothing has to change.
        changed = [record.changed(**said) for record in records]
        wrong = next((text for record in changed for text in problems(record).values()), "")
        if wrong:
            dialog.form.field(fields[0]).show_problem(wrong)  # type: ignore[union-attr]
            return False
        return not said or session.do(dialog, f"{title}: {number}", lambda: keep(changed))

    def keep(changed: Sequence[Record]) -> None:
        store, roster = session.store, session.roster()
        for record in changed:
            if getattr(record, "year_id", None) == 0:
                record = record.changed(year_id=session.year_id())
            if save is not None:
                save(store, roster, record)
            else:
                store.table(type(record)).save(record)

    dialog = FormDialog(
        title,
        shown,
        take,
        parent,
        only=fields,
        done=f"Записать ({len(records)})",
        about=f"Что изменено здесь, запишется всем отмеченным: {number}."
        if len(records) > 1
        else "",
        lines=14 + 4 * len(fields),
    )
    dialog.form.focus(fields[0])
    ask_fields(dialog)
