"""The command line: the same work as in the window, without a window and without Qt."""

import sys
from collections.abc import Sequence

from nastavnik_desktop.cli.arguments import build_parser
from nastavnik_desktop.cli.options import Options, incomplete
from nastavnik_desktop.errors import UserError, reason

DONE, REFUSED, MISUSED = 0, 1, 2


def parse(arguments: Sequence[str]) -> Options:
    """What was asked for; SystemExit with its code after the help, the version or a mistake."""
    parser = build_parser()
    options = Options.of(parser.parse_args(list(arguments)))
    if complaint := incomplete(options):
        parser.error(complaint)
    return options


def main(arguments: Sequence[str]) -> int:
    """The exit code of one command line; without a command it prints the help."""
    try:
        options = parse(arguments)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else DONE
    if not options.command and not options.self_test:
        build_parser().print_help()
        return MISUSED
    return run(options)


def run(options: Options) -> int:
    """Do one command; trouble a person can understand becomes a sentence and code 1."""
    # Only now: the help must not wait for the database.
    from nastavnik_desktop.cli.commands import COMMANDS, self_test
    from nastavnik_desktop.storage.connection import readable_errors

    try:
        with readable_errors():
            if options.self_test:
                return self_test()
            return COMMANDS[options.command](options)
    except UserError as error:
        return refuse(error)
    except BrokenPipeError:
        return _reader_left()
    except OSError as error:
        return refuse(of_system(error))
    except KeyboardInterrupt:
        return refuse(UserError("Прервано, начатое не записано."))


def refuse(error: UserError) -> int:
    # One line, whatever names of files hold.
    print(" ".join(f"{error.text} {error.advice}".strip().splitlines()), file=sys.stderr)
    return REFUSED


def of_system(error: OSError) -> UserError:
    """What the system refused, in Russian."""
    name = f"«{error.filename}»: " if error.filename else ""
    return UserError(
        f"Не получилось: {name}{reason(error)}.",
        "Проверьте путь, права и место на диске и повторите.",
    )


def _reader_left() -> int:
    """`nastavnik … | head`: whoever read the output has gone, which is no trouble of ours."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return DONE
