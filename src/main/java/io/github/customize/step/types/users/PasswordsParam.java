package io.github.customize.step.types.users;

import io.github.customize.source.Value;
import io.github.customize.step.param.DistinctParam;
import io.github.customize.step.param.Field;
import io.github.customize.step.param.Param;
import io.github.customize.step.param.Params;
import io.github.customize.step.param.Parsing;
import io.github.customize.step.param.Preview;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Passwords by the names of their users, or as a list. */
record PasswordsParam() implements Param<List<PasswordWish>> {
    private static final Param<List<PasswordWish>> LIST = new DistinctParam<>(
            Params.list(PasswordFields.withUser()), PasswordWish::user, "say all about it in one entry");
    private static final Param<Map<String, PasswordWish>> MAP =
            Params.map("the name of a user", AccountNames.NAME, AccountNames.REMEDY, PasswordFields.alone());

    @Override
    public @Nullable List<PasswordWish> parse(Value value, Parsing parsing) {
        if (value.asSequence() != null) {
            return LIST.parse(value, parsing);
        }
        Map<String, PasswordWish> parsed = MAP.parse(value, parsing);
        if (parsed != null && parsed.isEmpty()) {
            parsing.problem(value, "no user is named", "write NAME: and what its password is");
            return null;
        }
        return parsed == null
                ? null
                : parsed.entrySet().stream()
                        .map(entry -> entry.getValue().of(entry.getKey()))
                        .toList();
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of("anyOf", List.of(MAP.schema(), LIST.schema()));
    }

    @Override
    public String type() {
        return MAP.type() + ", or " + LIST.type();
    }

    @Override
    public Preview preview(Value value, Path directory) {
        return value.asSequence() != null ? LIST.preview(value, directory) : MAP.preview(value, directory);
    }

    @Override
    public List<Field<?>> keys() {
        return LIST.keys();
    }

    /** Users are the keys of the map; an account that is locked or disabled by a word needs no more. */
    @Override
    public Optional<Value> filled(Value value, List<Value.Entry> defaults) {
        Value.Mapping users = value.asMapping();
        if (users == null) {
            return LIST.filled(value, defaults);
        }
        return Optional.of(new Value.Mapping(
                users.at(),
                users.entries().stream()
                        .map(user -> new Value.Entry(
                                user.key(),
                                PasswordFields.alone()
                                        .filled(user.value(), defaults)
                                        .orElse(user.value())))
                        .toList()));
    }
}
