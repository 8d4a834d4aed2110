// Reads the golden frames that both sides share.
#include <ctype.h>
#include <dirent.h>

#include "check.h"
#include "frame.h"
#include "json.h"

enum { LARGEST = 1024 * 1024 };

static size_t read_hex(const char *folder, const char *name, char *bytes)
{
    char path[4096], line[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "r");
    CHECK(file != NULL);
    size_t count = 0;
    while (fgets(line, sizeof line, file) != NULL) {
        char *at = line;
        line[strcspn(line, "#\n")] = 0;
        unsigned byte;
        for (int used; sscanf(at, " %2x%n", &byte, &used) == 1; at += used) {
            CHECK(count < LARGEST);
            bytes[count++] = (char)byte;
        }
    }
    fclose(file);
    return count;
}

static bool is_good(const char *bytes, size_t count, bool from_host)
{
    static struct json_document document;
    struct frame frame;
    if (count < FRAME_HEADER || !frame_decode(bytes, from_host, &frame) || frame.length != count - FRAME_HEADER)
        return false;
    char header[FRAME_HEADER];
    frame_encode(header, frame.type, frame.id, frame.length);
    CHECK(memcmp(header, bytes, FRAME_HEADER) == 0);
    if (frame.type != FRAME_HELLO && frame.type != FRAME_REQUEST && frame.type != FRAME_REPLY)
        return true;
    char *text = must_alloc(frame.length);
    memcpy(text, bytes + FRAME_HEADER, frame.length);
    bool good = json_parse(&document, text, frame.length) != NULL;
    free(text);
    json_free(&document);
    return good;
}

void test_frames(const char *folder)
{
    static char bytes[LARGEST];
    int seen = 0;
    DIR *stream = opendir(folder);
    CHECK(stream != NULL);
    for (const struct dirent *entry; (entry = readdir(stream)) != NULL;) {
        if (strstr(entry->d_name, ".hex") == NULL)
            continue;
        bool from_host = strncmp(entry->d_name, "daemon-", 7) != 0, bad = strncmp(entry->d_name, "bad-", 4) == 0;
        size_t count = read_hex(folder, entry->d_name, bytes);
        if (is_good(bytes, count, from_host) == bad) {
            fprintf(stderr, "%s: %s\n", entry->d_name, bad ? "taken" : "refused");
            exit(1);
        }
        seen++;
    }
    closedir(stream);
    CHECK(seen > 40);
}
