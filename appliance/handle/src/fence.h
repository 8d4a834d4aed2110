// What this process gives up before it reads anything of the guest.
#ifndef FENCE_H
#define FENCE_H

// The directory becomes the root, and of all rights only those over files stay. 0, or -1 with errno.
int fence_into(int directory);

// No file can be opened any more but by those who may do so everywhere: another user, without any right. 0, or -1 with errno.
int fence_as_nobody(void);

#endif
