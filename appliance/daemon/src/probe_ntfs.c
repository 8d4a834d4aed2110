// The label of NTFS is no part of its boot sector: it is an attribute of the file $Volume, the fourth record of the table of files.
#include "probe_ntfs.h"

#include <string.h>
#include <unistd.h>

#include "bytes.h"

enum { SECTOR = 512, RECORD_MAX = 4096, CLUSTER_MAX = 2 << 20, NUMBER = 3, NAME = 0x60, NAME_UNITS = 128, HEADER = 24 };

// A size that is given in clusters, or, if negative, as a power of two.
static uint64_t size_of(unsigned char given, uint64_t cluster)
{
    return given < 128 ? given * cluster : (uint64_t)1 << (-(signed char)given & 31);
}

// The last two bytes of each sector stand in the header of the record.
static void put_back(unsigned char *record, size_t size)
{
    size_t at = le16(record + 4), count = le16(record + 6);
    if (count == 0 || at + 2 * count > SECTOR || (count - 1) * SECTOR > size)
        return;
    for (size_t i = 1; i < count; i++)
        memcpy(record + i * SECTOR - 2, record + at + 2 * i, 2);
}

static void find_name(const unsigned char *record, size_t size, char *label)
{
    for (size_t at = le16(record + 0x14); at + HEADER <= size;) {
        uint32_t length = le32(record + at + 4);
        if (le32(record + at) == UINT32_MAX || length < HEADER || length > size - at)
            return;
        size_t value = le16(record + at + 20), bytes = le32(record + at + 16);
        if (le32(record + at) == NAME && record[at + 8] == 0 && value <= length && bytes <= length - value) {
            utf16_text(record + at + value, bytes / 2 < NAME_UNITS ? bytes / 2 : NAME_UNITS, label);
            return;
        }
        at += length;
    }
}

void probe_ntfs_label(int fd, const unsigned char *boot, char *label)
{
    unsigned char record[RECORD_MAX];
    // Large clusters are given as a power of two of bytes of a sector.
    uint64_t cluster = boot[13] < 128 ? (uint64_t)boot[13] * le16(boot + 11) : (uint64_t)le16(boot + 11) << (-(signed char)boot[13] & 31);
    uint64_t table = le64(boot + 0x30);
    if (cluster < SECTOR || cluster > CLUSTER_MAX || table > (uint64_t)INT64_MAX / CLUSTER_MAX / 2)
        return;
    uint64_t size = size_of(boot[0x40], cluster);
    if (size < 2 * SECTOR || size > RECORD_MAX || pread(fd, record, size, (off_t)(table * cluster + NUMBER * size)) != (ssize_t)size)
        return;
    if (memcmp(record, "FILE", 4) != 0)
        return;
    put_back(record, size);
    find_name(record, size, label);
}
