#ifndef ERRNO_NAME_H
#define ERRNO_NAME_H

// The symbol of an error number, such as "ENOENT"; "EIO" for one that has no name here.
const char *errno_name(int number);

#endif
