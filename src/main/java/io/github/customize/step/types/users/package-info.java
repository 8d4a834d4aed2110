/** Step types for users and their keys. */
@NullMarked
package io.github.customize.step.types.users;

import org.jspecify.annotations.NullMarked;
