"""The arrows of the house: what may import what, and that each contract about it can fail."""

import ast
import sys
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import grimp
import pytest
from importlinter.api import read_configuration
from importlinter.contracts.forbidden import ForbiddenContract
from importlinter.contracts.independence import IndependenceContract
from importlinter.contracts.layers import LayersContract
from importlinter.domain.contract import Contract

ROOT = Path(__file__).parents[1]
PACKAGES = ("jmd_desktop", "ui")
NETWORK = {
    *("asyncio", "ftplib", "http", "imaplib", "poplib", "requests", "smtplib", "socket"),
    *("socketserver", "ssl", "urllib", "webbrowser", "wsgiref", "xmlrpc"),
    *("PySide6.QtNetwork", "PySide6.QtNetworkAuth", "PySide6.QtWebSockets"),
}
TRANSLATE = {"_", "ngettext", "pgettext"}


def modules(*packages: str) -> list[Path]:
    return sorted(path for package in packages for path in (ROOT / package).rglob("*.py"))


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def imported(node: ast.AST) -> Iterator[str]:
    """The dotted names a module asks for, `from x import y` as `x.y` too."""
    for part in ast.walk(node):
        if isinstance(part, ast.Import):
            yield from (alias.name for alias in part.names)
        elif isinstance(part, ast.ImportFrom) and part.module:
            yield part.module
            yield from (f"{part.module}.{alias.name}" for alias in part.names)


def is_below(name: str, forbidden: set[str]) -> bool:
    parts = name.split(".")
    return any(".".join(parts[:end]) in forbidden for end in range(1, len(parts) + 1))


def early_calls(node: ast.AST, wanted: set[str]) -> Iterator[int]:
    """Lines that call one of `wanted` while the module is imported."""
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        now: list[ast.AST] = [*node.decorator_list, node.args]
    elif isinstance(node, ast.Lambda):
        now = [node.args]
    else:
        now = list(ast.iter_child_nodes(node))
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in wanted:
        yield node.lineno
    for child in now:
        yield from early_calls(child, wanted)


# ---- reading the source ---------------------------------------------------------------------


def test_the_domain_needs_nothing_but_python_and_the_basics() -> None:
    own = {"jmd_desktop.domain", "jmd_desktop.changes", "jmd_desktop.clock", "jmd_desktop.errors"}
    foreign = {
        (name_of(path), name)
        for path in modules("jmd_desktop/domain")
        for name in imported(tree(path))
        if name.split(".")[0] not in sys.stdlib_module_names and not is_below(name, own)
    }
    assert not foreign


def test_no_module_can_open_a_connection_to_anywhere() -> None:
    found = {
        (name_of(path), name)
        for path in modules(*PACKAGES)
        for name in imported(tree(path))
        if is_below(name, NETWORK)
    }
    assert not found


@pytest.mark.parametrize(
    "source",
    ["import socket", "from urllib.request import urlopen", "from PySide6 import QtNetwork"],
)
def test_the_search_for_connections_finds_one(source: str) -> None:
    assert any(is_below(name, NETWORK) for name in imported(ast.parse(source)))


def test_no_text_is_translated_before_a_language_is_chosen() -> None:
    found = {
        f"{name_of(path)}:{line}"
        for path in modules(*PACKAGES)
        for line in early_calls(tree(path), TRANSLATE)
    }
    assert not found


@pytest.mark.parametrize(
    ("source", "early"),
    [
        ("WORDS = _('a')", True),
        ("class A:\n    words = {'a': [_('a')]}", True),
        ("def a(b=_('a')): ...", True),
        ("@mark(_('a'))\ndef a(): ...", True),
        ("a = lambda b=_('a'): b", True),
        ("a = [ngettext('a', 'b', n) for n in range(2)]", True),
        ("def a():\n    return _('a')", False),
        ("a = lambda: _('a')", False),
        ("class A:\n    def a(self):\n        return pgettext('a', 'b')", False),
    ],
)
def test_the_search_for_early_texts_knows_early_from_late(source: str, early: bool) -> None:  # noqa: FBT001  a table's column
    assert bool(list(early_calls(ast.parse(source), TRANSLATE))) is early


@pytest.mark.parametrize("path", modules(*PACKAGES, "benchmarks", "packaging"), ids=name_of)
def test_every_module_opens_with_a_sentence_about_itself(path: Path) -> None:
    if not path.read_text("utf-8").strip():
        assert path.name == "__init__.py"
        return
    words = ast.get_docstring(tree(path))
    assert words, "no docstring"
    first = words.split("\n\n")[0]
    assert first[0].isupper() or first[0] in "“`„"
    assert first.rstrip(")").endswith((".", ":"))


@pytest.mark.parametrize("name", ["resources", "i18n", "packaging"])
def test_folders_of_data_are_no_packages(name: str) -> None:
    assert not (ROOT / name / "__init__.py").exists()


# ---- the contracts --------------------------------------------------------------------------

KINDS: dict[str, type[Contract]] = {
    "forbidden": ForbiddenContract,
    "independence": IndependenceContract,
    "layers": LayersContract,
}
# For each contract imports it must refuse; a module that does not exist yet is added.
WRONG: dict[str, list[tuple[str, str]]] = {
    "The core knows neither Qt nor the views": [
        ("jmd_desktop.services.cases", "ui.places"),
        ("jmd_desktop.settings", "PySide6"),
        ("jmd_desktop.__main__", "ui.main_window"),
    ],
    "Core layers": [
        ("jmd_desktop.store.cases", "jmd_desktop.services.cases"),
        ("jmd_desktop.backup.making", "jmd_desktop.documents.consent_form"),
        ("jmd_desktop.documents.consent_form", "jmd_desktop.backup.making"),
        ("jmd_desktop.domain.cases", "jmd_desktop.i18n"),
        ("jmd_desktop.labels", "jmd_desktop.messages"),
        ("jmd_desktop.i18n", "jmd_desktop.settings"),
        ("jmd_desktop.errors", "jmd_desktop.clock"),
        ("jmd_desktop.services.cases", "jmd_desktop.cli"),
        ("jmd_desktop.newcomer", "jmd_desktop.errors"),  # a module without a layer
    ],
    "Documents get data, not the vault": [
        ("jmd_desktop.documents.consent_form", "jmd_desktop.store.site"),
    ],
    "The store knows no words and no pages": [
        ("jmd_desktop.store.checks", "jmd_desktop.labels"),
        ("jmd_desktop.store.checks", "jmd_desktop.messages"),
        ("jmd_desktop.store.checks", "jmd_desktop.typesetting.fonts"),
        ("jmd_desktop.store.checks", "jmd_desktop.drawing.shapes"),
    ],
    "Drawings are plain shapes": [
        ("jmd_desktop.drawing.radar", "jmd_desktop.domain.surveys"),
        ("jmd_desktop.drawing.chart", "jmd_desktop.labels"),
        ("jmd_desktop.drawing.words", "PySide6"),
        ("jmd_desktop.drawing.words", "reportlab"),
    ],
    "Typesetting knows no case work": [
        ("jmd_desktop.typesetting.pages", "jmd_desktop.domain.site"),
        ("jmd_desktop.typesetting.pages", "jmd_desktop.labels"),
        ("jmd_desktop.typesetting.pages", "jmd_desktop.store.site"),
    ],
    "Only the connection talks to the driver": [
        ("jmd_desktop.store.vault", "sqlcipher3"),
        ("ui.app", "sqlcipher3"),
    ],
    "Only typesetting talks to reportlab and HarfBuzz": [
        ("jmd_desktop.documents.consent_form", "reportlab"),
        ("ui.qt.preview", "uharfbuzz"),
    ],
    "Views meet only in ui.app and ui.workplace": [
        ("ui.cases.listing", "ui.consents.view"),
        ("ui.qt.form", "ui.places"),
        ("ui.places", "ui.cases.listing"),
        ("ui.backup.view", "ui.main_window"),
        ("ui.main_window", "ui.workplace.services"),
        ("ui.shell", "ui.main_window"),
        ("ui.cases.listing", "ui.shell"),
        ("ui.workplace.places", "ui.app"),
        ("ui.newcomer", "ui.qt.form"),  # an area without a layer
    ],
    "Phases do not know each other": [
        ("ui.phases.screening", "ui.phases.intake.view"),
    ],
    "Only ui.app and ui.workplace build the lower parts": [
        ("ui.cases.listing", "jmd_desktop.store.cases"),
        ("ui.backup.controller", "jmd_desktop.backup.making"),
        ("ui.forms.view", "jmd_desktop.documents.consent_form"),
        ("ui.qt.form", "jmd_desktop.typesetting.fonts"),
        ("ui.unlock.gate", "jmd_desktop.cli"),
    ],
}


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    return grimp.build_graph(*PACKAGES, include_external_packages=True, cache_dir=None)


@cache
def contracts() -> dict[str, Contract]:
    """By name, as `pyproject.toml` has them."""
    written: dict[str, Any] = read_configuration(str(ROOT / "pyproject.toml"))
    return {
        options["name"]: KINDS[options["type"]](
            options["name"], written["session_options"], options
        )
        for options in written["contracts_options"]
    }


def holds(contract: Contract, graph: grimp.ImportGraph) -> bool:
    return bool(contract.check(deepcopy(graph), verbose=False).kept)  # checking changes the graph


def test_a_wrong_import_is_known_for_each_contract() -> None:
    assert contracts().keys() == WRONG.keys()


@pytest.mark.parametrize("name", WRONG)
def test_each_contract_is_kept(name: str, graph: grimp.ImportGraph) -> None:
    assert holds(contracts()[name], graph)


@pytest.mark.parametrize(
    ("name", "importer", "target"),
    [(name, *edge) for name, edges in WRONG.items() for edge in edges],
)
def test_each_contract_fails_on_a_wrong_import(
    name: str, importer: str, target: str, graph: grimp.ImportGraph
) -> None:
    spoilt = deepcopy(graph)
    assert (importer, target) not in {
        (found["importer"], found["imported"])
        for found in spoilt.find_matching_direct_imports(
            import_expression=f"{importer} -> {target}"
        )
    }
    for module in (importer, target):
        if module not in spoilt.modules:
            spoilt.add_module(module)
    spoilt.add_import(importer=importer, imported=target, line_number=1, line_contents="import")
    assert not holds(contracts()[name], spoilt)
