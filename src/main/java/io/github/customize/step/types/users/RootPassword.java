package io.github.customize.step.types.users;

import io.github.customize.step.Lowering;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import io.github.customize.step.StepType;
import io.github.customize.step.param.Param;
import java.io.IOException;
import java.util.List;

/** Sets, locks or disables root's password. */
public final class RootPassword implements StepType<PasswordWish> {
    private static final String ROOT = "root";

    @Override
    public String name() {
        return "root_password";
    }

    @Override
    public String summary() {
        return "Sets, locks or disables the password of root.";
    }

    @Override
    public String description() {
        return "As the step `passwords`, for root.\n\n" + Passwords.COMMON;
    }

    @Override
    public List<String> examples() {
        return List.of(
                "- root_password: { hash: { file: keys/root.hash } }\n",
                "- root_password: { random: { save: root.password } }\n",
                "- root_password: locked\n");
    }

    @Override
    public Param<PasswordWish> param() {
        return PasswordFields.alone().map(wish -> wish.of(ROOT));
    }

    @Override
    public String describe(PasswordWish args) {
        if (args.disabled()) {
            return "disabled";
        }
        boolean locked = args.locked().orElse(false);
        if (args.random().isPresent()) {
            return "random";
        }
        boolean given = args.text().isPresent() || args.hash().isPresent();
        return given ? (locked ? "given, locked" : "given") : locked ? "locked" : "unlocked or expired";
    }

    @Override
    public Lowering lower(PasswordWish args, StepContext context) throws StepFailure, IOException {
        return PasswordsLowering.of(List.of(args), context);
    }
}
