#include "check.h"

int main(int argc, char **argv)
{
    CHECK(argc == 2);
    test_json();
    test_frames(argv[1]);
    test_match();
    test_digest();
    test_probe();
    test_path();
    test_output();
    test_services();
    test_fuzz();
    printf("%s: all passed\n", argv[0]);
    return 0;
}
