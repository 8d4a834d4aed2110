#include "lent_dev.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "guest.h"

void lent_dev_make(struct lent_dev *dev)
{
    struct stat status;
    *dev = (struct lent_dev){.made = false};
    if (fstat(guest_root(), &status) < 0)
        return;
    dev->times[0] = status.st_atim;
    dev->times[1] = status.st_mtim;
    dev->made = mkdirat(guest_root(), "dev", 0755) == 0;
}

void lent_dev_remove(const struct lent_dev *dev)
{
    // What is not empty any more belongs to the guest.
    if (dev->made && unlinkat(guest_root(), "dev", AT_REMOVEDIR) == 0)
        (void)utimensat(guest_root(), "", dev->times, AT_EMPTY_PATH);
}
