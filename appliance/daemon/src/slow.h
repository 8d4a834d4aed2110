// Calls into the kernel that may take long and cannot be interrupted, while the host wants to hear that the daemon lives.
#ifndef SLOW_H
#define SLOW_H

enum { SLOW_TEXT = 4096 };

// Runs `work` in a child process, sending HEARTBEATs. It returns 0, or -1 with errno set and, if it likes, text for the message written;
// both are handed over.
int slow_call(int (*work)(void *context, char text[SLOW_TEXT]), void *context, char text[SLOW_TEXT]);

#endif
