#include "interpreter.h"

#include <elf.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static bool is_there(const char *path)
{
    return access(path, F_OK) == 0;
}

static bool link_leads_nowhere(const char *path, char *words, size_t size)
{
    char target[PATH_MAX];
    ssize_t length = readlink(path, target, sizeof target - 1);
    if (length < 0)
        return false;
    snprintf(words, size, "it is a link to %.*s", (int)length, target);
    return true;
}

// The first word behind #!
static bool script_lacks_one(char *line, char *words, size_t size)
{
    line[strcspn(line, "\n")] = 0;
    char *name = line + 2 + strspn(line + 2, " \t");
    name[strcspn(name, " \t")] = 0;
    size_t length = strlen(name);
    bool carriage_return = length > 0 && name[length - 1] == '\r';
    if (carriage_return)
        name[length - 1] = 0;
    if (length == 0 || (!carriage_return && is_there(name)))
        return false;
    snprintf(words, size, carriage_return ? "its interpreter %s\\r (its lines end in a carriage return)" : "its interpreter %s", name);
    return true;
}

static bool binary_lacks_one(int fd, const char *start, char *words, size_t size)
{
    Elf64_Ehdr header;
    Elf64_Phdr part;
    char name[PATH_MAX];
    memcpy(&header, start, sizeof header);
    if (header.e_ident[EI_CLASS] == ELFCLASS32) {
        snprintf(words, size, "its loader (it is a program of 32 bits)");
        return true;
    }
    for (unsigned i = 0; i < header.e_phnum; i++) {
        if (pread(fd, &part, sizeof part, (off_t)(header.e_phoff + i * sizeof part)) != sizeof part)
            return false;
        if (part.p_type != PT_INTERP || part.p_filesz == 0 || part.p_filesz >= sizeof name)
            continue;
        if (pread(fd, name, part.p_filesz, (off_t)part.p_offset) != (ssize_t)part.p_filesz)
            return false;
        name[part.p_filesz] = 0;
        snprintf(words, size, "its loader %s", name);
        return !is_there(name);
    }
    return false;
}

bool interpreter_is_missing(const char *path, char *words, size_t size)
{
    char start[256] = "";
    int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0)
        return link_leads_nowhere(path, words, size);
    ssize_t length = read(fd, start, sizeof start - 1);
    bool missing = false;
    if (length > 2 && memcmp(start, "#!", 2) == 0)
        missing = script_lacks_one(start, words, size);
    else if (length >= (ssize_t)sizeof(Elf64_Ehdr) && memcmp(start, ELFMAG, SELFMAG) == 0)
        missing = binary_lacks_one(fd, start, words, size);
    close(fd);
    return missing;
}
