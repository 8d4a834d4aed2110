// The handlers of the operations; the table in dispatch.c names them.
#ifndef OPERATIONS_H
#define OPERATIONS_H

#include "request.h"

// disks.c, mount.c, net.c, power.c
int op_disks(struct request *request);
int op_mount(struct request *request);
int op_umount_all(struct request *request);
int op_sync(struct request *request);
int op_net_up(struct request *request);
int op_freeze(struct request *request);

// file_read.c, lookup.c, tree.c, glob.c, xattr.c
int op_stat(struct request *request);
int op_lookup(struct request *request);
int op_read(struct request *request);
int op_read_device(struct request *request);
int op_digest(struct request *request);
int op_realpath(struct request *request);
int op_statfs(struct request *request);
int op_list(struct request *request);
int op_tree(struct request *request);
int op_differs(struct request *request);
int op_glob(struct request *request);
int op_xattrs(struct request *request);
int op_setxattr(struct request *request);
int op_removexattr(struct request *request);

// file_write.c, unpack.c, names.c, attributes.c, copy.c, scrub.c
int op_write(struct request *request);
int op_unpack(struct request *request);
int op_mkdir(struct request *request);
int op_remove(struct request *request);
int op_rename(struct request *request);
int op_symlink(struct request *request);
int op_link(struct request *request);
int op_mknod(struct request *request);
int op_chmod(struct request *request);
int op_chown(struct request *request);
int op_utimes(struct request *request);
int op_truncate(struct request *request);
int op_allocate(struct request *request);
int op_scrub(struct request *request);
int op_copy(struct request *request);

// exec.c, relabel.c, tool_request.c, handles.c
int op_exec(struct request *request);
int op_relabel(struct request *request);
int op_tool(struct request *request);
int op_handle(struct request *request);

#endif
