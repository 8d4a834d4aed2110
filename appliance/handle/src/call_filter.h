#ifndef CALL_FILTER_H
#define CALL_FILTER_H

// Refuses for good the calls into the kernel that neither library makes: other programs and processes, sockets, name spaces, devices, and
// those parts of the kernel that are seldom used and often at fault. 0, or -1 with errno.
int call_filter_install(void);

#endif
