#include "kmsg.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "json.h"

enum { LINE = 512 };

static int device = -1;
static int errors;
static char error_text[8 * LINE];
static char last[LINE];

void kmsg_listen(void)
{
    if (device >= 0)
        return;
    device = open("/dev/kmsg", O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (device >= 0)
        lseek(device, 0, SEEK_END);
}

int kmsg_is_error(const char *line)
{
    if (strstr(line, "I/O error") != NULL || strstr(line, "EXT4-fs error") != NULL)
        return 1;
    if (strstr(line, "XFS") != NULL && (strstr(line, "orruption") != NULL || strstr(line, "error") != NULL))
        return 1;
    if (strstr(line, "BTRFS error") != NULL || strstr(line, "BTRFS critical") != NULL)
        return 1;
    return strstr(line, "FAT-fs") != NULL && strstr(line, "error") != NULL;
}

// A record is "priority,sequence,time,flags;text\n key=value\n…".
static bool next_line(char line[LINE])
{
    char record[8192];
    ssize_t length;
    do {
        length = read(device, record, sizeof record - 1);
    } while (length < 0 && (errno == EINTR || errno == EPIPE)); // EPIPE: older records were overwritten
    if (length <= 0)
        return false;
    record[length] = 0;
    const char *text = strchr(record, ';');
    text = text == NULL ? record : text + 1;
    snprintf(line, LINE, "%.*s", (int)strcspn(text, "\n"), text);
    return true;
}

static void keep_error(const char *line)
{
    size_t used = strlen(error_text);
    snprintf(error_text + used, sizeof error_text - used, "%s%s", errors > 0 ? "; " : "", line);
    errors++;
}

void kmsg_collect(struct buf *out, const char *key)
{
    char line[LINE];
    int lines = 0;
    last[0] = 0;
    if (out != NULL) {
        json_key(out, key);
        buf_byte(out, '[');
    }
    while (device >= 0 && next_line(line)) {
        memcpy(last, line, sizeof last);
        if (kmsg_is_error(line))
            keep_error(line);
        if (out == NULL || lines == KMSG_LINES)
            continue;
        if (lines++ > 0)
            buf_byte(out, ',');
        json_write_string(out, line, strlen(line));
    }
    if (out != NULL)
        buf_byte(out, ']');
}

int kmsg_errors(void)
{
    return errors;
}

const char *kmsg_error_text(void)
{
    return error_text;
}

const char *kmsg_last(void)
{
    return last;
}
