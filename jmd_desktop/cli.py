"""The services on the command line: `jmd-desktop COMMAND …`; loads no Qt and asks no window.

Secrets come from the terminal or from standard input, never from an argument.
"""

import argparse
import getpass
import io
import json
import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

from jmd_desktop import __version__, i18n, labels, messages
from jmd_desktop.clock import SystemClock
from jmd_desktop.domain.site import DataProtectionLaw, Site
from jmd_desktop.errors import (
    Cancelled,
    Damaged,
    FileExistsAlready,
    FolderMissing,
    InUse,
    UserError,
    VaultDamaged,
    VaultExists,
    VaultMissing,
    WrongSecret,
)
from jmd_desktop.i18n import _, ngettext
from jmd_desktop.services.backups import Backups, Step
from jmd_desktop.services.cases import Cases
from jmd_desktop.services.forms import Forms
from jmd_desktop.services.practice import create as create_practice
from jmd_desktop.services.session import Session
from jmd_desktop.services.vaults import FolderState, Vaults
from jmd_desktop.store.files import translated

DONE, REFUSED, USAGE, WRONG_SECRET, IN_USE, DAMAGED = range(6)

_PATIENCE = 1.0  # seconds without a word
_ALL = -1


class _Ended(Exception):
    """A command ends early, with words of its own for standard error."""

    def __init__(self, code: int, words: str) -> None:
        super().__init__()
        self.code = code
        self.words = words


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
        return _end(_exit_code(error), messages.text(error))
    except _Ended as ended:
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


def _exit_code(error: UserError) -> int:
    if isinstance(error, WrongSecret):
        return WRONG_SECRET
    if isinstance(error, InUse):
        return IN_USE
    return DAMAGED if isinstance(error, Damaged) else REFUSED


def _speak_utf8() -> None:
    """Names of every script pass a pipe, whatever the system's own code page is."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.encoding.lower() != "utf-8":
            stream.reconfigure(encoding="utf-8")


# ---- the grammar ------------------------------------------------------------------------------


class _Formatter(argparse.HelpFormatter):
    """Help under a German heading."""

    def add_usage(
        self, usage: str | None, actions: Any, groups: Any, prefix: str | None = None
    ) -> None:
        super().add_usage(usage, actions, groups, _("Usage: ") if prefix is None else prefix)


class _Parser(argparse.ArgumentParser):
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
        raise _Ended(USAGE, f"{words}\n{self.format_usage().rstrip()}")


def _grammar() -> _Parser:
    parser = _Parser(
        prog="jmd-desktop",
        description=_(
            "Case files of a youth migration service, offline and encrypted. Without a command "
            "the window opens."
        ),
    )
    version = f"%(prog)s {__version__}"
    parser.add("--version", action="version", version=version, help=_("show the version"))
    group = _commands(parser)
    _practice(_command(group, "practice", _("open fictional case files, or make some")))
    _vault(_command(group, "vault", _("make and check case files, change the passphrase")))
    _backup(_command(group, "backup", _("back up, check and restore")))
    _form(_command(group, "form", _("list and print forms")))
    _case(_command(group, "case", _("list cases")))
    return parser


def _commands(parser: _Parser) -> Any:
    return parser.add_subparsers(required=True, title=_("Commands"), metavar=_("COMMAND"))


def _command(group: Any, name: str, words: str) -> _Parser:
    made = group.add_parser(name, help=words, description=words)
    assert isinstance(made, _Parser)
    return made


def _action(
    group: Any, name: str, words: str, run: Callable[[argparse.Namespace], None]
) -> _Parser:
    parser = _command(group, name, words)
    parser.set_defaults(run=run)
    return parser


def _practice(parser: _Parser) -> None:
    parser.description = _(
        "“practice” or “practice FOLDER” opens the window on fictional case files; they are made "
        "if there are none."
    )
    words = _("make case files of fictional people")
    create = _action(_commands(parser), "create", words, _practice_create)
    create.add("folder", type=Path, metavar=_("FOLDER"))
    create.add("--cases", type=_count, default=24, metavar="N", help=_("how many; else 24"))
    create.add("--seed", type=int, default=1, metavar="S", help=_("equal seeds, equal people"))
    _secret(create)


def _vault(parser: _Parser) -> None:
    group = _commands(parser)
    for name, run, words in (
        ("create", _vault_create, _("new case files; shows the recovery key once")),
        ("check", _vault_check, _("check keys, every page, structure and counts")),
        ("passphrase", _vault_passphrase, _("change the passphrase")),
    ):
        action = _action(group, name, words, run)
        action.add("folder", type=Path, metavar=_("FOLDER"))
        _secret(action)


def _backup(parser: _Parser) -> None:
    group = _commands(parser)
    create = _action(group, "create", _("write a verified backup into a folder"), _backup_create)
    create.add("folder", type=Path, metavar=_("FOLDER"))
    create.add("--to", type=Path, required=True, metavar=_("TARGET"), help=_("stick or folder"))
    verify = _action(group, "verify", _("open a backup on trial, check all of it"), _backup_verify)
    verify.add("archive", type=Path, metavar=_("FILE"))
    restore = _action(group, "restore", _("restore a backup into a new folder"), _backup_restore)
    restore.add("archive", type=Path, metavar=_("FILE"))
    restore.add("--to", type=Path, required=True, metavar=_("FOLDER"), help=_("new or empty"))
    for action in (create, verify, restore):
        _secret(action)


def _form(parser: _Parser) -> None:
    group = _commands(parser)
    words = _("forms with their versions, languages and reviews")
    _action(group, "list", words, _form_list).add("--json", action="store_true")
    printing = _action(group, "print", _("save a blank form as PDF"), _form_print)
    printing.add("form", metavar=_("FORM"), help=_("as “form list” calls it"))
    printing.add("--language", required=True, metavar=_("LANGUAGE"), help="de, ar, uk, ti …")
    printing.add("--output", type=Path, required=True, metavar=_("FILE"), help=_("a new file"))


def _case(parser: _Parser) -> None:
    listing = _action(_commands(parser), "list", _("all cases of the case files"), _case_list)
    listing.add("folder", type=Path, metavar=_("FOLDER"))
    listing.add("--json", action="store_true")
    _secret(listing)


def _secret(parser: _Parser) -> None:
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


def _count(text: str) -> int:
    number = int(text)
    if number < 0:
        raise ValueError
    return number


# ---- secrets ----------------------------------------------------------------------------------


def _asked(options: argparse.Namespace, question: str) -> str:
    if options.passphrase_stdin:
        return _line_of_input()
    if not sys.stdin.isatty():
        raise _Ended(USAGE, _("There is no terminal to ask at. Please use --passphrase-stdin."))
    return getpass.getpass(f"{question} ")


def _line_of_input() -> str:
    line = sys.stdin.buffer.readline()
    if not line:
        raise _Ended(USAGE, _("Standard input has no line with the passphrase."))
    try:
        return line.decode("utf-8-sig").rstrip("\r\n")  # PowerShell puts a mark in front
    except UnicodeDecodeError:
        raise _Ended(USAGE, _("The passphrase on standard input is not UTF-8 text.")) from None


def _secret_of(options: argparse.Namespace) -> str:
    """The passphrase, or the recovery key where that is wanted."""
    return _asked(options, _("Recovery key:") if options.recovery_key else _("Passphrase:"))


def _new_passphrase(options: argparse.Namespace) -> str:
    new = _asked(options, _("New passphrase:"))
    if not options.passphrase_stdin and _asked(options, _("Once more:")) != new:
        raise _Ended(REFUSED, _("These were two different passphrases. Nothing was changed."))
    return new


def _expect_passphrase(options: argparse.Namespace) -> None:
    if options.recovery_key:
        words = _("New case files begin with a passphrase. Please leave out --recovery-key.")
        raise _Ended(USAGE, words)


@contextmanager
def _unlocked(options: argparse.Namespace) -> Iterator[Session]:
    """The vault of the folder, open for the block."""
    session = Session(SystemClock())
    vaults = Vaults(session)
    if vaults.state(options.folder) is FolderState.NO_VAULT:
        raise VaultMissing  # before anything is asked
    secret = _secret_of(options)
    with _said_when_slow(_("Opening the case files …")):
        if options.recovery_key:
            vaults.unlock_with_recovery_key(options.folder, secret)
        else:
            vaults.unlock(options.folder, secret)
    try:
        yield session
    finally:
        session.close()


# ---- commands ---------------------------------------------------------------------------------


def _practice_create(options: argparse.Namespace) -> None:
    _expect_passphrase(options)
    create_practice(
        options.folder,
        cases=options.cases,
        seed=options.seed,
        passphrase=_line_of_input() if options.passphrase_stdin else None,
        clock=SystemClock(),
        progress=_Progress().cases_made,
    )
    print(
        ngettext(
            "Case files with {number} fictional case are ready.",
            "Case files with {number} fictional cases are ready.",
            options.cases,
        ).format(number=labels.number(options.cases))
    )


def _vault_create(options: argparse.Namespace) -> None:
    _expect_passphrase(options)
    clock = SystemClock()
    session = Session(clock)
    vaults = Vaults(session)
    if vaults.state(options.folder) is not FolderState.NO_VAULT:
        raise VaultExists  # before anything is asked
    passphrase = _new_passphrase(options)
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
        with _said_when_slow(_("Making the case files …")):
            vaults.create(options.folder, passphrase, enrolment, own, proved=False)
    finally:
        session.close()
    print(_("The case files are ready. This is the recovery key; it is shown only this once:"))
    print(enrolment.recovery_key)


def _vault_check(options: argparse.Namespace) -> None:
    passed = True
    with _unlocked(options) as session, _said_when_slow(_("Checking every page …")):
        for line in Vaults(session).check():
            print(messages.check_line(line), flush=True)
            passed = passed and line.passed
    if not passed:
        raise VaultDamaged


def _vault_passphrase(options: argparse.Namespace) -> None:
    with _unlocked(options) as session:
        new = _new_passphrase(options)
        with _said_when_slow(_("Changing the passphrase …")):
            Vaults(session).change_passphrase(new)
    print(_("The passphrase is changed. Older backups still open with the old one."))


def _backup_create(options: argparse.Namespace) -> None:
    with _unlocked(options) as session:
        made = Backups(session).make(options.to, _Progress())
    print(made.path)


def _backup_verify(options: argparse.Namespace) -> None:
    _expect_file(options.archive)
    found = Backups(Session(SystemClock())).verify(
        options.archive,
        _secret_of(options),
        is_recovery_key=options.recovery_key,
        progress=_Progress(),
    )
    print(
        ngettext(
            "The backup is whole and opens: {number} case.",
            "The backup is whole and opens: {number} cases.",
            found.cases,
        ).format(number=labels.number(found.cases))
    )


def _backup_restore(options: argparse.Namespace) -> None:
    _expect_file(options.archive)
    done = Backups(Session(SystemClock())).restore(
        options.archive,
        _secret_of(options),
        options.to,
        is_recovery_key=options.recovery_key,
        progress=_Progress(),
    )
    print(messages.restored(done.cases, done.erasures_replayed, done.erasures_known_until))


def _expect_file(archive: Path) -> None:
    if not archive.is_file():
        raise _Ended(REFUSED, _("There is no such file. Is the stick plugged in?"))


def _form_list(options: argparse.Namespace) -> None:
    offers = Forms().offers()
    if options.json:
        _print_json(
            {
                "form": offer.form,
                "title": offer.title,
                "version": offer.version,
                "languages": [
                    {"language": language.tag, "reviewed": language.reviewed}
                    for language in offer.languages
                ],
            }
            for offer in offers
        )
        return
    for offer in offers:
        version = _("version {version}").format(version=offer.version)
        print(f"{offer.form}  {offer.title} ({version})")
        for language in offer.languages:
            state = _("reviewed") if language.reviewed else _("translation not reviewed yet")
            print(f"    {language.tag:10} {labels.code('languages', language.tag)}: {state}")


def _form_print(options: argparse.Namespace) -> None:
    if options.output.exists():
        raise FileExistsAlready
    if not options.output.parent.is_dir():
        raise FolderMissing
    with _said_when_slow(_("Setting the form …")):
        pdf = Forms().print_blank(options.form, options.language, SystemClock().today())
    with translated(), options.output.open("xb") as file:
        try:
            file.write(pdf)
            file.flush()
        except OSError:
            options.output.unlink()
            raise


def _case_list(options: argparse.Namespace) -> None:
    with _unlocked(options) as session:
        rows = Cases(session).rows(limit=_ALL)
    if options.json:
        _print_json(
            {
                "number": row.number,
                "name": row.name,
                "kind": row.kind.value,
                "phase": row.phase.value,
                "status": row.status.value,
            }
            for row in rows
        )
        return
    for row in rows:
        facts = (("case_kind", row.kind), ("phase", row.phase), ("case_status", row.status))
        words = ", ".join(labels.code(list_name, code) for list_name, code in facts)
        print(f"{row.number}  {row.name} · {words}")


def _print_json(entries: Iterator[dict[str, Any]]) -> None:
    print(json.dumps(list(entries), ensure_ascii=False, indent=2))


# ---- progress ---------------------------------------------------------------------------------


class _Progress:
    """How far long work has come: a line a second on standard error, none before the first."""

    def __init__(self) -> None:
        self._clock = SystemClock()
        self._next = self._clock.elapsed() + _PATIENCE

    def report(self, step: Step, done: int, total: int) -> None:
        """As a backup tells it, in bytes over all steps."""
        self._tell(labels.code("backup_step", step), done, total)

    def cases_made(self, done: int, total: int) -> None:
        """As the practice maker tells it."""
        self._tell(_("Making fictional cases"), done, total)

    def cancelled(self) -> bool:
        """Ctrl+C stops it; nobody else does."""
        return False

    def _tell(self, work: str, done: int, total: int) -> None:
        now = self._clock.elapsed()
        if now < self._next or not total:
            return
        self._next = now + _PATIENCE
        percent = 100 * done // total
        line = _("{work}: {percent} %").format(work=work, percent=percent)
        print(line, file=sys.stderr, flush=True)


@contextmanager
def _said_when_slow(words: str) -> Iterator[None]:
    """A word on standard error when the block takes longer than a second."""
    timer = threading.Timer(_PATIENCE, print, (words,), {"file": sys.stderr, "flush": True})
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
