"""The words for each type of error: what happened, and what to do."""

from collections.abc import Callable, Mapping

from jmd_desktop import errors, labels
from jmd_desktop.domain import fields
from jmd_desktop.domain.fields import Problem
from jmd_desktop.domain.letters import Posting
from jmd_desktop.domain.passphrases import Weakness
from jmd_desktop.errors import UserError
from jmd_desktop.i18n import _
from jmd_desktop.messages.of_fields import problem as field_problem


def text(error: UserError) -> str:
    """What to tell the counsellor; the nearest family's words for a type without its own."""
    with_figures = _WITH_FIGURES.get(type(error))
    if with_figures is not None:
        return with_figures(error)
    words = {**_secrets(), **_vault(), **_disk(), **_archives(), **_rules(), **_families()}
    return next(words[kind] for kind in type(error).__mro__ if kind in words)


# ---- without figures ------------------------------------------------------------------------

_Words = Mapping[type[UserError], str]


def _families() -> _Words:
    return {
        errors.Cancelled: _("Stopped. Nothing was changed."),
        errors.Refused: _("This was not possible. Nothing was changed."),
        errors.WrongSecret: _("This does not open it. Please check what you typed."),
        errors.InUse: _("It is open somewhere else. Please close it there and try again."),
        errors.Damaged: _("It is damaged and cannot be read. Please use your latest backup."),
        errors.UserError: _("This was not possible. Please try again."),
    }


def _secrets() -> _Words:
    return {
        errors.WrongPassphrase: _(
            "This passphrase is not right. Please check capital letters and the keyboard layout."
        ),
        errors.WrongRecoveryKey: _(
            "This recovery key belongs to other case files. Please check the number on the sheet."
        ),
        errors.RecoveryKeyMistyped: _(
            "There is a typing mistake in the recovery key. Please compare each group with the "
            "sheet."
        ),
    }


def _vault() -> _Words:
    return {
        errors.VaultMissing: _(
            "There are no case files in this folder. Please choose another one."
        ),
        errors.VaultExists: _(
            "This folder already has something in it. Please choose an empty or new folder."
        ),
        errors.VaultInUse: _(
            "These case files are already open in another window. Please go on there or close it "
            "first."
        ),
        errors.Locked: _("The case files are locked. Please unlock them and try again."),
        errors.KeyFileDamaged: _(
            "The file that keeps your passphrase is damaged. Please restore from your latest "
            "backup: each one holds a good copy."
        ),
        errors.VaultDamaged: _(
            "Your passphrase is right, but the case files are damaged. Please restore your latest "
            "backup, and do not work on with these files."
        ),
        errors.FolderSynchronised: _(
            "This folder is copied to the internet. Case files must not leave this computer: "
            "please choose another folder."
        ),
        errors.FolderUnusable: _(
            "This folder cannot be written to. Please choose another one, or ask whoever looks "
            "after this computer."
        ),
        errors.NotAPracticeVault: _(
            "These are real case files. For practice, please choose an empty folder."
        ),
    }


def _disk() -> _Words:
    return {
        errors.DiskFailed: _(
            "The disk or stick reports an error. Please try another stick, and make a backup soon."
        ),
        errors.DiskReadOnly: _(
            "The disk or stick is write-protected. Please release its lock or take another one."
        ),
        errors.StickGone: _(
            "The stick was pulled out too early. Please plug it in again and repeat."
        ),
        errors.FolderMissing: _(
            "This folder does not exist any more. Is the stick plugged in? Otherwise please "
            "choose another folder."
        ),
        errors.FileExistsAlready: _(
            "There is already a file of that name, and nothing is ever overwritten. Please choose "
            "another name."
        ),
    }


def _archives() -> _Words:
    return {
        errors.NotAnArchive: _(
            "This file is no backup of this program. Please choose another file."
        ),
        errors.ArchiveIncomplete: _(
            "This backup is not complete; perhaps the stick was pulled out too early. Please take "
            "an older backup."
        ),
        errors.ArchiveDamaged: _(
            "This backup was altered or damaged and is not used. Please take an older backup."
        ),
        errors.ArchiveOfOtherVault: _(
            "This backup belongs to other case files. Please choose another backup."
        ),
    }


def _rules() -> _Words:
    return {
        errors.ConsentMissing: _(
            "Without a signed consent nothing about a person may be stored. Please record the "
            "consent first, or advise anonymously."
        ),
        errors.GuardianMissing: _(
            "A guardian's signature is still missing, because the young person is under age or "
            "the date of birth is not known. Please have the sheet signed, or advise anonymously."
        ),
        errors.CollaborationMissing: _(
            "Case management stands on an agreement. Please note first that the young person "
            "agreed to it."
        ),
        errors.NotByMistake: _(
            "This file can no longer be undone as opened by mistake: it is older than a week, or "
            "more than the intake is in it. Nothing was changed."
        ),
        errors.SameCase: _("This is the same file. Please choose the other one."),
        errors.CodeInUse: _(
            "This entry stands in files or belongs to the program, so it cannot be deleted. You "
            "can hide it: then it is no longer offered."
        ),
        errors.CodeLabelTaken: _(
            "There already is an entry of this name in the list. Please choose another name."
        ),
        errors.SpecialConsentMissing: _(
            "The consent does not cover sensitive details such as origin. Please have this line "
            "of the consent signed first."
        ),
        errors.Stale: _(
            "This was changed in the meantime. What you typed is kept as a draft: please compare "
            "and save again."
        ),
        errors.ReasonMissing: _(
            "A preventive admission needs its reason. Please write down what case management can "
            "prevent here."
        ),
        errors.SurveyFinished: _(
            "This survey is finished. Open it again if you want to change something in it."
        ),
        errors.EntrySealed: _(
            "This entry is sealed. What was written stays; please write a correction instead."
        ),
        errors.GoalReviewed: _(
            "This goal was reviewed already and stays in the file. If nobody works on it any more, "
            "please set it to “dropped”."
        ),
        errors.ShortNameTaken: _(
            "There is a text block of this short name already. Please choose another one."
        ),
        errors.CaseMissing: _("This case does not exist any more."),
        errors.CaseEnded: _(
            "This case has ended. Only while a case runs can something be decided or planned."
        ),
        errors.ClockNotDue: _(
            "Nothing has to be decided about this case at the moment. It was worked on meanwhile."
        ),
        errors.ContactTooLongAgo: _(
            "The last contact is nine months ago or longer. Please end the case, or note in the "
            "journal when you were in contact."
        ),
        errors.EndingMissing: _(
            "A case ends with a reason, with who decided it and whether all agreed. Please note "
            "these first."
        ),
        errors.BarriersUnasked: _(
            "Before a lack of cooperation can be the reason, please note what stood in the way, "
            "what was offered and whether the consequences were told."
        ),
        errors.FileNotWhole: _(
            "This file can no longer be taken up again: the time for it is over. Please open a new "
            "one."
        ),
        errors.RankTaken: _(
            "Three goals have a priority already. Please choose which of them comes later."
        ),
        errors.FormUnknown: _("There is no such form. Please choose one from the list of forms."),
    }


# ---- with figures ---------------------------------------------------------------------------


def _weak_passphrase(error: UserError) -> str:
    assert isinstance(error, errors.WeakPassphrase)
    easy = _("This passphrase is too easy to guess.")
    first = {
        Weakness.EMPTY: _("There is no passphrase yet."),
        Weakness.TOO_SHORT: _("This passphrase is too short."),
        Weakness.OWN_WORDS: _("This passphrase is little more than a name everybody knows."),
        Weakness.COMMON: _("This passphrase is one of those that are tried first."),
        Weakness.REPEATED: _("This passphrase is the same again and again."),
        Weakness.GUESSABLE: easy,
    }
    said = next((words for reason, words in first.items() if reason == error.reason), easy)
    advice = _("Please take four or five words that do not belong together.")
    return f"{said} {advice}"


def _vault_newer(error: UserError) -> str:
    assert isinstance(error, errors.VaultNewer)
    return _(
        "These case files were last opened with a newer version of this program (format {found}, "
        "known here: {known}). Please install the newer version."
    ).format(found=error.found, known=error.known)


def _archive_newer(error: UserError) -> str:
    assert isinstance(error, errors.ArchiveNewer)
    return _(
        "This backup was made with a newer version of this program (format {found}). Please "
        "install the newer version."
    ).format(found=error.found)


def _disk_full(error: UserError) -> str:
    assert isinstance(error, errors.DiskFull)
    if error.needed and error.free < error.needed:
        return _(
            "There is not enough room: {needed} are needed, {free} are free. Please delete "
            "something or take another stick."
        ).format(needed=labels.size(error.needed), free=labels.size(error.free))
    return _("The disk or stick is full. Please delete something or take another one.")


def _file_too_large(error: UserError) -> str:
    assert isinstance(error, errors.FileTooLargeForStick)
    if error.size:
        return _(
            "This stick cannot hold files as large as {size}. Please take a stick that is "
            "formatted as exFAT or NTFS."
        ).format(size=labels.size(error.size))
    return _(
        "This stick cannot hold a file that large. Please take a stick that is formatted as exFAT "
        "or NTFS."
    )


def _invalid(error: UserError) -> str:
    assert isinstance(error, errors.Invalid)
    try:
        field, found = fields.field(error.field), Problem(error.problem)
    except (KeyError, ValueError):
        return _("An entry is not possible like this. Please check the marked fields.")
    return _("{field}: {problem}").format(
        field=labels.field(field), problem=field_problem(field, found)
    )


def _form_not_offered(error: UserError) -> str:
    assert isinstance(error, errors.FormNotOffered)
    if not error.language:
        return _("This form does not exist in that language. Please choose another language.")
    return _("This form does not exist in {language}. Please choose another language.").format(
        language=labels.code("languages", error.language)
    )


def _unprintable_character(error: UserError) -> str:
    assert isinstance(error, errors.UnprintableCharacter)
    return _(
        "The character “{character}” cannot be printed. Please write the word in another way."
    ).format(character=error.character)


def _post_refused(error: UserError) -> str:
    assert isinstance(error, errors.PostRefused)
    try:
        found = Posting(error.reason)
    except ValueError:
        found = Posting.UNASKED
    return labels.posting(found)


_WITH_FIGURES: Mapping[type[UserError], Callable[[UserError], str]] = {
    errors.WeakPassphrase: _weak_passphrase,
    errors.VaultNewer: _vault_newer,
    errors.ArchiveNewer: _archive_newer,
    errors.DiskFull: _disk_full,
    errors.FileTooLargeForStick: _file_too_large,
    errors.Invalid: _invalid,
    errors.FormNotOffered: _form_not_offered,
    errors.UnprintableCharacter: _unprintable_character,
    errors.PostRefused: _post_refused,
}
