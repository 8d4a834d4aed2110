#include "fail.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void fail_errno(const char *action, const char *object)
{
    int error = errno;
    fprintf(stderr, "failed to %s%s%s: %s\n", action, *object ? " " : "", object, strerror(error));
    exit(error == ENOENT ? EXIT_NOT_FOUND : EXIT_NOT_STARTED);
}

void fail_usage(const char *what, const char *word)
{
    fprintf(stderr, "customize-launch: %s: %s\n", what, word);
    exit(EXIT_USAGE);
}
