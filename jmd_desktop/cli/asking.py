"""Passphrase and recovery key, from the terminal or from standard input, and what they open."""

import argparse
import getpass
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from jmd_desktop.cli.ending import REFUSED, USAGE, Ended
from jmd_desktop.cli.progress import said_when_slow
from jmd_desktop.clock import SystemClock
from jmd_desktop.errors import VaultMissing
from jmd_desktop.i18n import _
from jmd_desktop.services.session import Session
from jmd_desktop.services.vaults import FolderState, Vaults


@contextmanager
def unlocked(options: argparse.Namespace) -> Iterator[Session]:
    """The vault of the folder, open for the block."""
    session = Session(SystemClock())
    vaults = Vaults(session)
    if vaults.state(options.folder) is FolderState.NO_VAULT:
        raise VaultMissing  # before anything is asked
    secret = secret_of(options)
    with said_when_slow(_("Opening the case files …")):
        if options.recovery_key:
            vaults.unlock_with_recovery_key(options.folder, secret)
        else:
            vaults.unlock(options.folder, secret)
    try:
        yield session
    finally:
        session.close()


def secret_of(options: argparse.Namespace) -> str:
    """The passphrase, or the recovery key where that is wanted."""
    return _asked(options, _("Recovery key:") if options.recovery_key else _("Passphrase:"))


def new_passphrase(options: argparse.Namespace) -> str:
    """Asked twice at a terminal, or the next line of standard input."""
    new = _asked(options, _("New passphrase:"))
    if not options.passphrase_stdin and _asked(options, _("Once more:")) != new:
        raise Ended(REFUSED, _("These were two different passphrases. Nothing was changed."))
    return new


def expect_passphrase(options: argparse.Namespace) -> None:
    """What is made new has no recovery key yet."""
    if options.recovery_key:
        words = _("New case files begin with a passphrase. Please leave out --recovery-key.")
        raise Ended(USAGE, words)


def _asked(options: argparse.Namespace, question: str) -> str:
    if options.passphrase_stdin:
        return line_of_input()
    if not sys.stdin.isatty():
        raise Ended(USAGE, _("There is no terminal to ask at. Please use --passphrase-stdin."))
    return getpass.getpass(f"{question} ")


def line_of_input() -> str:
    """The next line of standard input, without its end."""
    line = sys.stdin.buffer.readline()
    if not line:
        raise Ended(USAGE, _("Standard input has no line with the passphrase."))
    try:
        return line.decode("utf-8-sig").rstrip("\r\n")  # PowerShell puts a mark in front
    except UnicodeDecodeError:
        raise Ended(USAGE, _("The passphrase on standard input is not UTF-8 text.")) from None
