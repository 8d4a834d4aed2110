// SipHash-2-4 with 128 bits (Aumasson and Bernstein, 2012): who does not know the key finds no two contents of the same hash.
#ifndef SIPHASH_H
#define SIPHASH_H

#include <stddef.h>
#include <stdint.h>

enum { SIPHASH_KEY = 16, SIPHASH_SIZE = 16 };

struct siphash {
    uint64_t state[4];
    uint64_t total;
    unsigned char rest[8]; // of the bytes that do not fill a word yet
};

void siphash_begin(struct siphash *hash, const unsigned char key[SIPHASH_KEY]);
void siphash_add(struct siphash *hash, const void *bytes, size_t count);

// The same with eight bytes, the lowest of the word first; only where what came before are words too.
void siphash_add_word(struct siphash *hash, uint64_t word);

void siphash_end(struct siphash *hash, unsigned char result[SIPHASH_SIZE]);

#endif
