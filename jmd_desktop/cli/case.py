"""`case`: list the cases of a vault."""

import argparse
from pathlib import Path

from jmd_desktop import labels
from jmd_desktop.cli.asking import unlocked
from jmd_desktop.cli.grammar import Parser, action, commands, takes_secret
from jmd_desktop.cli.listing import print_json
from jmd_desktop.i18n import _
from jmd_desktop.services.cases import Cases

_ALL = -1


def add_to(parser: Parser) -> None:
    """The commands of this group, with what they take."""
    listing = action(commands(parser), "list", _("all cases of the case files"), _list)
    listing.add("folder", type=Path, metavar=_("FOLDER"))
    listing.add("--json", action="store_true")
    takes_secret(listing)


def _list(options: argparse.Namespace) -> None:
    with unlocked(options) as session:
        rows = Cases(session).rows(limit=_ALL)
    if options.json:
        print_json(
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
