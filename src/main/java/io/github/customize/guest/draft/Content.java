package io.github.customize.guest.draft;

import io.github.customize.op.Payload;

/** What becomes of the content of a regular file. */
sealed interface Content {
    /** It stays as it is in the guest. */
    record Kept() implements Content {}

    /** It is all that the file will hold. */
    record Replaced(Payload payload) implements Content {}

    /** It follows what the file holds in the guest. */
    record Appended(Payload payload) implements Content {}

    Content KEPT = new Kept();
}
