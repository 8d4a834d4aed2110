// Numbers and texts in bytes, of a disk or of a stream.
#ifndef BYTES_H
#define BYTES_H

#include <endian.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

static inline uint16_t le16(const unsigned char *at)
{
    uint16_t number;
    memcpy(&number, at, sizeof number);
    return le16toh(number);
}

static inline uint32_t le32(const unsigned char *at)
{
    uint32_t number;
    memcpy(&number, at, sizeof number);
    return le32toh(number);
}

static inline uint64_t le64(const unsigned char *at)
{
    uint64_t number;
    memcpy(&number, at, sizeof number);
    return le64toh(number);
}

static inline void put_le32(unsigned char *at, uint32_t number)
{
    number = htole32(number);
    memcpy(at, &number, sizeof number);
}

static inline void put_le64(unsigned char *at, uint64_t number)
{
    number = htole64(number);
    memcpy(at, &number, sizeof number);
}

// "01234567-89ab-…" from 16 bytes; nothing when all are zero.
void uuid_text(const unsigned char *at, char text[64]);

// Copies up to `size` bytes, up to the first NUL, without blanks at the end.
void label_text(const unsigned char *at, size_t size, char *text);

// So many UTF-16 units, up to the first NUL, as UTF-8 of at most three bytes each. Half a pair becomes the replacement character.
void utf16_text(const unsigned char *at, size_t units, char *text);

#endif
