"""The parsed command line as one typed value, and what cannot be asked for together."""

import argparse
from dataclasses import dataclass, field, fields
from datetime import date
from pathlib import Path
from typing import Any, Self

from nastavnik_desktop import paths


@dataclass(frozen=True)
class Options:
    """Attributes of all commands; those of the others keep their defaults."""

    command: str = ""
    data: Path = field(default_factory=paths.data_dir)
    year: str | None = None
    self_test: bool = False
    window: bool = False
    json: bool = False
    pupils: int = 600
    complete: bool = False
    tables: Path | None = None
    fields: tuple[str, ...] = ()
    files: tuple[Path, ...] = ()
    dry_run: bool = False
    out: Path | None = None
    only: tuple[str, ...] = ()
    show_keys: bool = False
    check_only: bool = False
    combined: bool = False
    two_sided: bool = False
    pdf: bool = False
    bundle: bool = False
    guide: Path | None = None
    compare: str = ""
    begins: date | None = None
    ends: date | None = None
    count: str | None = None
    separate: bool = False
    preset: str = ""
    on: date | None = None
    file: Path = Path()

    @classmethod
    def of(cls, parsed: argparse.Namespace) -> Self:
        known = {item.name for item in fields(cls)}
        given: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value
            for name, value in vars(parsed).items()
            if name in known and value is not None
        }
        return cls(**given)


def incomplete(options: Options) -> str:
    """What argparse cannot ask for: one of several arguments; '' when nothing is missing."""
    nothing_written = options.show_keys or options.check_only
    if options.command == "documents" and options.out is None and not nothing_written:
        return "documents: укажите папку --out, --check или --list"
    if options.combined and options.bundle:
        return "documents: --combined и --bundle вместе не бывают"
    if options.two_sided and not options.combined:
        return "documents: --two-sided бывает только вместе с --combined"
    if options.bundle and options.only:
        return "documents: в комплект входит всё, --only с ним не бывает"
    if options.command == "forms":
        if options.out is None and not options.json:
            return "forms: укажите файл --out или --json"
        if options.separate and options.out is None:
            return "forms: для --separate укажите папку --out"
    whole = options.command in ("package", "backup") or not options.separate
    file = options.guide or (options.out if options.command != "documents" and whole else None)
    if file is not None and not file.name:
        return f"{options.command}: «{file}» – папка, а нужно имя файла"
    if wrong := [text for text in options.fields if "=" not in text]:
        return f"school: напишите ПОЛЕ=ЗНАЧЕНИЕ, а указано «{wrong[0]}»"
    if options.window and not options.self_test:
        return "--window бывает только вместе с --self-test"
    return ""
