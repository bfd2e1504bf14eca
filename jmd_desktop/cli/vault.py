"""`vault`: make one, check it, change its passphrase."""

import argparse
from pathlib import Path

from jmd_desktop import messages
from jmd_desktop.cli.asking import expect_passphrase, new_passphrase, unlocked
from jmd_desktop.cli.grammar import Parser, action, commands, takes_secret
from jmd_desktop.cli.progress import said_when_slow
from jmd_desktop.clock import SystemClock
from jmd_desktop.domain.site import DataProtectionLaw, Site
from jmd_desktop.errors import VaultDamaged, VaultExists
from jmd_desktop.i18n import _
from jmd_desktop.services.session import Session
from jmd_desktop.services.vaults import FolderState, Vaults


def add_to(parser: Parser) -> None:
    """The commands of this group, with what they take."""
    group = commands(parser)
    for name, run, words in (
        ("create", _create, _("new case files; shows the recovery key once")),
        ("check", _check, _("check keys, every page, structure and counts")),
        ("passphrase", _passphrase, _("change the passphrase")),
    ):
        made = action(group, name, words, run)
        made.add("folder", type=Path, metavar=_("FOLDER"))
        takes_secret(made)


def _create(options: argparse.Namespace) -> None:
    expect_passphrase(options)
    clock = SystemClock()
    session = Session(clock)
    vaults = Vaults(session)
    if vaults.state(options.folder) is not FolderState.NO_VAULT:
        raise VaultExists  # before anything is asked
    passphrase = new_passphrase(options)
    enrolment = vaults.enrol()
    not_yet = _("(not entered yet)")
    own = Site(
        counsellor=not_yet,  # the settings of the window ask for them
        site_name="Jugendmigrationsdienst",
        carrier_name=not_yet,
        law=DataProtectionLaw.GDPR,
        created_at=clock.now(),
    )
    try:
        with said_when_slow(_("Making the case files …")):
            vaults.create(options.folder, passphrase, enrolment, own, proved=False)
    finally:
        session.close()
    print(_("The case files are ready. This is the recovery key; it is shown only this once:"))
    print(enrolment.recovery_key)


def _check(options: argparse.Namespace) -> None:
    passed = True
    with unlocked(options) as session, said_when_slow(_("Checking every page …")):
        for line in Vaults(session).check():
            print(messages.check_line(line), flush=True)
            passed = passed and line.passed
    if not passed:
        raise VaultDamaged


def _passphrase(options: argparse.Namespace) -> None:
    with unlocked(options) as session:
        new = new_passphrase(options)
        with said_when_slow(_("Changing the passphrase …")):
            Vaults(session).change_passphrase(new)
    print(_("The passphrase is changed. Older backups still open with the old one."))
