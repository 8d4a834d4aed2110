// How the launcher says that it could not start a program.
#ifndef FAIL_H
#define FAIL_H

// As shells say it: the program is not there, or is there and cannot be started.
enum { EXIT_USAGE = 2, EXIT_NOT_CONFINED = 125, EXIT_NOT_STARTED = 126, EXIT_NOT_FOUND = 127 };

// "failed to <action>: <errno>", and the end.
_Noreturn void fail_errno(const char *action, const char *object);
_Noreturn void fail_usage(const char *what, const char *word);

#endif
