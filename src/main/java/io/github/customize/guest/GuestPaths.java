package io.github.customize.guest;

/** Arithmetic on absolute paths of the guest. */
public final class GuestPaths {
    private GuestPaths() {}

    /** The same path without doubled slashes and without one at the end. */
    public static String clean(String path) {
        String single = path.replaceAll("/{2,}", "/");
        return single.length() > 1 && single.endsWith("/") ? single.substring(0, single.length() - 1) : single;
    }

    /** The folder that a clean path is in; that of {@code /} is {@code /}. */
    public static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash <= 0 ? "/" : path.substring(0, slash);
    }

    public static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** A path below a folder; an empty {@code relative} is the folder itself. */
    public static String join(String folder, String relative) {
        if (relative.isEmpty()) {
            return folder;
        }
        return folder.equals("/") ? "/" + relative : folder + "/" + relative;
    }

    /** Whether the path is the folder itself or below it. */
    public static boolean isWithin(String path, String folder) {
        return path.equals(folder) || folder.equals("/") || path.startsWith(folder + "/");
    }

    /** Where {@code dest} puts a file of that name: a path that ends in a slash is the folder to put it in. */
    public static String target(String dest, String name) {
        return dest.endsWith("/") ? join(clean(dest), name) : clean(dest);
    }
}
