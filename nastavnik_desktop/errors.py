"""The one kind of error a user is meant to read, and what the system means by its own."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager


class UserError(Exception):
    """A situation the program understands: a Russian sentence and, where it helps, what to do.

    Anything else that is raised is a bug and goes to the crash handler.
    """

    def __init__(self, text: str, advice: str = "") -> None:
        super().__init__(f"{text} {advice}".strip())
        self.text = text
        self.advice = advice


@contextmanager
def after(done: str) -> Iterator[None]:
    """What is done already is told before the refusal of what was to follow: «Файл записан»."""
    try:
        yield
    except UserError as error:
        text = error.text.replace(", ничего не изменено", "")
        raise UserError(f"{done}: {text[:1].lower()}{text[1:]}", error.advice) from error


_REASONS = {
    errno.EACCES: "нет прав",
    errno.EPERM: "нет прав",
    errno.EROFS: "диск открыт только для чтения",
    errno.ENOSPC: "на диске нет места",
    errno.ENOENT: "такого файла или папки нет",
    errno.ENOTDIR: "на пути к нему стоит файл, а не папка",
    errno.EISDIR: "это папка, а не файл",
    errno.EEXIST: "такой файл уже есть",
    errno.ENAMETOOLONG: "слишком длинное имя",
    errno.EIO: "диск не отвечает",
    errno.ENODEV: "диск отключён",
    errno.ENXIO: "диск отключён",
    errno.EFBIG: "файл слишком велик для этого диска",
    errno.EBUSY: "файл занят другой программой",
}


def reason(error: OSError) -> str:
    """Why the system refused, in a few Russian words; its own words where we know none."""
    return _REASONS.get(error.errno or 0) or error.strerror or "отказ системы"
