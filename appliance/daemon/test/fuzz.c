// A target for libFuzzer (compile with -DFUZZ_ONLY and clang's -fsanitize=fuzzer), and a small mutator of its own for `make check`.
#include <stdint.h>

#include "check.h"
#include "content_hash.h"
#include "frame.h"
#include "json.h"
#include "match.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

// Another content has another hash, and nothing beside it is read.
static void hash_content(char *bytes, size_t size)
{
    static struct content_key key;
    unsigned char results[2][SIPHASH_SIZE];
    if (key.words[0] == 0)
        content_key_set(&key, (const unsigned char *)"0123456789abcdef");
    for (int i = 0; i < 2; i++) {
        struct content_hash hash;
        content_hash_begin(&hash, &key);
        content_hash_add(&hash, bytes, size);
        content_hash_end(&hash, results[i]);
        if (size > 0)
            bytes[size / 2] ^= 1;
    }
    CHECK((memcmp(results[0], results[1], SIPHASH_SIZE) == 0) == (size == 0));
}

// Everything that is parsed from the wire: the header, then the JSON behind it, then what is written back.
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static struct json_document document;
    struct frame frame;
    if (size < FRAME_HEADER)
        return 0;
    frame_decode((const char *)bytes, true, &frame);
    size_t length = size - FRAME_HEADER;
    char *text = must_alloc(length);
    memcpy(text, bytes + FRAME_HEADER, length);
    hash_content(text, length);
    const struct json *root = json_parse(&document, text, length);
    for (const struct json *m = root ? json_first(&document, root) : NULL; m != NULL; m = json_next(&document, m)) {
        struct buf out = {0};
        json_add_string(&out, m->key, m->type == JSON_STRING ? m->text : NULL);
        if (m->type == JSON_STRING)
            match_name(m->text, strlen(m->text), m->key);
        buf_free(&out);
    }
    free(text);
    return 0;
}

#ifndef FUZZ_ONLY
enum { ROUNDS = 200000, LARGEST = 512 };
static const uint64_t SEED = 88172645463325252u;

static uint64_t state;

static uint64_t next(uint64_t below)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return state % below;
}

static const char *const seeds[] = {
    "{\"op\":\"write\",\"path\":\"/etc/caf\\udcff\",\"data\":true,\"mode\":420}",
    "{\"op\":\"exec\",\"argv\":[\"a\",\"[b-]*?\"],\"env\":{\"A\":\"\\ud83d\\udcbe\",\"B\":\"\xc3\xa9\"},\"timeout_ms\":-9223372036854775808}",
    "{\"a\":[[[[[[[[[[[[[[null]]]]]]]]]]]]]],\"b\":{\"c\":{\"d\":false}}}",
};

static size_t mutate(char *bytes, size_t length)
{
    static const char tokens[] = "\"\\{}[],:u0dD8cf19-tfn \xff\xed\xa0\x80";
    for (uint64_t changes = 1 + next(4); changes > 0; changes--) {
        size_t at = (size_t)next(length);
        uint64_t kind = next(4);
        if (kind == 0)
            bytes[at] = tokens[next(sizeof tokens - 1)];
        else if (kind == 1)
            bytes[at] ^= (char)(1 << next(8));
        else if (kind == 2 && length > FRAME_HEADER + 1)
            length = at > FRAME_HEADER ? at : length - 1;
        else if (length < LARGEST)
            memmove(bytes + at + 1, bytes + at, length++ - at);
    }
    return length;
}

static uint64_t variable(const char *name, uint64_t standard)
{
    const char *value = getenv(name);
    return value != NULL && *value != '\0' ? strtoull(value, NULL, 10) : standard;
}

// `make check` runs the same rounds each time; FUZZ_ROUNDS and FUZZ_SEED ask for others.
void test_fuzz(void)
{
    // The generator never leaves a state of zero. Neighbouring seeds must not give neighbouring states.
    state = (SEED ^ variable("FUZZ_SEED", 0) * 0x9E3779B97F4A7C15u) | 1;
    uint64_t rounds = variable("FUZZ_ROUNDS", ROUNDS);
    for (uint64_t round = 0; round < rounds; round++) {
        char bytes[LARGEST];
        const char *seed = seeds[next(sizeof seeds / sizeof *seeds)];
        frame_encode(bytes, FRAME_REQUEST, (uint32_t)next(9), (uint32_t)strlen(seed));
        memcpy(bytes + FRAME_HEADER, seed, strlen(seed));
        size_t length = mutate(bytes, FRAME_HEADER + strlen(seed));
        LLVMFuzzerTestOneInput((const uint8_t *)bytes, length);
    }
}
#endif
