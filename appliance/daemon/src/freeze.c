// The pause in which a machine becomes a template.
#include "channel.h"
#include "device_fence.h"
#include "disks.h"
#include "modules.h"
#include "operations.h"

// What is loaded before the pause, no clone has to load. btrfs would measure its checksums for half a second first.
static int preload(struct request *request)
{
    static const char *const groups[] = {"ext4", "vfat", "xfs", "net"};
    if (disks_bind_empty_slot() < 0)
        return reply_errno(request, "bind the slot for the disk");
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++) {
        if (modules_load(groups[i]) < 0)
            return reply_errno(request, "load the modules for %s", groups[i]);
    }
    return device_fence_prepare() < 0 ? reply_errno(request, "fence in the devices") : 0;
}

int op_freeze(struct request *request)
{
    if (preload(request) < 0)
        return -1;
    channel_detached();
    return 0;
}
