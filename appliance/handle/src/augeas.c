#include <augeas.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fence.h"
#include "handles.h"
#include "wire.h"

enum { FLAGS_KNOWN = 0xff }; // none that leaves a handle that failed

static augeas *tree;

// What Augeas says of its last failure, as guestfish tells it.
static void tell_error(void)
{
    const char *minor = aug_error_minor_message(tree), *details = aug_error_details(tree);
    wire_error("%s%s%s%s%s", aug_error_message(tree), minor ? ": " : "", minor ? minor : "", details ? ": " : "", details ? details : "");
}

static void add_or_tell(int result)
{
    if (result < 0)
        tell_error();
    else
        wire_add_number(result);
}

static void done_or_tell(int result)
{
    if (result < 0)
        tell_error();
}

static const char *text(const struct request *request, size_t index)
{
    return request->texts[index].bytes;
}

static void defvar(const struct request *r)
{
    // Without an expression the variable goes.
    add_or_tell(aug_defvar(tree, text(r, 0), r->count > 1 ? text(r, 1) : NULL));
}

static void defnode(const struct request *r)
{
    int created = 0, count = aug_defnode(tree, text(r, 0), text(r, 1), text(r, 2), &created);
    add_or_tell(count);
    if (count >= 0)
        wire_add_number(created);
}

static void get(const struct request *r)
{
    const char *value = NULL;
    int result = aug_get(tree, text(r, 0), &value);
    if (result < 0)
        tell_error();
    else if (result == 0)
        wire_error("there is no such node");
    else if (value == NULL)
        wire_error("the node has no value");
    else
        wire_add_text(value);
}

static void label(const struct request *r)
{
    const char *value = NULL;
    int result = aug_label(tree, text(r, 0), &value);
    if (result < 0)
        tell_error();
    else if (result == 0 || value == NULL)
        wire_error("there is no such node");
    else
        wire_add_text(value);
}

static void set(const struct request *r)
{
    // Without a value it has none afterwards.
    done_or_tell(aug_set(tree, text(r, 0), r->count > 1 ? text(r, 1) : NULL));
}

static void setm(const struct request *r)
{
    add_or_tell(aug_setm(tree, text(r, 0), r->count > 2 ? text(r, 2) : NULL, text(r, 1)));
}

static void insert(const struct request *r)
{
    done_or_tell(aug_insert(tree, text(r, 0), text(r, 1), strcmp(text(r, 2), "1") == 0));
}

static void rm(const struct request *r)
{
    add_or_tell(aug_rm(tree, text(r, 0)));
}

static void mv(const struct request *r)
{
    done_or_tell(aug_mv(tree, text(r, 0), text(r, 1)));
}

static void free_all(char **all, int count)
{
    for (int i = 0; i < count; i++)
        free(all[i]);
    free(all);
}

static void match(const struct request *r)
{
    char **found = NULL;
    int count = aug_match(tree, text(r, 0), &found);
    if (count < 0) {
        tell_error();
        return;
    }
    for (int i = 0; i < count; i++)
        wire_add_text(found[i]);
    free_all(found, count);
}

// The first file that Augeas complains of, and why; it keeps that in the tree.
static void tell_error_of_file(void)
{
    char **found = NULL, path[4096];
    int count = aug_match(tree, "/augeas/files//error/message", &found);
    const char *why = NULL;
    if (count > 0 && aug_get(tree, found[0], &why) == 1 && why != NULL) {
        const char *file = NULL;
        snprintf(path, sizeof path, "%.*s/path", (int)(strlen(found[0]) - strlen("/error/message")), found[0]);
        aug_get(tree, path, &file);
        // Behind the first line come the tree and the whole pattern of the lens.
        wire_error("%s: %.*s", file ? file + (strncmp(file, "/files", 6) == 0 ? 6 : 0) : found[0], (int)strcspn(why, "\n"), why);
    } else {
        tell_error();
    }
    if (count > 0)
        free_all(found, count);
}

// Answers with the files that were written.
static void save(const struct request *r)
{
    (void)r;
    if (aug_save(tree) < 0) {
        tell_error_of_file();
        return;
    }
    char **found = NULL;
    int count = aug_match(tree, "/augeas/events/saved", &found);
    for (int i = 0; i < count; i++) {
        const char *file = NULL;
        if (aug_get(tree, found[i], &file) == 1 && file != NULL)
            wire_add_text(strncmp(file, "/files", 6) == 0 ? file + 6 : file);
    }
    if (count > 0)
        free_all(found, count);
}

static void load(const struct request *r)
{
    (void)r;
    done_or_tell(aug_load(tree));
}

static void transform(const struct request *r)
{
    done_or_tell(aug_transform(tree, text(r, 0), text(r, 1), strcmp(text(r, 2), "1") == 0));
}

static const struct command {
    const char *name;
    void (*run)(const struct request *request);
    size_t least, most;
} commands[] = {
    {"defvar", defvar, 1, 2}, {"defnode", defnode, 3, 3}, {"get", get, 1, 1}, {"label", label, 1, 1}, {"set", set, 1, 2}, {"setm", setm, 2, 3},
    {"insert", insert, 3, 3}, {"rm", rm, 1, 1}, {"mv", mv, 2, 2}, {"match", match, 1, 1}, {"save", save, 0, 0}, {"load", load, 0, 0},
    {"transform", transform, 3, 3},
};

static void run(const struct request *request)
{
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
        if (strcmp(commands[i].name, request->name) != 0)
            continue;
        if (request->count < commands[i].least || request->count > commands[i].most)
            wire_error("%s with %zu arguments", request->name, request->count);
        else
            commands[i].run(request);
        return;
    }
    wire_error("there is no command %s", request->name);
}

// The lenses are the appliance's. The files are read only when the directory of the guest is the root, so that no link leads out of it.
static void open_tree(const struct request *request, const char *lenses)
{
    int64_t flags;
    if (request->count != 2 || !wire_number(&request->texts[1], &flags))
        return;
    if (flags < 0 || flags > FLAGS_KNOWN) {
        wire_error("there are no such flags: %lld", (long long)flags);
        return;
    }
    int usual = AUG_NO_LOAD | AUG_NO_STDINC | AUG_NO_ERR_CLOSE;
    tree = aug_init(text(request, 0), lenses, ((unsigned)flags & ~(unsigned)AUG_NO_MODL_AUTOLOAD) | (unsigned)usual);
    if (tree == NULL)
        wire_error("Augeas cannot start");
    else if (aug_error(tree) != AUG_NOERROR)
        tell_error();
    else if (fence_into(GIVEN) < 0)
        wire_error("enter the guest's root: %s", strerror(errno));
    else if (!(flags & AUG_NO_LOAD))
        done_or_tell(aug_load(tree));
}

int handle_augeas(const char *lenses)
{
    struct request request;
    if (!wire_read(&request))
        return 1;
    open_tree(&request, lenses);
    bool opened = tree != NULL && !wire_failed();
    while (wire_send() && opened && wire_read(&request))
        run(&request);
    return opened ? 0 : 1;
}
