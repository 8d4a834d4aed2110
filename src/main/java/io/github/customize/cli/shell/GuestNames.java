package io.github.customize.cli.shell;

import io.github.customize.api.CustomizeException;
import io.github.customize.api.FileInfo;
import io.github.customize.api.GuestFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What commands do with paths of the guest. */
final class GuestNames {
    private GuestNames() {}

    /** The path of a name in a directory. */
    static String in(String directory, String name) {
        return directory.endsWith("/") ? directory + name : directory + "/" + name;
    }

    /** The last part of a path. */
    static String last(String path) {
        String clean = path.replaceAll("(?<=.)/+$", "");
        return clean.substring(clean.lastIndexOf('/') + 1);
    }

    static ShellFailure missing(String verb, String path) {
        return new ShellFailure("failed to " + verb + " " + path + ": there is no such file");
    }

    static FileInfo require(GuestFiles files, String verb, String path) throws ShellFailure, CustomizeException {
        return files.stat(path).orElseThrow(() -> missing(verb, path));
    }

    static void requireDirectory(GuestFiles files, String verb, String path) throws ShellFailure, CustomizeException {
        if (require(files, verb, path).kind() != FileInfo.Kind.DIRECTORY) {
            throw new ShellFailure("failed to " + verb + " " + path + ": it is no directory");
        }
    }

    static boolean isDirectory(GuestFiles files, String path) throws CustomizeException {
        return files.stat(path)
                .filter(file -> file.kind() == FileInfo.Kind.DIRECTORY)
                .isPresent();
    }

    /** Where something of that name goes: into a directory that is there, or to the path itself. */
    static String destination(GuestFiles files, String source, String path) throws CustomizeException {
        return isDirectory(files, path) ? in(path, last(source)) : path;
    }

    /** What matches a pattern, sorted; directories end with a slash if that is wanted. */
    static List<String> matching(GuestFiles files, String pattern, boolean slash) throws CustomizeException {
        List<String> found = new ArrayList<>();
        for (String path : files.glob(pattern)) {
            boolean marked = slash && !path.endsWith("/") && isDirectory(files, path);
            found.add(marked ? path + "/" : path);
        }
        return found;
    }

    /** The path in the letters that the guest has, whatever their case was; the last part may be new. */
    static String inTheirCase(GuestFiles files, String path) throws ShellFailure, CustomizeException {
        Found found = find(files, path);
        if (found.missing().size() > 1) {
            throw missing("find", path);
        }
        return found.path();
    }

    /** The same, where all that is not there yet stays as it is written. */
    static String nearest(GuestFiles files, String path) throws CustomizeException {
        return find(files, path).path();
    }

    /**
     * What there is of a path.
     *
     * @param there the part that is there
     * @param missing the names below that are not
     */
    private record Found(String there, List<String> missing) {
        String path() {
            String all = there;
            for (String name : missing) {
                all = in(all, name);
            }
            return all;
        }
    }

    private static Found find(GuestFiles files, String path) throws CustomizeException {
        String found = "/";
        List<String> parts =
                Stream.of(path.split("/", -1)).filter(part -> !part.isEmpty()).toList();
        for (int i = 0; i < parts.size(); i++) {
            Optional<String> name = name(files, found, parts.get(i));
            if (name.isEmpty()) {
                return new Found(found, parts.subList(i, parts.size()));
            }
            found = in(found, name.get());
        }
        return new Found(found, List.of());
    }

    /** The name as the directory has it: some file systems find a name whatever its letters are. */
    private static Optional<String> name(GuestFiles files, String directory, String wanted) throws CustomizeException {
        if (wanted.equals(".") || wanted.equals("..")) {
            return Optional.of(wanted);
        }
        // Only what is a directory has anything in it.
        List<String> names = isDirectory(files, directory)
                ? files.list(directory).stream().map(file -> last(file.path())).toList()
                : List.of();
        return names.contains(wanted)
                ? Optional.of(wanted)
                : names.stream().filter(wanted::equalsIgnoreCase).findFirst();
    }
}
