"""Looks for planted words in every file below a folder, as they are and decrypted.

Also a program of its own, because nothing but SQLite may open the vault's file in a process that
has it connected: closing it would let go of SQLite's locks.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path


def readable(root: Path, needles: Sequence[str]) -> list[str]:
    """Which file holds which word in plain text, in its name or its content."""
    found = []
    for path in sorted(root.rglob("*")):
        held = [str(path.relative_to(root)).encode()]
        try:
            if path.is_file():
                held.append(path.read_bytes())
        except FileNotFoundError:  # removed since it was listed
            continue
        found += [f"{path.name}: {word}" for word in needles if _holds(held, word)]
    return found


def readable_now(root: Path, needles: Sequence[str]) -> list[str]:
    """As `readable`, while this process has a vault open; deleted files that are open too."""
    command = [sys.executable, "-I", __file__, str(root), *needles]
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    held = list(_deleted_files())
    return result.stdout.splitlines() + [w for w in needles if _holds(held, w)]


def decrypted(folder: Path, passphrase: str, needles: Sequence[str]) -> int:
    """How often the words stand in the vault's pages; the folder is left as it is."""
    from jmd_desktop.store import vault  # noqa: PLC0415  the program of its own needs none of it
    from jmd_desktop.store.envelope import Passphrase  # noqa: PLC0415
    from tests.store.page_decryptor import hits  # noqa: PLC0415

    copy = folder.with_name(f"{folder.name}-copy")
    shutil.copytree(folder, copy)
    opened = vault.unlock(copy, Passphrase(passphrase))
    key = bytes(opened.key.raw)
    opened.close()
    shutil.rmtree(copy)
    return hits(folder / "vault.db", key, *needles)


def _holds(contents: list[bytes], word: str) -> bool:
    spellings = {
        spelled.encode(encoding)
        for spelled in (word, word.casefold(), word.upper())
        for encoding in ("utf-8", "utf-16-le", "utf-16-be")
    }
    return any(spelling in content for content in contents for spelling in spellings)


def _deleted_files() -> Iterator[bytes]:
    for descriptor in Path("/proc/self/fd").glob("*"):
        try:
            if str(descriptor.readlink()).endswith("(deleted)"):
                yield descriptor.read_bytes()
        except OSError:
            continue


if __name__ == "__main__":
    os.write(1, "\n".join(readable(Path(sys.argv[1]), sys.argv[2:])).encode())
