// The keyed hash by which contents are compared: who does not know the key finds no two contents of the same hash.
//
// Each block of the content is multiplied with words of the key and summed up (NH, as in UMAC, RFC 4418, with words of 64 bits), and the
// sums are hashed by SipHash. That takes a tenth of the instructions of SipHash alone, which counts where a processor is emulated.
#ifndef CONTENT_HASH_H
#define CONTENT_HASH_H

#include "siphash.h"

enum { CONTENT_BLOCK = 1024, CONTENT_WORDS = CONTENT_BLOCK / 8 };

struct content_key {
    unsigned char key[SIPHASH_KEY];
    uint64_t words[CONTENT_WORDS]; // made from it
};

struct content_hash {
    const struct content_key *key;
    struct siphash sums;
    uint64_t total;
};

void content_key_set(struct content_key *key, const unsigned char bytes[SIPHASH_KEY]);

void content_hash_begin(struct content_hash *hash, const struct content_key *key);

// All calls but the last give whole blocks.
void content_hash_add(struct content_hash *hash, const void *bytes, size_t count);

void content_hash_end(struct content_hash *hash, unsigned char result[SIPHASH_SIZE]);

#endif
