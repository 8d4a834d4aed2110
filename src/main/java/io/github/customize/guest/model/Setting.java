package io.github.customize.guest.model;

/**
 * A line that sets something.
 *
 * @param before what stands before the value, as written: white space, the key, the sign between
 * @param key in the form in which keys are compared
 * @param value without quotes
 * @param written the value as written
 * @param after what stands after the value, as written
 * @param literal whether the value is all that the line says
 */
record Setting(String before, String key, String value, String written, String after, boolean literal) {}
