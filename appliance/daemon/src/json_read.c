#include "json.h"

#include <stdlib.h>
#include <string.h>

#include "utf8.h"

struct parser {
    struct json_document *document;
    char *at;
    char *end;
    int depth;
};

// Index 0 means "none" in the links, so the nodes start at 1.
static uint32_t new_node(struct parser *p, enum json_type type)
{
    struct json_document *d = p->document;
    if (d->count == d->capacity) {
        d->capacity = d->capacity ? d->capacity * 2 : 128;
        d->nodes = must_resize(d->nodes, d->capacity * sizeof *d->nodes);
    }
    d->nodes[d->count] = (struct json){.type = type};
    return d->count++;
}

static void skip_space(struct parser *p)
{
    while (p->at < p->end && (*p->at == ' ' || *p->at == '\t' || *p->at == '\n' || *p->at == '\r'))
        p->at++;
}

static bool take(struct parser *p, char wanted)
{
    skip_space(p);
    if (p->at == p->end || *p->at != wanted)
        return false;
    p->at++;
    return true;
}

static bool hex4(struct parser *p, unsigned *value)
{
    if (p->end - p->at < 4)
        return false;
    *value = 0;
    for (int i = 0; i < 4; i++) {
        char c = *p->at++;
        unsigned digit = c >= '0' && c <= '9' ? (unsigned)(c - '0')
            : c >= 'a' && c <= 'f'            ? (unsigned)(c - 'a' + 10)
            : c >= 'A' && c <= 'F'            ? (unsigned)(c - 'A' + 10)
                                              : 16;
        if (digit == 16)
            return false;
        *value = *value * 16 + digit;
    }
    return true;
}

// After "\u". A lone low surrogate DC80–DCFF stands for one byte that is not UTF-8.
static bool unicode_escape(struct parser *p, char **out)
{
    unsigned code, low;
    if (!hex4(p, &code) || code == 0)
        return false;
    if (code >= 0xdc80 && code <= 0xdcff) {
        *(*out)++ = (char)(code - 0xdc00);
        return true;
    }
    if (code >= 0xdc00 && code <= 0xdfff)
        return false;
    if (code >= 0xd800 && code <= 0xdbff) {
        if (p->end - p->at < 2 || p->at[0] != '\\' || p->at[1] != 'u')
            return false;
        p->at += 2;
        if (!hex4(p, &low) || low < 0xdc00 || low > 0xdfff)
            return false;
        code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
    }
    *out += utf8_encode(code, *out);
    return true;
}

static bool escape(struct parser *p, char **out)
{
    static const char plain[] = "\"\\/bfnrt", meaning[] = "\"\\/\b\f\n\r\t";
    if (p->at == p->end)
        return false;
    char c = *p->at++;
    if (c == 'u')
        return unicode_escape(p, out);
    const char *found = c ? strchr(plain, c) : NULL;
    if (found == NULL)
        return false;
    *(*out)++ = meaning[found - plain];
    return true;
}

// Decodes in place: what comes out is never longer than what went in, and the closing quote makes room for the NUL.
static char *string(struct parser *p)
{
    if (!take(p, '"'))
        return NULL;
    char *start = p->at, *out = p->at;
    while (p->at < p->end) {
        unsigned char c = (unsigned char)*p->at;
        if (c == '"') {
            p->at++;
            *out = 0;
            return start;
        }
        if (c == '\\') {
            p->at++;
            if (!escape(p, &out))
                return NULL;
            continue;
        }
        size_t length = utf8_length(p->at, (size_t)(p->end - p->at));
        if (c < 0x20 || length == 0)
            return NULL;
        memmove(out, p->at, length);
        out += length;
        p->at += length;
    }
    return NULL;
}

static bool integer(struct parser *p, int64_t *value)
{
    bool negative = *p->at == '-';
    p->at += negative;
    char *first = p->at;
    int64_t sum = 0; // kept negative, so that the smallest number fits
    while (p->at < p->end && *p->at >= '0' && *p->at <= '9') {
        if (__builtin_mul_overflow(sum, 10, &sum) || __builtin_sub_overflow(sum, *p->at - '0', &sum))
            return false;
        p->at++;
    }
    if (p->at == first || (*first == '0' && p->at - first > 1) || (negative && sum == 0))
        return false;
    if (!negative && sum == INT64_MIN)
        return false;
    *value = negative ? sum : -sum;
    return true;
}

static bool literal(struct parser *p, const char *word)
{
    size_t length = strlen(word);
    if ((size_t)(p->end - p->at) < length || memcmp(p->at, word, length) != 0)
        return false;
    p->at += length;
    return true;
}

static uint32_t value(struct parser *p);

static uint32_t container(struct parser *p, bool object)
{
    char closing = object ? '}' : ']';
    p->at++;
    uint32_t self = new_node(p, object ? JSON_OBJECT : JSON_ARRAY), last = 0;
    if (take(p, closing))
        return self;
    do {
        const char *key = NULL;
        if (object) {
            key = string(p);
            if (key == NULL || !take(p, ':') || p->document->nodes[self].count == JSON_KEYS
                || json_member(p->document, &p->document->nodes[self], key) != NULL)
                return 0;
        }
        uint32_t child = value(p);
        if (child == 0)
            return 0;
        struct json *nodes = p->document->nodes;
        nodes[child].key = key;
        if (last)
            nodes[last].next = child;
        else
            nodes[self].first = child;
        nodes[self].count++;
        last = child;
    } while (take(p, ','));
    return take(p, closing) ? self : 0;
}

static uint32_t scalar(struct parser *p)
{
    struct json node = {0};
    if (*p->at == '"') {
        node.type = JSON_STRING;
        node.text = string(p);
        if (node.text == NULL)
            return 0;
    } else if (*p->at == '-' || (*p->at >= '0' && *p->at <= '9')) {
        node.type = JSON_INTEGER;
        if (!integer(p, &node.integer))
            return 0;
    } else if (literal(p, "true") || literal(p, "false")) {
        node.type = JSON_BOOL;
        node.truth = p->at[-2] == 'u';
    } else if (literal(p, "null")) {
        node.type = JSON_NULL;
    } else {
        return 0;
    }
    uint32_t self = new_node(p, node.type);
    p->document->nodes[self] = node;
    return self;
}

static uint32_t value(struct parser *p)
{
    skip_space(p);
    if (p->at == p->end || p->depth == JSON_DEPTH)
        return 0;
    p->depth++;
    uint32_t self = *p->at == '{' || *p->at == '[' ? container(p, *p->at == '{') : scalar(p);
    p->depth--;
    return self;
}

const struct json *json_parse(struct json_document *document, char *text, size_t length)
{
    document->count = 0;
    struct parser p = {document, text, text + length, 0};
    new_node(&p, JSON_NULL);
    uint32_t root = value(&p);
    skip_space(&p);
    if (root == 0 || p.at != p.end || document->nodes[root].type != JSON_OBJECT)
        return NULL;
    return &document->nodes[root];
}

void json_free(struct json_document *document)
{
    free(document->nodes);
    *document = (struct json_document){0};
}

const struct json *json_first(const struct json_document *document, const struct json *parent)
{
    return parent->first ? &document->nodes[parent->first] : NULL;
}

const struct json *json_next(const struct json_document *document, const struct json *element)
{
    return element->next ? &document->nodes[element->next] : NULL;
}

const struct json *json_member(const struct json_document *document, const struct json *object, const char *key)
{
    for (const struct json *m = json_first(document, object); m != NULL; m = json_next(document, m)) {
        if (strcmp(m->key, key) == 0)
            return m;
    }
    return NULL;
}
