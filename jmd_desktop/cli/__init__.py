"""The services on the command line: `jmd-desktop COMMAND …`; loads no Qt and asks no window.

A module for each group of commands: what it takes, and what it does. Secrets come from the terminal
or from standard input, never from an argument.
"""

import argparse
import io
import os
import sys
from collections.abc import Callable, Sequence

from jmd_desktop import __version__, i18n, messages
from jmd_desktop.cli import backup, case, form, practice, vault
from jmd_desktop.cli.ending import (
    DAMAGED,
    DONE,
    IN_USE,
    REFUSED,
    USAGE,
    WRONG_SECRET,
    Ended,
    exit_code,
)
from jmd_desktop.cli.grammar import Parser, command, commands
from jmd_desktop.errors import Cancelled, UserError
from jmd_desktop.i18n import _

__all__ = ["DAMAGED", "DONE", "IN_USE", "REFUSED", "USAGE", "WRONG_SECRET", "run_command"]


def run_command(arguments: Sequence[str]) -> int:
    """Run one command; returns its exit code: 0 done, 1 refused and nothing changed, 2 wrong
    usage, 3 wrong passphrase or key, 4 in use, 5 damaged."""  # fmt: skip
    i18n.use(i18n.DEFAULT)
    _speak_utf8()
    try:
        options = _grammar().parse_args(arguments)
        run: Callable[[argparse.Namespace], None] = options.run
        run(options)
        sys.stdout.flush()
    except UserError as error:
        return _end(exit_code(error), messages.text(error))
    except Ended as ended:
        return _end(ended.code, ended.words)
    except (KeyboardInterrupt, EOFError):
        return _end(REFUSED, messages.text(Cancelled()))
    except BrokenPipeError:  # whoever reads has seen enough, as in `… | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except SystemExit as left:  # --help and --version
        return int(left.code or DONE)
    return DONE


def _end(code: int, words: str) -> int:
    print(words, file=sys.stderr)
    return code


def _speak_utf8() -> None:
    """Names of every script pass a pipe, whatever the system's own code page is."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.encoding.lower() != "utf-8":
            stream.reconfigure(encoding="utf-8")


def _grammar() -> Parser:
    parser = Parser(
        prog="jmd-desktop",
        description=_(
            "Case files of a youth migration service, offline and encrypted. Without a command "
            "the window opens."
        ),
    )
    version = f"%(prog)s {__version__}"
    parser.add("--version", action="version", version=version, help=_("show the version"))
    group = commands(parser)
    practice.add_to(command(group, "practice", _("open fictional case files, or make some")))
    vault.add_to(command(group, "vault", _("make and check case files, change the passphrase")))
    backup.add_to(command(group, "backup", _("back up, check and restore")))
    form.add_to(command(group, "form", _("list and print forms")))
    case.add_to(command(group, "case", _("list cases")))
    return parser
