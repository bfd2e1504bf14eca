"""`practice create`: a vault of fictional cases."""

import argparse
from pathlib import Path

from jmd_desktop import labels
from jmd_desktop.cli.asking import expect_passphrase, line_of_input
from jmd_desktop.cli.grammar import Parser, action, commands, takes_secret
from jmd_desktop.cli.progress import Progress
from jmd_desktop.clock import SystemClock
from jmd_desktop.i18n import _, ngettext
from jmd_desktop.services.practice import create as create_practice


def add_to(parser: Parser) -> None:
    """The commands of this group, with what they take."""
    parser.description = _(
        "“practice” or “practice FOLDER” opens the window on fictional case files; they are made "
        "if there are none."
    )
    words = _("make case files of fictional people")
    create = action(commands(parser), "create", words, _create)
    create.add("folder", type=Path, metavar=_("FOLDER"))
    create.add("--cases", type=_count, default=24, metavar="N", help=_("how many; else 24"))
    create.add("--seed", type=int, default=1, metavar="S", help=_("equal seeds, equal people"))
    takes_secret(create)


def _count(text: str) -> int:
    number = int(text)
    if number < 0:
        raise ValueError
    return number


def _create(options: argparse.Namespace) -> None:
    expect_passphrase(options)
    create_practice(
        options.folder,
        cases=options.cases,
        seed=options.seed,
        passphrase=line_of_input() if options.passphrase_stdin else None,
        clock=SystemClock(),
        progress=Progress().cases_made,
    )
    print(
        ngettext(
            "Case files with {number} fictional case are ready.",
            "Case files with {number} fictional cases are ready.",
            options.cases,
        ).format(number=labels.number(options.cases))
    )
