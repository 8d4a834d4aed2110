#include "bytes.h"

#include <stdio.h>
#include <string.h>

uint16_t le16(const unsigned char *at)
{
    return (uint16_t)(at[0] | at[1] << 8);
}

uint32_t le32(const unsigned char *at)
{
    return le16(at) | (uint32_t)le16(at + 2) << 16;
}

uint64_t le64(const unsigned char *at)
{
    return le32(at) | (uint64_t)le32(at + 4) << 32;
}

void uuid_text(const unsigned char *at, char text[64])
{
    static const unsigned char none[16];
    text[0] = 0;
    if (memcmp(at, none, sizeof none) == 0)
        return;
    char *out = text;
    for (int i = 0; i < 16; i++)
        out += sprintf(out, i == 4 || i == 6 || i == 8 || i == 10 ? "-%02x" : "%02x", (unsigned)at[i]);
}

void label_text(const unsigned char *at, size_t size, char *text)
{
    size_t length = strnlen((const char *)at, size);
    while (length > 0 && at[length - 1] == ' ')
        length--;
    memcpy(text, at, length);
    text[length] = 0;
}
