"""Long fault campaigns: `python -m benchmarks.faults [PART …] [--minutes M]`.

Resumable; results are appended to build/faults/<part>.jsonl. Exits 1 if any trial ever recorded
there broke its promise.
"""

import argparse
import shutil
import sys
import tempfile
from collections import Counter
from pathlib import Path

from benchmarks.faults import archives, campaign, disks, editors, kills

PARTS: dict[str, campaign.Trial] = {
    "bitflips": archives.bit_flip,
    "cuts": archives.cut,
    "disk_errors": disks.failing_call,
    "kill_store": kills.store,
    "kill_backup": kills.backup,
    "kill_intake": kills.intake,
    "kill_editors": editors.killed,
    "lock_editors": editors.locked,
}


def main() -> int:
    """Each part for its share of the time, one after the other."""
    parser = argparse.ArgumentParser(prog="faults", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--minutes", type=float, default=10.0, help="per part")
    chosen = parser.parse_args()
    unknown = set(chosen.parts) - set(PARTS)
    if unknown:
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    broken = 0
    for part in chosen.parts or PARTS:
        root = Path(tempfile.mkdtemp(prefix="jmd-faults-"))
        try:
            made, failures = campaign.run(part, PARTS[part], root, chosen.minutes * 60)
        finally:
            shutil.rmtree(root, ignore_errors=True)
        kinds = Counter(
            str(record["what"]) for record in campaign.recorded(campaign.RESULTS / f"{part}.jsonl")
        )
        told = ", ".join(f"{what} {count}" for what, count in kinds.most_common())
        print(f"{part:12} {made:6} now, {kinds.total():6} in all, {failures} broken: {told}")
        broken += failures
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
