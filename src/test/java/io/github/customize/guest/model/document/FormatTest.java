package io.github.customize.guest.model.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FormatTest {
    private static final Datum EIGHT = Datum.plain("8");
    private static final Datum TEXT = Datum.text("new");
    private static final Datum LIST = new Datum.Items(List.of(Datum.text("x"), EIGHT));
    private static final Datum MAP = new Datum.Fields(Map.of("m", LIST));

    private static KeyPath path(String text) {
        return KeyPath.parse(text).orElseThrow();
    }

    private static void sets(Format format, String before, String path, Datum value, String after) throws Exception {
        String first = format.set(before, path(path), value);
        assertThat(first).isEqualTo(after);
        assertThat(format.set(first, path(path), value)).isEqualTo(after);
    }

    private static void removes(Format format, String before, String path, String after) throws Exception {
        assertThat(format.remove(before, path(path))).isEqualTo(after);
        if (!path(path).endsWithIndex()) {
            assertThat(format.remove(after, path(path))).isEqualTo(after);
        }
    }

    private static void refuses(Format format, String text, String place, String why) {
        DocumentFault fault = catchThrowableOfType(DocumentFault.class, () -> format.set(text, path("a"), TEXT));
        assertThat(fault).as(text).isNotNull().hasMessageContaining(why);
        assertThat(fault.place()).as(text).isEqualTo(place);
    }

    @Test
    void readsPaths() {
        assertThat(path("a.b[0].c\\.d")).hasToString("a.b[0].c\\.d");
        assertThat(path("[1].x[2][3]")).hasToString("[1].x[2][3]");
        assertThat(path("a b.c/d")).hasToString("a b.c/d");
        for (String bad : List.of("", ".", "a.", ".a", "a..b", "a[", "a[]", "a[x]", "a[0]b", "a.[0]")) {
            assertThat(KeyPath.parse(bad)).as(bad).isEmpty();
        }
    }

    @Test
    void setsInJson() throws Exception {
        sets(
                Format.JSON,
                "{\n  \"a\": 1, // one\n  \"b\": \"x\"\n}\n",
                "a",
                EIGHT,
                "{\n  \"a\": 8, // one\n  \"b\": \"x\"\n}\n");
        sets(
                Format.JSON,
                "{\n    \"a\": 1\n}\n",
                "b.c",
                TEXT,
                "{\n    \"a\": 1,\n    \"b\": {\n        \"c\": \"new\"\n    }\n}\n");
        sets(Format.JSON, "{\"a\":1}", "b", LIST, "{\"a\":1, \"b\": [\"x\", 8]}");
        sets(Format.JSON, "{\n  \"a\": 1 // one\n}\n", "b", EIGHT, "{\n  \"a\": 1, // one\n  \"b\": 8\n}\n");
        sets(Format.JSON, "{\n  \"a\": 1,\n}\n", "b", EIGHT, "{\n  \"a\": 1,\n  \"b\": 8,\n}\n");
        sets(Format.JSON, "", "a.b", TEXT, "{\n  \"a\": {\n    \"b\": \"new\"\n  }\n}\n");
        sets(Format.JSON, "{}", "a", Datum.Scalar.NULL, "{\n  \"a\": null\n}");
        sets(Format.JSON, "{\n\t\"l\": [\n\t\t1\n\t]\n}", "l[1]", EIGHT, "{\n\t\"l\": [\n\t\t1,\n\t\t8\n\t]\n}");
        sets(Format.JSON, "{\"l\": []}", "l[0]", EIGHT, "{\"l\": [8]}");
        sets(Format.JSON, "{\"l\": [{\"a\": 1}]}", "l[0].a", TEXT, "{\"l\": [{\"a\": \"new\"}]}");
        sets(Format.JSON, "{\"a\": null}", "a.b", EIGHT, "{\"a\": {\"b\": 8}}");
        sets(
                Format.JSON,
                "{\"\\u0061\": \"\\ud83d\\ude00\"}",
                "a",
                Datum.text("\"\\\n\u0001"),
                "{\"\\u0061\": \"\\\"\\\\\\n\\u0001\"}");
    }

    @Test
    void leavesWhatIsSo() throws Exception {
        String json = "{ \"a\" : \"n\\u0065w\" }";
        assertThat(Format.JSON.set(json, path("a"), TEXT)).isSameAs(json);
        String yaml = "a:   'new'   # so\n";
        assertThat(Format.YAML.set(yaml, path("a"), TEXT)).isSameAs(yaml);
        String toml = "a='''\nnew'''\n";
        assertThat(Format.TOML.set(toml, path("a"), TEXT)).isSameAs(toml);
    }

    @Test
    void removesFromJson() throws Exception {
        removes(
                Format.JSON,
                "{\n  \"a\": 1, // one\n  // about b\n  \"b\": 2\n}\n",
                "a",
                "{\n  // about b\n  \"b\": 2\n}\n");
        removes(Format.JSON, "{\n  \"a\": 1,\n  \"b\": 2\n}\n", "b", "{\n  \"a\": 1\n}\n");
        removes(Format.JSON, "{\"a\": 1, \"b\": 2}", "a", "{\"b\": 2}");
        removes(Format.JSON, "{\"a\": {\"b\": 2}}", "a.b", "{\"a\": {}}");
        removes(Format.JSON, "{\"a\": [1, 2, 3]}", "a[2]", "{\"a\": [1, 2]}");
        removes(Format.JSON, "{\"a\": 1}", "b.c", "{\"a\": 1}");
    }

    @Test
    void tellsWhereJsonIsWrong() {
        refuses(Format.JSON, "{\n  \"a\": 1\n  \"b\": 2\n}", ":3:3", "expected , or }");
        refuses(Format.JSON, "{\"a\": 01}", ":1:8", "expected , or }");
        refuses(Format.JSON, "{\"a\": yes}", ":1:7", "expected a value");
        refuses(Format.JSON, "{\"a\": 1, \"a\": 2}", ":1:10", "there twice");
        refuses(Format.JSON, "{\"a\": \"x\n\"}", ":1:9", "not ended");
        refuses(Format.JSON, "{\"a\": \"\\x\"}", ":1:10", "escape");
        refuses(Format.JSON, "{\"a\": 1} x", ":1:10", "more after the end");
        refuses(Format.JSON, "[".repeat(1000), ":1:202", "nested");
        refuses(Format.JSON, "[1]", "", "no map");
        refuses(Format.JSON, "{'a': 1}", ":1:2", "double quotes");
    }

    @Test
    void setsInYaml() throws Exception {
        sets(Format.YAML, "# top\na: 1   # one\nb: x\n", "a", EIGHT, "# top\na: 8   # one\nb: x\n");
        sets(Format.YAML, "a:\n  b: 1\n  # end\nc: 2\n", "a.d", TEXT, "a:\n  b: 1\n  d: new\n  # end\nc: 2\n");
        sets(Format.YAML, "a:\n  b: 1\n", "x.u.z", EIGHT, "a:\n  b: 1\nx:\n  u:\n    z: 8\n");
        sets(Format.YAML, "a:\n- x\n- y\nb: 1\n", "a[2]", TEXT, "a:\n- x\n- y\n- new\nb: 1\n");
        sets(Format.YAML, "a:\n- x\n- y\n", "a[1]", TEXT, "a:\n- x\n- new\n");
        sets(Format.YAML, "a:\n  - b: 1\n    c: 2\n", "a[0].d", TEXT, "a:\n  - b: 1\n    c: 2\n    d: new\n");
        sets(Format.YAML, "a: {b: 1, c: 2}\n", "a.d", LIST, "a: {b: 1, c: 2, d: [x, 8]}\n");
        sets(Format.YAML, "a:\nb: 1\n", "a", MAP, "a:\n  m:\n    - x\n    - 8\nb: 1\n");
        sets(Format.YAML, "a:\n  b: 1\nc: 2\n", "a", TEXT, "a: new\nc: 2\n");
        sets(Format.YAML, "a: |\n  one\n  two\nb: 1\n", "a", TEXT, "a: new\nb: 1\n");
        sets(Format.YAML, "a: |\n  one\n  two\n", "b", EIGHT, "a: |\n  one\n  two\nb: 8\n");
        sets(Format.YAML, "", "a.b", TEXT, "a:\n  b: new\n");
        sets(Format.YAML, "# only this\n", "a", TEXT, "# only this\na: new\n");
        sets(Format.YAML, "{}\n", "a", TEXT, "a: new\n");
        sets(Format.YAML, "a: 1", "b", TEXT, "a: 1\nb: new\n");
        sets(Format.YAML, "a: 1\r\nb: 2\r\n", "c", TEXT, "a: 1\r\nb: 2\r\nc: new\r\n");
        sets(Format.YAML, "\u00fc: \ud83d\ude00 # x\na: 1\n", "a", EIGHT, "\u00fc: \ud83d\ude00 # x\na: 8\n");
        sets(Format.YAML, "base: &b { x: 1 }\nuse: *b\na: 1\n", "a", EIGHT, "base: &b { x: 1 }\nuse: *b\na: 8\n");
        sets(Format.YAML, "a: 10.0.0.1\n", "a", Datum.text("10.0.0.2"), "a: 10.0.0.2\n");
    }

    @Test
    void quotesWhatYamlWouldTakeForSomethingElse() throws Exception {
        Map<String, String> written = Map.of(
                "yes",
                "'yes'",
                "8",
                "'8'",
                "",
                "''",
                "a: b",
                "'a: b'",
                "it's",
                "'it''s'",
                "x\ny",
                "\"x\\ny\"",
                "#x",
                "'#x'",
                "http://h:80/p",
                "http://h:80/p",
                "12:30:45",
                "'12:30:45'");
        for (Map.Entry<String, String> one : written.entrySet()) {
            sets(Format.YAML, "a: 1\n", "a", Datum.text(one.getKey()), "a: " + one.getValue() + "\n");
        }
    }

    @Test
    void removesFromYaml() throws Exception {
        removes(Format.YAML, "a: 1 # one\nb: 2\n", "a", "b: 2\n");
        removes(Format.YAML, "a:\n  b: 1\nc: 2\n", "a.b", "a: {}\nc: 2\n");
        removes(Format.YAML, "a:\n  - b: 1\n    c: 2\n", "a[0].b", "a:\n  - c: 2\n");
        removes(Format.YAML, "a:\n  - x\n  - y\n", "a[0]", "a:\n  - y\n");
        removes(Format.YAML, "a:\n  - x\nb: 1\n", "a[0]", "a: []\nb: 1\n");
        removes(Format.YAML, "a:\n  b: |\n    x\n    y\nc: 1\n", "a", "c: 1\n");
        removes(Format.YAML, "a: {b: 1, c: 2}\n", "a.b", "a: {c: 2}\n");
    }

    @Test
    void tellsWhereYamlIsWrong() {
        for (String text : List.of("x: 1\ny: [1, 2\nz: 3\n", "x:\n\t- 1\n", "x: \"a\n", "x: @a\n")) {
            DocumentFault fault =
                    catchThrowableOfType(DocumentFault.class, () -> Format.YAML.set(text, path("a"), TEXT));
            assertThat(fault).as(text).isNotNull();
            assertThat(fault.place()).as(text).matches(":[1-4]:[0-9]+");
        }
        refuses(Format.YAML, "x: 1\nx: 2\n", ":2:1", "there twice");
        refuses(Format.YAML, "x: 1\n---\ny: 2\n", ":3:1", "more than one document");
        refuses(Format.YAML, "- 1\n", "", "no map");
        refuses(Format.YAML, "a: &x 1\nb: *x\n", "", "anchor");
        refuses(Format.YAML, "a: *x\nb: &x 1\n", "", "alias");
        refuses(Format.YAML, "a: !!java.net.URL [http://example.com]\n", "", "tag");
        refuses(Format.YAML, "? [1, 2]\n: x\n", ":1:3", "a key is no text");
    }

    /** Nine levels of ten aliases each would be a thousand million values. */
    @Test
    void putsNoAliasIn() throws Exception {
        StringBuilder bomb = new StringBuilder("a0: &a0 x\n");
        for (int i = 1; i < 10; i++) {
            bomb.append("a").append(i).append(": &a").append(i).append(" [");
            bomb.append(("*a" + (i - 1) + ", ").repeat(10)).append("]\n");
        }
        sets(Format.YAML, bomb + "b: 1\n", "b", EIGHT, bomb + "b: 8\n");
        String deep = "[".repeat(5000);
        DocumentFault fault = catchThrowableOfType(DocumentFault.class, () -> Format.YAML.set(deep, path("a"), TEXT));
        assertThat(fault).isNotNull();
    }

    @Test
    void setsInToml() throws Exception {
        sets(Format.TOML, "# top\na = 1 # one\n\n[t]\nb = 'x'\n", "a", EIGHT, "# top\na = 8 # one\n\n[t]\nb = 'x'\n");
        sets(
                Format.TOML,
                "a = 1\n\n[t]\nb = 2\n\n[u]\nc = 3\n",
                "t.d",
                TEXT,
                "a = 1\n\n[t]\nb = 2\nd = \"new\"\n\n[u]\nc = 3\n");
        sets(Format.TOML, "a = 1\n", "t.u.v", LIST, "a = 1\n\n[t.u]\nv = [\"x\", 8]\n");
        sets(Format.TOML, "[t]\na = 1\n", "b", EIGHT, "b = 8\n\n[t]\na = 1\n");
        sets(Format.TOML, "", "a", EIGHT, "a = 8\n");
        sets(Format.TOML, "t.a = 1\nx = 2\n", "t.b", EIGHT, "t.a = 1\nt.b = 8\nx = 2\n");
        sets(Format.TOML, "t = { a = 1 }\n", "t.b", EIGHT, "t = { a = 1, b = 8 }\n");
        sets(Format.TOML, "[[l]]\na = 1\n[[l]]\na = 2\n", "l[1].a", EIGHT, "[[l]]\na = 1\n[[l]]\na = 8\n");
        sets(Format.TOML, "[[l]]\na = 1\n[[l]]\na = 2\n", "l[0].b", EIGHT, "[[l]]\na = 1\nb = 8\n[[l]]\na = 2\n");
        sets(Format.TOML, "l = [\n  1,\n  2,\n]\n", "l[2]", EIGHT, "l = [\n  1,\n  2,\n  8,\n]\n");
        sets(
                Format.TOML,
                "[\"a.b\"]\nc = 2024-01-01 10:00:00\n",
                "a\\.b.c",
                MAP,
                "[\"a.b\"]\nc = { m = [\"x\", 8] }\n");
        sets(Format.TOML, "a = \"\"\"\nx \\\n  y\"\"\"\n", "a", TEXT, "a = \"new\"\n");
    }

    @Test
    void removesFromToml() throws Exception {
        removes(Format.TOML, "a = 1\nb = 2\n", "a", "b = 2\n");
        removes(Format.TOML, "[t]\na = 1\n[t.u]\nb = 2\n[v]\nc = 3\n", "t", "[v]\nc = 3\n");
        removes(Format.TOML, "t = { a = 1, b = 2 }\n", "t.a", "t = { b = 2 }\n");
        removes(Format.TOML, "l = [\n  1,\n  2,\n]\n", "l[0]", "l = [\n  2,\n]\n");
    }

    @Test
    void tellsWhereTomlIsWrong() {
        refuses(Format.TOML, "x = 1\ny = \n", ":2:5", "expected a value");
        refuses(Format.TOML, "x = yes\n", ":1:5", "expected a value");
        refuses(Format.TOML, "x = 1 y = 2\n", ":1:7", "end of the line");
        refuses(Format.TOML, "x = 1\nx = 2\n", ":2:1", "there twice");
        refuses(Format.TOML, "[t\n", ":1:3", "expected ]");
        refuses(Format.TOML, "x = \"a\n\"\n", ":1:5", "not ended");
        refuses(Format.TOML, "x\n", ":1:2", "expected =");
        refuses(Format.TOML, "[a]\nb = 1\n", "", "it is a table");
        DocumentFault fault =
                catchThrowableOfType(DocumentFault.class, () -> Format.TOML.set("", path("a"), Datum.Scalar.NULL));
        assertThat(fault).hasMessageContaining("TOML has no null");
    }

    /** Whatever stands in a file, it is edited or refused, and an edit changes the one value only. */
    @Test
    void takesAnyText() {
        List<String> seeds = List.of(
                "{\n  \"a\": [1, {\"b\": \"x\"}], // c\n  \"d\": {\"e\": null}\n}\n",
                "a:\n  - b: 1\n    c: |\n      x\n  - [1, {d: 2}]\ne: {f: 'g'} # h\ni: &j k\n",
                "a = 1\n[t]\nb = [1, 2] # c\n[[l]]\nx.y = { z = \"\\u0041\" }\n");
        Random random = new Random(1);
        String characters = "{}[]\"':,.=#\\\n\r\t -&*!|>?abx019\u00fc\ud83d\ude00";
        List<Format> formats = List.of(Format.JSON, Format.YAML, Format.TOML);
        for (Format format : formats) {
            for (int round = 0; round < 3000; round++) {
                StringBuilder text = new StringBuilder(seeds.get(formats.indexOf(format)));
                for (int i = 0; i <= random.nextInt(3); i++) {
                    int at = random.nextInt(text.length());
                    text.setCharAt(at, characters.charAt(random.nextInt(characters.length())));
                }
                requireNothingElse(format, text.toString(), random.nextBoolean() ? "a" : "t.b");
            }
        }
    }

    private static void requireNothingElse(Format format, String text, String path) {
        try {
            String changed = format.set(text, path(path), TEXT);
            assertThat(format.set(changed, path(path), TEXT)).isEqualTo(changed);
            format.remove(changed, path(path));
        } catch (DocumentFault e) {
            assertThat(e.getMessage()).isNotBlank();
        } catch (RuntimeException e) {
            fail("neither edited nor refused:\n" + text, e);
        }
    }
}
