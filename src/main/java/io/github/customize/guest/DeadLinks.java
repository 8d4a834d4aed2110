package io.github.customize.guest;

import java.io.IOException;
import java.util.Optional;

/** Tells of symbolic links that point to nothing: for the kernel the name that was asked for does not exist, for people it does. */
public final class DeadLinks {
    private DeadLinks() {}

    /** A clause about the first link on the way to a path, its last name too, that points to nothing. */
    public static Optional<String> on(String path, GuestView guest) throws IOException {
        int end = 0;
        while (end < path.length()) {
            int slash = path.indexOf('/', end + 1);
            end = slash < 0 ? path.length() : slash;
            String name = path.substring(0, end);
            Optional<String> target = guest.lstat(name).map(FileStat::target);
            if (target.isPresent() && guest.stat(name).isEmpty()) {
                return Optional.of(name + " is a link to " + target.get() + ", which does not exist in the guest");
            }
        }
        return Optional.empty();
    }
}
