package io.github.customize.guest.inspect;

import io.github.customize.guest.Facts;

/** What was found out about a guest before anything in it was changed. */
public record Inspection(Facts facts, Identity identity) {}
