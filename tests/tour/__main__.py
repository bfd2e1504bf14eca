"""Plays the tour: `python -m tests.tour OUTDIR [--pictures]`. Writes below OUTDIR only."""

import argparse
import shutil
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]


def main() -> int:
    """Print a line per step; 1 when one fails."""
    parser = argparse.ArgumentParser(prog="tour", description=__doc__)
    parser.add_argument("folder", type=Path, metavar="OUTDIR")
    parser.add_argument(
        "--pictures", action="store_true", help="also renew the pictures of handbook and README"
    )
    asked = parser.parse_args()
    folder = asked.folder.resolve()
    laptop = folder / "laptop"
    shutil.rmtree(laptop, ignore_errors=True)
    for old in (*folder.glob("*.png"), *folder.glob("*.pdf")):
        old.unlink()  # else the file dialog asks whether to replace what an earlier tour saved

    from tests.tour import stage, story  # noqa: PLC0415  loads Qt

    book = {
        name: tuple(ROOT / path for path in paths) if asked.pictures else ()
        for name, paths in story.PICTURES.items()
    }
    began = time.monotonic()

    def say(step: str) -> None:
        sys.stdout.write(f"{time.monotonic() - began:6.1f} s  {step}\n")
        sys.stdout.flush()

    with stage.at_home(laptop):
        try:
            story.play(folder, say, {name: paths for name, paths in book.items() if paths})
        except AssertionError as error:
            say(f"FAILED: {error}")
            return 1
    shutil.rmtree(laptop)
    say(f"done, see {asked.folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
