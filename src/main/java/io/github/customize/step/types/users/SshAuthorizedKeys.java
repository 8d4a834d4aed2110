package io.github.customize.step.types.users;

import io.github.customize.guest.Question;
import io.github.customize.guest.draft.Draft;
import io.github.customize.guest.model.AuthorizedKey;
import io.github.customize.guest.model.Passwd;
import io.github.customize.guest.model.Shadow;
import io.github.customize.guest.model.SshdConfig;
import io.github.customize.step.Lowering;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import io.github.customize.step.StepType;
import io.github.customize.step.kit.Accounts;
import io.github.customize.step.kit.Titles;
import io.github.customize.step.param.Bound;
import io.github.customize.step.param.Field;
import io.github.customize.step.param.ObjectParam;
import io.github.customize.step.param.Param;
import io.github.customize.step.param.Params;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Lets people in with their SSH keys. */
public final class SshAuthorizedKeys implements StepType<SshAuthorizedKeys.Args> {
    private static final String SHADOW = "/etc/shadow";
    private static final Field<String> USER =
            Field.required("user", Params.account(), "The user of the guest that the keys log in as; it must exist.");
    private static final Field<List<List<AuthorizedKey>>> KEYS = Field.required(
            "keys",
            Params.list(new SshKeyParam()),
            "Public keys as in `authorized_keys`, with options or without, or files.");
    private static final Field<Boolean> EXCLUSIVE =
            Field.optional("exclusive", Params.flag(), false, "Remove all other keys of the user.");

    record Args(String user, List<AuthorizedKey> keys, boolean exclusive) {}

    @Override
    public String name() {
        return "ssh_authorized_keys";
    }

    @Override
    public String summary() {
        return "Lets a user log in over SSH with the keys given.";
    }

    @Override
    public String description() {
        return """
                Compares the keys in the user's `~/.ssh/authorized_keys` by type and key; options and comments do not make it
                another key, except that the key of an authority (`cert-authority`) is none to log in with. Compares also owner and
                mode of the file and its directory.

                A key that is missing is added at the end; a line with the same key but other options or another comment is
                replaced. All other lines stay, unless `exclusive: true`: then every other key goes, and remarks stay. The
                directory gets `0700`, the file `0600`, both owned by the user.

                The keys are checked when the recipe is read: a damaged one, one of an unknown type, or a private key is a problem
                of the recipe. The step fails when the user does not exist, when its home is missing or may be written by others
                (sshd would ignore the keys), when the directory or the file is a link that leads out of the home, and when the
                guest's sshd looks for the user's keys in other places than the home (`AuthorizedKeysFile`, also in `Match User`
                and `Match Group`); another place in the home is used.

                What else keeps the user from logging in is told in a note: `PermitRootLogin`, `PubkeyAuthentication`,
                `AllowUsers` and its kin, `PubkeyAcceptedAlgorithms` without the kind of key, a locked account without PAM, a shell such as `nologin`, `/etc/nologin`.
                """;
    }

    @Override
    public List<String> examples() {
        String key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIA8nZwE0pXlFv1kXgM7sC2mAqPbyrXUaUO2HQjkC0p3b ana@example.com";
        return List.of(
                "- ssh_authorized_keys:\n    user: root\n    keys:\n      - " + key + "\n",
                "- ssh_authorized_keys: { user: ops, keys: [ { file: keys/ops.pub } ], exclusive: true }\n");
    }

    @Override
    public Param<Args> param() {
        return ObjectParam.of(List.of(USER, KEYS, EXCLUSIVE), SshAuthorizedKeys::args);
    }

    private static Args args(Bound bound) {
        return new Args(
                bound.get(USER), bound.get(KEYS).stream().flatMap(List::stream).toList(), bound.get(EXCLUSIVE));
    }

    private static Shadow.Entry entry(Passwd.User user, Draft draft) throws IOException {
        return Shadow.parse(draft.read(SHADOW).orElse(new byte[0]))
                .find(user.name())
                .orElse(Shadow.Entry.of(user.name(), user.password()));
    }

    @Override
    public String describe(Args args) {
        return Titles.of(
                args.user() + ": " + Titles.count(args.keys().size(), "key") + (args.exclusive() ? " only" : ""));
    }

    private static List<Question> questions(Args args) {
        List<Question> all = new ArrayList<>(KeysFile.questions(args.user()));
        all.addAll(SshdConfig.questions());
        all.addAll(List.of(Question.read(Accounts.USERS), Question.read(Accounts.GROUPS), Question.read(SHADOW)));
        all.add(Question.stat(LoginObstacles.NOLOGIN));
        return all;
    }

    @Override
    public Lowering lower(Args args, StepContext context) throws StepFailure, IOException {
        Draft draft = context.draft();
        draft.expect(questions(args));
        Accounts accounts = new Accounts(draft);
        Passwd.User user = accounts.user(args.user());
        List<String> groups = accounts.groupNamesOf(user);
        SshdConfig sshd = new SshdConfig(draft, user.name(), groups);
        KeysFile file = KeysFile.of(user, sshd, draft);
        int changed = file.update(args.keys(), args.exclusive());
        LoginObstacles.tell(sshd, user, groups, entry(user, draft), args.keys(), context);
        String what = changed == 0 ? "owner or mode" : Titles.count(changed, "key");
        return Lowering.of(
                draft,
                "changed " + what + " in " + file.path(),
                args.user() + " has " + Titles.count(args.keys().size(), "key") + " already");
    }
}
