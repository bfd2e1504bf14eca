"""Everything that can go wrong in a way the counsellor can act on.

An error carries no text of its own and nothing about a person: `messages` turns the type and
its few technical fields into words, once for window and command line. All other exceptions are
bugs. The five families below `UserError` are the exit codes of the command line.
"""

from dataclasses import dataclass


@dataclass(eq=False)
class UserError(Exception):
    """The counsellor can do something about it."""


class Refused(UserError):
    """Not done, nothing changed (exit code 1)."""


class WrongSecret(UserError):
    """A passphrase or recovery key that does not open this (exit code 3)."""


class InUse(UserError):
    """Somebody else has it open (exit code 4)."""


class Damaged(UserError):
    """Altered, cut or foreign (exit code 5)."""


# ---- secrets --------------------------------------------------------------------------------


class WrongPassphrase(WrongSecret):
    """The passphrase does not open the key file; known from the authenticated unwrapping only."""


class WrongRecoveryKey(WrongSecret):
    """A well-formed recovery key that belongs to another vault."""


class RecoveryKeyMistyped(WrongSecret):
    """The recovery key fails its check digits or has the wrong length: a typing mistake."""


@dataclass(eq=False)
class WeakPassphrase(Refused):
    """The new passphrase is too easy to guess; `reason` is a `domain.passphrase.Weakness`."""

    reason: str = ""


# ---- vault ----------------------------------------------------------------------------------


class VaultMissing(Refused):
    """There is no vault in that folder."""


class VaultExists(Refused):
    """That folder already holds a vault or other files."""


class VaultInUse(InUse):
    """Another window or command has this vault open."""


class KeyFileDamaged(Damaged):
    """Neither copy of the key file is intact; every backup carries one."""


class VaultDamaged(Damaged):
    """The key is right, so what cannot be read is damaged."""


@dataclass(eq=False)
class VaultNewer(Refused):
    """Written by a newer program; `found` and `known` are schema versions."""

    found: int = 0
    known: int = 0


class FolderSynchronised(Refused):
    """The folder belongs to a cloud synchroniser."""


class FolderUnusable(Refused):
    """The folder cannot be made or written to."""


class NotAPracticeVault(Refused):
    """Asked to practise on a vault that is not a practice vault."""


# ---- disk -----------------------------------------------------------------------------------


@dataclass(eq=False)
class DiskFull(Refused):
    """No room left; `needed` and `free` in bytes, 0 where unknown."""

    needed: int = 0
    free: int = 0


class DiskFailed(Refused):
    """The disk or stick reported an error while writing or reading."""


class DiskReadOnly(Refused):
    """The disk or stick is write-protected."""


class StickGone(Refused):
    """The stick was pulled out."""


@dataclass(eq=False)
class FileTooLargeForStick(Refused):
    """A FAT stick cannot hold files of 4 GiB; `size` in bytes."""

    size: int = 0


class FolderMissing(Refused):
    """The target folder does not exist."""


class FileExistsAlready(Refused):
    """There is already a file of that name; nothing is overwritten."""


# ---- archives -------------------------------------------------------------------------------


class NotAnArchive(Damaged):
    """An empty or foreign file."""


@dataclass(eq=False)
class ArchiveNewer(Refused):
    """The archive's format is newer than this program; `found` is its number."""

    found: int = 0


class ArchiveIncomplete(Damaged):
    """The archive is cut short or has something behind its end."""


class ArchiveDamaged(Damaged):
    """The archive's content does not fit its seal."""


class ArchiveOfOtherVault(Refused):
    """The archive belongs to another vault."""


# ---- rules ----------------------------------------------------------------------------------


class ConsentMissing(Refused):
    """No personal data without a valid consent (Arbeitshilfe Case Management, Datenschutz)."""


class GuardianMissing(Refused):
    """Under the age limit, or of unknown age, and no guardian has signed."""


class SpecialConsentMissing(Refused):
    """A field of a special category without the separate line of the consent."""


class CollaborationMissing(Refused):
    """Case management without an agreement to it (SC5; domain C1)."""


class ReasonMissing(Refused):
    """The preventive exception without its reason (SC2)."""


class EntrySealed(Refused):
    """A sealed entry of the journal is corrected by a new version, and never changed."""


class GoalReviewed(Refused):
    """A goal that was reviewed is not taken out of the plan; it can be dropped."""


class ShortNameTaken(Refused):
    """Another text block has this short name."""


class SurveyFinished(Refused):
    """A finished survey is opened again before anything in it is changed."""


@dataclass(eq=False)
class RankTaken(Refused):
    """Three goals hold the three ranks (PL5): `goal_id` has the wanted `rank`; one of them has to
    be released."""  # fmt: skip

    goal_id: str = ""
    rank: int = 0


@dataclass(eq=False)
class Invalid(Refused):
    """A value a field refuses: `field` is its catalogue key, `problem` a `fields.Problem`.

    `record` tells which one where several records are saved at once, by id.
    """

    field: str = ""
    problem: str = ""
    record: str = ""


class Stale(Refused):
    """The record was changed meanwhile; the typed text is kept as a draft."""


class CaseMissing(Refused):
    """There is no such case (any more)."""


class CaseEnded(Refused):
    """The case has ended; it has to be taken up again before this can be noted."""


class ClockNotDue(Refused):
    """The clock that was decided about has not run out (any more)."""


class ContactTooLongAgo(Refused):
    """After nine months without contact nobody goes on without one (IM7): the case ends, or a
    contact is noted."""  # fmt: skip


class EndingMissing(Refused):
    """No case is ended without its reason, who decided it and whether all agreed (CL4)."""


class BarriersUnasked(Refused):
    """A lack of cooperation without what stood in the way being asked before (H2)."""


class FileNotWhole(Refused):
    """A file can only be taken up again as long as it is whole (CL5, CL9)."""


class NotByMistake(Refused):
    """Too much is in the file, or it is too old, to be undone as opened by mistake."""


class SameCase(Refused):
    """A file cannot be merged with itself."""


# ---- code lists -----------------------------------------------------------------------------


class CodeInUse(Refused):
    """A shipped entry, or one that a record holds, can be hidden but not deleted."""


class CodeLabelTaken(Refused):
    """Another entry of the list already has this name."""


# ---- forms ----------------------------------------------------------------------------------


class FormUnknown(Refused):
    """There is no form of that name."""


@dataclass(eq=False)
class FormNotOffered(Refused):
    """The form is not offered in that language; `language` is our tag."""

    language: str = ""


@dataclass(eq=False)
class UnprintableCharacter(Refused):
    """No bundled font has this character; `character` is its Unicode name."""

    character: str = ""


@dataclass(eq=False)
class PostRefused(Refused):
    """A letter that must not lie in a letter box; `reason` is a `letters.Posting`."""

    reason: str = ""


class Cancelled(UserError):
    """The counsellor stopped it; nothing was left behind."""


class Locked(Refused):
    """The vault is locked; what was asked for was not done."""
