#include "buf.h"
#include "check.h"
#include "hex.h"
#include "sha256.h"
#include "siphash.h"

static void digests(const char *bytes, size_t count, size_t piece, const char *expected)
{
    struct sha256 hash;
    unsigned char digest[SHA256_SIZE], wanted[SHA256_SIZE];
    sha256_begin(&hash);
    for (size_t at = 0; at < count; at += piece)
        sha256_add(&hash, bytes + at, count - at < piece ? count - at : piece);
    sha256_end(&hash, digest);
    CHECK(hex_decode(expected, wanted, sizeof wanted));
    CHECK(memcmp(digest, wanted, sizeof digest) == 0);
}

// Of the bytes 0, 1, 2 … under the key 0, 1, 2 …, as the reference implementation gives it.
static void siphashes(size_t count, size_t piece, const char *expected)
{
    unsigned char key[SIPHASH_KEY], bytes[64], result[SIPHASH_SIZE], wanted[SIPHASH_SIZE];
    for (unsigned i = 0; i < sizeof key; i++)
        key[i] = (unsigned char)i;
    for (unsigned i = 0; i < sizeof bytes; i++)
        bytes[i] = (unsigned char)i;
    struct siphash hash;
    siphash_begin(&hash, key);
    for (size_t at = 0; at < count; at += piece)
        siphash_add(&hash, bytes + at, count - at < piece ? count - at : piece);
    siphash_end(&hash, result);
    CHECK(hex_decode(expected, wanted, sizeof wanted));
    CHECK(memcmp(result, wanted, sizeof result) == 0);
}

void test_digest(void)
{
    siphashes(0, 1, "a3817f04ba25a8e66df67214c7550293");
    siphashes(1, 1, "da87c1d86b99af44347659119b22fc45");
    for (size_t piece = 1; piece <= 63; piece++)
        siphashes(63, piece, "5150d1772f50834a503e069a973fbd7c");

    digests("", 0, 1, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    digests("abc", 3, 1, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    const char *long_text = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";
    digests(long_text, 56, 7, "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    char *million = must_alloc(1000000);
    memset(million, 'a', 1000000);
    digests(million, 1000000, 997, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    free(million);
    unsigned char one;
    CHECK(!hex_decode("0", &one, 1) && !hex_decode("0g", &one, 1) && !hex_decode("000", &one, 1) && hex_decode("Af", &one, 1) && one == 0xaf);
}
