#include "owner.h"

#include <fcntl.h>
#include <unistd.h>

int owner_set(const struct request *request, int directory, const char *name, int flags, uid_t uid, gid_t gid)
{
    bool asked = request_field(request, "uid") != NULL || request_field(request, "gid") != NULL;
    if (!asked && geteuid() != 0)
        return 0;
    uid = (uid_t)request_integer(request, "uid", uid);
    gid = (gid_t)request_integer(request, "gid", gid);
    return fchownat(directory, name, uid, gid, flags);
}
