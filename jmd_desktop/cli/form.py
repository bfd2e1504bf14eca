"""`form`: list the forms, print a blank one."""

import argparse
from pathlib import Path

from jmd_desktop import labels
from jmd_desktop.cli.grammar import Parser, action, commands
from jmd_desktop.cli.listing import print_json
from jmd_desktop.cli.progress import said_when_slow
from jmd_desktop.clock import SystemClock
from jmd_desktop.errors import FileExistsAlready, FolderMissing
from jmd_desktop.i18n import _
from jmd_desktop.services.forms import Forms
from jmd_desktop.store.files import translated


def add_to(parser: Parser) -> None:
    """The commands of this group, with what they take."""
    group = commands(parser)
    words = _("forms with their versions, languages and reviews")
    action(group, "list", words, _list).add("--json", action="store_true")
    printing = action(group, "print", _("save a blank form as PDF"), _print)
    printing.add("form", metavar=_("FORM"), help=_("as “form list” calls it"))
    printing.add("--language", required=True, metavar=_("LANGUAGE"), help="de, ar, uk, ti …")
    printing.add("--output", type=Path, required=True, metavar=_("FILE"), help=_("a new file"))


def _list(options: argparse.Namespace) -> None:
    offers = Forms().offers()
    if options.json:
        print_json(
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


def _print(options: argparse.Namespace) -> None:
    if options.output.exists():
        raise FileExistsAlready
    if not options.output.parent.is_dir():
        raise FolderMissing
    with said_when_slow(_("Setting the form …")):
        pdf = Forms().print_blank(options.form, options.language, SystemClock().today())
    with translated(), options.output.open("xb") as file:
        try:
            file.write(pdf)
            file.flush()
        except OSError:
            options.output.unlink()
            raise
