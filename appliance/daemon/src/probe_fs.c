#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "bytes.h"
#include "probe.h"
#include "probe_ntfs.h"

enum { HEAD = 68 * 1024, TAIL = 128 * 1024 };

struct image {
    const unsigned char *head; // HEAD bytes, with zeros behind the end of a small device
    int fd;
    uint64_t size;
};

static bool has(const struct image *image, size_t at, const char *magic, size_t length)
{
    return memcmp(image->head + at, magic, length) == 0;
}

static bool probe_ext(const struct image *image, struct probe_fs *fs)
{
    const unsigned char *super = image->head + 1024;
    uint32_t compatible = le32(super + 0x5c), incompatible = le32(super + 0x60), read_only = le32(super + 0x64);
    if (le16(super + 0x38) != 0xef53 || (incompatible & 0x8)) // 0x8: a journal device
        return false;
    if ((incompatible & ~0x16u) || (read_only & ~0x7u))
        fs->type = "ext4";
    else
        fs->type = compatible & 0x4 ? "ext3" : "ext2";
    uuid_text(super + 0x68, fs->uuid);
    label_text(super + 0x78, 16, fs->label);
    fs->needs_recovery = incompatible & 0x4;
    return true;
}

static bool probe_xfs(const struct image *image, struct probe_fs *fs)
{
    if (!has(image, 0, "XFSB", 4))
        return false;
    fs->type = "xfs";
    uuid_text(image->head + 32, fs->uuid);
    label_text(image->head + 108, 12, fs->label);
    return true;
}

static bool probe_btrfs(const struct image *image, struct probe_fs *fs)
{
    const unsigned char *super = image->head + 0x10000;
    if (!has(image, 0x10040, "_BHRfS_M", 8))
        return false;
    fs->type = "btrfs";
    uuid_text(super + 0x20, fs->uuid);
    label_text(super + 0x12b, 256, fs->label);
    fs->needs_recovery = le64(super + 0x60) != 0; // a log tree
    return true;
}

static bool probe_fat(const struct image *image, struct probe_fs *fs)
{
    const unsigned char *boot = image->head;
    bool wide = has(image, 0x52, "FAT32   ", 8);
    if (boot[510] != 0x55 || boot[511] != 0xaa || (!wide && !has(image, 0x36, "FAT1", 4) && !has(image, 0x36, "FAT  ", 4)))
        return false;
    uint16_t sector = le16(boot + 11);
    if (sector < 512 || sector > 4096 || (sector & (sector - 1)) || boot[13] == 0 || (boot[13] & (boot[13] - 1)) || boot[16] == 0)
        return false;
    size_t extended = wide ? 0x43 : 0x27;
    fs->type = "vfat";
    if (le32(boot + extended) != 0)
        snprintf(fs->uuid, sizeof fs->uuid, "%04X-%04X", (unsigned)le16(boot + extended + 2), (unsigned)le16(boot + extended));
    label_text(boot + extended + 4, 11, fs->label);
    if (strcmp(fs->label, "NO NAME") == 0)
        fs->label[0] = 0;
    fs->needs_recovery = boot[extended - 2] & 1; // mounted and never cleanly unmounted
    return true;
}

// A kernel, or a program, that wrote the memory of a hibernated system there has put its own mark in the place of the usual one.
static const char *swap_type(const struct image *image, size_t at)
{
    static const char *const hibernated[] = {"S1SUSPEND", "S2SUSPEND", "ULSUSPEND", "LINHIB0001"};
    if (has(image, at, "SWAPSPACE2", 10))
        return "swap";
    for (size_t i = 0; i < sizeof hibernated / sizeof *hibernated; i++) {
        if (has(image, at, hibernated[i], strlen(hibernated[i])))
            return "swsuspend";
    }
    return NULL;
}

static bool probe_swap(const struct image *image, struct probe_fs *fs)
{
    static const size_t pages[] = {4096, 8192, 16384, 65536};
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        fs->type = swap_type(image, pages[i] - 10);
        if (fs->type == NULL)
            continue;
        uuid_text(image->head + 1024 + 12, fs->uuid);
        label_text(image->head + 1024 + 28, 16, fs->label);
        return true;
    }
    return false;
}

static bool probe_iso(const struct image *image, struct probe_fs *fs)
{
    const unsigned char *volume = image->head + 0x8000;
    if (!has(image, 0x8001, "CD001", 5))
        return false;
    fs->type = "iso9660";
    label_text(volume + 40, 32, fs->label);
    const unsigned char *date = volume + 830; // of the last change, else of creation
    if (memcmp(date, "0000000000000000", 16) == 0 || !isdigit(date[0]))
        date = volume + 813;
    for (int i = 0; i < 16; i++) {
        if (!isdigit(date[i]))
            return true;
    }
    const char *d = (const char *)date;
    snprintf(fs->uuid, sizeof fs->uuid, "%.4s-%.2s-%.2s-%.2s-%.2s-%.2s-%.2s", d, d + 4, d + 6, d + 8, d + 10, d + 12, d + 14);
    return true;
}

static bool probe_ntfs(const struct image *image, struct probe_fs *fs)
{
    if (!has(image, 3, "NTFS    ", 8))
        return false;
    fs->type = "ntfs";
    snprintf(fs->uuid, sizeof fs->uuid, "%016llX", (unsigned long long)le64(image->head + 0x48));
    probe_ntfs_label(image->fd, image->head, fs->label);
    return true;
}

static bool probe_luks(const struct image *image, struct probe_fs *fs)
{
    if (!has(image, 0, "LUKS\xba\xbe", 6))
        return false;
    fs->type = "crypto_LUKS";
    label_text(image->head + 168, 40, fs->uuid);
    if (image->head[7] == 2)
        label_text(image->head + 24, 48, fs->label);
    return true;
}

static bool probe_lvm(const struct image *image, struct probe_fs *fs)
{
    for (size_t at = 0; at < 4 * 512; at += 512) {
        if (!has(image, at, "LABELONE", 8) || !has(image, at + 24, "LVM2 001", 8))
            continue;
        fs->type = "LVM2_member";
        const char *id = (const char *)image->head + at + 32;
        snprintf(fs->uuid, sizeof fs->uuid, "%.6s-%.4s-%.4s-%.4s-%.4s-%.4s-%.6s", id, id + 6, id + 10, id + 14, id + 18, id + 22, id + 26);
        return true;
    }
    return false;
}

static bool take_raid(const unsigned char *super, struct probe_fs *fs)
{
    if (le32(super) != 0xa92b4efc)
        return false;
    fs->type = "linux_raid_member";
    if (le32(super + 4) == 1) {
        uuid_text(super + 16, fs->uuid);
        label_text(super + 32, 32, fs->label);
    }
    return true;
}

// The super block is at the start (1.1, 1.2) or near the end (1.0, 0.90), where it is not in the way of a file system at the start:
// so it has to be looked for first, or a half of a mirror would be taken for what it mirrors.
static bool probe_raid(const struct image *image, struct probe_fs *fs)
{
    unsigned char super[512];
    if (take_raid(image->head + 4096, fs) || take_raid(image->head, fs))
        return true;
    if (image->size < TAIL)
        return false;
    uint64_t sectors = image->size / 512;
    uint64_t places[] = {((sectors - 16) & ~7ull) * 512, (image->size & ~0xffffull) - 0x10000};
    for (int i = 0; i < 2; i++) {
        if (pread(image->fd, super, sizeof super, (off_t)places[i]) == sizeof super && take_raid(super, fs))
            return true;
    }
    return false;
}

static bool probe_erofs(const struct image *image, struct probe_fs *fs)
{
    const unsigned char *super = image->head + 1024;
    if (le32(super) != 0xe0f5e1e2)
        return false;
    fs->type = "erofs";
    uuid_text(super + 48, fs->uuid);
    label_text(super + 64, 16, fs->label);
    return true;
}

static bool probe_exfat(const struct image *image, struct probe_fs *fs)
{
    if (!has(image, 3, "EXFAT   ", 8))
        return false;
    fs->type = "exfat";
    uint32_t serial = le32(image->head + 0x64);
    snprintf(fs->uuid, sizeof fs->uuid, "%04X-%04X", (unsigned)(serial >> 16), (unsigned)(serial & 0xffff));
    return true;
}

static bool probe_f2fs(const struct image *image, struct probe_fs *fs)
{
    const unsigned char *super = image->head + 1024;
    if (le32(super) != 0xf2f52010)
        return false;
    fs->type = "f2fs";
    uuid_text(super + 108, fs->uuid);
    return true;
}

static bool probe_squashfs(const struct image *image, struct probe_fs *fs)
{
    if (!has(image, 0, "hsqs", 4))
        return false;
    fs->type = "squashfs";
    return true;
}

// Containers come first: what they hold may begin with a file system of its own. Arrays are before the others, because a mirror whose
// super block is at the end may hold those.
static bool (*const probes[])(const struct image *image, struct probe_fs *fs) = {
    probe_raid,     probe_luks, probe_lvm, probe_xfs,   probe_ntfs, probe_exfat, probe_squashfs,
    probe_fat,      probe_ext,  probe_erofs, probe_f2fs, probe_swap, probe_btrfs, probe_iso,
};

void probe_fs(int fd, uint64_t size, struct probe_fs *fs)
{
    static unsigned char head[HEAD];
    *fs = (struct probe_fs){0};
    memset(head, 0, sizeof head);
    for (size_t have = 0; have < sizeof head;) {
        ssize_t count = pread(fd, head + have, sizeof head - have, (off_t)have);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            break;
        have += (size_t)count;
    }
    struct image image = {head, fd, size};
    for (size_t i = 0; i < sizeof probes / sizeof *probes; i++) {
        if (probes[i](&image, fs))
            return;
        *fs = (struct probe_fs){0};
    }
}
