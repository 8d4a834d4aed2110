package io.github.customize.step.types.users;

import io.github.customize.guest.Question;
import io.github.customize.guest.draft.Draft;
import io.github.customize.step.Lowering;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import io.github.customize.step.StepType;
import io.github.customize.step.kit.Titles;
import io.github.customize.step.param.Bound;
import io.github.customize.step.param.DistinctParam;
import io.github.customize.step.param.Field;
import io.github.customize.step.param.ObjectParam;
import io.github.customize.step.param.Param;
import io.github.customize.step.param.Params;
import io.github.customize.step.param.Parsing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Makes, changes and removes groups. */
public final class Groups implements StepType<List<GroupWish>> {
    private static final long LARGEST = 4_294_967_294L;
    private static final Field<String> NAME = Field.required("name", AccountNames.group(), "The group's name.");
    private static final Field<Long> GID = Field.optional(
            "gid",
            Params.integer(0, LARGEST),
            "Its number. Left out: the next one that is free in the range of `login.defs`. That of a group that exists cannot"
                    + " be changed.");
    private static final Field<Boolean> SYSTEM = Field.optional(
            "system", Params.flag(), false, "Take the number of a new group from the range of system groups.");
    private static final Field<List<String>> MEMBERS =
            Field.optional("members", Params.list(AccountNames.user()), "Users that are in it; they must exist.");
    private static final Field<Boolean> EXCLUSIVE =
            Field.optional("exclusive", Params.flag(), false, "Take all others out of it.");
    private static final Field<AccountState> STATE = Field.optional(
            "state", Params.choice(AccountState.class), AccountState.PRESENT, "present", "`absent` removes it.");

    @Override
    public String name() {
        return "groups";
    }

    @Override
    public String summary() {
        return "Adds, changes and removes groups of the guest.";
    }

    @Override
    public String description() {
        return """
                Compares each group with the guest's `/etc/group` by its name. No program of the guest runs: `/etc/group` and, where
                the guest has it, `/etc/gshadow` are changed together, or the step fails and changes nothing. Other lines keep their
                bytes; those of a directory service (`+`) stay last.

                A group that is missing is added, with the number that `groupadd` would take. Members are added to those that are
                there, unless `exclusive: true`. The step fails when a number is that of another group, when a group that exists has
                another number, when a member does not exist, and when a group that is to be removed is a user's primary group.
                """;
    }

    @Override
    public List<String> examples() {
        return List.of("- groups: [ docker, { name: web, gid: 2000 } ]\n", """
                - groups:
                    - { name: deploy, system: true, members: [root] }
                    - { name: games, state: absent }
                """);
    }

    @Override
    public Param<List<GroupWish>> param() {
        ObjectParam<GroupWish> group = ObjectParam.of(
                        List.of(NAME, GID, SYSTEM, MEMBERS, EXCLUSIVE, STATE), Groups::wish)
                .check(Groups::makesSense)
                .orShort(NAME);
        Param<List<GroupWish>> groups =
                new DistinctParam<>(Params.list(group), GroupWish::name, "say all about it in one entry");
        return new DistinctParam<>(
                groups,
                wish -> wish.gid().map(String::valueOf).orElse(wish.name()),
                "give each group a number of its own");
    }

    private static GroupWish wish(Bound bound) {
        return new GroupWish(
                bound.get(NAME),
                bound.get(STATE),
                bound.find(GID),
                bound.get(SYSTEM),
                bound.find(MEMBERS).orElse(List.of()),
                bound.get(EXCLUSIVE));
    }

    private static boolean makesSense(Bound bound, Parsing parsing) {
        boolean absent = bound.get(STATE) == AccountState.ABSENT;
        boolean more = bound.has(GID) || bound.has(SYSTEM) || bound.has(MEMBERS) || bound.has(EXCLUSIVE);
        if (absent && more) {
            parsing.problem(bound.source(), "a group that is absent has no other keys", "give only name and state");
            return false;
        }
        if (bound.find(GID).filter(GroupEdit.RESERVED::contains).isPresent()) {
            parsing.problem(bound.source(), "the gid " + bound.get(GID) + " means none", "give another one");
            return false;
        }
        return true;
    }

    @Override
    public String describe(List<GroupWish> args) {
        return Titles.of(args.stream().map(GroupWish::name).toList());
    }

    @Override
    public Lowering lower(List<GroupWish> args, StepContext context) throws StepFailure, IOException {
        Draft draft = context.draft();
        List<Question> questions = new ArrayList<>(AccountFiles.questions());
        questions.addAll(AccountDefaults.questions());
        draft.expect(questions);
        AccountFiles files = AccountFiles.read(draft);
        GroupEdit edit = new GroupEdit(files, AccountDefaults.read(draft));
        List<String> done = new ArrayList<>();
        for (GroupWish wish : args) {
            edit.apply(wish).ifPresent(done::add);
        }
        files.write(context);
        return Lowering.of(draft, String.join(", ", done), Titles.count(args.size(), "group") + " as it should be");
    }
}
