#include "interpreter.h"

#include <elf.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

// A script names it in the first line, after "#!".
static bool of_script(char *line, char *name, size_t size)
{
    char *begin = line + 2 + strspn(line + 2, " \t");
    size_t length = strcspn(begin, " \t\r\n");
    if (length == 0 || length >= size)
        return false;
    memcpy(name, begin, length);
    name[length] = '\0';
    return true;
}

static bool of_elf(int file, const Elf64_Ehdr *header, char *name, size_t size)
{
    for (int i = 0; i < header->e_phnum; i++) {
        Elf64_Phdr part;
        if (pread(file, &part, sizeof part, (off_t)header->e_phoff + (off_t)i * header->e_phentsize) != sizeof part)
            return false;
        if (part.p_type != PT_INTERP)
            continue;
        if (part.p_filesz < 2 || part.p_filesz > size)
            return false;
        return pread(file, name, part.p_filesz, (off_t)part.p_offset) == (ssize_t)part.p_filesz && name[part.p_filesz - 1] == '\0';
    }
    return false;
}

bool interpreter_of(const char *program, char *name, size_t size)
{
    int file = open(program, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return false;
    union {
        char text[256];
        Elf64_Ehdr elf;
    } begin = {{0}};
    bool found = false;
    if (read(file, begin.text, sizeof begin.text - 1) > 0) {
        if (strncmp(begin.text, "#!", 2) == 0)
            found = of_script(begin.text, name, size);
        else if (memcmp(begin.text, ELFMAG, SELFMAG) == 0 && begin.elf.e_ident[EI_CLASS] == ELFCLASS64)
            found = of_elf(file, &begin.elf, name, size);
    }
    close(file);
    return found && *name == '/';
}
