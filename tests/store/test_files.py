"""Writing files: what holds after a failure at any step."""

import errno
from pathlib import Path

import pytest

from jmd_desktop import errors
from jmd_desktop.store.files import DISK, part_of, publish, translated, write_atomically
from tests.fakes import FailingFiles


def test_a_published_file_is_synced_again_under_its_new_name(tmp_path: Path) -> None:
    files = FailingFiles()
    part = tmp_path / "a.part"
    part.write_bytes(b"x")
    publish(part, tmp_path / "a", files)
    assert files.calls == ["sync_file", "replace", "sync_file", "sync_folder"]
    assert (tmp_path / "a").read_bytes() == b"x"


def test_a_new_file_is_its_owners_alone(tmp_path: Path) -> None:
    write_atomically(tmp_path / "a", b"x")
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o600


def _steps_of_one_write(folder: Path) -> int:
    files = FailingFiles()
    write_atomically(folder / "trial", b"x", files)
    return len(files.calls)


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO])
def test_a_failure_at_any_step_leaves_the_old_or_the_new_content(tmp_path: Path, code: int) -> None:
    target = tmp_path / "file"
    for fail_at in range(1, _steps_of_one_write(tmp_path) + 1):
        target.write_bytes(b"old")
        with pytest.raises(OSError, match="injected"):
            write_atomically(target, b"new", FailingFiles(fail_at, code))
        assert target.read_bytes() in {b"old", b"new"}
        assert not part_of(target).exists()


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (errno.ENOSPC, errors.DiskFull),
        (errno.EDQUOT, errors.DiskFull),
        (errno.EIO, errors.DiskFailed),
        (errno.EROFS, errors.DiskReadOnly),
        (errno.ENODEV, errors.StickGone),
        (errno.EFBIG, errors.FileTooLargeForStick),
        (errno.EACCES, errors.FolderUnusable),
        (errno.ENOENT, errors.FolderMissing),
        (errno.EEXIST, errors.FileExistsAlready),
    ],
)
def test_each_failure_of_the_disk_has_its_own_error(
    code: int, expected: type[errors.UserError]
) -> None:
    with pytest.raises(expected) as caught, translated():
        raise OSError(code, "why", "/home/samira/file")
    assert "samira" not in repr(caught.value)
    assert caught.value.__suppress_context__


def test_codes_of_windows_are_told_apart() -> None:
    error = OSError(errno.EACCES, "why")
    error.winerror = 1167  # type: ignore[attr-defined]  # exists on Windows only
    with pytest.raises(errors.StickGone), translated():
        raise error


def test_free_room_is_known(tmp_path: Path) -> None:
    assert DISK.free_bytes(tmp_path) > 0
