#include "check.h"
#include "json.h"

static struct json_document document;

// Parses a copy on the heap without a byte to spare, so that the sanitizer sees every step too far.
static bool parses(const char *text)
{
    size_t length = strlen(text);
    char *copy = must_alloc(length);
    memcpy(copy, text, length);
    bool parsed = json_parse(&document, copy, length) != NULL;
    free(copy);
    return parsed;
}

static void decodes(const char *escaped, const char *bytes)
{
    char text[256];
    snprintf(text, sizeof text, "{\"k\":\"%s\"}", escaped);
    const struct json *root = json_parse(&document, text, strlen(text));
    CHECK(root != NULL);
    CHECK_TEXT(json_member(&document, root, "k")->text, bytes);
}

static void writes(const char *bytes, const char *json)
{
    struct buf out = {0};
    json_write_string(&out, bytes, strlen(bytes));
    buf_byte(&out, 0);
    CHECK_TEXT(out.data, json);
    buf_free(&out);
}

static void integers(void)
{
    char text[] = "{\"a\":-9223372036854775808,\"b\":9223372036854775807,\"c\":0,\"d\":[1,2]}";
    const struct json *root = json_parse(&document, text, strlen(text));
    CHECK(root != NULL && root->count == 4);
    CHECK(json_member(&document, root, "a")->integer == INT64_MIN);
    CHECK(json_member(&document, root, "b")->integer == INT64_MAX);
    CHECK(json_member(&document, root, "c")->integer == 0);
    const struct json *list = json_member(&document, root, "d");
    CHECK(json_next(&document, json_first(&document, list))->integer == 2);
    CHECK(json_member(&document, root, "e") == NULL);
    static const char *const wrong[] = {"-", "-0", "01", "1.0", "1e2", "+1", "9223372036854775808", "-9223372036854775809", "0x1", "1 2"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        char around[64];
        snprintf(around, sizeof around, "{\"n\":%s}", wrong[i]);
        CHECK(!parses(around));
    }
}

static void structure(void)
{
    static const char *const wrong[] = {"", " ", "{", "}", "[]", "1", "\"x\"", "{}x", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{a:1}", "{\"a\":1 \"b\":2}",
        "{\"a\":tru}", "{\"a\":nul", "{\"a\":\"", "{\"a\":\"\\", "{\"a\":\"\\u12", "{\"a\":1,\"a\":1}", "{\"a\":[1,]}", "{\"a\":[}"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        CHECK(!parses(wrong[i]));
    CHECK(parses("{}") && parses(" {\t\"a\" : [ ] , \"b\":{ },\"c\":null,\"d\":true,\"e\":false}\r\n"));
    CHECK(parses("{\"a\":[[[[[[[[[[[[[[1]]]]]]]]]]]]]]}"));
    CHECK(!parses("{\"a\":[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]}"));
}

void test_json(void)
{
    integers();
    structure();
    decodes("\\\"\\\\\\/\\b\\f\\n\\r\\t", "\"\\/\b\f\n\r\t");
    decodes("\\u0041\\u00e9\\u20ac\\ud83d\\udcbe", "A\xc3\xa9\xe2\x82\xac\xf0\x9f\x92\xbe");
    decodes("caf\\udce9\\udc80\\udcff", "caf\xe9\x80\xff");
    decodes("\xf0\x9f\x92\xbe", "\xf0\x9f\x92\xbe");
    writes("a\"\\\n\t\x01\x7f", "\"a\\\"\\\\\\n\\t\\u0001\\u007f\"");
    writes("\xc3\xa9\xff\xc3", "\"\xc3\xa9\\udcff\\udcc3\"");
    writes("\xed\xb3\xbf\xc0\x80\xf5", "\"\\udced\\udcb3\\udcbf\\udcc0\\udc80\\udcf5\"");
    json_free(&document);
}
