package io.github.customize.step.types.programs;

import io.github.customize.guest.draft.Draft;
import io.github.customize.op.Payload;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import io.github.customize.step.backend.firstboot.FirstbootScript;
import io.github.customize.step.backend.packages.FirstbootPackages;
import io.github.customize.step.kit.Titles;
import io.github.customize.step.param.Bound;
import io.github.customize.step.param.CommandParam;
import io.github.customize.step.param.Field;
import io.github.customize.step.param.ObjectParam;
import io.github.customize.step.param.Param;
import io.github.customize.step.param.Params;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Something that is to be run once.
 *
 * @param network whether it waits for the network
 * @param again whether it runs again when it was interrupted
 */
record FirstbootItem(
        Optional<String> name,
        Optional<String> script,
        Optional<Path> file,
        Optional<String> command,
        List<String> packages,
        boolean network,
        FirstbootScript.OnFailure onFailure,
        boolean again) {
    static final String BASH = "/bin/bash";

    private static final int LONGEST = 8 << 20;
    private static final int DIGITS = 12;
    private static final Param<String> TEXT = new CommandParam(
            Params.text(),
            "set passwords of users with the step 'passwords', and have others fetched by the machine itself");
    private static final Field<String> NAME = Field.optional(
            "name",
            Params.text(
                    "a name of letters, digits, - and _",
                    "[A-Za-z0-9][A-Za-z0-9_-]{0,62}",
                    "write for example register-agent"),
            "Tells it from the others, and keeps its place when its content changes.");
    private static final Field<String> SCRIPT = Field.optional(
            "script", TEXT, "A script; its first line (`#!…`) says what it is for, else the guest's shell.");
    private static final Field<Path> FILE =
            Field.optional("file", Params.hostFile(), "A script or a program in a file of this host.");
    private static final Field<String> COMMAND =
            Field.optional("command", TEXT, "A command line for the guest's shell.");
    private static final Field<List<String>> PACKAGES = Field.optional(
            "packages",
            Params.oneOrMore(Params.text(
                    "the name of a package",
                    "[A-Za-z0-9][A-Za-z0-9+._:@/-]*",
                    "write the package manager's name for it")),
            "Packages that are installed with the guest's package manager. They wait for the network.");
    private static final Field<String> AFTER = Field.optional(
            "after",
            Params.choice("boot", "network-online"),
            "boot",
            "`network-online` waits until the network can be used; those behind it wait too. Packages always do.");
    private static final Field<FirstbootScript.OnFailure> ON_FAILURE = Field.optional(
            "on_failure",
            Params.choice(FirstbootScript.OnFailure.class),
            FirstbootScript.OnFailure.CONTINUE,
            "continue",
            "After another exit code than 0 those behind it run (`continue`), never run (`stop`), or wait until it has succeeded at"
                    + " a later boot (`retry`).");
    private static final Field<String> INTERRUPTED = Field.optional(
            "interrupted",
            Params.choice("rerun", "skip"),
            "rerun",
            "Whether it runs again at the next boot when the machine died while it ran.");

    static Param<FirstbootItem> param() {
        return ObjectParam.of(
                        List.of(NAME, SCRIPT, FILE, COMMAND, PACKAGES, AFTER, ON_FAILURE, INTERRUPTED),
                        FirstbootItem::of)
                .exactlyOne(SCRIPT, FILE, COMMAND, PACKAGES)
                .orShort(COMMAND);
    }

    private static FirstbootItem of(Bound bound) {
        return new FirstbootItem(
                bound.find(NAME),
                bound.find(SCRIPT),
                bound.find(FILE),
                bound.find(COMMAND),
                bound.find(PACKAGES).orElse(List.of()),
                bound.has(PACKAGES) || bound.get(AFTER).equals("network-online"),
                bound.get(ON_FAILURE),
                bound.get(INTERRUPTED).equals("rerun"));
    }

    /** For people. */
    String title() {
        return Titles.of(name.orElseGet(() ->
                command.orElseGet(() -> packages.isEmpty() ? "script" : "install " + String.join(", ", packages))));
    }

    /** What the guest is to run. */
    FirstbootScript script(StepContext context) throws StepFailure, IOException {
        byte[] content = content(context);
        return new FirstbootScript(
                name.orElseGet(() -> kind() + "-" + digest(content)), Payload.of(content), network, onFailure, again);
    }

    private String kind() {
        return command.isPresent() ? "command" : packages.isEmpty() ? "script" : "packages";
    }

    private static String digest(byte[] content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(hash).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] content(StepContext context) throws StepFailure, IOException {
        Draft draft = context.draft();
        if (!packages.isEmpty()) {
            return FirstbootPackages.script(packages, context.facts()).getBytes(StandardCharsets.UTF_8);
        }
        if (command.isPresent()) {
            return (shell(draft) + command.get().stripTrailing() + "\n").getBytes(StandardCharsets.UTF_8);
        }
        byte[] content = file.isPresent() ? read(file.get()) : script.orElse("").getBytes(StandardCharsets.UTF_8);
        String head = new String(content, 0, Math.min(content.length, 4), StandardCharsets.ISO_8859_1);
        if (head.startsWith("#!")) {
            Interpreter.require(content, title(), draft);
            return content;
        }
        return head.equals("\u007fELF") ? content : joined(shell(draft), content);
    }

    private static byte[] read(Path file) throws StepFailure, IOException {
        try (InputStream in = Payload.of(file).open()) {
            byte[] content = in.readNBytes(LONGEST + 1);
            if (content.length > LONGEST) {
                throw StepFailure.failed(
                        "have " + file.getFileName() + " run",
                        "it is larger than " + (LONGEST >> 20) + " MiB",
                        "bring it with copy_in, and name it in a 'command'");
            }
            return content;
        }
    }

    private static String shell(Draft draft) throws IOException {
        return draft.stat(BASH).isPresent() ? "#!" + BASH + "\nset -o pipefail\n" : "#!/bin/sh\n";
    }

    private static byte[] joined(String head, byte[] content) {
        byte[] first = head.getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[first.length + content.length];
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(content, 0, all, first.length, content.length);
        return all;
    }
}
