#include "content_hash.h"

#include <string.h>

#include "bytes.h"

enum { GROUP = 64 }; // bytes that are multiplied at a time; a content is filled up with zeros to a whole number of them

__extension__ typedef unsigned __int128 wide;

void content_key_set(struct content_key *key, const unsigned char bytes[SIPHASH_KEY])
{
    memcpy(key->key, bytes, SIPHASH_KEY);
    for (size_t i = 0; i < CONTENT_WORDS; i += 2) {
        // 16 bytes: no content is hashed by so many.
        unsigned char number[16] = {(unsigned char)i}, words[SIPHASH_SIZE];
        struct siphash hash;
        siphash_begin(&hash, bytes);
        siphash_add(&hash, number, sizeof number);
        siphash_end(&hash, words);
        key->words[i] = le64(words);
        key->words[i + 1] = le64(words + 8);
    }
}

void content_hash_begin(struct content_hash *hash, const struct content_key *key)
{
    hash->key = key;
    hash->total = 0;
    siphash_begin(&hash->sums, key->key);
}

static uint64_t word(const unsigned char *bytes, const uint64_t *words, size_t index)
{
    return le64(bytes + 8 * index) + words[index];
}

static wide add_groups(wide sum, const unsigned char *bytes, const uint64_t *words, size_t groups)
{
    for (; groups > 0; groups--, bytes += GROUP, words += GROUP / 8) {
        sum += (wide)word(bytes, words, 0) * word(bytes, words, 1);
        sum += (wide)word(bytes, words, 2) * word(bytes, words, 3);
        sum += (wide)word(bytes, words, 4) * word(bytes, words, 5);
        sum += (wide)word(bytes, words, 6) * word(bytes, words, 7);
    }
    return sum;
}

static void add_block(struct content_hash *hash, const unsigned char *bytes, size_t count)
{
    size_t groups = count / GROUP, rest = count % GROUP;
    wide sum = add_groups(0, bytes, hash->key->words, groups);
    if (rest > 0) {
        unsigned char last[GROUP] = {0};
        memcpy(last, bytes + groups * GROUP, rest);
        sum = add_groups(sum, last, hash->key->words + groups * (GROUP / 8), 1);
    }
    siphash_add_word(&hash->sums, (uint64_t)sum);
    siphash_add_word(&hash->sums, (uint64_t)(sum >> 64));
}

void content_hash_add(struct content_hash *hash, const void *bytes, size_t count)
{
    const unsigned char *at = bytes;
    hash->total += count;
    for (; count > CONTENT_BLOCK; at += CONTENT_BLOCK, count -= CONTENT_BLOCK)
        add_block(hash, at, CONTENT_BLOCK);
    if (count > 0)
        add_block(hash, at, count);
}

void content_hash_end(struct content_hash *hash, unsigned char result[SIPHASH_SIZE])
{
    siphash_add_word(&hash->sums, hash->total);
    siphash_end(&hash->sums, result);
}
