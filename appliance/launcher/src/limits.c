#include "limits.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "fail.h"

static const struct {
    const char *name;
    int resource;
} names[] = {
    {"as", RLIMIT_AS},       {"core", RLIMIT_CORE},       {"cpu", RLIMIT_CPU},       {"fsize", RLIMIT_FSIZE},
    {"nofile", RLIMIT_NOFILE}, {"memlock", RLIMIT_MEMLOCK}, {"nproc", RLIMIT_NPROC},
};

bool limits_parse(struct limits *limits, const char *text)
{
    const char *value = strchr(text, '=');
    if (value == NULL || value[1] < '0' || value[1] > '9' || limits->count == LIMITS_MAX)
        return false;
    char *end;
    errno = 0;
    unsigned long long number = strtoull(value + 1, &end, 10);
    if (errno != 0 || *end != '\0')
        return false;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strlen(names[i].name) == (size_t)(value - text) && strncmp(names[i].name, text, (size_t)(value - text)) == 0) {
            limits->limit[limits->count].resource = names[i].resource;
            limits->limit[limits->count++].value = (rlim_t)number;
            return true;
        }
    }
    return false;
}

void limits_apply(const struct limits *limits, bool own_user)
{
    for (int i = 0; i < limits->count; i++) {
        if (limits->limit[i].resource == RLIMIT_NPROC && !own_user)
            continue;
        struct rlimit now, wanted = {limits->limit[i].value, limits->limit[i].value};
        if (getrlimit(limits->limit[i].resource, &now) < 0)
            fail_errno("read a limit", "");
        if (now.rlim_max < wanted.rlim_max)
            wanted.rlim_max = now.rlim_max;
        if (wanted.rlim_cur > wanted.rlim_max)
            wanted.rlim_cur = wanted.rlim_max;
        if (setrlimit(limits->limit[i].resource, &wanted) < 0)
            fail_errno("set a limit", "");
    }
}
