// The few words that the tests need.
#ifndef CHECK_H
#define CHECK_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CHECK(condition) \
    do { \
        if (!(condition)) { \
            fprintf(stderr, "%s:%d: not true: %s\n", __FILE__, __LINE__, #condition); \
            exit(1); \
        } \
    } while (0)

#define CHECK_TEXT(actual, expected) \
    do { \
        const char *actual_ = (actual), *expected_ = (expected); \
        if (strcmp(actual_, expected_) != 0) { \
            fprintf(stderr, "%s:%d: <%s> is not <%s>\n", __FILE__, __LINE__, actual_, expected_); \
            exit(1); \
        } \
    } while (0)

void test_json(void);
void test_frames(const char *directory);
void test_match(void);
void test_digest(void);
void test_path(void);
void test_output(void);
void test_probe(void);
void test_services(void);
void test_fuzz(void);

#endif
