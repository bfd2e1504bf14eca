"""The first talk: from a name in memory to a file behind a signature, or to nothing at all."""

from ui.phases.intake.controller import IntakeController

__all__ = ["IntakeController"]
