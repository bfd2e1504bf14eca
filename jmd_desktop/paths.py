"""Where things lie: shipped data, the default vault, the practice vault, the program's settings."""

import os
from pathlib import Path

_APPLICATION = "JMD Desktop"


def data_root() -> Path:
    """The folder that holds `resources/`, `i18n/` and `handbuch/`.

    In a wheel and in the frozen program that is `jmd_desktop/_data`; in a checkout the
    repository's root, where the handbook lies below `docs/`.
    """
    packed = Path(__file__).parent / "_data"
    return packed if packed.is_dir() else Path(__file__).parents[1]


def resource(*parts: str) -> Path:
    """A shipped file below `resources/`; refuses to leave that folder."""
    return _inside(data_root() / "resources", parts)


def translation(*parts: str) -> Path:
    """A shipped file below `i18n/`."""
    return _inside(data_root() / "i18n", parts)


def handbook(*parts: str) -> Path:
    """A shipped page or picture of the handbook."""
    root = data_root()
    packed = root / "handbuch"
    return _inside(packed if packed.is_dir() else root / "docs" / "handbuch", parts)


def vault_home() -> Path:
    """The default place of the counsellor's vault; local, never roaming with a network profile."""
    return _user_data() / "vault"


def practice_home() -> Path:
    """The default place of the practice vault; never the real vault's folder."""
    return _user_data() / "practice"


def settings_file() -> Path:
    """The program's own settings: nothing in it is about a person."""
    import platformdirs  # noqa: PLC0415  the window must not wait for it where it is not asked

    return Path(platformdirs.user_config_dir(_APPLICATION, appauthor=False)) / "settings.json"


def private_temporary() -> Path | None:
    """A folder in memory for what printing writes on its way, or None where there is none."""
    candidates = (os.environ.get("XDG_RUNTIME_DIR"), "/dev/shm")  # noqa: S108  memory, not disk
    for candidate in candidates:
        if candidate and os.access(candidate, os.W_OK):
            return Path(candidate)
    return None


def _user_data() -> Path:
    import platformdirs  # noqa: PLC0415  as above

    return Path(platformdirs.user_data_dir(_APPLICATION, appauthor=False, roaming=False))


def _inside(root: Path, parts: tuple[str, ...]) -> Path:
    path = root.joinpath(*parts)
    if not path.resolve().is_relative_to(root.resolve()):
        raise ValueError("outside the shipped data")
    return path
