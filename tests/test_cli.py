"""The command line: what it prints, how it ends, and what it never leaves lying about."""

import getpass
import io
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from jmd_desktop import __main__ as program
from jmd_desktop import __version__, cli, labels, messages
from jmd_desktop.cli import progress
from jmd_desktop.clock import SystemClock
from jmd_desktop.domain.cases import CaseKind
from jmd_desktop.domain.checks import CheckLine, CheckPart
from jmd_desktop.domain.fields import CATALOGUE
from jmd_desktop.errors import VaultMissing
from jmd_desktop.services.backups import Step
from jmd_desktop.services.session import Session
from jmd_desktop.services.vaults import Vaults
from jmd_desktop.store import cases, clients, consents, vault
from jmd_desktop.store.envelope import CHEAPEST, Passphrase
from jmd_desktop.store.vault import Vault
from tests.builders import NOW, PASSPHRASE, TODAY, a_case, a_client, a_consent, a_vault
from tests.fakes import FakeClock

NAME = "Zqxplantedname"
OTHER = "sieben kalte Löffel neben dem Zaun"
KEY = re.compile(r"[0-9A-Z]{4}(-[0-9A-Z]{4}){6}")


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str


class Keyboard(io.TextIOWrapper):
    """Standard input as a terminal has it."""

    def isatty(self) -> bool:
        return True


class Terminal:
    """Runs commands in this process; `typed` is standard input."""

    def __init__(self, patch: pytest.MonkeyPatch, capture: pytest.CaptureFixture[str]) -> None:
        self._patch = patch
        self._capture = capture

    def run(self, *arguments: str | Path, typed: str | bytes = b"") -> Ended:
        data = typed.encode() if isinstance(typed, str) else typed
        self._patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), "utf-8"))
        code = program.main([str(argument) for argument in arguments])
        printed = self._capture.readouterr()
        return Ended(code, printed.out, printed.err)

    def ask(self, *arguments: str | Path, answer: Callable[[str], str]) -> Ended:
        """A command at a real terminal; `answer` gets each question."""
        self._patch.setattr(getpass, "getpass", answer)
        self._patch.setattr(sys, "stdin", Keyboard(io.BytesIO()))
        code = program.main([str(argument) for argument in arguments])
        printed = self._capture.readouterr()
        return Ended(code, printed.out, printed.err)

    def open(self, *arguments: str | Path, secret: str = PASSPHRASE) -> Ended:
        """A command that reads a secret."""
        return self.run(*arguments, "--passphrase-stdin", typed=secret + "\n")


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Terminal:
    """New keys are derived as cheaply as is allowed, and nothing takes too long to be silent."""
    for function in (vault.create, Vault.change_passphrase):
        assert function.__kwdefaults__ is not None
        monkeypatch.setitem(function.__kwdefaults__, "cost", CHEAPEST)
    monkeypatch.setattr(progress, "PATIENCE", 600.0)  # so that a slow machine changes no test
    return Terminal(monkeypatch, capsys)


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed vault with one case; copied, never opened."""
    opened = a_vault(tmp_path_factory.mktemp("one_case"))
    # Today, because after half a year the case would wait for a decision.
    a_case(opened, client=a_client(last_name=NAME, first_name="أمل"), at=SystemClock().now())
    opened.close()
    return opened.folder


@pytest.fixture
def folder(tmp_path: Path, made_once: Path) -> Path:
    """A closed vault with one case."""
    return Path(shutil.copytree(made_once, tmp_path / "vault"))


@pytest.fixture
def archive(terminal: Terminal, folder: Path, tmp_path: Path) -> Path:
    (tmp_path / "stick").mkdir()
    ended = terminal.open("backup", "create", folder, "--to", tmp_path / "stick")
    return Path(ended.out.splitlines()[-1])


def shell(*arguments: str | Path, typed: str = "", **variables: str) -> Ended:
    """The same in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "jmd_desktop", *map(str, arguments)],
        input=typed.encode(),
        capture_output=True,
        env=os.environ | variables,
        check=False,
        cwd=Path(__file__).parents[1],
    )
    return Ended(done.returncode, done.stdout.decode(), done.stderr.decode())


def is_plain(words: str) -> bool:
    """One or two sentences, and no trace of the machine."""
    return (
        words.endswith(".\n")
        and words.count("\n") == 1
        and not re.search(r"Error|File|0x|/", words)
    )


# ---- grammar --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments",
    [
        ["unheard"],
        ["vault"],
        ["vault", "check"],
        ["vault", "chec", "x"],
        ["vault", "check", "x", "--passphrase", "geheim"],
        ["vault", "check", "x", "geheim"],
        ["backup", "create", "x"],
        ["form", "print", "consent", "--language", "de"],
        ["practice", "create", "x", "--cases", "many"],
        ["practice", "create", "x", "--cases", "-1"],
        ["practice", "x", "y"],
        ["practice", "--unheard"],
        ["--recovery-key"],
    ],
)
def test_wrong_usage_ends_with_two_and_repeats_nothing_typed(
    terminal: Terminal, arguments: list[str]
) -> None:
    ended = terminal.run(*arguments)
    assert (ended.code, ended.out) == (cli.USAGE, "")
    assert "--help" in ended.err
    assert "geheim" not in ended.err
    assert "Traceback" not in ended.err


@pytest.mark.parametrize(
    "command",
    [
        *("", "practice", "practice create", "vault create", "vault check", "vault passphrase"),
        *("backup create", "backup verify", "backup restore"),
        *("form list", "form print", "case list"),
    ],
)
def test_every_command_explains_itself_in_german(terminal: Terminal, command: str) -> None:
    ended = terminal.run(*command.split(), "--help")
    assert ended.code == cli.DONE
    assert ended.out.startswith(f"Aufruf: jmd-desktop {command}".rstrip())
    assert ended.out.count("Aufruf: ") == 1
    assert "options:" not in ended.out
    takes_secret = command.startswith(("vault", "backup", "case", "practice create"))
    assert ("--passphrase-stdin" in ended.out) is takes_secret
    assert ("--recovery-key" in ended.out) is takes_secret


def test_the_version_is_told(terminal: Terminal) -> None:
    assert terminal.run("--version").out == f"jmd-desktop {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "window"),
    [
        ([], True),
        (["practice"], True),
        (["practice", "folder"], True),
        (["practice", "create"], False),
        (["practice", "create", "folder"], False),
        (["practice", "--help"], False),
        (["practice", "a", "b"], False),
        (["vault", "check", "folder"], False),
    ],
)
def test_only_what_wants_a_window_opens_one(arguments: list[str], *, window: bool) -> None:
    assert program._wants_window(arguments) is window


@pytest.mark.parametrize("command", ["form list --json", "vault check nowhere", "practice a b"])
def test_the_command_line_loads_neither_qt_nor_what_it_does_not_need(command: str) -> None:
    code = (
        "import sys; from jmd_desktop.__main__ import main; main(sys.argv[1:]);"
        "print(*(name.split('.')[0] for name in sys.modules), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *command.split()],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[1],
    )
    loaded = set(done.stderr.split())
    assert "jmd_desktop" in loaded
    assert not loaded & {"PySide6", "shiboken6", "ui", "reportlab", "PIL", "zxcvbn", "pypdfium2"}


# ---- secrets --------------------------------------------------------------------------------


def test_without_a_terminal_it_does_not_wait_for_a_secret(terminal: Terminal, folder: Path) -> None:
    ended = terminal.run("case", "list", folder)
    assert ended.code == cli.USAGE
    assert "--passphrase-stdin" in ended.err
    assert terminal.run("case", "list", folder, "--passphrase-stdin").code == cli.USAGE


def test_at_a_terminal_the_secret_is_asked_for(terminal: Terminal, folder: Path) -> None:
    asked: list[str] = []

    def answer(question: str) -> str:
        asked.append(question)
        return PASSPHRASE

    assert terminal.ask("case", "list", folder, answer=answer).code == cli.DONE
    assert asked == ["Passwort: "]
    by_key = terminal.ask("case", "list", folder, "--recovery-key", answer=answer)
    assert by_key.code == cli.WRONG_SECRET
    assert asked[1:] == ["Wiederherstellungsschlüssel: "]


def test_a_new_passphrase_is_asked_for_twice(terminal: Terminal, tmp_path: Path) -> None:
    answers = iter([OTHER, OTHER + "x", OTHER, OTHER])
    command = ("vault", "create", tmp_path / "v")
    differing = terminal.ask(*command, answer=lambda _question: next(answers))
    assert differing.code == cli.REFUSED
    assert not (tmp_path / "v").exists()
    assert terminal.ask(*command, answer=lambda _question: next(answers)).code == cli.DONE
    assert not list(answers)


@pytest.mark.parametrize("key", [KeyboardInterrupt, EOFError])
def test_who_stops_at_the_question_changes_nothing(
    terminal: Terminal, folder: Path, key: type[BaseException]
) -> None:
    def stop(_question: str) -> str:
        raise key

    ended = terminal.ask("vault", "passphrase", folder, answer=stop)
    assert ended.code == cli.REFUSED
    assert is_plain(ended.err)


@pytest.mark.parametrize("end", ["", "\n", "\r\n", "\nnot this line\n"])
def test_the_secret_is_the_first_line_whatever_ends_it(
    terminal: Terminal, folder: Path, end: str
) -> None:
    command = ("case", "list", folder, "--passphrase-stdin")
    assert terminal.run(*command, typed=PASSPHRASE + end).code == cli.DONE
    with_mark = b"\xef\xbb\xbf" + (PASSPHRASE + end).encode()
    assert terminal.run(*command, typed=with_mark).code == cli.DONE


def test_a_passphrase_in_another_encoding_is_told_so(terminal: Terminal, folder: Path) -> None:
    typed = PASSPHRASE.encode("latin-1") + b"\n"
    ended = terminal.run("case", "list", folder, "--passphrase-stdin", typed=typed)
    assert ended.code == cli.USAGE
    assert "UTF-8" in ended.err


# ---- vault ----------------------------------------------------------------------------------


def test_a_new_vault_opens_with_the_key_it_printed(terminal: Terminal, tmp_path: Path) -> None:
    made = terminal.open("vault", "create", tmp_path / "v")
    assert (made.code, made.err) == (cli.DONE, "")
    key = made.out.splitlines()[-1]
    assert KEY.fullmatch(key)
    assert PASSPHRASE not in made.out
    assert terminal.open("vault", "check", tmp_path / "v").code == cli.DONE
    assert terminal.open("case", "list", tmp_path / "v", "--recovery-key", secret=key).code == 0
    again = terminal.open("vault", "create", tmp_path / "v")
    assert again.code == cli.REFUSED


def test_a_weak_passphrase_makes_no_vault(terminal: Terminal, tmp_path: Path) -> None:
    ended = terminal.open("vault", "create", tmp_path / "v", secret="passwort123")
    assert ended.code == cli.REFUSED
    assert is_plain(ended.err)
    assert not (tmp_path / "v").exists()


def test_a_vault_is_not_made_from_a_recovery_key(terminal: Terminal, tmp_path: Path) -> None:
    for command in ("vault", "practice"):
        ended = terminal.open(command, "create", tmp_path / "v", "--recovery-key")
        assert ended.code == cli.USAGE
    assert not (tmp_path / "v").exists()


def test_a_check_prints_one_line_for_each_part(terminal: Terminal, folder: Path) -> None:
    ended = terminal.open("vault", "check", folder)
    lines = ended.out.splitlines()
    assert (ended.code, len(lines)) == (cli.DONE, len(CheckPart))
    assert all("in Ordnung" in line for line in lines)
    assert "Fälle 1, Personen 1" in ended.out
    assert NAME not in ended.out


def test_damage_is_found_by_the_check(terminal: Terminal, tmp_path: Path) -> None:
    opened = a_vault(tmp_path)
    a_case(opened, consent=a_consent(pdf=bytes(200_000)))
    opened.close()
    data = bytearray(opened.database.read_bytes())
    data[-100_000] ^= 1  # in the sheet, which unlocking does not read
    opened.database.write_bytes(data)
    ended = terminal.open("vault", "check", opened.folder)
    assert ended.code == cli.DAMAGED
    assert "BESCHÄDIGT" in ended.out
    assert is_plain(ended.err)


def test_the_words_of_a_check_name_every_table_with_rows_about_cases() -> None:
    technical = {"vault", "sealing_keys", "site"}
    counts = {table.name: 7 for table in CATALOGUE}
    words = messages.check_line(CheckLine(CheckPart.COUNTS, passed=True, figures=counts))
    assert words.count("7") == len(counts.keys() - technical)


def test_the_second_line_is_the_new_passphrase(terminal: Terminal, folder: Path) -> None:
    command = ("vault", "passphrase", folder, "--passphrase-stdin")
    assert terminal.run(*command, typed=f"{PASSPHRASE}\n").code == cli.USAGE
    assert terminal.run(*command, typed=f"{PASSPHRASE}\nkurz\n").code == cli.REFUSED
    assert terminal.run(*command, typed=f"falsch\n{OTHER}\n").code == cli.WRONG_SECRET
    assert terminal.open("case", "list", folder).code == cli.DONE
    assert terminal.run(*command, typed=f"{PASSPHRASE}\n{OTHER}\n").code == cli.DONE
    assert terminal.open("case", "list", folder).code == cli.WRONG_SECRET
    assert terminal.open("case", "list", folder, secret=OTHER).code == cli.DONE


def test_every_refusal_has_its_exit_code_and_plain_words(
    terminal: Terminal, folder: Path, tmp_path: Path
) -> None:
    missing = terminal.open("vault", "check", tmp_path / "nowhere")
    assert (missing.code, missing.err) == (cli.REFUSED, messages.text(VaultMissing()) + "\n")
    wrong = terminal.open("vault", "check", folder, secret="falsch")
    assert wrong.code == cli.WRONG_SECRET
    mistyped = terminal.open("vault", "check", folder, "--recovery-key", secret="ABCD")
    assert mistyped.code == cli.WRONG_SECRET
    session = Session(FakeClock())
    Vaults(session).unlock(folder, PASSPHRASE)
    in_use = terminal.open("vault", "check", folder)
    session.close()
    assert in_use.code == cli.IN_USE
    for name in ("vault.keys", "vault.keys.bak"):
        (folder / name).write_bytes(b"spoilt")
    damaged = terminal.open("vault", "check", folder)
    assert damaged.code == cli.DAMAGED
    for ended in (missing, wrong, mistyped, in_use, damaged):
        assert is_plain(ended.err)
        assert ended.out == ""


def test_a_damaged_database_is_no_wrong_passphrase(terminal: Terminal, folder: Path) -> None:
    database = folder / "vault.db"
    database.write_bytes(database.read_bytes()[:4096])
    assert terminal.open("case", "list", folder).code == cli.DAMAGED
    database.write_bytes(os.urandom(8192))
    assert terminal.open("case", "list", folder).code == cli.DAMAGED


# ---- backup ---------------------------------------------------------------------------------


def test_the_path_of_a_backup_is_the_last_line_and_it_comes_back(
    terminal: Terminal, archive: Path, tmp_path: Path
) -> None:
    assert archive.parent == tmp_path / "stick"
    assert archive.suffix == ".jmda"
    verified = terminal.open("backup", "verify", archive)
    assert verified.code == cli.DONE
    restored = terminal.open("backup", "restore", archive, "--to", tmp_path / "new")
    assert (restored.code, restored.err) == (cli.DONE, "")
    listed = terminal.open("case", "list", tmp_path / "new")
    assert NAME in listed.out
    again = terminal.open("backup", "restore", archive, "--to", tmp_path / "new")
    assert again.code == cli.REFUSED


def test_what_is_wrong_with_an_archive_is_told_by_the_exit_code(
    terminal: Terminal, archive: Path, tmp_path: Path
) -> None:
    whole = archive.read_bytes()
    flipped = bytearray(whole)
    flipped[len(whole) // 2] ^= 1
    spoilt = {
        "foreign": b"%PDF-1.7 not ours",
        "empty": b"",
        "cut": whole[:-1],
        "longer": whole + b"x",
        "flipped": bytes(flipped),
    }
    said = set()
    for name, data in spoilt.items():
        (tmp_path / name).write_bytes(data)
        verified = terminal.open("backup", "verify", tmp_path / name)
        restored = terminal.open("backup", "restore", tmp_path / name, "--to", tmp_path / "n")
        for ended in (verified, restored):
            assert (name, ended.code, ended.out) == (name, cli.DAMAGED, "")
            assert is_plain(ended.err)
            said.add(ended.err)
    assert len(said) == 3  # no archive, not complete, altered
    assert not (tmp_path / "n").exists()
    assert terminal.open("backup", "verify", archive, secret="falsch").code == cli.WRONG_SECRET
    assert terminal.open("backup", "verify", tmp_path / "nowhere").code == cli.REFUSED
    assert terminal.open("backup", "verify", tmp_path).code == cli.REFUSED


def test_a_backup_into_a_folder_that_is_not_there_is_refused(
    terminal: Terminal, folder: Path, tmp_path: Path
) -> None:
    ended = terminal.open("backup", "create", folder, "--to", tmp_path / "pulled out")
    assert (ended.code, ended.out) == (cli.REFUSED, "")
    assert is_plain(ended.err)


def test_long_work_is_heard_of_and_short_work_is_not(
    terminal: Terminal, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "stick").mkdir()
    command = ("backup", "create", folder, "--to", tmp_path / "stick")
    assert terminal.open(*command).err == ""
    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    heard = terminal.open(*command).err
    assert re.search(r"\d %$", heard, re.MULTILINE)
    assert terminal.open("vault", "check", folder).err.strip()


def test_every_step_of_a_backup_has_words() -> None:
    assert [code for code, _words in labels.choices("backup_step")] == list(Step)


# ---- forms ----------------------------------------------------------------------------------


def test_the_list_of_forms_has_the_agreed_shape(terminal: Terminal) -> None:
    listed = json.loads(terminal.run("form", "list", "--json").out)
    consent = next(entry for entry in listed if entry["form"] == "consent")
    assert consent.keys() == {"form", "title", "version", "languages"}
    assert {"language": "de", "reviewed": True} in consent["languages"]
    assert {"language": "ti", "reviewed": False} in consent["languages"]
    assert isinstance(consent["version"], str)
    plain = terminal.run("form", "list").out
    assert all(entry["language"] in plain for entry in consent["languages"])


def test_a_printed_form_is_never_written_over_another_file(
    terminal: Terminal, tmp_path: Path
) -> None:
    target = tmp_path / "form.pdf"
    command = ("form", "print", "consent", "--language", "ar", "--output", target)
    assert terminal.run(*command) == Ended(cli.DONE, "", "")
    printed = target.read_bytes()
    assert printed.startswith(b"%PDF-")
    target.write_bytes(b"mine")
    refused = terminal.run(*command)
    assert refused.code == cli.REFUSED
    assert is_plain(refused.err)
    assert target.read_bytes() == b"mine"


@pytest.mark.parametrize(
    ("form", "language", "target"),
    [("unheard", "de", "a.pdf"), ("consent", "xx", "a.pdf"), ("consent", "de", "no/folder.pdf")],
)
def test_a_form_that_cannot_be_printed_leaves_no_file(
    terminal: Terminal, tmp_path: Path, form: str, language: str, target: str
) -> None:
    ended = terminal.run(
        "form", "print", form, "--language", language, "--output", tmp_path / target
    )
    assert (ended.code, list(tmp_path.iterdir())) == (cli.REFUSED, [])
    assert is_plain(ended.err)


# ---- cases ----------------------------------------------------------------------------------


def test_the_list_of_cases_has_the_agreed_shape(terminal: Terminal, folder: Path) -> None:
    (entry,) = json.loads(terminal.open("case", "list", folder, "--json").out)
    assert entry.keys() == {"number", "name", "kind", "phase", "status"}
    assert re.fullmatch(r"[0-9A-Z]{3}-[0-9A-Z]{3}", entry["number"])
    assert entry["name"] == f"أمل {NAME}"
    assert (entry["kind"], entry["phase"], entry["status"]) == ("advice", "intake", "open")
    plain = terminal.open("case", "list", folder).out
    assert entry["number"] in plain
    assert entry["name"] in plain


def test_all_cases_are_listed_however_many(terminal: Terminal, folder: Path) -> None:
    opened = vault.unlock(folder, Passphrase(PASSPHRASE))
    with opened.transaction() as db:  # all at once: each by itself would wait for the disk
        for _more in range(620):
            case = cases.open_case(db, CaseKind.ADVICE, TODAY, NOW)
            consents.insert(db, replace(a_consent(), case_id=case.id))
            clients.insert(db, a_client(case.id), TODAY)
    opened.close()
    listed = terminal.open("case", "list", folder, "--json")
    assert len(json.loads(listed.out)) == 621


def test_a_practice_vault_takes_the_passphrase_it_is_given(
    terminal: Terminal, tmp_path: Path
) -> None:
    made = terminal.open("practice", "create", tmp_path / "p", "--cases", "1", secret="a")
    assert made.code == cli.DONE
    assert terminal.open("case", "list", tmp_path / "p", secret="uebung").code == cli.WRONG_SECRET
    assert terminal.open("case", "list", tmp_path / "p", secret="a").code == cli.DONE
    assert terminal.open("practice", "create", tmp_path / "p", secret="a").code == cli.REFUSED


def test_listing_cases_writes_no_name_into_any_file(folder: Path, tmp_path: Path) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    places = {name: str(scratch) for name in ("TMPDIR", "TEMP", "TMP", "HOME", "XDG_RUNTIME_DIR")}
    ended = shell(
        "case", "list", folder, "--json", "--passphrase-stdin", typed=PASSPHRASE, **places
    )
    assert ended.code == cli.DONE
    assert NAME in ended.out
    assert not list(scratch.rglob("*"))
    assert sorted(path.name for path in folder.iterdir() if path.suffix != ".db-shm") == [
        "vault.db",
        "vault.keys",
        "vault.keys.bak",
        "vault.lock",
    ]
    for path in folder.iterdir():
        assert NAME.encode() not in path.read_bytes()


def test_names_of_every_script_pass_a_pipe_of_another_code_page(folder: Path) -> None:
    ended = shell(
        "case", "list", folder, "--passphrase-stdin", typed=PASSPHRASE, PYTHONIOENCODING="cp1252"
    )
    assert ended.code == cli.DONE
    assert "أمل" in ended.out


# ---- as a process ---------------------------------------------------------------------------


def test_exit_codes_reach_the_shell(folder: Path, tmp_path: Path) -> None:
    check = ("vault", "check", folder, "--passphrase-stdin")
    assert shell("unheard").code == 2
    assert shell(*check, typed="falsch\n").code == 3
    held = a_vault(tmp_path / "other")
    in_use = shell("case", "list", held.folder, "--passphrase-stdin", typed=PASSPHRASE)
    held.close()
    assert in_use.code == 4
    (tmp_path / "foreign").write_bytes(b"nothing of ours")
    foreign = shell("backup", "verify", tmp_path / "foreign", "--passphrase-stdin", typed="x")
    assert foreign.code == 5
    for ended in (in_use, foreign):
        assert is_plain(ended.err)


def test_who_reads_only_the_beginning_is_no_error(folder: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "jmd_desktop",
        "case",
        "list",
        str(folder),
        "--passphrase-stdin",
    ]
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=Path(__file__).parents[1],
    ) as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        process.stdin.write(PASSPHRASE.encode() + b"\n")
        process.stdin.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0
