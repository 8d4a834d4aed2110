// Reading of numbers and texts from the bytes of a disk.
#ifndef BYTES_H
#define BYTES_H

#include <stdint.h>
#include <stddef.h>

uint16_t le16(const unsigned char *at);
uint32_t le32(const unsigned char *at);
uint64_t le64(const unsigned char *at);

// "01234567-89ab-…" from 16 bytes; nothing when all are zero.
void uuid_text(const unsigned char *at, char text[64]);

// Copies up to `size` bytes, up to the first NUL, without blanks at the end.
void label_text(const unsigned char *at, size_t size, char *text);

#endif
