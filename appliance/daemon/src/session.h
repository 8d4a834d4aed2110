#ifndef SESSION_H
#define SESSION_H

// Serves the host until the stream ends.
_Noreturn void session_run(void);

#endif
