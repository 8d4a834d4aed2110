#include "not_started.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void not_started_add(struct not_started *list, const char *format, ...)
{
    char name[NOT_STARTED_LENGTH];
    va_list args;
    va_start(args, format);
    vsnprintf(name, sizeof name, format, args);
    va_end(args);
    for (size_t i = 0; i < list->count; i++) {
        if (strcmp(list->names[i], name) == 0)
            return;
    }
    if (list->count < NOT_STARTED_MAX)
        strcpy(list->names[list->count++], name);
}
