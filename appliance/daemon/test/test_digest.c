#include "buf.h"
#include "check.h"
#include "content_hash.h"
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

// Words are what bytes are.
static void siphashes_words(void)
{
    unsigned char key[SIPHASH_KEY] = {0}, first[SIPHASH_SIZE], second[SIPHASH_SIZE];
    struct siphash bytes, words;
    siphash_begin(&bytes, key);
    siphash_add(&bytes, "\1\2\3\4\5\6\7\10", 8);
    siphash_end(&bytes, first);
    siphash_begin(&words, key);
    siphash_add_word(&words, 0x0807060504030201);
    siphash_end(&words, second);
    CHECK(memcmp(first, second, sizeof first) == 0);
}

// Of the bytes 0, 1, 2 … under the key 0, 1, 2 …, computed by another program, which has numbers of any length.
static void hashes_content(size_t count, size_t piece, const char *expected)
{
    unsigned char bytes[SIPHASH_KEY], result[SIPHASH_SIZE], wanted[SIPHASH_SIZE];
    for (unsigned i = 0; i < sizeof bytes; i++)
        bytes[i] = (unsigned char)i;
    struct content_key key;
    content_key_set(&key, bytes);
    unsigned char *content = must_alloc(count);
    for (size_t i = 0; i < count; i++)
        content[i] = (unsigned char)i;
    struct content_hash hash;
    content_hash_begin(&hash, &key);
    for (size_t at = 0; at < count; at += piece)
        content_hash_add(&hash, content + at, count - at < piece ? count - at : piece);
    content_hash_end(&hash, result);
    free(content);
    CHECK(hex_decode(expected, wanted, sizeof wanted));
    CHECK(memcmp(result, wanted, sizeof result) == 0);
}

void test_digest(void)
{
    siphashes_words();
    hashes_content(0, 1024, "c293ab68efe6f296bd92a49d6257801d");
    hashes_content(1, 1024, "6a0800b21a2cd71a750eaf32d84d204a");
    hashes_content(15, 1024, "19d8589c340c9805f347449c1aaf1a92");
    hashes_content(64, 1024, "b2774093b8cc030f059b2dda371a4f23");
    hashes_content(65, 1024, "7cf79f5a0330f24d2316fbcbc92d57a3");
    hashes_content(1024, 1024, "095db7c4bf305f9c12063f74cd1d653e");
    hashes_content(1025, 1024, "861c2d0a6b29f23cd4c9457d14d9a042");
    hashes_content(5000, 2048, "0e6deda50009c245ea11742dbd7c8e90");
    hashes_content(200000, 1024, "53039f4149ac3882a720c8baef5d6d79");
    hashes_content(200000, 131072, "53039f4149ac3882a720c8baef5d6d79");
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
