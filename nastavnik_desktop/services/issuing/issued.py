"""Papers that were issued: signing freezes a paper for ever, a change of it is a new order.

While a paper is a draft, each printing may replace its text, number, date and people. Signing
keeps the file that lies where it was written (with what was mended in it in Word), or the one it
is given, or the one last printed. From then on the paper can only be printed again as it is, be
cancelled, or be changed by a new order that refers to it.
"""

import io
import zipfile
from collections.abc import Iterable
from pathlib import Path

from nastavnik_desktop.errors import UserError, reason
from nastavnik_desktop.models import Paper, PaperPerson
from nastavnik_desktop.models.choices import PaperState
from nastavnik_desktop.russian import show_date
from nastavnik_desktop.services.papers import numbering
from nastavnik_desktop.storage import paper_files
from nastavnik_desktop.storage.store import Store

_LARGEST = 20_000_000
_FIXED = (
    "year_id",
    "document",
    "title",
    "series",
    "number",
    "dated",
    "pair_id",
    "changes_id",
    "answers",
)
"""What of an issued paper never changes, besides its people and its file."""


def named(paper: Paper) -> str:
    """«Приказ о …» № 97о от 12.11.2026."""
    number = f" № {paper.number}" if paper.number else ""
    return f"«{paper.title}»{number}{f' от {show_date(paper.dated)}' if paper.dated else ''}"


def keep_draft(store: Store, paper: Paper, content: bytes) -> None:
    """The text of an order as printed, once it has its number and date; inside an action."""
    if paper.series and paper.number and paper.dated and paper.state is PaperState.DRAFT:
        paper_files.keep(store, paper.id or 0, content)


def sign(store: Store, paper_id: int, file: Path | None = None) -> Paper:
    """Mark the paper signed and freeze its text; one action, which can be undone.

    `file` is the signed text where it is not the file the program wrote. UserError says what an
    order lacks: its number, its date, its text.
    """
    paper = store.table(Paper).get(paper_id)
    if paper.state is not PaperState.DRAFT:
        raise _issued(paper, "Отметить подписанным можно только проект.")
    if paper.series:
        _check_details(store, paper)
    content = _given(file) if file is not None else _text_of(store, paper)
    if content is None and paper.series:
        raise UserError(
            f"Файл документа {named(paper)} не найден, сохранить его текст нельзя.",
            "Составьте документ заново или укажите файл, который подписан.",
        )
    with store.action("Документ подписан"):
        return freeze(store, paper, content)


def freeze(store: Store, paper: Paper, content: bytes | None) -> Paper:
    """What signing does; inside an action."""
    if content is not None:
        paper_files.keep(store, paper.id or 0, content)
    return store.table(Paper).save(paper.changed(state=PaperState.SIGNED))


def cancel(store: Store, paper_id: int) -> Paper:
    """Mark the paper cancelled: its number is free again, its text stays kept."""
    paper = store.table(Paper).get(paper_id)
    if paper.state is PaperState.CANCELLED:
        raise UserError(f"Документ {named(paper)} уже отменён.")
    with store.action("Документ отменён"):
        return store.table(Paper).save(paper.changed(state=PaperState.CANCELLED))


def change(store: Store, paper: Paper, people: Iterable[int] | None = None) -> Paper:
    """Save an edited entry of the register, and whom it names when `people` is given.

    UserError when the paper was issued and this would change it, or when its number is taken.
    """
    before = store.table(Paper).get(paper.id or 0)
    mentions = store.table(PaperPerson).all(paper_id=paper.id)
    wanted = None if people is None else set(people)
    differs = any(getattr(before, name) != getattr(paper, name) for name in _FIXED)
    renamed = wanted is not None and wanted != {one.person_id for one in mentions}
    if before.state is not PaperState.DRAFT and (differs or renamed):
        raise _issued(before, "Его номер, дата и люди не меняются.")
    if paper.state is not before.state:
        raise RuntimeError("the state changes by sign and cancel only")
    if paper.series:
        others = store.table(Paper).all()
        number = numbering.check(others, paper.series, paper.number, paper.dated, paper.id)
        paper = paper.changed(number=number)
    with store.action("Изменён документ"):
        if wanted is not None and renamed:
            known = {one.person_id for one in mentions}
            gone = [one.id or 0 for one in mentions if one.person_id not in wanted]
            store.delete(PaperPerson, gone)
            store.table(PaperPerson).save_many(
                [
                    PaperPerson(paper_id=paper.id or 0, person_id=person_id)
                    for person_id in sorted(wanted - known)
                ]
            )
        return store.table(Paper).save(paper)


def remove(store: Store, paper_ids: Iterable[int]) -> None:
    """Move drafts and cancelled papers to the bin; UserError when one of them is signed."""
    papers = [store.table(Paper).get(paper_id) for paper_id in paper_ids]
    for paper in papers:
        if paper.state is PaperState.SIGNED:
            raise UserError(
                f"Документ {named(paper)} подписан, удалить его из реестра нельзя.",
                "Если он больше не действует, отмените его.",
            )
    with store.action("Удалено из реестра документов"):
        store.delete(Paper, [paper.id or 0 for paper in papers])


def reprint(store: Store, paper_id: int) -> bytes:
    """The text of the paper, byte for byte as it was issued (a draft: as last printed)."""
    paper = store.table(Paper).get(paper_id)
    try:
        content = paper_files.kept(store, paper_id)
    except ValueError as error:
        raise UserError(
            f"Сохранённый текст документа {named(paper)} повреждён.",
            "Восстановите базу из резервной копии.",
        ) from error
    if content is None:
        raise UserError(
            f"Текст документа {named(paper)} в базе не сохранён.",
            "Откройте его файл или скан, если они есть."
            if paper.state is not PaperState.DRAFT
            else "Он сохраняется, когда у приказа есть номер и дата или документ подписан.",
        )
    return content


def texts(store: Store, papers: Iterable[Paper]) -> dict[int, bytes]:
    """The signed ones among the papers as they were signed, by id, where their text is kept.

    UserError when one of them is damaged.
    """
    kept = paper_files.ids(store)
    ids = [one.id or 0 for one in papers if one.state is PaperState.SIGNED and one.id in kept]
    return {paper_id: reprint(store, paper_id) for paper_id in ids}


def changed_by(papers: Iterable[Paper], paper_id: int) -> list[Paper]:
    """The orders that change, replace or end this one, in order of date; cancelled ones do not."""
    found = [
        paper
        for paper in papers
        if paper.changes_id == paper_id and paper.state is not PaperState.CANCELLED
    ]
    return sorted(found, key=lambda paper: (str(paper.dated or "9"), paper.id or 0))


def _issued(paper: Paper, why: str) -> UserError:
    return UserError(
        f"Документ {named(paper)} уже {paper.state.label}. {why}",
        "Чтобы изменить его, составьте новый приказ, который на него ссылается.",
    )


def _check_details(store: Store, paper: Paper) -> None:
    lacking = " и ".join(
        word for word, value in (("номера", paper.number), ("даты", paper.dated)) if not value
    )
    if lacking:
        raise UserError(
            f"У документа {named(paper)} нет {lacking}.",
            "Впишите их в реестре и составьте документ ещё раз.",
        )
    everything = store.table(Paper).all()
    numbering.check(everything, paper.series, paper.number, paper.dated, paper.id)


def _given(file: Path) -> bytes:
    try:
        size = file.stat().st_size
        content = file.read_bytes() if size <= _LARGEST else b""
    except OSError as error:
        raise UserError(
            f"Файл «{file.name}» не читается: {reason(error)}.", "Проверьте путь и права."
        ) from error
    if not _is_docx(content):
        raise UserError(
            f"Файл «{file.name}» – не документ Word (.docx) или больше 20 МБ.",
            "Укажите файл .docx, а скан приложите отдельно.",
        )
    return content


def _text_of(store: Store, paper: Paper) -> bytes | None:
    """What was mended by hand lies in the file; when that is gone, what was printed is kept."""
    if paper.file:
        try:
            content = Path(paper.file).read_bytes()
        except OSError:
            content = b""  # moved, deleted, on a stick that is not here
        if len(content) <= _LARGEST and _is_docx(content):
            return content
    return paper_files.kept(store, paper.id or 0)


def _is_docx(content: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return "word/document.xml" in archive.namelist() and archive.testzip() is None
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError):
        return False
