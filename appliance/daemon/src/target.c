#include "target.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "file.h"
#include "path.h"

int target_open(struct target *target, struct request *request, const char *path)
{
    target->directory = path_open_parent_of_target(path, target->name);
    if (target->directory < 0)
        return reply_errno(request, "open %s", path);
    target->old = openat(target->directory, target->name, O_PATH | O_NOFOLLOW | O_CLOEXEC);
    int result = 0;
    if (target->old < 0 && errno != ENOENT)
        result = reply_errno(request, "open %s", path);
    else if (target->old >= 0 && file_must_be_regular(target->old, &target->status) < 0)
        result = reply_errno(request, "write %s", path);
    if (result < 0)
        target_close(target);
    return result;
}

void target_close(const struct target *target)
{
    if (target->old >= 0)
        close(target->old);
    close(target->directory);
}
