#include "lend.h"

#include "network.h"
#include "resolver.h"
#include "trust.h"
#include "trust_directory.h"

static int with_name_servers(struct request *request, struct program *program, lend_run *run)
{
    struct resolver resolver;
    resolver_lend(&resolver, program->network ? network_resolver() : NULL);
    program->resolver = resolver.in_run ? resolver.lent : NULL;
    int result = run(request, program);
    if (resolver_take_back(&resolver) < 0 && result == 0)
        result = reply_errno(request, "give /etc/resolv.conf its content back");
    return result;
}

static int with_directories(struct request *request, struct program *program, lend_run *run)
{
    struct trust_directories directories;
    int result = trust_directories_lend(&directories, program);
    if (result < 0)
        reply_errno(request, "add the certificates to %s", directories.failed);
    else
        result = with_name_servers(request, program, run);
    if (trust_directories_take_back(&directories) < 0 && result == 0)
        result = reply_errno(request, "take the certificates out of %s", directories.failed);
    return result;
}

int lend_and_run(struct request *request, struct program *program, lend_run *run)
{
    struct trust trust;
    int result = trust_lend(&trust, program->trust);
    program->bundle = program->trust != NULL ? &trust.bundle : NULL;
    if (result < 0)
        reply_errno(request, "add the certificates to %s", trust.failed);
    else
        result = with_directories(request, program, run);
    if (trust_take_back(&trust) < 0 && result == 0)
        result = reply_errno(request, "take the certificates out of %s", trust.failed);
    return result;
}
