// What has to be looked for on NTFS.
#ifndef PROBE_NTFS_H
#define PROBE_NTFS_H

// Writes the label, at most 512 bytes, if there is one that makes sense.
void probe_ntfs_label(int fd, const unsigned char *boot, char *label);

#endif
