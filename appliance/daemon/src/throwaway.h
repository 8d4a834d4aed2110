#ifndef THROWAWAY_H
#define THROWAWAY_H

// In a new mount name space, with the guest's root as the current directory and mounted at `root`: lays a file system in memory over
// it and over what is mounted below it, and makes the result the current directory. What is written there reaches nobody and is gone
// with the name space. NULL, or what failed, with errno.
const char *throwaway_root(const char *root);

#endif
