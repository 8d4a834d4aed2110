package io.github.customize.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Programs that were compiled against a release of the library run with the next one: of what {@code signatures/api.txt} lists
 * nothing goes away or changes. What is new is added to the file at a release, with {@code -Dgolden.update=true}.
 */
class ApiSignatureTest {
    private static final Path FILE = Path.of("src/test/resources/signatures/api.txt");
    private static final String PACKAGE = "io.github.customize.api";

    @Test
    void keepsAllThatTheLastReleaseHad() throws Exception {
        List<String> now = signatures();
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(FILE.getParent());
            Files.write(FILE, now);
        }
        assertThat(now).as("what programs may use that were compiled before").containsAll(Files.readAllLines(FILE));
    }

    @Test
    void noticesWhatIsTakenAway() throws Exception {
        assertThat(signatures())
                .contains("method io.github.customize.api.Guest.commit(): java.nio.file.Path throws"
                        + " io.github.customize.api.CustomizeException")
                .noneMatch(line -> line.contains("GuestWork"));
    }

    private static List<String> signatures() throws Exception {
        TreeSet<String> lines = new TreeSet<>();
        for (Class<?> type : types()) {
            if (!isVisible(type.getModifiers())) {
                continue;
            }
            lines.add(header(type));
            for (Field field : type.getDeclaredFields()) {
                if (isVisible(field)) {
                    lines.add("field " + type.getName() + "." + field.getName() + ": "
                            + field.getGenericType().getTypeName() + modifiers(field));
                }
            }
            for (Executable one : type.getDeclaredConstructors()) {
                add(type, "<init>", "", one, lines);
            }
            for (var method : type.getDeclaredMethods()) {
                add(type, method.getName(), ": " + method.getGenericReturnType().getTypeName(), method, lines);
            }
        }
        return new ArrayList<>(lines);
    }

    private static void add(Class<?> type, String name, String result, Executable one, Set<String> lines) {
        if (isVisible(one)) {
            String parameters = String.join(
                    ", ",
                    Stream.of(one.getGenericParameterTypes())
                            .map(java.lang.reflect.Type::getTypeName)
                            .toList());
            String thrown = one.getExceptionTypes().length == 0
                    ? ""
                    : " throws "
                            + String.join(
                                    ", ",
                                    Stream.of(one.getExceptionTypes())
                                            .map(Class::getName)
                                            .toList());
            lines.add("method " + type.getName() + "." + name + "(" + parameters + ")" + result + thrown
                    + modifiers(one));
        }
    }

    private static String header(Class<?> type) {
        String kind = type.isRecord() ? "record" : type.isEnum() ? "enum" : type.isInterface() ? "interface" : "class";
        boolean open = !Modifier.isFinal(type.getModifiers());
        List<String> above = new ArrayList<>();
        if (type.getSuperclass() != null) {
            above.add(type.getSuperclass().getName());
        }
        Arrays.stream(type.getInterfaces()).map(Class::getName).forEach(above::add);
        Collections.sort(above);
        return kind + " " + type.getName() + " of " + String.join(", ", above) + (open ? " open" : "");
    }

    private static String modifiers(Member member) {
        return Modifier.isStatic(member.getModifiers()) ? " static" : "";
    }

    private static boolean isVisible(Member member) {
        return isVisible(member.getModifiers()) && !member.isSynthetic();
    }

    private static boolean isVisible(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private static List<Class<?>> types() throws IOException, ClassNotFoundException {
        URI place = URI.create(Customize.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString());
        Path directory = Path.of(place).resolve(PACKAGE.replace('.', '/'));
        List<Class<?>> types = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(".class") && !name.equals("package-info.class")) {
                    types.add(Class.forName(PACKAGE + "." + name.replace(".class", "")));
                }
            }
        }
        return types;
    }
}
