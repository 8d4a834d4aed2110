#ifndef SYSCALL_FILTER_H
#define SYSCALL_FILTER_H

// Puts what follows in this process behind a filter of system calls: those that reach past the name spaces into the kernel fail with
// EPERM, and each execve and sethostname is held until whoever has the returned descriptor answers (see held_calls.h). -1 with errno.
int syscall_filter_install(void);

#endif
