#include "bytes.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "utf8.h"

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

void utf16_text(const unsigned char *at, size_t units, char *text)
{
    for (size_t i = 0; i < units; i++) {
        unsigned unit = le16(at + 2 * i);
        if (unit == 0)
            break;
        if (unit >= 0xd800 && unit < 0xe000) {
            unsigned low = i + 1 < units ? le16(at + 2 * i + 2) : 0;
            bool pair = unit < 0xdc00 && low >= 0xdc00 && low < 0xe000;
            unit = pair ? 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00) : 0xfffd;
            i += pair;
        }
        text += utf8_encode(unit, text);
    }
    *text = 0;
}
