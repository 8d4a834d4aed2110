#include "program.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fail.h"

void program_use_memory(const struct plan *plan, int descriptor)
{
    for (char **word = plan->program; *word != NULL; word++) {
        char *begin = strstr(*word, MEMORY_PATH), *changed;
        if (begin == NULL)
            continue;
        if (asprintf(&changed, "%.*s/proc/self/fd/%d%s", (int)(begin - *word), *word, descriptor, begin + strlen(MEMORY_PATH)) < 0)
            fail_errno("name the memory", "");
        *word = changed;
    }
}

void program_become(const struct plan *plan, bool own_user)
{
    limits_apply(&plan->limits, own_user);
    // At a limit, writing fails: the signal would end the program without a word.
    signal(SIGXFSZ, SIG_IGN);
    execvp(plan->program[0], plan->program);
    fail_errno("start", plan->program[0]);
}
