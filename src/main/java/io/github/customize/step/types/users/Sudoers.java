package io.github.customize.step.types.users;

import io.github.customize.guest.Question;
import io.github.customize.guest.draft.Draft;
import io.github.customize.step.Lowering;
import io.github.customize.step.Needs;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import io.github.customize.step.StepType;
import io.github.customize.step.kit.Titles;
import io.github.customize.step.param.Bound;
import io.github.customize.step.param.CheckedParam;
import io.github.customize.step.param.DistinctParam;
import io.github.customize.step.param.Field;
import io.github.customize.step.param.ObjectParam;
import io.github.customize.step.param.Param;
import io.github.customize.step.param.Params;
import io.github.customize.step.param.Parsing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Writes files of rules for sudo. */
public final class Sudoers implements StepType<List<SudoersWish>> {
    private static final Field<String> NAME = Field.required(
            "name",
            Params.text(
                    "a name of a file that sudo reads",
                    "[A-Za-z0-9_-]{1,200}",
                    "write letters, digits, '-' and '_': sudo passes over names with '.' or '~'"),
            "The file in `/etc/sudoers.d`.");
    private static final Field<String> CONTENT = Field.optional(
            "content",
            new CheckedParam<>(Params.text(), SudoersMistake::inFile),
            "What stands in it, in the language of sudoers(5).");
    private static final Field<List<String>> RULES = Field.optional(
            "rules",
            Params.list(new CheckedParam<>(
                    Params.text(
                            "a rule in one line",
                            "[^\\r\\n\\x00]*[^\\r\\n\\x00\\\\]",
                            "write each rule as an item of its own"),
                    SudoersMistake::inLine)),
            "Its lines instead, such as `ops ALL=(ALL) NOPASSWD: ALL`.");
    private static final Field<AccountState> STATE = Field.optional(
            "state", Params.choice(AccountState.class), AccountState.PRESENT, "present", "`absent` removes the file.");

    @Override
    public String name() {
        return "sudoers";
    }

    @Override
    public String summary() {
        return "Says in /etc/sudoers.d who may do what with sudo.";
    }

    @Override
    public String description() {
        return """
                Compares content, owner and mode (`0440`, root) of each file in `/etc/sudoers.d`.

                What is a mistake for every sudo (a rule without `=`, a quote that is not closed, a misspelt tag) is an error of the
                recipe. All else is checked before it is written: by the guest's own `visudo`, run on a throw-away copy of the guest,
                or where it has none, by the grammar as far as this program knows it. A file that sudo would not take fails the
                step, since one mistake keeps everybody from using sudo. Second runs check nothing.

                When the guest's `/etc/sudoers` does not include the directory, or there is no sudo, a note says so.
                """;
    }

    @Override
    public List<String> examples() {
        return List.of("- sudoers: [ { name: ops, rules: [\"%sudo ALL=(ALL:ALL) NOPASSWD: ALL\"] } ]\n", """
                - sudoers:
                    - name: deploy
                      content: |
                        Defaults:deploy !requiretty
                        deploy ALL=(root) NOPASSWD: /usr/bin/systemctl restart web
                    - { name: 90-cloud-init-users, state: absent }
                """);
    }

    @Override
    public Param<List<SudoersWish>> param() {
        ObjectParam<SudoersWish> file = ObjectParam.of(List.of(NAME, CONTENT, RULES, STATE), Sudoers::wish)
                .check(Sudoers::makesSense);
        return new DistinctParam<>(Params.list(file), SudoersWish::name, "say all about it in one entry");
    }

    private static SudoersWish wish(Bound bound) {
        String content = bound.find(CONTENT)
                .orElseGet(() -> String.join("\n", bound.find(RULES).orElse(List.of())));
        return new SudoersWish(bound.get(NAME), bound.get(STATE), content.endsWith("\n") ? content : content + "\n");
    }

    private static boolean makesSense(Bound bound, Parsing parsing) {
        int given = (bound.has(CONTENT) ? 1 : 0) + (bound.has(RULES) ? 1 : 0);
        boolean absent = bound.get(STATE) == AccountState.ABSENT;
        if (given == (absent ? 0 : 1)) {
            return true;
        }
        parsing.problem(
                bound.source(),
                absent ? "a file that is absent has no content" : "its content must be given once",
                absent ? "give only name and state" : "give either 'content' or 'rules'");
        return false;
    }

    @Override
    public String describe(List<SudoersWish> args) {
        return Titles.of(args.stream().map(SudoersWish::name).toList());
    }

    @Override
    public Needs needs(List<SudoersWish> args) {
        boolean writes = args.stream().anyMatch(wish -> wish.state() == AccountState.PRESENT);
        return writes ? Needs.PROGRAMS : Needs.FILES;
    }

    @Override
    public Lowering lower(List<SudoersWish> args, StepContext context) throws StepFailure, IOException {
        Draft draft = context.draft();
        List<Question> questions = new ArrayList<>();
        args.forEach(wish -> questions.addAll(SudoersFile.questions(wish.name())));
        draft.expect(questions);
        List<String> done = new ArrayList<>();
        for (SudoersWish wish : args) {
            SudoersFile file = new SudoersFile(wish.name(), context);
            if (wish.state() == AccountState.ABSENT) {
                if (file.remove()) {
                    done.add("removed " + wish.name());
                }
            } else if (file.put(wish.content())) {
                done.add("wrote " + wish.name());
            }
        }
        return Lowering.of(draft, String.join(", ", done), Titles.count(args.size(), "file") + " as it should be");
    }
}
