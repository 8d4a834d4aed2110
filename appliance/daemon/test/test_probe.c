#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

#include "bytes.h"
#include "check.h"
#include "kmsg.h"
#include "mount_options.h"
#include "probe.h"

enum { SIZE = 1024 * 1024 };

static int device(void)
{
    int fd = memfd_create("device", MFD_CLOEXEC);
    CHECK(fd >= 0 && ftruncate(fd, SIZE) == 0);
    return fd;
}

static void put(int fd, off_t at, const void *bytes, size_t count)
{
    CHECK(pwrite(fd, bytes, count, at) == (ssize_t)count);
}

static const unsigned char some_uuid[16] = {0x01, 0x23, 0x45, 0x67, 0x89, 0xab, 0xcd, 0xef, 1, 2, 3, 4, 5, 6, 7, 8};
#define SOME_UUID "01234567-89ab-cdef-0102-030405060708"

static struct probe_fs probed(int fd)
{
    struct probe_fs fs;
    probe_fs(fd, SIZE, &fs);
    close(fd);
    return fs;
}

static void ext(unsigned char compatible, unsigned char incompatible, unsigned char read_only, const char *type, bool dirty)
{
    int fd = device();
    put(fd, 1024 + 0x38, "\x53\xef", 2);
    put(fd, 1024 + 0x5c, &compatible, 1);
    put(fd, 1024 + 0x60, &incompatible, 1);
    put(fd, 1024 + 0x64, &read_only, 1);
    put(fd, 1024 + 0x68, some_uuid, 16);
    put(fd, 1024 + 0x78, "sixteen letters!", 16);
    struct probe_fs fs = probed(fd);
    CHECK(fs.type != NULL);
    CHECK_TEXT(fs.type, type);
    CHECK_TEXT(fs.uuid, SOME_UUID);
    CHECK_TEXT(fs.label, "sixteen letters!");
    CHECK(fs.needs_recovery == dirty);
}

static void swap(off_t page, const char *mark, const char *type)
{
    int fd = device();
    put(fd, 1024 + 12, some_uuid, 16);
    put(fd, 1024 + 28, "spare", 5);
    put(fd, page - 10, mark, strlen(mark));
    struct probe_fs fs = probed(fd);
    CHECK(fs.type != NULL);
    CHECK_TEXT(fs.type, type);
    CHECK_TEXT(fs.uuid, SOME_UUID);
    CHECK_TEXT(fs.label, "spare");
}

static void file_systems(void)
{
    struct probe_fs fs = probed(device());
    CHECK(fs.type == NULL && fs.uuid[0] == 0 && fs.label[0] == 0);
    swap(4096, "SWAPSPACE2", "swap");
    swap(65536, "SWAPSPACE2", "swap");
    swap(4096, "S1SUSPEND", "swsuspend");
    swap(16384, "ULSUSPEND", "swsuspend");
    swap(4096, "LINHIB0001", "swsuspend");
    ext(0, 2, 3, "ext2", false);
    ext(4, 2, 3, "ext3", false);
    ext(4, 6, 3, "ext3", true);
    ext(4, 0x42, 3, "ext4", false);

    int fd = device();
    put(fd, 0, "XFSB", 4);
    put(fd, 32, some_uuid, 16);
    put(fd, 108, "root\0garbage", 12);
    fs = probed(fd);
    CHECK_TEXT(fs.type, "xfs");
    CHECK_TEXT(fs.label, "root");

    fd = device();
    put(fd, 0, "\xeb\x58\x90mkfs.fat\0\2\1\x20\0\2", 17);
    put(fd, 0x41, "\1\x29\x7b\xaa\xfb\xbe" "EFI        FAT32   ", 25);
    put(fd, 510, "\x55\xaa", 2);
    fs = probed(fd);
    CHECK_TEXT(fs.type, "vfat");
    CHECK_TEXT(fs.uuid, "BEFB-AA7B");
    CHECK_TEXT(fs.label, "EFI");
    CHECK(fs.needs_recovery);
}

// A mirror's half must not be taken for the file system in it.
static void members(void)
{
    int fd = device();
    put(fd, 1024 + 0x38, "\x53\xef", 2);
    put(fd, SIZE - 16 * 512, "\xfc\x4e\x2b\xa9\1\0\0\0", 8);
    struct probe_fs fs = probed(fd);
    CHECK_TEXT(fs.type, "linux_raid_member");

    // A mirror of an encrypted device, with the super block at the end.
    fd = device();
    put(fd, 0, "LUKS\xba\xbe\0\2", 8);
    put(fd, ((lseek(fd, 0, SEEK_END) / 512 - 16) & ~7ll) * 512, "\xfc\x4e\x2b\xa9\1\0\0\0", 8);
    fs = probed(fd);
    CHECK_TEXT(fs.type, "linux_raid_member");

    fd = device();
    put(fd, 3, "EXFAT   ", 8);
    put(fd, 0x64, "\x34\x12\xcd\xab", 4);
    fs = probed(fd);
    CHECK_TEXT(fs.type, "exfat");
    CHECK_TEXT(fs.uuid, "ABCD-1234");

    fd = device();
    put(fd, 1024, "\x10\x20\xf5\xf2", 4);
    fs = probed(fd);
    CHECK_TEXT(fs.type, "f2fs");

    fd = device();
    put(fd, 512, "LABELONE", 8);
    put(fd, 512 + 24, "LVM2 001", 8);
    put(fd, 512 + 32, "abcdefghijklmnopqrstuvwxyzABCDEF", 32);
    fs = probed(fd);
    CHECK_TEXT(fs.type, "LVM2_member");
    CHECK_TEXT(fs.uuid, "abcdef-ghij-klmn-opqr-stuv-wxyz-ABCDEF");
}

static void tables(void)
{
    static struct probe_table table;
    int fd = device();
    put(fd, 510, "\x55\xaa", 2);
    put(fd, 440, "\x4a\xe8\xa8\x65", 4);
    put(fd, 446, "\x80\0\0\0\x83\0\0\0\0\x08\0\0\0\x01\0\0", 16);
    put(fd, 462, "\0\0\0\0\x05\0\0\0\0\x02\0\0\0\x02\0\0", 16);
    // A chain of logical partitions that leads back to itself.
    put(fd, 512 * 512 + 446, "\0\0\0\0\x83\0\0\0\1\0\0\0\1\0\0\0" "\0\0\0\0\x05\0\0\0\0\0\0\0\1\0\0\0", 32);
    put(fd, 512 * 512 + 510, "\x55\xaa", 2);
    probe_table(fd, SIZE, 512, &table);
    CHECK(table.kind != NULL);
    CHECK_TEXT(table.kind, "mbr");
    CHECK(table.count > 3 && table.count < PROBE_PARTITIONS);
    CHECK_TEXT(table.partitions[0].type, "0x83");
    CHECK_TEXT(table.partitions[0].uuid, "65a8e84a-01");
    CHECK(table.partitions[2].number == 5);

    put(fd, 512, "EFI PART", 8);
    put(fd, 512 + 72, "\2\0\0\0\0\0\0\0\xff\xff\xff\xff\x80\0\0\0", 16); // claims four billion entries
    put(fd, 1024 + 128, some_uuid, 16);
    put(fd, 1024 + 128 + 16, some_uuid, 16);
    put(fd, 1024 + 128 + 56, "r\0\xf6\0\x3d\xd8\xbe\xdc\x00\xd8", 10);
    probe_table(fd, SIZE, 512, &table);
    CHECK_TEXT(table.kind, "gpt");
    CHECK(table.count == 1 && table.partitions[0].number == 2);
    CHECK_TEXT(table.partitions[0].uuid, "67452301-ab89-efcd-0102-030405060708");
    CHECK_TEXT(table.partitions[0].label, "r\xc3\xb6\xf0\x9f\x92\xbe\xef\xbf\xbd");
    close(fd);
}

// Random bytes around the magic numbers, which alone lead into the code behind them.
static void random_disks(void)
{
    static const struct {
        off_t at;
        const char *bytes;
    } magics[] = {
        {1024 + 0x38, "\x53\xef"}, {0, "XFSB"}, {0x10040, "_BHRfS_M"}, {4086, "SWAPSPACE2"}, {0x8001, "CD001"}, {3, "NTFS    "},
        {0, "LUKS\xba\xbe"}, {512, "LABELONE"}, {536, "LVM2 001"}, {4096, "\xfc\x4e\x2b\xa9\1"}, {1024, "\xe2\xe1\xf5\xe0"},
        {512, "EFI PART"}, {510, "\x55\xaa"}, {0x52, "FAT32   "},
    };
    static struct probe_table table;
    static unsigned char noise[72 * 1024];
    uint32_t state = 1;
    int fd = device();
    for (size_t round = 0; round < 10 * sizeof magics / sizeof *magics; round++) {
        for (size_t i = 0; i < sizeof noise; i++) {
            state = state * 1664525 + 1013904223;
            noise[i] = round % 2 ? (unsigned char)(state >> 24) : (unsigned char)(state >> 24) & 0x80;
        }
        put(fd, 0, noise, sizeof noise);
        const char *magic = magics[round % (sizeof magics / sizeof *magics)].bytes;
        put(fd, magics[round % (sizeof magics / sizeof *magics)].at, magic, strlen(magic));
        struct probe_fs fs;
        probe_fs(fd, SIZE, &fs);
        probe_table(fd, SIZE, 512, &table);
        CHECK(table.count >= 0 && table.count <= PROBE_PARTITIONS);
    }
    close(fd);
}

// A record of $Volume that names the file system, with a sector's end in its header.
static void labels_of_ntfs(void)
{
    static unsigned char boot[512] = {[11] = 0, [12] = 2, [13] = 8, [0x30] = 4, [0x40] = 0xf6};
    static unsigned char record[1024] = {'F', 'I', 'L', 'E', 0x30, 0, 3, 0, [0x14] = 0x38, 0};
    int fd = device();
    struct probe_fs fs;
    memcpy(boot + 3, "NTFS    ", 8);
    put(fd, 0, boot, sizeof boot);
    probe_fs(fd, SIZE, &fs);
    CHECK_TEXT(fs.type, "ntfs");
    CHECK_TEXT(fs.label, "");
    unsigned char *skipped = record + 0x38, *name = skipped + 0x1a8;
    put_le32(skipped, 0x10);
    put_le32(skipped + 4, 0x1a8);
    put_le32(name, 0x60);
    put_le32(name + 4, 0x30);
    put_le32(name + 16, 10);
    name[20] = 0x18;
    // Its fourth character stands at the end of the sector.
    memcpy(name + 0x18, "D\0\xe4\0t\0a\0\x3d\0", 10);
    put_le32(name + 0x30, UINT32_MAX);
    record[0x30] = 1;
    memcpy(record + 0x32, record + 510, 2);
    memcpy(record + 510, "\1\0", 2);
    put(fd, 4 * 4096 + 3 * 1024, record, sizeof record);
    probe_fs(fd, SIZE, &fs);
    CHECK_TEXT(fs.label, "D\xc3\xa4ta=");
    put_le32(name + 4, 0x10000);
    put(fd, 4 * 4096 + 3 * 1024, record, sizeof record);
    probe_fs(fd, SIZE, &fs);
    CHECK_TEXT(fs.label, "");
    close(fd);
}

void test_probe(void)
{
    labels_of_ntfs();
    random_disks();
    file_systems();
    members();
    tables();

    unsigned long flags;
    char rest[16];
    CHECK(mount_options("ro,,subvol=@,noatime,rw,x", &flags, rest, sizeof rest) == 0);
    CHECK_TEXT(rest, "subvol=@,x");
    CHECK(mount_options("subvolume=way/too/long", &flags, rest, sizeof rest) < 0);
    CHECK(kmsg_is_error("EXT4-fs error (device sda1): bad") && kmsg_is_error("blk_update_request: I/O error, dev sda"));
    CHECK(kmsg_is_error("XFS (sda1): Metadata corruption detected") && kmsg_is_error("BTRFS critical (device sda1): corrupt leaf"));
    CHECK(!kmsg_is_error("EXT4-fs (sda1): mounted filesystem") && !kmsg_is_error("XFS (sda1): Ending clean mount"));
}
