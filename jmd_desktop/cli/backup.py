"""`backup`: make, verify and restore archives."""

import argparse
from pathlib import Path

from jmd_desktop import labels, messages
from jmd_desktop.cli.asking import secret_of, unlocked
from jmd_desktop.cli.ending import REFUSED, Ended
from jmd_desktop.cli.grammar import Parser, action, commands, takes_secret
from jmd_desktop.cli.progress import Progress
from jmd_desktop.clock import SystemClock
from jmd_desktop.i18n import _, ngettext
from jmd_desktop.services.backups import Backups
from jmd_desktop.services.session import Session


def add_to(parser: Parser) -> None:
    """The commands of this group, with what they take."""
    group = commands(parser)
    create = action(group, "create", _("write a verified backup into a folder"), _create)
    create.add("folder", type=Path, metavar=_("FOLDER"))
    create.add("--to", type=Path, required=True, metavar=_("TARGET"), help=_("stick or folder"))
    verify = action(group, "verify", _("open a backup on trial, check all of it"), _verify)
    verify.add("archive", type=Path, metavar=_("FILE"))
    restore = action(group, "restore", _("restore a backup into a new folder"), _restore)
    restore.add("archive", type=Path, metavar=_("FILE"))
    restore.add("--to", type=Path, required=True, metavar=_("FOLDER"), help=_("new or empty"))
    for made in (create, verify, restore):
        takes_secret(made)


def _create(options: argparse.Namespace) -> None:
    with unlocked(options) as session:
        made = Backups(session).make(options.to, Progress())
    print(made.path)


def _verify(options: argparse.Namespace) -> None:
    _expect_file(options.archive)
    found = Backups(Session(SystemClock())).verify(
        options.archive,
        secret_of(options),
        is_recovery_key=options.recovery_key,
        progress=Progress(),
    )
    print(
        ngettext(
            "The backup is whole and opens: {number} case.",
            "The backup is whole and opens: {number} cases.",
            found.cases,
        ).format(number=labels.number(found.cases))
    )


def _restore(options: argparse.Namespace) -> None:
    _expect_file(options.archive)
    done = Backups(Session(SystemClock())).restore(
        options.archive,
        secret_of(options),
        options.to,
        is_recovery_key=options.recovery_key,
        progress=Progress(),
    )
    print(messages.restored(done.cases, done.erasures_replayed, done.erasures_known_until))


def _expect_file(archive: Path) -> None:
    if not archive.is_file():
        raise Ended(REFUSED, _("There is no such file. Is the stick plugged in?"))
