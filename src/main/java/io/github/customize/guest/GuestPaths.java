package io.github.customize.guest;

/** Arithmetic on absolute paths of the guest. */
public final class GuestPaths {
    private GuestPaths() {}

    /** The same path without doubled slashes and without one at the end. */
    public static String clean(String path) {
        String single = path.replaceAll("/{2,}", "/");
        return single.length() > 1 && single.endsWith("/") ? single.substring(0, single.length() - 1) : single;
    }

    /** The directory that a clean path is in; that of {@code /} is {@code /}. */
    public static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash <= 0 ? "/" : path.substring(0, slash);
    }

    public static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** A path below a directory; an empty {@code relative} is the directory itself. */
    public static String join(String directory, String relative) {
        if (relative.isEmpty()) {
            return directory;
        }
        return directory.equals("/") ? "/" + relative : directory + "/" + relative;
    }

    /** Whether the path is the directory itself or below it. */
    public static boolean isWithin(String path, String directory) {
        return path.equals(directory) || directory.equals("/") || path.startsWith(directory + "/");
    }

    /** Where {@code dest} puts a file of that name: a path that ends in a slash is the directory to put it in. */
    public static String target(String dest, String name) {
        return dest.endsWith("/") ? join(clean(dest), name) : clean(dest);
    }
}
