// What is on a block device, from the bytes of its super blocks and its partition table. Everything read is untrusted.
#ifndef PROBE_H
#define PROBE_H

#include <stdbool.h>
#include <stdint.h>

struct probe_fs {
    const char *type; // NULL: nothing known
    char uuid[64]; // "": none
    char label[520];
    bool needs_recovery;
};

void probe_fs(int fd, uint64_t size, struct probe_fs *fs);

enum { PROBE_PARTITIONS = 128 };

struct probe_partition {
    int number; // 0: not used
    char type[40];
    char uuid[40];
    char label[120];
};

struct probe_table {
    const char *kind; // "gpt", "mbr" or NULL
    struct probe_partition partitions[PROBE_PARTITIONS];
    int count;
};

void probe_table(int fd, uint64_t size, unsigned sector, struct probe_table *table);

#endif
