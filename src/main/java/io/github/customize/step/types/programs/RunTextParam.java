package io.github.customize.step.types.programs;

import io.github.customize.source.Value;
import io.github.customize.step.param.Param;
import io.github.customize.step.param.Parsing;
import io.github.customize.step.param.WrappedParam;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is run while the guest does not: of some commands the answer is not about the guest then. */
record RunTextParam(Param<String> inner) implements WrappedParam<String, String> {
    private static final Pattern KERNEL = Pattern.compile("\\buname\\s+(?:-r\\b|--kernel-release)");

    @Override
    public @Nullable String parse(Value value, Parsing parsing) {
        String text = inner.parse(value, parsing);
        if (text != null && KERNEL.matcher(text).find()) {
            parsing.warning(
                    value,
                    "uname -r tells the version of the kernel that runs the steps, which is not the guest's",
                    "take the guest's own from /lib/modules, or name a package that follows it, such as linux-headers-amd64");
        }
        return text;
    }
}
