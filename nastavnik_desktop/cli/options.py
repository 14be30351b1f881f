"""The parsed command line as one typed value."""

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
