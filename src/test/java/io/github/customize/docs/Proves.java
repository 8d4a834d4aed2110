package io.github.customize.docs;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a test proves of guests: a row of the table in {@code docs/guests.md}, which {@link ProvenTest} makes of all of them. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Repeatable(Proves.All.class)
public @interface Proves {
    /** How the disks are divided, and what file systems are on them. */
    String layout();

    /** Which system is on them. */
    String system();

    /** What is done with it. */
    String operation();

    /** Several on one test. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    @interface All {
        Proves[] value();
    }
}
