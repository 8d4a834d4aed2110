package io.github.customize.step.types;

/** Arithmetic on absolute paths of the guest. */
final class GuestPaths {
    private GuestPaths() {}

    /** The same path without doubled slashes and without one at the end. */
    static String clean(String path) {
        String single = path.replaceAll("/{2,}", "/");
        return single.length() > 1 && single.endsWith("/") ? single.substring(0, single.length() - 1) : single;
    }

    /** The folder that a clean path is in; that of {@code /} is {@code /}. */
    static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash <= 0 ? "/" : path.substring(0, slash);
    }

    static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** A path below a folder; an empty {@code relative} is the folder itself. */
    static String join(String folder, String relative) {
        if (relative.isEmpty()) {
            return folder;
        }
        return folder.equals("/") ? "/" + relative : folder + "/" + relative;
    }

    /** Whether the path is the folder itself or below it. */
    static boolean isWithin(String path, String folder) {
        return path.equals(folder) || folder.equals("/") || path.startsWith(folder + "/");
    }

    /** Where {@code dest} puts a file of that name: a path that ends in a slash is the folder to put it in. */
    static String target(String dest, String name) {
        return dest.endsWith("/") ? join(clean(dest), name) : clean(dest);
    }
}
