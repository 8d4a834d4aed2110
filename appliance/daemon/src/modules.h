#ifndef MODULES_H
#define MODULES_H

// Opens the directory with the modules and its list of groups; without one, everything is taken to be built in.
void modules_open(const char *directory);

// Where further modules lie once the tools disk is mounted: those that few disks need, and that would make every start slower.
#define MODULES_OF_TOOLS "/tools/modules"

// Loads the modules of a group that are not loaded yet. A group that does not exist needs none. 0, or -1 with errno.
int modules_load(const char *group);

#endif
