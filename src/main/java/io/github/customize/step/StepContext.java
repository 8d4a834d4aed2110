package io.github.customize.step;

import io.github.customize.guest.Facts;
import io.github.customize.guest.GuestView;

/** What a step may look at when it is lowered. */
public record StepContext(Facts facts, GuestView guest) {}
