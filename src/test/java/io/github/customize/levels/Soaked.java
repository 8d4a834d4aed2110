package io.github.customize.levels;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/** A test that is worth repeating with other random numbers: {@code make soak}. Whoever leaves out slow tests leaves it out. */
@Tag("slow")
@Tag("soak")
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Soaked {}
