"""All figures as a table: `python -m benchmarks [PART …]`; goals are shown, not enforced."""

import argparse
import importlib
import sys
import time

from benchmarks.measuring import Figure, Skipped, table

PARTS = (
    "start",
    "unlock",
    "cases",
    "places",
    "intake",
    "assessment",
    "plan",
    "journal",
    "forms",
    "backup",
)


def main() -> int:
    """Run the parts one after the other; 0 also when a goal is missed, machines differ."""
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    chosen = parser.parse_args().parts or list(PARTS)
    if unknown := set(chosen) - set(PARTS):
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    figures: list[Figure] = []
    skipped: list[str] = []
    for part in chosen:
        begun = time.perf_counter()
        try:
            figures += importlib.import_module(f"benchmarks.{part}").measure()
        except Skipped as reason:
            skipped.append(f"{part}: skipped, {reason}")
        print(f"{part}: {time.perf_counter() - begun:.0f} s", file=sys.stderr, flush=True)
    print(table(figures))
    print("\n".join(skipped))
    return 0


if __name__ == "__main__":
    sys.exit(main())
