#include "check.h"
#include "match.h"

static bool matches(const char *pattern, const char *name)
{
    return match_name(pattern, strlen(pattern), name);
}

void test_match(void)
{
    CHECK(matches("*", "abc") && !matches("*", ".abc") && matches(".*", ".abc") && matches("\\.a", ".a"));
    CHECK(matches("a*c", "ac") && matches("a*c", "abbbc") && !matches("a*c", "abbbd"));
    CHECK(matches("a?c", "abc") && !matches("a?c", "ac") && !matches("?", ".") && matches("??", "ab"));
    CHECK(matches("[a-c]x", "bx") && !matches("[a-c]x", "dx") && matches("[!a-c]x", "dx") && matches("[^a]", "b"));
    CHECK(matches("[]]", "]") && matches("[]-]", "-") && matches("[", "[") && matches("[a", "[a") && !matches("[]", "x"));
    CHECK(matches("*.conf", "a.b.conf") && !matches("*.conf", "conf") && matches("\\*", "*") && !matches("\\*", "x"));
    CHECK(!matches("", "x") && matches("", ""));
    char name[256];
    memset(name, 'a', sizeof name - 1);
    name[sizeof name - 1] = 0;
    CHECK(!matches("*a*a*a*a*a*a*a*a*a*a*b", name)); // takes no exponential time
}
