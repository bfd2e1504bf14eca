"""The compiler of the message catalogues, loaded from `packaging/`, which is no Python package."""

from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
TRANSLATIONS = ROOT / "i18n"


def _load(name: str) -> Any:
    spec = spec_from_file_location(name, ROOT / "packaging" / f"{name}.py")
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


compiler = _load("hatch_build")


def compile_all(root: Path = TRANSLATIONS) -> None:
    """Brings every .mo below `root` up to date; those of the program once per process."""
    if root == TRANSLATIONS:
        _compile_ours()
    else:
        list(compiler.compile_all(root))


@cache
def _compile_ours() -> None:
    list(compiler.compile_all(TRANSLATIONS))
