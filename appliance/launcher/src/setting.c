#include "setting.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

bool setting_write(const char *file, const char *text)
{
    int opened = open(file, O_WRONLY | O_CLOEXEC);
    if (opened < 0)
        return false;
    bool written = write(opened, text, strlen(text)) == (ssize_t)strlen(text);
    close(opened);
    return written;
}
