"""argparse that speaks Russian."""

import argparse
import re
from collections.abc import Iterable
from typing import Any, NoReturn

_SENTENCES: tuple[tuple[str, str], ...] = (
    (r"the following arguments are required: (.+)", r"не указано: \1"),
    (r"unrecognized arguments: (.+)", r"неизвестно или лишнее: \1"),
    (r"argument (.+): expected one argument", r"после \1 нужно значение"),
    (r"argument (.+): expected at least one argument", r"после \1 нужно хотя бы одно значение"),
    (r"argument (.+): not allowed with argument (.+)", r"\1 нельзя указать вместе с \2"),
    (r"argument (.+): ignored explicit argument (.+)", r"у \1 не бывает значения, а указано \2"),
    (r"argument (.+): invalid int value: '(.*)'", r"\1: «\2» – не целое число"),
    (
        r"argument (.+): invalid choice: '(.*)' \(choose from (.+)\)",
        r"\1: «\2» не подходит, можно: \3",
    ),
    (r"argument (.+?): (.+)", r"\1: \2"),
)
"""What argparse says, and how a Russian reads it."""


class _Formatter(argparse.RawDescriptionHelpFormatter):
    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=30, width=100)

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, prefix or "использование: ")


class RussianParser(argparse.ArgumentParser):
    """argparse whose own words are Russian."""

    def __init__(self, **about: Any) -> None:
        super().__init__(
            **{"add_help": False, "allow_abbrev": False, "formatter_class": _Formatter, **about}
        )
        self._positionals.title = "что указать"
        self._optionals.title = "параметры"
        self.add_argument("-h", "--help", action="help", help="показать эту справку и выйти")

    def error(self, message: str) -> NoReturn:
        for pattern, sentence in _SENTENCES:
            if found := re.fullmatch(pattern, message, re.DOTALL):
                message = found.expand(sentence)
                if "invalid choice" in pattern:
                    message = message.replace("'", "")
                break
        self.print_usage()
        self.exit(2, f"Ошибка в команде: {message}. Справка: {self.prog} --help\n")

    def print_usage(self, file: Any = None) -> None:
        import sys

        # Beside the error, never in what a program reads from the output.
        super().print_usage(file or sys.stderr)
