"""Which drives are offered for a backup, on a made-up device tree."""

import os
from pathlib import Path

import pytest

from jmd_desktop.backup import drives
from jmd_desktop.backup.drives import Drive


class Computer:
    """A device tree and a list of mounts as Linux shows them, in a folder."""

    def __init__(self, folder: Path) -> None:
        self.sysfs = folder / "sys"
        self.devices = folder / "dev"
        self.mountinfo = folder / "mountinfo"
        self.media = folder / "media"
        (self.sysfs / "class" / "block").mkdir(parents=True)
        (self.devices / "disk" / "by-label").mkdir(parents=True)
        self.mountinfo.write_text("")

    def disk(self, name: str, bus: str, *, removable: bool, partitions: int = 1) -> None:
        place = self.sysfs / "devices" / bus / "block" / name
        place.mkdir(parents=True)
        (place / "removable").write_text(f"{int(removable)}\n")
        self._known(name, place)
        for number in range(1, partitions + 1):
            part = place / f"{name}{number}"
            part.mkdir()
            (part / "partition").write_text(f"{number}\n")
            self._known(part.name, part)

    def encrypted(self, name: str, below: str) -> None:
        place = self.sysfs / "devices" / "virtual" / "block" / name
        (place / "slaves").mkdir(parents=True)
        (place / "removable").write_text("0\n")
        (place / "slaves" / below).symlink_to(self.sysfs / "class" / "block" / below)
        self._known(name, place)

    def _known(self, name: str, place: Path) -> None:
        (self.sysfs / "class" / "block" / name).symlink_to(place)
        (self.devices / name).touch()

    def label(self, escaped: str, name: str) -> None:
        (self.devices / "disk" / "by-label" / escaped).symlink_to(f"../../{name}")

    def mount(
        self,
        source: str,
        folder: str,
        file_system: str = "vfat",
        *,
        options: str = "rw,nosuid",
        part: str = "/",
    ) -> Path:
        root = self.media / folder
        root.mkdir(parents=True, exist_ok=True)
        escaped = str(root).replace(" ", r"\040")
        with self.mountinfo.open("a") as lines:
            lines.write(
                f"36 35 8:1 {part} {escaped} {options} shared:1 - {file_system} {source} rw\n"
            )
        return root

    def all(self) -> list[Drive]:
        return list(drives.linux(self.mountinfo, self.sysfs, self.devices))

    def candidates(self) -> list[Drive]:
        return drives.candidates(self.all)


@pytest.fixture
def computer(tmp_path: Path) -> Computer:
    return Computer(tmp_path)


def test_a_stick_is_offered_with_its_label_room_and_file_system(computer: Computer) -> None:
    computer.disk("sdb", "pci0000:00/usb1/1-2", removable=True)
    computer.label(r"JMD\x20S\xc3\xbcd", "sdb1")
    root = computer.mount("/dev/sdb1", "4A21-0F")

    [stick] = computer.candidates()

    assert stick.root == root
    assert stick.label == "JMD Süd"
    assert stick.file_system == "vfat"
    assert stick.is_fat
    assert not stick.read_only
    room = os.statvfs(root)
    assert stick.total_bytes == room.f_blocks * room.f_frsize
    assert 0 < stick.free_bytes <= stick.total_bytes


def test_a_usb_disk_that_calls_itself_fixed_is_offered(computer: Computer) -> None:
    computer.disk("sdc", "pci0000:00/0000:00:14.0/usb2/2-1", removable=False)
    computer.mount("/dev/sdc1", "Platte", "exfat")
    assert [(drive.label, drive.is_fat) for drive in computer.candidates()] == [("Platte", False)]


def test_a_stick_without_partitions_is_offered(computer: Computer) -> None:
    computer.disk("sdd", "pci0000:00/usb1/1-3", removable=True, partitions=0)
    computer.mount("/dev/sdd", "alt")
    assert [drive.label for drive in computer.candidates()] == ["alt"]


def test_the_built_in_disk_is_not_offered(computer: Computer) -> None:
    computer.disk("nvme0n1", "pci0000:00/nvme", removable=False)
    computer.mount("/dev/nvme0n11", "daten", "ext4")
    assert len(computer.all()) == 1
    assert computer.candidates() == []


def test_an_encrypted_stick_is_seen_through_its_mapping(computer: Computer) -> None:
    computer.disk("sdb", "pci0000:00/usb1/1-2", removable=False)
    computer.encrypted("dm-3", below="sdb1")
    (computer.devices / "mapper").mkdir()
    (computer.devices / "mapper" / "luks-77").symlink_to("../dm-3")
    computer.mount("/dev/mapper/luks-77", "geheim", "ext4")
    assert [drive.label for drive in computer.candidates()] == ["geheim"]


def test_a_memory_card_in_a_built_in_reader_is_offered(computer: Computer) -> None:
    computer.disk("mmcblk0", "platform/mmc0", removable=False)
    kind = computer.sysfs / "devices/platform/mmc0/block/mmcblk0/device"
    kind.mkdir()
    (kind / "type").write_text("SD\n")
    computer.mount("/dev/mmcblk01", "Karte")
    assert [drive.label for drive in computer.candidates()] == ["Karte"]


@pytest.mark.parametrize("options", ["ro,nosuid", "nosuid,ro"])
def test_a_write_protected_stick_is_shown_as_such(computer: Computer, options: str) -> None:
    computer.disk("sdb", "pci0000:00/usb1/1-2", removable=True)
    computer.mount("/dev/sdb1", "fest", options=options)
    assert [drive.read_only for drive in computer.candidates()] == [True]


def test_discs_memory_networks_and_folders_mounted_elsewhere_are_left_out(
    computer: Computer,
) -> None:
    computer.disk("sr0", "pci0000:00/ata2", removable=True, partitions=0)
    computer.disk("sdb", "pci0000:00/usb1/1-2", removable=True)
    computer.mount("/dev/sr0", "CD", "iso9660", options="ro")
    computer.mount("tmpfs", "fluechtig", "tmpfs")
    computer.mount("server:/akten", "netz", "nfs")
    computer.mount("/dev/sdb1", "ordner", part="/nur/ein/ordner")
    with computer.mountinfo.open("a") as lines:
        lines.write("a line from a later kernel\n")
    assert computer.candidates() == []


def test_a_stick_mounted_twice_is_offered_once(computer: Computer) -> None:
    computer.disk("sdb", "pci0000:00/usb1/1-2", removable=True)
    computer.mount("/dev/sdb1", "eins")
    computer.mount("/dev/sdb1", "zwei")
    assert [drive.label for drive in computer.candidates()] == ["eins"]


def test_a_stick_pulled_out_while_looking_is_left_out(computer: Computer) -> None:
    computer.disk("sdb", "pci0000:00/usb1/1-2", removable=True)
    computer.mount("/dev/sdb1", "weg").rmdir()
    assert computer.candidates() == []


def test_a_system_started_from_a_stick_does_not_offer_itself() -> None:
    system = Drive(Path("/"), "live", "ext4", False, 1, 1, True)
    assert drives.candidates(lambda: [system]) == []


def test_a_folder_is_found_on_the_innermost_drive(computer: Computer) -> None:
    computer.disk("sda", "pci0000:00/ata1", removable=False, partitions=2)
    computer.disk("sdb", "pci0000:00/usb1/1-2", removable=True)
    computer.mount("/dev/sda1", "", "ext4")
    computer.mount("/dev/sdb1", "Mein Stick")
    inside = computer.media / "Mein Stick" / "sicherungen"
    found = drives.drive_of(inside, computer.all)
    assert found is not None
    assert found.is_fat
    assert drives.drive_of(Path("/nowhere"), computer.all) is None


def test_a_medium_that_went_away_is_told_from_one_that_fails(
    computer: Computer, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    device = stick.stat().st_dev
    blocks = computer.sysfs / "dev" / "block"
    blocks.mkdir(parents=True)
    entry = blocks / f"{os.major(device)}:{os.minor(device)}"
    entry.touch()
    presence = drives.Presence(stick, computer.sysfs)
    assert not presence.ended()
    entry.unlink()  # pulled out, and the mount is still there
    assert presence.ended()
    entry.touch()
    stick.rmdir()
    assert presence.ended()


def test_the_drives_of_this_computer_can_be_listed() -> None:
    for drive in drives.mounted():
        assert drive.root.is_absolute()
        assert drive.free_bytes <= drive.total_bytes
