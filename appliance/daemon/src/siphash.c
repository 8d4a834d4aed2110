#include "siphash.h"

#include <string.h>

#include "bytes.h"

static uint64_t rotated(uint64_t word, int bits)
{
    return word << bits | word >> (64 - bits);
}

// Written so that the compiler keeps the state in registers from one round to the next.
static inline void round_of(uint64_t state[4])
{
    uint64_t a = state[0], b = state[1], c = state[2], d = state[3];
    a += b;
    b = rotated(b, 13) ^ a;
    a = rotated(a, 32);
    c += d;
    d = rotated(d, 16) ^ c;
    a += d;
    d = rotated(d, 21) ^ a;
    c += b;
    b = rotated(b, 17) ^ c;
    c = rotated(c, 32);
    state[0] = a;
    state[1] = b;
    state[2] = c;
    state[3] = d;
}

static void last_rounds(uint64_t state[4])
{
    for (int i = 0; i < 4; i++)
        round_of(state);
}

static inline void mix(struct siphash *hash, uint64_t word)
{
    hash->state[3] ^= word;
    round_of(hash->state);
    round_of(hash->state);
    hash->state[0] ^= word;
}

void siphash_begin(struct siphash *hash, const unsigned char key[SIPHASH_KEY])
{
    uint64_t low = le64(key), high = le64(key + 8);
    *hash = (struct siphash){
        .state = {low ^ 0x736f6d6570736575, high ^ 0x646f72616e646f6d ^ 0xee, low ^ 0x6c7967656e657261, high ^ 0x7465646279746573},
    };
}

void siphash_add(struct siphash *hash, const void *bytes, size_t count)
{
    const unsigned char *at = bytes;
    size_t have = hash->total % 8;
    hash->total += count;
    if (have > 0) {
        size_t take = count < 8 - have ? count : 8 - have;
        memcpy(hash->rest + have, at, take);
        at += take;
        count -= take;
        if (have + take < 8)
            return;
        mix(hash, le64(hash->rest));
    }
    for (; count >= 8; at += 8, count -= 8)
        mix(hash, le64(at));
    memcpy(hash->rest, at, count);
}

void siphash_add_word(struct siphash *hash, uint64_t word)
{
    hash->total += 8;
    mix(hash, word);
}

static void put_word(unsigned char *at, uint64_t word)
{
    for (int i = 0; i < 8; i++)
        at[i] = (unsigned char)(word >> 8 * i);
}

void siphash_end(struct siphash *hash, unsigned char result[SIPHASH_SIZE])
{
    memset(hash->rest + hash->total % 8, 0, 8 - hash->total % 8);
    hash->rest[7] = (unsigned char)hash->total;
    mix(hash, le64(hash->rest));
    uint64_t *state = hash->state;
    state[2] ^= 0xee;
    last_rounds(state);
    put_word(result, state[0] ^ state[1] ^ state[2] ^ state[3]);
    state[1] ^= 0xdd;
    last_rounds(state);
    put_word(result + 8, state[0] ^ state[1] ^ state[2] ^ state[3]);
}
