/** What a guest's system is made of, one class for each kind of fact. */
@NullMarked
package io.github.customize.guest.facts;

import org.jspecify.annotations.NullMarked;
