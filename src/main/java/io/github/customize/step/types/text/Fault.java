package io.github.customize.step.types.text;

/** What is wrong with an argument, and what to do about it. */
record Fault(String what, String remedy) {}
