#include "dispatch.h"

#include <errno.h>
#include <string.h>

#include "guest.h"
#include "operations.h"

#define FIELDS(...) (const struct field[]){__VA_ARGS__, {0}}
#define NO_FIELDS (const struct field[]){{0}}
#define NEED(name, type) {name, type, true}
#define MAY(name, type) {name, type, false}

static const struct operation operations[] = {
    {"disks", op_disks, .appliance_only = true, .fields = FIELDS(MAY("wait", FIELD_STRING), MAY("timeout_ms", FIELD_INTEGER))},
    {"mount", op_mount, .appliance_only = true,
        .fields = FIELDS(NEED("device", FIELD_STRING), NEED("path", FIELD_PATH), MAY("fstype", FIELD_STRING), MAY("options", FIELD_STRING),
            MAY("check", FIELD_BOOL))},
    {"umount_all", op_umount_all, .appliance_only = true, .fields = NO_FIELDS},
    {"freeze", op_freeze, .appliance_only = true, .fields = NO_FIELDS},
    {"net_up", op_net_up, .appliance_only = true,
        .fields = FIELDS(NEED("address", FIELD_STRING), MAY("gateway", FIELD_STRING), MAY("dns", FIELD_STRINGS), MAY("timeout_ms", FIELD_INTEGER))},

    {"relabel", op_relabel, .appliance_only = true, .needs_root = true, .data = DATA_ALWAYS,
        .fields = FIELDS(NEED("spec", FIELD_PATH), MAY("changed", FIELD_BOOL), MAY("force", FIELD_BOOL))},

    {"tool", op_tool, .appliance_only = true, .data = DATA_MAYBE, .fields = FIELDS(NEED("argv", FIELD_STRINGS), MAY("drivers", FIELD_STRINGS))},

    {"handle", op_handle, .data = DATA_MAYBE,
        .fields = FIELDS(MAY("open", FIELD_STRING), MAY("path", FIELD_PATH), MAY("number", FIELD_INTEGER), MAY("close", FIELD_BOOL),
            MAY("into", FIELD_PATH), MAY("timeout_ms", FIELD_INTEGER))},

    {"stat", op_stat, .needs_root = true, .fields = FIELDS(NEED("path", FIELD_PATH), MAY("follow", FIELD_BOOL), MAY("more", FIELD_BOOL))},
    {"lookup", op_lookup, .needs_root = true, .data = DATA_ALWAYS, .fields = FIELDS(MAY("key", FIELD_HEX))},
    {"read", op_read, .needs_root = true,
        .fields = FIELDS(NEED("path", FIELD_PATH), NEED("max", FIELD_INTEGER), MAY("head", FIELD_BOOL), MAY("pieces", FIELD_BOOL),
            MAY("offset", FIELD_INTEGER))},
    {"read_device", op_read_device,
        .fields = FIELDS(NEED("path", FIELD_PATH), NEED("max", FIELD_INTEGER), NEED("offset", FIELD_INTEGER))},
    {"list", op_list, .needs_root = true, .fields = FIELDS(NEED("path", FIELD_PATH), MAY("more", FIELD_BOOL))},
    {"tree", op_tree, .needs_root = true,
        .fields = FIELDS(NEED("path", FIELD_PATH), MAY("digests", FIELD_BOOL), MAY("xattrs", FIELD_BOOL), MAY("more", FIELD_BOOL))},
    {"differs", op_differs, .needs_root = true,
        .fields = FIELDS(NEED("path", FIELD_PATH), MAY("mode", FIELD_INTEGER), MAY("uid", FIELD_INTEGER), MAY("gid", FIELD_INTEGER))},
    {"digest", op_digest, .needs_root = true, .fields = FIELDS(NEED("path", FIELD_PATH))},
    {"glob", op_glob, .needs_root = true, .fields = FIELDS(NEED("pattern", FIELD_PATH))},
    {"realpath", op_realpath, .needs_root = true, .fields = FIELDS(NEED("path", FIELD_PATH))},
    {"xattrs", op_xattrs, .needs_root = true, .fields = FIELDS(NEED("path", FIELD_PATH), MAY("follow", FIELD_BOOL))},
    {"statfs", op_statfs, .needs_root = true, .fields = FIELDS(NEED("path", FIELD_PATH))},

    {"write", op_write, .needs_root = true, .data = DATA_ALWAYS,
        .fields = FIELDS(NEED("path", FIELD_PATH), MAY("mode", FIELD_INTEGER), MAY("uid", FIELD_INTEGER), MAY("gid", FIELD_INTEGER),
            MAY("mtime", FIELD_INTEGER), MAY("append", FIELD_BOOL), MAY("size", FIELD_INTEGER), MAY("offset", FIELD_INTEGER))},
    {"unpack", op_unpack, .needs_root = true, .data = DATA_ALWAYS, .fields = NO_FIELDS},
    {"mkdir", op_mkdir, .needs_root = true,
        .fields = FIELDS(NEED("path", FIELD_PATH), MAY("mode", FIELD_INTEGER), MAY("uid", FIELD_INTEGER), MAY("gid", FIELD_INTEGER),
            MAY("parents", FIELD_BOOL))},
    {"remove", op_remove, .needs_root = true, .fields = FIELDS(NEED("path", FIELD_PATH), MAY("recursive", FIELD_BOOL))},
    {"rename", op_rename, .needs_root = true,
        .fields = FIELDS(NEED("from", FIELD_PATH), NEED("to", FIELD_PATH), MAY("replace", FIELD_BOOL))},
    {"copy", op_copy, .needs_root = true, .fields = FIELDS(NEED("from", FIELD_PATH), NEED("to", FIELD_PATH))},
    {"symlink", op_symlink, .needs_root = true,
        .fields = FIELDS(NEED("target", FIELD_STRING), NEED("path", FIELD_PATH), MAY("replace", FIELD_BOOL))},
    {"link", op_link, .needs_root = true, .fields = FIELDS(NEED("from", FIELD_PATH), NEED("to", FIELD_PATH))},
    {"mknod", op_mknod, .needs_root = true,
        .fields = FIELDS(NEED("path", FIELD_PATH), NEED("kind", FIELD_STRING), NEED("mode", FIELD_INTEGER), MAY("major", FIELD_INTEGER),
            MAY("minor", FIELD_INTEGER))},
    {"chmod", op_chmod, .needs_root = true,
        .fields = FIELDS(NEED("path", FIELD_PATH), NEED("mode", FIELD_INTEGER), MAY("recursive", FIELD_BOOL))},
    {"chown", op_chown, .needs_root = true,
        .fields = FIELDS(NEED("path", FIELD_PATH), MAY("uid", FIELD_INTEGER), MAY("gid", FIELD_INTEGER), MAY("recursive", FIELD_BOOL),
            MAY("follow", FIELD_BOOL))},
    {"setxattr", op_setxattr, .needs_root = true,
        .fields = FIELDS(NEED("path", FIELD_PATH), NEED("name", FIELD_STRING), NEED("value", FIELD_HEX), MAY("follow", FIELD_BOOL))},
    {"removexattr", op_removexattr, .needs_root = true,
        .fields = FIELDS(NEED("path", FIELD_PATH), NEED("name", FIELD_STRING), MAY("follow", FIELD_BOOL))},
    {"utimes", op_utimes, .needs_root = true,
        .fields = FIELDS(NEED("path", FIELD_PATH), NEED("mtime", FIELD_INTEGER), MAY("mtime_ns", FIELD_INTEGER), MAY("atime", FIELD_INTEGER),
            MAY("atime_ns", FIELD_INTEGER), MAY("follow", FIELD_BOOL))},
    {"allocate", op_allocate, .needs_root = true, .fields = FIELDS(NEED("path", FIELD_PATH), NEED("size", FIELD_INTEGER))},
    {"truncate", op_truncate, .needs_root = true, .fields = FIELDS(NEED("path", FIELD_PATH), NEED("size", FIELD_INTEGER))},
    {"scrub", op_scrub, .needs_root = true, .fields = FIELDS(NEED("path", FIELD_PATH))},
    {"sync", op_sync, .needs_root = true, .fields = NO_FIELDS},

    {"exec", op_exec, .needs_root = true, .data = DATA_MAYBE,
        .fields = FIELDS(NEED("argv", FIELD_STRINGS), NEED("env", FIELD_MAP), MAY("workdir", FIELD_PATH), MAY("uid", FIELD_INTEGER),
            MAY("gid", FIELD_INTEGER), MAY("groups", FIELD_INTEGERS), MAY("network", FIELD_BOOL), MAY("timeout_ms", FIELD_INTEGER),
            MAY("idle_ms", FIELD_INTEGER), MAY("output_max", FIELD_INTEGER), MAY("ok_exits", FIELD_INTEGERS), MAY("probe", FIELD_BOOL),
            MAY("disks", FIELD_BOOL), MAY("trust", FIELD_MAP))},
};

static int invalid(struct request *request, const char *message, const char *field)
{
    return reply_error(request, "INVALID", message, "field %s", field);
}

static bool all_of(const struct request *request, const struct json *list, enum json_type type)
{
    for (const struct json *e = json_first(request->document, list); e != NULL; e = json_next(request->document, e)) {
        if (e->type != type)
            return false;
    }
    return true;
}

static bool is_hex(const char *text)
{
    return strlen(text) % 2 == 0 && strspn(text, "0123456789abcdefABCDEF") == strlen(text);
}

static bool has_type(const struct request *request, const struct json *value, enum field_type type)
{
    switch (type) {
    case FIELD_STRING: return value->type == JSON_STRING;
    case FIELD_PATH: return value->type == JSON_STRING && value->text[0] == '/';
    case FIELD_HEX: return value->type == JSON_STRING && is_hex(value->text);
    case FIELD_INTEGER: return value->type == JSON_INTEGER;
    case FIELD_BOOL: return value->type == JSON_BOOL;
    case FIELD_STRINGS: return value->type == JSON_ARRAY && all_of(request, value, JSON_STRING);
    case FIELD_INTEGERS: return value->type == JSON_ARRAY && all_of(request, value, JSON_INTEGER);
    case FIELD_MAP: return value->type == JSON_OBJECT && all_of(request, value, JSON_STRING);
    }
    return false;
}

// Numbers that the kernel takes as 32 bits, where -1 means "leave alone", and permission bits.
static bool in_range(const char *name, int64_t number)
{
    if (strcmp(name, "mtime") == 0 || strcmp(name, "atime") == 0)
        return true;
    if (strcmp(name, "mode") == 0)
        return number >= 0 && number <= 07777;
    if (strcmp(name, "uid") == 0 || strcmp(name, "gid") == 0)
        return number >= 0 && number < UINT32_MAX;
    return number >= 0;
}

static int check_common(struct request *request, const struct operation *operation)
{
    const struct json *group = request_field(request, "group"), *data = request_field(request, "data");
    if (group != NULL && (group->type != JSON_INTEGER || group->integer < 1))
        return invalid(request, "not a number from 1", "group");
    if (data != NULL && data->type != JSON_BOOL)
        return invalid(request, "wrong type", "data");
    if (operation->data == DATA_ALWAYS && !request->data_open)
        return invalid(request, "must be true", "data");
    if (operation->data == DATA_NEVER && request->data_open)
        return invalid(request, "no data belongs to this operation", "data");
    return 0;
}

static int check_field(struct request *request, const struct operation *operation, const struct json *member)
{
    for (const struct field *f = operation->fields; f->name != NULL; f++) {
        if (strcmp(f->name, member->key) != 0)
            continue;
        if (!has_type(request, member, f->type))
            return invalid(request, "wrong type or form", member->key);
        if (f->type == FIELD_INTEGER && !in_range(f->name, member->integer))
            return invalid(request, "out of range", member->key);
        return 0;
    }
    static const char *const common[] = {"op", "group", "data"};
    for (int i = 0; i < 3; i++) {
        if (strcmp(member->key, common[i]) == 0)
            return 0;
    }
    return invalid(request, "unknown", member->key);
}

static int check(struct request *request, const struct operation *operation)
{
    if (check_common(request, operation) < 0)
        return -1;
    const struct json_document *document = request->document;
    for (const struct json *m = json_first(document, request->fields); m != NULL; m = json_next(document, m)) {
        if (check_field(request, operation, m) < 0)
            return -1;
    }
    for (const struct field *f = operation->fields; f->name != NULL; f++) {
        if (f->required && request_field(request, f->name) == NULL)
            return invalid(request, "missing", f->name);
    }
    return 0;
}

static const struct operation *find(const struct request *request)
{
    const struct json *op = request_field(request, "op");
    if (op == NULL || op->type != JSON_STRING)
        return NULL;
    for (size_t i = 0; i < sizeof operations / sizeof *operations; i++) {
        if (strcmp(operations[i].name, op->text) == 0)
            return &operations[i];
    }
    return NULL;
}

void dispatch(struct request *request)
{
    const struct operation *operation = find(request);
    if (operation == NULL) {
        reply_error(request, "INVALID", "missing or unknown", "field op");
    } else if (check(request, operation) < 0) {
        return;
    } else if (operation->appliance_only && !guest_appliance()) {
        reply_error(request, "UNSUPPORTED", "only in the appliance", "%s", operation->name);
    } else if (operation->needs_root && guest_root() < 0) {
        errno = ENOTCONN;
        reply_errno(request, "%s before a root is mounted", operation->name);
    } else {
        operation->handler(request);
    }
}
