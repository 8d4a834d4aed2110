package io.github.customize.failure;

import java.util.Arrays;

/** The program's exit codes, in decades by the part of the work; {@code docs/exit-codes.md} is made from this list. */
public enum ExitCode {
    DONE(0, "Everything asked for is done: all images are published, or were as the recipe wants them already."),
    INTERNAL(1, "A defect of the program itself, or it had too little memory; the message says which."),
    USAGE(2, "The command line is wrong."),

    RECIPE_UNREADABLE(10, "The recipe or a variables file is missing or cannot be read."),
    RECIPE_NOT_YAML(
            11, "The recipe, a variables file or a table of images is not YAML (or CSV) in UTF-8, or is too large."),
    RECIPE_INVALID(12, "The recipe or a table of images has problems; each is printed with its file, line and column."),
    RECIPE_INPUT(13, "A host file that the recipe names could be read when it was checked, but not when it was used."),

    IMAGE_UNREADABLE(20, "The image is missing or cannot be read."),
    IMAGE_FORMAT(21, "The file is not a disk image, or of a format that is not supported."),
    IMAGE_REFUSED(
            22,
            "The image's header asks for what is refused: a backing file, a data file, encryption, an unknown feature,"
                    + " or it is marked dirty or corrupt."),
    IMAGE_CORRUPT(23, "The image is truncated or corrupt."),
    IMAGE_NO_SYSTEM(24, "No operating system was found in the image."),
    IMAGE_SEVERAL_SYSTEMS(25, "More than one operating system was found in the image."),
    IMAGE_NO_SPACE(26, "There is too little disk space for the work."),
    IMAGE_IN_USE(27, "The image is in use by another program."),
    IMAGE_UNPUBLISHED(28, "The result cannot be written or published."),
    IMAGE_UNMOUNTABLE(29, "A file system in the image cannot be mounted."),

    APPLIANCE_MISSING(30, "The appliance is missing or cannot be built."),
    APPLIANCE_START(31, "The appliance does not start."),
    APPLIANCE_LOST(32, "The connection to the appliance's daemon was lost, or what came over it made no sense."),
    PROGRAM_MISSING(33, "A program that the work needs, such as QEMU, is not installed."),

    SANDBOX_INCOMPLETE(
            34, "QEMU cannot be confined here as completely as --sandbox require or --deny-network asks for."),

    STEP_FAILED(41, "A step failed."),
    STEP_UNSUPPORTED(42, "A step is not supported on this guest."),
    STEP_TIMED_OUT(43, "A step took longer than it may, or the work on an image longer than --timeout allows."),

    SOME_FAILED(50, "Of several images some failed and some are done; the report says which and why."),
    AFTER_PUBLISHING(
            51,
            "All images are done, but something after that went wrong: a report could not be written, or the disk did not"
                    + " confirm that a result is there to stay; the message says which."),
    SOURCE_UNREACHABLE(
            60,
            "Something cannot be downloaded: the server does not answer, refuses, redirects to another"
                    + " scheme, or sends more than is allowed."),
    SOURCE_DIGEST(
            61,
            "What was downloaded, or taken from this host, has another digest than the recipe or --digest says, or than the"
                    + " manifest of an OVA."),
    SOURCE_ARCHIVE(
            62,
            "An archive or a packed image is damaged or cut off, holds what is not unpacked, or is larger unpacked than"
                    + " is allowed."),
    KEY_MISSING(63, "The system is on an encrypted device for which no key was given."),
    KEY_WRONG(
            64,
            "No key that was given opens an encrypted device, or one was given for a device that is not encrypted with"
                    + " LUKS, or whose header is elsewhere."),
    KEY_UNREADABLE(
            65, "A key cannot be read: its file, variable, descriptor or terminal is not there, or it is empty."),
    INTERRUPTED(130, "The run was interrupted, for example with Ctrl-C.");

    private final int number;
    private final String meaning;

    ExitCode(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    /** The code with this number. */
    public static ExitCode numbered(int number) {
        return Arrays.stream(values())
                .filter(code -> code.number == number)
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("no exit code: " + number));
    }

    public int number() {
        return number;
    }

    /** One sentence for the documentation. */
    public String meaning() {
        return meaning;
    }
}
