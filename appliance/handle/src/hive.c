#include <errno.h>
#include <hivex.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "fence.h"
#include "handles.h"
#include "wire.h"

#define FILE_GIVEN "/proc/self/fd/3"

static hive_h *hive;

static void tell_error(void)
{
    wire_error("%s", strerror(errno ? errno : EINVAL));
}

static const char *text(const struct request *request, size_t index)
{
    return request->texts[index].bytes;
}

// A node or a value; false when the text is none. The library checks whether there is one.
static bool place(const struct request *request, size_t index, size_t *number)
{
    int64_t given;
    if (!wire_number(&request->texts[index], &given))
        return false;
    *number = (size_t)given;
    return true;
}

static void add_list(size_t *all)
{
    if (all == NULL) {
        tell_error();
        return;
    }
    for (size_t *one = all; *one != 0; one++)
        wire_add_number((int64_t)*one);
    free(all);
}

static void add_and_free(char *name)
{
    if (name == NULL)
        tell_error();
    else
        wire_add_text(name);
    free(name);
}

// 0 is what is not there, unless the library says that something is wrong.
static void add_found(size_t found)
{
    if (found == 0 && errno != 0)
        tell_error();
    else
        wire_add_number((int64_t)found);
}

static void root(const struct request *r)
{
    (void)r;
    size_t node = hivex_root(hive);
    if (node == 0)
        tell_error();
    else
        wire_add_number((int64_t)node);
}

static void modified(const struct request *r)
{
    (void)r;
    wire_add_number(hivex_last_modified(hive));
}

static void name(const struct request *r)
{
    size_t node;
    if (place(r, 0, &node))
        add_and_free(hivex_node_name(hive, node));
}

static void children(const struct request *r)
{
    size_t node;
    if (place(r, 0, &node))
        add_list(hivex_node_children(hive, node));
}

static void child(const struct request *r)
{
    size_t node;
    if (place(r, 0, &node))
        add_found(hivex_node_get_child(hive, node, text(r, 1)));
}

static void parent(const struct request *r)
{
    size_t node, found;
    if (!place(r, 0, &node))
        return;
    found = hivex_node_parent(hive, node);
    if (found == 0)
        tell_error();
    else
        wire_add_number((int64_t)found);
}

static void values(const struct request *r)
{
    size_t node;
    if (place(r, 0, &node))
        add_list(hivex_node_values(hive, node));
}

static void value(const struct request *r)
{
    size_t node;
    if (place(r, 0, &node))
        add_found(hivex_node_get_value(hive, node, text(r, 1)));
}

static void key(const struct request *r)
{
    size_t at;
    if (place(r, 0, &at))
        add_and_free(hivex_value_key(hive, at));
}

static void type(const struct request *r)
{
    size_t at, length;
    hive_type kind;
    if (!place(r, 0, &at))
        return;
    if (hivex_value_type(hive, at, &kind, &length) < 0)
        tell_error();
    else
        wire_add_number((int64_t)kind);
}

static void data(const struct request *r)
{
    size_t at, length = 0;
    hive_type kind;
    if (!place(r, 0, &at))
        return;
    char *bytes = hivex_value_value(hive, at, &kind, &length);
    if (bytes == NULL) {
        tell_error();
        return;
    }
    wire_add_number((int64_t)kind);
    wire_add(bytes, length);
    free(bytes);
}

static void add_child(const struct request *r)
{
    size_t node, made;
    if (!place(r, 0, &node))
        return;
    made = hivex_node_add_child(hive, node, text(r, 1));
    if (made == 0)
        tell_error();
    else
        wire_add_number((int64_t)made);
}

static void delete_child(const struct request *r)
{
    size_t node;
    if (place(r, 0, &node) && hivex_node_delete_child(hive, node) < 0)
        tell_error();
}

static void set_value(const struct request *r)
{
    size_t node;
    int64_t kind;
    if (!place(r, 0, &node) || !wire_number(&r->texts[2], &kind))
        return;
    const hive_set_value given = {.key = r->texts[1].bytes, .t = (hive_type)kind, .len = r->texts[3].length, .value = r->texts[3].bytes};
    if (hivex_node_set_value(hive, node, &given, 0) < 0)
        tell_error();
}

// Into the file that was given, from where the daemon takes it: nothing else can be written here.
static void commit(const struct request *r)
{
    (void)r;
    if (hivex_commit(hive, FILE_GIVEN, 0) < 0)
        tell_error();
}

static const struct command {
    const char *name;
    void (*run)(const struct request *request);
    size_t count;
} commands[] = {
    {"root", root, 0}, {"last-modified", modified, 0}, {"name", name, 1}, {"children", children, 1}, {"child", child, 2}, {"parent", parent, 1},
    {"values", values, 1}, {"value", value, 2}, {"key", key, 1}, {"type", type, 1}, {"data", data, 1}, {"add-child", add_child, 2},
    {"delete-child", delete_child, 1}, {"set-value", set_value, 4}, {"commit", commit, 0},
};

static void run(const struct request *request)
{
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
        if (strcmp(commands[i].name, request->name) != 0)
            continue;
        errno = 0;
        if (request->count != commands[i].count)
            wire_error("%s with %zu arguments", request->name, request->count);
        else
            commands[i].run(request);
        return;
    }
    wire_error("there is no command %s", request->name);
}

static void open_hive(const struct request *request)
{
    int64_t flags;
    if (request->count != 1 || !wire_number(&request->texts[0], &flags))
        return;
    if (flags < 0 || flags > (HIVEX_OPEN_VERBOSE | HIVEX_OPEN_DEBUG | HIVEX_OPEN_WRITE | HIVEX_OPEN_UNSAFE)) {
        wire_error("there are no such flags: %lld", (long long)flags);
    } else if (fence_as_nobody() < 0) {
        wire_error("give up all rights: %s", strerror(errno));
    } else {
        hive = hivex_open(FILE_GIVEN, (int)flags);
        if (hive == NULL)
            tell_error();
        else if (flags & HIVEX_OPEN_WRITE && ftruncate(GIVEN, 0) < 0) // it has read all, and memory is short
            tell_error();
    }
}

int handle_hive(void)
{
    struct request request;
    if (!wire_read(&request))
        return 1;
    open_hive(&request);
    bool opened = hive != NULL && !wire_failed();
    while (wire_send() && opened && wire_read(&request))
        run(&request);
    return opened ? 0 : 1;
}
