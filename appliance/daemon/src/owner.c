#include "owner.h"

#include <fcntl.h>
#include <unistd.h>

struct wanted wanted_by(const struct request *request)
{
    return (struct wanted){
        .mode_given = request_field(request, "mode") != NULL,
        .uid_given = request_field(request, "uid") != NULL,
        .gid_given = request_field(request, "gid") != NULL,
        .mode = (mode_t)request_integer(request, "mode", 0),
        .uid = (uid_t)request_integer(request, "uid", 0),
        .gid = (gid_t)request_integer(request, "gid", 0),
    };
}

int owner_set(const struct wanted *wanted, int directory, const char *name, int flags, uid_t uid, gid_t gid)
{
    if (!wanted->uid_given && !wanted->gid_given && geteuid() != 0)
        return 0;
    return fchownat(directory, name, wanted->uid_given ? wanted->uid : uid, wanted->gid_given ? wanted->gid : gid, flags);
}
