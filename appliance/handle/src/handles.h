// The kinds of handles. Each serves requests until their end; what went wrong before the first is told there.
#ifndef HANDLES_H
#define HANDLES_H

enum { GIVEN = 3 }; // the descriptor of what it works on

// Augeas on the files below the directory that is given; with the lenses of a directory of the appliance.
int handle_augeas(const char *lenses);

// The hive that is the file that is given, which it may write, too.
int handle_hive(void);

#endif
