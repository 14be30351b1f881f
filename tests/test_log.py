"""The log file: written at once, cut into pieces, never endless."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from nastavnik_desktop import log


@pytest.fixture(autouse=True)
def handlers() -> Iterator[None]:
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    yield
    for handler in set(root.handlers) - set(before):
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)


def test_what_is_logged_stands_in_the_file(tmp_path: Path) -> None:
    file = log.start(tmp_path / "журнал")
    logging.getLogger("пример").warning("запись %s", 7)
    assert file is not None
    assert "WARNING пример: запись 7" in file.read_text(encoding="utf-8")


def test_a_folder_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "журнал").write_text("файл")
    assert log.start(tmp_path / "журнал") is None


def test_the_file_is_cut_and_the_oldest_piece_goes(tmp_path: Path) -> None:
    log.start(tmp_path)
    for number in range(70):
        logging.getLogger().info("%03d %s", number, "x" * 50_000)
    pieces = sorted(tmp_path.iterdir())
    assert [piece.name for piece in pieces] == [
        "nastavnik.log",
        *(f"nastavnik.log.{number}" for number in range(1, 5)),
    ]
    assert all(piece.stat().st_size < 600_000 for piece in pieces)
    kept = "".join(piece.read_text(encoding="utf-8") for piece in reversed(pieces))
    numbers = [int(line.split(": ")[1][:3]) for line in kept.splitlines()]
    assert numbers == list(range(numbers[0], 70))
    assert numbers[0] > 0
