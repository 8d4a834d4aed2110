// libaugeas uses libxml2 in aug_to_xml() alone, which nothing here calls. With these in its place neither that library nor ICU, which it
// brings, has to lie on the tools disk.
#include <stdlib.h>

#define MISSING(name) \
    _Noreturn void name(void); \
    _Noreturn void name(void) \
    { \
        abort(); \
    }

MISSING(xmlElemDump)
MISSING(xmlFreeNode)
MISSING(xmlNewChild)
MISSING(xmlNewNode)
MISSING(xmlNewTextChild)
MISSING(xmlSetProp)

extern void (*xmlFree)(void *);
void (*xmlFree)(void *) = free;
