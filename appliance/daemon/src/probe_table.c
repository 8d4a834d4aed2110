#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "bytes.h"
#include "probe.h"

enum { EXTENDED_MAX = 60 };

static bool read_at(int fd, uint64_t at, void *bytes, size_t size)
{
    return at < INT64_MAX - size && pread(fd, bytes, size, (off_t)at) == (ssize_t)size;
}

// GPT keeps the first three groups of a UUID little-endian.
static void guid_text(const unsigned char *at, char text[40])
{
    snprintf(text, 40, "%08x-%04x-%04x-%02x%02x-%02x%02x%02x%02x%02x%02x", (unsigned)le32(at), (unsigned)le16(at + 4), (unsigned)le16(at + 6),
        (unsigned)at[8], (unsigned)at[9], (unsigned)at[10], (unsigned)at[11], (unsigned)at[12], (unsigned)at[13], (unsigned)at[14],
        (unsigned)at[15]);
}

static struct probe_partition *add(struct probe_table *table, int number)
{
    if (table->count == PROBE_PARTITIONS)
        return NULL;
    struct probe_partition *partition = &table->partitions[table->count++];
    *partition = (struct probe_partition){.number = number};
    return partition;
}

static bool probe_gpt(int fd, unsigned sector, struct probe_table *table)
{
    static unsigned char entries[PROBE_PARTITIONS * 128];
    unsigned char header[512];
    static const unsigned char unused[16];
    if (!read_at(fd, sector, header, sizeof header) || memcmp(header, "EFI PART", 8) != 0)
        return false;
    uint64_t first = le64(header + 72);
    uint32_t count = le32(header + 80), size = le32(header + 84);
    if (size < 128 || size > sizeof entries || first > INT64_MAX / 8192)
        return false;
    table->kind = "gpt";
    if (count > sizeof entries / size)
        count = sizeof entries / size;
    if (!read_at(fd, first * sector, entries, (size_t)count * size))
        return true; // a table without entries
    for (uint32_t i = 0; i < count; i++) {
        const unsigned char *entry = entries + (size_t)i * size;
        if (memcmp(entry, unused, sizeof unused) == 0)
            continue;
        struct probe_partition *partition = add(table, (int)i + 1);
        if (partition == NULL)
            break;
        guid_text(entry, partition->type);
        guid_text(entry + 16, partition->uuid);
        utf16_text(entry + 56, 36, partition->label);
    }
    return true;
}

static bool is_extended(unsigned char type)
{
    return type == 0x05 || type == 0x0f || type == 0x85;
}

static void add_mbr(struct probe_table *table, int number, unsigned char type, uint32_t disk)
{
    struct probe_partition *partition = add(table, number);
    if (partition == NULL)
        return;
    snprintf(partition->type, sizeof partition->type, "0x%02x", (unsigned)type);
    if (disk != 0)
        snprintf(partition->uuid, sizeof partition->uuid, "%08x-%02x", (unsigned)disk, (unsigned)number);
}

// Logical partitions hang on a chain of blocks, each telling where the next one is; the chain may lie or go in circles.
static void add_logical(int fd, unsigned sector, uint32_t start, uint32_t disk, struct probe_table *table)
{
    unsigned char block[512];
    uint32_t next = 0;
    for (int number = 5; number < 5 + EXTENDED_MAX; number++) {
        if (!read_at(fd, ((uint64_t)start + next) * sector, block, sizeof block) || block[510] != 0x55 || block[511] != 0xaa)
            return;
        const unsigned char *entry = block + 446;
        if (entry[4] != 0 && !is_extended(entry[4]))
            add_mbr(table, number, entry[4], disk);
        entry += 16;
        if (!is_extended(entry[4]))
            return;
        next = le32(entry + 8);
    }
}

static void probe_mbr(int fd, unsigned sector, struct probe_table *table)
{
    unsigned char block[512];
    if (!read_at(fd, 0, block, sizeof block) || block[510] != 0x55 || block[511] != 0xaa)
        return;
    bool any = false;
    for (const unsigned char *entry = block + 446; entry < block + 510; entry += 16) {
        if (entry[0] != 0 && entry[0] != 0x80)
            return; // the boot block of a file system
        any |= entry[4] != 0 && le32(entry + 12) != 0;
    }
    if (!any)
        return;
    table->kind = "mbr";
    uint32_t disk = le32(block + 440);
    for (int i = 0; i < 4; i++) {
        const unsigned char *entry = block + 446 + 16 * i;
        if (entry[4] != 0)
            add_mbr(table, i + 1, entry[4], disk);
        if (is_extended(entry[4]))
            add_logical(fd, sector, le32(entry + 8), disk, table);
    }
}

void probe_table(int fd, uint64_t size, unsigned sector, struct probe_table *table)
{
    table->kind = NULL;
    table->count = 0;
    if (size < 2ull * sector || probe_gpt(fd, sector, table))
        return;
    probe_mbr(fd, sector, table);
}
