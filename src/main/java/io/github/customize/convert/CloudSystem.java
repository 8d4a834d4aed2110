package io.github.customize.convert;

import io.github.customize.source.Position;
import io.github.customize.source.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keys of cloud-config for the system as a whole. */
final class CloudSystem {
    private static final List<String> FSTAB = List.of("spec", "path", "fstype", "options", "dump", "pass");

    private CloudSystem() {}

    /** The full name, where both are given. */
    static void hostname(Value.Entry entry, Value.Mapping all, RecipeDraft draft) {
        if (entry.key().text().equals("fqdn") || !all.has("fqdn")) {
            draft.step(
                    entry.key().at(),
                    "hostname",
                    CloudConfig.escaped(entry.value()),
                    "cloud-init is told to keep this name.");
        }
    }

    static void ntp(Value.Entry entry, Value.Mapping all, RecipeDraft draft) {
        Value.Mapping map = mapping(entry, draft);
        if (map == null) {
            return;
        }
        CloudConfig.requireKeys(map, Set.of("enabled", "servers", "pools", "ntp_client"), "ntp", draft);
        Args args = Args.at(entry.key().at());
        for (String key : List.of("servers", "pools")) {
            Value.Entry named = map.find(key);
            if (named != null) {
                args.put(key, CloudConfig.escaped(named.value()));
            }
        }
        draft.step(entry.key().at(), "ntp", args.map());
    }

    static void swap(Value.Entry entry, Value.Mapping all, RecipeDraft draft) {
        Value.Mapping map = mapping(entry, draft);
        if (map == null) {
            return;
        }
        CloudConfig.requireKeys(map, Set.of("filename", "size", "maxsize"), "swap", draft);
        String size = CloudConfig.text(map, "size");
        if (size.matches("[0-9]+")) {
            size = (Long.parseLong(size) >> 20) + "M";
        } else if (!size.matches("[0-9]+[MG]")) {
            draft.problem(
                    entry.key().at(), "the size of the swap is not known before the machine boots", "give a size");
            return;
        }
        draft.step(
                entry.key().at(),
                "swap",
                Args.at(entry.key().at())
                        .put("file", CloudConfig.text(map, "filename"))
                        .put("size", size)
                        .map());
    }

    static void mounts(Value.Entry entry, Value.Mapping all, RecipeDraft draft) {
        List<Value> lines = new ArrayList<>();
        for (Value line : CloudConfig.items(entry.value())) {
            Value.Sequence fields = line.asSequence();
            if (fields == null || fields.items().size() < 2) {
                draft.problem(
                        line.at(), "expected a list of the fields of fstab", "write [ SPEC, PATH, TYPE, OPTIONS ]");
                continue;
            }
            Args args = Args.at(line.at());
            for (int i = 0; i < Math.min(FSTAB.size(), fields.items().size()); i++) {
                String text = CloudConfig.text(fields.items().get(i));
                Position at = fields.items().get(i).at();
                if (FSTAB.get(i).equals("options")) {
                    args.put("options", Args.texts(at, List.of(text.split(","))));
                } else if (i > 3) {
                    args.put(FSTAB.get(i), Args.plain(at, text));
                } else {
                    args.put(FSTAB.get(i), text);
                }
            }
            lines.add(args.map());
        }
        if (!lines.isEmpty()) {
            draft.step(entry.key().at(), "fstab", Args.list(entry.key().at(), lines));
        }
    }

    static void authorities(Value.Entry entry, Value.Mapping all, RecipeDraft draft) {
        Value.Mapping map = mapping(entry, draft);
        if (map == null) {
            return;
        }
        CloudConfig.requireKeys(map, Set.of("trusted"), "ca_certs", draft);
        Value.Entry trusted = map.find("trusted");
        if (trusted != null) {
            List<Value> certificates = CloudConfig.items(trusted.value()).stream()
                    .map(CloudConfig::escaped)
                    .toList();
            draft.step(entry.key().at(), "ca_certs", Args.list(entry.key().at(), certificates));
        }
    }

    static void passwordLogin(Value.Entry entry, Value.Mapping all, RecipeDraft draft) {
        if (!CloudConfig.text(entry.value()).equals("unchanged")) {
            String value = CloudConfig.isTrue(entry.value()) ? "yes" : "no";
            draft.step(
                    entry.key().at(),
                    "sshd",
                    Args.at(entry.key().at())
                            .put("PasswordAuthentication", value)
                            .map());
        }
    }

    static void rootLogin(Value.Entry entry, Value.Mapping all, RecipeDraft draft) {
        if (CloudConfig.isTrue(entry.value())) {
            draft.step(
                    entry.key().at(),
                    "sshd",
                    Args.at(entry.key().at()).put("PermitRootLogin", "no").map(),
                    "cloud-init puts a command before root's keys that says so; here sshd refuses.");
        }
    }

    static Value.@Nullable Mapping mapping(Value.Entry entry, RecipeDraft draft) {
        Value.Mapping map = entry.value().asMapping();
        if (map == null) {
            draft.problem(
                    entry.value().at(),
                    "'" + entry.key().text() + "' is a map, found "
                            + entry.value().kind(),
                    "write KEY: VALUE lines below it");
        }
        return map;
    }
}
