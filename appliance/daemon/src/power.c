// The end of the machine, and the pause in which it becomes a template.
#include "channel.h"
#include "finish.h"
#include "operations.h"

int op_poweroff(struct request *request)
{
    reply_send(request);
    channel_flush();
    finish_power_off();
}

int op_freeze(struct request *request)
{
    (void)request;
    channel_detached();
    return 0;
}
