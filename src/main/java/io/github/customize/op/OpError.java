package io.github.customize.op;

/** Why the daemon did not do what it was asked: an errno's name or a code of the protocol, and a message. */
public record OpError(String code, String message) {}
