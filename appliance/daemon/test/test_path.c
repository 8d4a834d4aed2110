#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "check.h"
#include "guest.h"
#include "ignore_case.h"
#include "path.h"

static bool same_file(int fd, const char *directory, const char *name)
{
    char path[256];
    struct stat left, right;
    snprintf(path, sizeof path, "%s/%s", directory, name);
    CHECK(fstat(fd, &left) == 0 && stat(path, &right) == 0);
    close(fd);
    return left.st_dev == right.st_dev && left.st_ino == right.st_ino;
}

static bool leads_to(const char *path, const char *directory, const char *name)
{
    int fd = path_open(path, O_PATH);
    return fd >= 0 && same_file(fd, directory, name);
}

// root/{in/file, abs -> /in, up -> ../../../in, out -> /etc/passwd, loop -> loop, new -> in/made}
static void make_tree(const char *root)
{
    CHECK(chdir(root) == 0 && mkdir("in", 0755) == 0 && close(open("in/file", O_CREAT | O_WRONLY | O_CLOEXEC, 0644)) == 0);
    CHECK(symlink("/in", "abs") == 0 && symlink("../../../in", "up") == 0 && symlink("/etc/passwd", "out") == 0);
    CHECK(symlink("loop", "loop") == 0 && symlink("in/made", "new") == 0 && symlink("/proc/self/root/etc", "magic") == 0);
}

static void remove_tree_of(const char *root)
{
    static const char *const names[] = {"in/file", "abs", "up", "out", "loop", "new", "magic"};
    CHECK(chdir(root) == 0);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        CHECK(unlink(names[i]) == 0);
    CHECK(rmdir("in") == 0 && chdir("/") == 0 && rmdir(root) == 0);
}

static void parents(const char *root)
{
    char name[NAME_MAX + 1];
    CHECK(same_file(path_open_parent("/in/x//", name), root, "in"));
    CHECK_TEXT(name, "x");
    CHECK(same_file(path_open_parent("/abs", name), root, "."));
    CHECK_TEXT(name, "abs");
    CHECK(same_file(path_open_parent_of_target("/new", name), root, "in"));
    CHECK_TEXT(name, "made");
    CHECK(same_file(path_open_parent_of_target("/up/../new", name), root, "in"));
    CHECK(path_open_parent("/", name) < 0 && errno == EINVAL);
    CHECK(path_open_parent("/in/..", name) < 0 && errno == EINVAL);
    CHECK(path_open_parent("/none/x", name) < 0 && errno == ENOENT);
    CHECK(path_open_parent_of_target("/loop", name) < 0 && errno == ELOOP);
    char longer[NAME_MAX + 3];
    memset(longer, 'a', sizeof longer - 1);
    longer[0] = '/';
    longer[sizeof longer - 1] = 0;
    CHECK(path_open_parent(longer, name) < 0 && errno == ENAMETOOLONG);
}

static void in_any_case(const char *root)
{
    char name[NAME_MAX + 1], real[PATH_MAX];
    CHECK(path_open("/IN/File", O_PATH) < 0 && errno == ENOENT);
    ignore_case_set(true);
    CHECK(leads_to("/IN/File", root, "in/file") && leads_to("/Abs/FILE", root, "in/file") && leads_to("//uP/./file", root, "in/file"));
    CHECK(path_open("/IN/files", O_PATH) < 0 && errno == ENOENT);
    CHECK(path_open("/OUT", O_PATH) < 0 && errno == ENOENT);
    CHECK(same_file(path_open_parent("/In/FILE", name), root, "in"));
    CHECK_TEXT(name, "file");
    CHECK(same_file(path_open_parent_of_target("/NEW", name), root, "in"));
    CHECK_TEXT(name, "made");
    CHECK(same_file(path_open_parent("/In/Other", name), root, "in"));
    CHECK_TEXT(name, "Other");
    CHECK(ignore_case_path("/IN/New/Name", real));
    CHECK_TEXT(real, "/in/New/Name");
    CHECK(!ignore_case_path("/in/file", real) && !ignore_case_path("/none", real));
    // The one that is called so comes before others.
    CHECK(close(open("In", O_CREAT | O_WRONLY | O_CLOEXEC, 0644)) == 0 && leads_to("/In", root, "In") && unlink("In") == 0);
    ignore_case_set(false);
    CHECK(path_open("/IN/File", O_PATH) < 0 && errno == ENOENT);
    CHECK(ignore_case_equal("\xc3\xa4\xd0\xb6\xce\xb1", "\xc3\x84\xd0\x96\xce\x91") && !ignore_case_equal("a", "ab") && !ignore_case_equal("\xc3", "\xc3\x84"));
}

void test_path(void)
{
    char root[] = "/tmp/customize-test-XXXXXX", real[PATH_MAX];
    CHECK(mkdtemp(root) != NULL);
    make_tree(root);
    CHECK(guest_set_root(root) == 0);
    CHECK(leads_to("/in/file", root, "in/file") && leads_to("/abs/file", root, "in/file") && leads_to("/up/file", root, "in/file"));
    CHECK(leads_to("/../../in/../in/file", root, "in/file") && leads_to("/", root, "."));
    CHECK(path_open("/out", O_PATH) < 0 && errno == ENOENT);
    CHECK(path_open("/magic", O_PATH) < 0 && errno == ENOENT);
    CHECK(path_open("/loop", O_PATH) < 0 && errno == ELOOP);
    int fd = path_open("/abs/../up/file", O_PATH);
    CHECK(path_inside_root(fd, real) == 0);
    CHECK_TEXT(real, "/in/file");
    close(fd);
    fd = path_open("/", O_PATH);
    CHECK(path_inside_root(fd, real) == 0);
    CHECK_TEXT(real, "/");
    close(fd);
    parents(root);
    in_any_case(root);
    guest_set_root(NULL);
    remove_tree_of(root);
}
