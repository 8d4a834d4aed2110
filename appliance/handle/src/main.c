// Holds one handle of Augeas or hivex for the daemon, which has neither library, in a process of its own: what these libraries read comes
// from the guest.
#include <stdio.h>
#include <string.h>

#include "handles.h"

int main(int argc, char **argv)
{
    if (argc == 3 && strcmp(argv[1], "augeas") == 0)
        return handle_augeas(argv[2]);
    if (argc == 2 && strcmp(argv[1], "hive") == 0)
        return handle_hive();
    fputs("Usage: customize-handle augeas LENSES|hive\n"
          "Serves requests on its standard input; descriptor 3 is what it works on. Started by customize-daemon.\n",
        stderr);
    return 2;
}
