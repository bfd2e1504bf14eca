"""What every command is read with: a parser that speaks German and repeats nothing typed."""

import argparse
from collections.abc import Callable
from typing import Any, NoReturn

from jmd_desktop.cli.ending import USAGE, Ended
from jmd_desktop.i18n import _


class _Formatter(argparse.HelpFormatter):
    """Help under a German heading."""

    def add_usage(
        self, usage: str | None, actions: Any, groups: Any, prefix: str | None = None
    ) -> None:
        super().add_usage(usage, actions, groups, _("Usage: ") if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """Speaks German, and never repeats what was typed: it may be a secret in the wrong place."""

    def __init__(self, **options: Any) -> None:
        super().__init__(add_help=False, allow_abbrev=False, formatter_class=_Formatter, **options)
        self._details = self.add_argument_group(_("Details"))
        self.add("-h", "--help", action="help", help=_("show this help"))

    def add(self, *names: str, **options: Any) -> None:
        """An argument, listed with the others of this command."""
        self._details.add_argument(*names, **options)

    def error(self, message: str) -> NoReturn:
        del message
        words = _("This command is incomplete or mistyped. With --help it says what it takes.")
        raise Ended(USAGE, f"{words}\n{self.format_usage().rstrip()}")


def commands(parser: Parser) -> Any:
    """What commands below this one are added to."""
    return parser.add_subparsers(required=True, title=_("Commands"), metavar=_("COMMAND"))


def command(group: Any, name: str, words: str) -> Parser:
    """One more command, or group of commands; `words` is its help."""
    made = group.add_parser(name, help=words, description=words)
    assert isinstance(made, Parser)
    return made


def action(group: Any, name: str, words: str, run: Callable[[argparse.Namespace], None]) -> Parser:
    """A command that does something."""
    parser = command(group, name, words)
    parser.set_defaults(run=run)
    return parser


def takes_secret(parser: Parser) -> None:
    """It opens, makes or reads a vault or an archive."""
    parser.add(
        "--passphrase-stdin",
        action="store_true",
        help=_("the passphrase is the first line of standard input"),
    )
    parser.add(
        "--recovery-key",
        action="store_true",
        help=_("the recovery key is asked for or read instead of the passphrase"),
    )
