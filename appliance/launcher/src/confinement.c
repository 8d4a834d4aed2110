#include "confinement.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

void reason_errno(struct reason *reason, const char *what)
{
    snprintf(reason->text, sizeof reason->text, "%s: %s", what, strerror(errno));
}

bool confinement_complete(const struct confinement *confinement)
{
    return *confinement->no_landlock.text == '\0' && *confinement->no_spaces.text == '\0' && *confinement->no_filter.text == '\0' &&
           *confinement->no_rules.text == '\0' && !confinement->overrides;
}

static const char *or_yes(const struct reason *reason)
{
    return *reason->text == '\0' ? "yes" : reason->text;
}

void confinement_print(const struct confinement *confinement, pid_t process, bool network)
{
    static const char *const memory[] = {"none", "read-only", "copy"};
    dprintf(STDOUT_FILENO, "jail\tlandlock=%s\tabi=%d\tspaces=%s\tfilter=%s\twatch=%s\tmemory=%s\tuser=%u\trights=%s\tnetwork=%s\tprocess=%d\n",
        or_yes(&confinement->no_landlock), confinement->landlock, or_yes(&confinement->no_spaces), or_yes(&confinement->no_filter),
        or_yes(&confinement->no_watch), memory[confinement->memory], (unsigned)confinement->user,
        confinement->overrides ? "dac-override" : "none", network ? or_yes(&confinement->no_rules) : "none", (int)process);
}
