package io.github.customize.step.types.boot;

import io.github.customize.guest.FileStat;
import io.github.customize.guest.Question;
import io.github.customize.guest.draft.Draft;
import io.github.customize.guest.model.GrubHash;
import io.github.customize.op.Attributes;
import io.github.customize.op.Payload;
import io.github.customize.step.Lowering;
import io.github.customize.step.Refresh;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import io.github.customize.step.StepType;
import io.github.customize.step.backend.boot.BootFiles;
import io.github.customize.step.param.Bound;
import io.github.customize.step.param.Field;
import io.github.customize.step.param.ObjectParam;
import io.github.customize.step.param.Param;
import io.github.customize.step.param.Params;
import io.github.customize.step.param.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks for a password before the boot menu of GRUB is changed. */
public final class GrubPassword implements StepType<GrubPassword.Args> {
    private static final String SCRIPTS = "/etc/grub.d";
    private static final String SCRIPT = SCRIPTS + "/01_customize_password";
    /** On the Red Hat family a script of the distribution reads a file at the boot. */
    private static final String READER = SCRIPTS + "/01_users";

    private static final String USER_FILE = "/boot/grub2/user.cfg";
    private static final Pattern HASH = Pattern.compile("grub\\.pbkdf2\\.sha512\\.[0-9A-Fa-f.]+");
    private static final String ROOT = "root";

    private static final Field<String> USER = Field.optional(
            "user",
            Params.text("a user of GRUB", "[A-Za-z_][A-Za-z0-9_-]{0,30}", "write a name such as root"),
            ROOT,
            "The name that is asked for; it need not be a user of the guest. On the Red Hat family it is always `root`.");
    private static final Field<Secret> PASSWORD = Field.optional("password", Params.secret(), "The password.");
    private static final Field<Secret> HASHED = Field.optional(
            "hashed", Params.secret(), "The password as `grub-mkpasswd-pbkdf2` prints it (`grub.pbkdf2.sha512…`).");
    private static final Field<Boolean> BOOT = Field.optional(
            "boot",
            Params.flag(),
            false,
            "Whether booting needs the password too: machines that start by themselves then wait for somebody. Not on the Red"
                    + " Hat family.");

    /** What is wanted; one of the secrets. */
    public record Args(String user, Optional<Secret> password, Optional<Secret> hashed, boolean boot) {}

    @Override
    public String name() {
        return "grub_password";
    }

    @Override
    public String summary() {
        return "Asks for a password before the boot menu of GRUB is changed.";
    }

    @Override
    public String description() {
        return """
                Compares the hash that GRUB has with the password. The password is hashed on this host (PBKDF2 with SHA-512) and
                never reaches the guest.

                On the Debian family, SUSE and Arch the script `/etc/grub.d/01_customize_password` (`0700`) is written, and the boot
                menu is made anew after the last step. On the Red Hat family it is `/boot/grub2/user.cfg` (`0600`), which GRUB
                reads when it starts. Without a password everybody may still boot every entry, but neither edit one nor get a
                command line. A guest without GRUB is not supported.
                """;
    }

    @Override
    public List<String> examples() {
        return List.of("- grub_password: { password: { file: keys/activation } }\n");
    }

    @Override
    public Param<Args> param() {
        return ObjectParam.of(List.of(USER, PASSWORD, HASHED, BOOT), GrubPassword::args)
                .exactlyOne(PASSWORD, HASHED);
    }

    private static Args args(Bound bound) {
        return new Args(bound.get(USER), bound.find(PASSWORD), bound.find(HASHED), bound.get(BOOT));
    }

    @Override
    public String describe(Args args) {
        return args.user();
    }

    @Override
    public Lowering lower(Args args, StepContext context) throws StepFailure, IOException {
        Draft draft = context.draft();
        draft.expect(Question.stat(SCRIPTS), Question.stat(READER));
        draft.expect(BootFiles.menuQuestions());
        draft.expect(Question.read(SCRIPT), Question.stat(SCRIPT), Question.read(USER_FILE), Question.stat(USER_FILE));
        boolean reads = draft.stat(READER).isPresent();
        if (!reads && draft.stat(SCRIPTS).filter(FileStat::isDirectory).isEmpty()) {
            throw StepFailure.unsupported(
                    "failed to set the password of GRUB: the guest has no GRUB that makes its menu of " + SCRIPTS);
        }
        if (reads && (!args.user().equals(ROOT) || args.boot())) {
            throw StepFailure.unsupported(
                    "failed to set the password of GRUB: on this guest the user is always root, and"
                            + " everybody may boot; leave 'user' and 'boot' out");
        }
        String path = reads ? USER_FILE : SCRIPT;
        GrubHash hash = hash(args, present(draft.read(path)));
        String content = reads ? "GRUB2_PASSWORD=" + hash.reveal() + "\n" : script(args, hash);
        draft.parent(path);
        draft.write(path, Payload.of(content), Attributes.of(reads ? 0600 : 0700, 0, 0));
        Lowering lowering = Lowering.of(draft, "set the password of GRUB", "GRUB has that password");
        if (reads) {
            return lowering;
        }
        BootFiles.tellWithoutMenu(context);
        return lowering.refresh(Refresh.BOOT_MENU);
    }

    private static Optional<GrubHash> present(Optional<byte[]> file) {
        Matcher hash = HASH.matcher(new String(file.orElse(new byte[0]), StandardCharsets.ISO_8859_1));
        return hash.find() ? GrubHash.parse(hash.group()) : Optional.empty();
    }

    private static GrubHash hash(Args args, Optional<GrubHash> present) throws StepFailure, IOException {
        if (args.hashed().isPresent()) {
            return GrubHash.parse(args.hashed().get().reveal().strip())
                    .orElseThrow(() -> StepFailure.failed(
                            "set the password of GRUB",
                            "what 'hashed' names is no hash of GRUB",
                            "make one with grub-mkpasswd-pbkdf2, or give 'password'"));
        }
        String password = args.password().orElseThrow().reveal();
        if (password.isEmpty()) {
            throw StepFailure.failed("set the password of GRUB", "the password is empty", "give another one");
        }
        return present.filter(one -> one.isOf(password)).orElseGet(() -> GrubHash.of(password));
    }

    private static String script(Args args, GrubHash hash) {
        String unrestricted = args.boot() ? "" : "menuentry_id_option=\"--unrestricted $menuentry_id_option\"\n";
        return "#!/bin/sh\n# Written by the step grub_password.\ncat <<'EOF'\nset superusers=\"" + args.user()
                + "\"\npassword_pbkdf2 " + args.user() + " " + hash.reveal() + "\n" + unrestricted + "EOF\n";
    }
}
