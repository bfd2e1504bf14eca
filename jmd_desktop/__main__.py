"""Dispatches to the window or the command line; loads Qt only when a window is wanted."""

import gc
import sys


def main(arguments: list[str] | None = None) -> int:
    """Run the program; returns its exit code, see `cli.run_command`."""
    given = sys.argv[1:] if arguments is None else arguments
    if _wants_window(given):
        gc.disable()  # loading makes no garbage; the window turns it on again (ui.app)
        from ui.app import run  # noqa: PLC0415  the command line must not load Qt

        return run(given)
    from jmd_desktop.cli import run_command  # noqa: PLC0415  the window needs no parser

    return run_command(given)


def _wants_window(given: list[str]) -> bool:
    """No argument, `practice` or `practice FOLDER`."""
    if not given or given == ["practice"]:
        return True
    return (
        len(given) == len(("practice", "FOLDER"))
        and given[0] == "practice"
        and given[1] != "create"
        and not given[1].startswith("-")
    )


if __name__ == "__main__":
    sys.exit(main())
