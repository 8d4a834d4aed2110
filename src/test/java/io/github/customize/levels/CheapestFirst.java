package io.github.customize.levels;

import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;
import org.junit.jupiter.api.Tag;

/** Runs unit tests first and what starts virtual machines last, so that a simple mistake shows after seconds. */
public final class CheapestFirst implements ClassOrderer {
    @Override
    public void orderClasses(ClassOrdererContext context) {
        context.getClassDescriptors()
                .sort(Comparator.comparing(CheapestFirst::level)
                        .thenComparing(one -> one.getTestClass().getName()));
    }

    private static Level level(ClassDescriptor descriptor) {
        List<String> tags = descriptor.findRepeatableAnnotations(Tag.class).stream()
                .map(Tag::value)
                .toList();
        return Level.of(tags);
    }
}
