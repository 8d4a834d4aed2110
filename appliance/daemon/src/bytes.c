#include "bytes.h"

#include <stdio.h>
#include <string.h>

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
