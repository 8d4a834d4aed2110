// Gives files of the guest the SELinux labels that its own policy has for them.
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/statfs.h>
#include <sys/wait.h>
#include <sys/xattr.h>
#include <unistd.h>

#include "exec_time.h"
#include "guest.h"
#include "mounts.h"
#include "operations.h"
#include "path.h"
#include "tool.h"
#include "walk.h"

#define SETFILES "/usr/sbin/setfiles"
#define LABEL "security.selinux"
enum { PATHS_MOST = 16 << 20, ARGUMENTS_FIXED = 12 };

// What setfiles reads: paths of the tools' view of the guest, each ended by a NUL.
struct paths {
    struct request *request;
    struct buf list;
    struct timespec since; // files whose status changed before are left alone
    bool too_many; // then everything is labelled instead
};

static void add_path(struct paths *paths, const char *path)
{
    if (paths->list.length > PATHS_MOST) {
        paths->too_many = true;
        return;
    }
    buf_text(&paths->list, TOOL_GUEST);
    buf_text(&paths->list, path);
    buf_byte(&paths->list, 0);
}

// A path whose directories are links is another file in the tools' view, so it is given as it is without links. A file that
// is not there any more needs no label.
static int add_named(struct paths *paths, const char *path)
{
    char name[NAME_MAX + 1], real[PATH_MAX];
    if (strcmp(path, "/") == 0) {
        add_path(paths, path);
        return 0;
    }
    int parent = path_open_parent(path, name);
    if (parent < 0)
        return errno == ENOENT || errno == ENOTDIR ? 0 : reply_errno(paths->request, "open %s", path);
    int result = path_inside_root(parent, real);
    bool present = faccessat(parent, name, F_OK, AT_SYMLINK_NOFOLLOW) == 0;
    close(parent);
    if (result < 0)
        return reply_errno(paths->request, "find %s", path);
    size_t length = strcmp(real, "/") == 0 ? 0 : strlen(real);
    if (length + strlen(name) + 2 > sizeof real)
        return 0;
    real[length] = '/';
    memcpy(real + length + 1, name, strlen(name) + 1);
    if (present)
        add_path(paths, real);
    return 0;
}

static int read_named(struct paths *paths)
{
    struct buf path = {0};
    int result = 0;
    for (;;) {
        const char *bytes;
        size_t length;
        enum data_kind kind = request_data(paths->request, &bytes, &length);
        if (kind != DATA_BYTES) {
            buf_free(&path);
            return kind == DATA_END ? result : reply_error(paths->request, "CANCELLED", "cancelled", "label files");
        }
        for (size_t i = 0; i < length && result == 0; i++) {
            buf_byte(&path, bytes[i]);
            if (bytes[i] != 0)
                continue;
            if (path.data[0] == '/')
                result = add_named(paths, path.data);
            path.length = 0;
        }
    }
}

static bool is_before(struct timespec a, struct timespec b)
{
    return a.tv_sec != b.tv_sec ? a.tv_sec < b.tv_sec : a.tv_nsec < b.tv_nsec;
}

// A directory in which something was made or removed keeps its label; setfiles would walk over all that is in it. One that
// was made has none, and one that was moved has an older content.
static bool keeps_label(const struct paths *paths, const struct walk_entry *entry)
{
    if (!S_ISDIR(entry->status->st_mode) || is_before(entry->status->st_mtim, paths->since))
        return false;
    int fd = openat(entry->directory, entry->name, O_PATH | O_NOFOLLOW | O_CLOEXEC);
    bool labelled = fd >= 0 && getxattr(path_of_descriptor(fd).text, LABEL, NULL, 0) > 0;
    if (fd >= 0)
        close(fd);
    return labelled;
}

static int add_if_changed(void *context, const struct walk_entry *entry)
{
    struct paths *paths = context;
    if (is_before(entry->status->st_ctim, paths->since) || keeps_label(paths, entry))
        return 0;
    char path[PATH_MAX];
    snprintf(path, sizeof path, "/%s", entry->path);
    add_path(paths, path);
    return 0;
}

static int add_changed(struct paths *paths)
{
    struct walk walk = {.request = paths->request, .top = "/", .ahead = true, .before = add_if_changed, .context = paths};
    return walk_tree(&walk, guest_root(), ".");
}

static bool keeps_labels(const struct mounted *mounted)
{
    enum { MSDOS = 0x4d44, EXFAT = 0x2011bab0, ISO9660 = 0x9660, NTFS = 0x5346544e, NTFS3 = 0x7366746e, FUSE = 0x65735546 };
    struct statfs status;
    if (mounted->read_only || fstatfs(mounted->root, &status) < 0)
        return false;
    switch ((unsigned long)status.f_type) {
    case MSDOS:
    case EXFAT:
    case ISO9660:
    case NTFS:
    case NTFS3:
    case FUSE: return false;
    default: return true;
    }
}

// Where labels cannot be kept none are set: on FAT, and on what is read-only.
static size_t add_excluded(const char **argv, size_t count, char excluded[MOUNTS_MAX][PATH_MAX + sizeof TOOL_GUEST])
{
    for (int i = 0; i < mounts_count(); i++) {
        char real[PATH_MAX];
        if (keeps_labels(mounts_get(i)) || path_inside_root(mounts_get(i)->root, real) < 0)
            continue;
        snprintf(excluded[i], sizeof excluded[i], TOOL_GUEST "%s", real);
        argv[count++] = "-e";
        argv[count++] = excluded[i];
    }
    return count;
}

static int answer(struct request *request, const struct tool_result *result)
{
    int64_t lines = 0;
    for (size_t i = 0; i < result->output.length; i++)
        lines += result->output.data[i] == '\n';
    if (WIFEXITED(result->status) && WEXITSTATUS(result->status) == 0) {
        json_add_integer(&request->reply, "output_lines", lines);
        return 0;
    }
    const char *last = result->output.length == 0 ? "no message" : result->output.data;
    for (const char *c = last; *c != 0; c++)
        last = *c == '\n' && c[1] != 0 ? c + 1 : last;
    return reply_error(request, "EIO", last, "label files by setfiles");
}

static int set_labels(struct paths *paths, const char *spec, bool force)
{
    static char excluded[MOUNTS_MAX][PATH_MAX + sizeof TOOL_GUEST], spec_path[PATH_MAX + sizeof TOOL_GUEST];
    const char *argv[ARGUMENTS_FIXED + 2 * MOUNTS_MAX] = {SETFILES, "-r", TOOL_GUEST};
    size_t count = 3;
    if (force) {
        argv[count++] = "-F";
        argv[count++] = "-v"; // a line for each file that gets another label
    }
    count = add_excluded(argv, count, excluded);
    snprintf(spec_path, sizeof spec_path, TOOL_GUEST "%s", spec);
    argv[count++] = "-0";
    argv[count++] = "-f";
    argv[count++] = "-";
    argv[count] = spec_path;
    struct tool tool = {.argv = argv, .input = paths->list.data, .input_length = paths->list.length};
    struct tool_result result;
    const char *failed;
    int outcome = tool_run(&tool, &result, &failed);
    if (outcome < 0) {
        reply_errno(paths->request, "%s", failed);
    } else {
        buf_byte(&result.output, 0);
        result.output.length--;
        outcome = answer(paths->request, &result);
    }
    buf_free(&result.output);
    return outcome;
}

static int find_spec(struct request *request, char real[PATH_MAX])
{
    const char *spec = request_string(request, "spec");
    int fd = path_open(spec, O_PATH);
    int result = fd < 0 ? -1 : path_inside_root(fd, real);
    if (fd >= 0)
        close(fd);
    return result < 0 ? reply_errno(request, "find %s", spec) : 0;
}

int op_relabel(struct request *request)
{
    char spec[PATH_MAX];
    struct paths paths = {.request = request, .since = exec_first_time()};
    int result = find_spec(request, spec);
    if (result == 0)
        result = read_named(&paths);
    if (result == 0 && request_bool(request, "changed", false) && paths.since.tv_sec > 0)
        result = add_changed(&paths);
    if (result == 0 && paths.too_many) {
        paths.list.length = 0;
        paths.too_many = false;
        add_path(&paths, "/");
    }
    if (result == 0 && paths.list.length > 0)
        result = set_labels(&paths, spec, request_bool(request, "force", false));
    buf_free(&paths.list);
    return result;
}
