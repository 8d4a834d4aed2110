package io.github.customize.step.types.system;

import io.github.customize.guest.Question;
import io.github.customize.guest.draft.Draft;
import io.github.customize.source.Suggestion;
import io.github.customize.step.Lowering;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import io.github.customize.step.StepType;
import io.github.customize.step.kit.Fragments.Fragment;
import io.github.customize.step.kit.Titles;
import io.github.customize.step.param.CheckedParam;
import io.github.customize.step.param.CheckedParam.Fault;
import io.github.customize.step.param.Field;
import io.github.customize.step.param.ObjectParam;
import io.github.customize.step.param.Param;
import io.github.customize.step.param.Params;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Sets parameters of the kernel for every boot. */
public final class Sysctl implements StepType<Map<String, SysctlValue>> {
    private static final String OPENRC_SERVICE = "/etc/runlevels/boot/sysctl";
    private static final List<String> ROOTS = List.of(
            "abi", "crypto", "debug", "dev", "fs", "kernel", "lnet", "lustre", "net", "sunrpc", "user", "vm", "xen");
    private static final Field<String> STATE =
            Field.required("state", Params.choice("absent"), "`absent`: the guest's own files do not set it.");
    /** Parameters that are there only when a module is loaded. */
    private static final Map<String, String> MODULES =
            Map.of("net.bridge.", "br_netfilter", "net.netfilter.nf_conntrack_", "nf_conntrack");

    @Override
    public String name() {
        return "sysctl";
    }

    @Override
    public String summary() {
        return "Sets parameters of the kernel (sysctl) for every boot.";
    }

    @Override
    public String description() {
        return """
                A map from parameters to values. Each is compared with what the guest will set when it boots: of all files in
                `sysctl.d` directories (and `/etc/sysctl.conf`, where the guest reads it) the last one that names the parameter
                counts.

                A parameter that would have another value is written to `/etc/sysctl.d/zz-customize.conf`, which is read after the
                distribution's files; a later file of `/etc` that names it is changed in its place. Other lines, comments and
                their order stay. With `{ state: absent }` in the place of a value, all lines in `/etc` that set the parameter go;
                where a file of the distribution still sets it, a note says so.

                The kernel is not asked whether it knows a parameter or takes a value: the one that runs is not the guest's.
                A name that is one letter off a well-known one is an error. Where a parameter is there only with a module
                that the guest does not load, a note says so; see [modules](modules.md).
                """;
    }

    @Override
    public List<String> examples() {
        return List.of("""
                - sysctl:
                    net.ipv4.ip_forward: 1
                    vm.swappiness: 10
                    net.ipv4.tcp_rmem: 4096 131072 6291456
                    vm.overcommit_memory: { state: absent }
                """);
    }

    @Override
    public Param<Map<String, SysctlValue>> param() {
        Param<String> value = Params.text(
                "a value of one line", "[^\\r\\n\\x00]*[^\\s\\x00][^\\r\\n\\x00]*", "write a number or text");
        Param<SysctlValue> wanted = ObjectParam.of(List.of(STATE), bound -> SysctlValue.ABSENT)
                .orShort(new CheckedParam<>(value, Sysctl::faultOfValue).map(SysctlValue::of));
        Param<Map<String, SysctlValue>> map = Params.map(
                "the name of a parameter",
                "[A-Za-z0-9_*-]+(?:[./][A-Za-z0-9_.:@*-]+)+",
                "write it as sysctl does, for example vm.swappiness",
                wanted);
        return new CheckedParam<>(map, Sysctl::fault);
    }

    private static Optional<Fault> faultOfValue(String value) {
        return value.matches("true|false|yes|no|on|off")
                ? Optional.of(new Fault("the kernel takes numbers, not '" + value + "'", "write 1 or 0"))
                : Optional.empty();
    }

    private static Optional<Fault> fault(Map<String, SysctlValue> settings) {
        Set<String> names = new LinkedHashSet<>();
        for (String written : settings.keySet()) {
            String root = written.split("[./]", 2)[0];
            if (!ROOTS.contains(root)) {
                return Optional.of(new Fault(
                        "there is no parameter '" + written + "'",
                        Suggestion.among(root, ROOTS, "the first part is one of")));
            }
            Optional<String> meant = SysctlNames.meant(canonical(written));
            if (meant.isPresent()) {
                return Optional.of(
                        new Fault("there is no parameter '" + written + "'", "did you mean '" + meant.get() + "'?"));
            }
            if (!names.add(canonical(written))) {
                return Optional.of(new Fault("'" + written + "' is there twice", "remove one of the two"));
            }
        }
        return Optional.empty();
    }

    /** The name with dots, as files have it for the most part. */
    private static String canonical(String name) {
        int dot = name.indexOf('.');
        int slash = name.indexOf('/');
        return slash < 0 || (dot >= 0 && dot < slash)
                ? name
                : name.replace('/', '\0').replace('.', '/').replace('\0', '.');
    }

    @Override
    public String describe(Map<String, SysctlValue> settings) {
        return Titles.of(settings.entrySet().stream()
                .map(one -> one.getValue().title(one.getKey()))
                .toList());
    }

    @Override
    public Lowering lower(Map<String, SysctlValue> settings, StepContext context) throws StepFailure, IOException {
        String init = context.facts().init();
        if (!List.of("systemd", "openrc", "sysvinit").contains(init)) {
            throw StepFailure.unsupported(
                    "failed to set kernel parameters: " + context.facts().prettyName()
                            + " has no /etc/sysctl.d that it reads when it boots; write the file that it reads with write_files");
        }
        Draft draft = context.draft();
        List<Question> questions = new ArrayList<>(SysctlFiles.questions());
        questions.addAll(LoadedModules.questions());
        questions.add(Question.stat(OPENRC_SERVICE));
        draft.expect(questions);
        SysctlFiles files = SysctlFiles.read(draft, init);
        int set = 0;
        int gone = 0;
        for (Map.Entry<String, SysctlValue> setting : settings.entrySet()) {
            if (change(setting.getKey(), setting.getValue(), files)) {
                set += setting.getValue().text().isPresent() ? 1 : 0;
                gone += setting.getValue().text().isPresent() ? 0 : 1;
            }
        }
        for (Map.Entry<String, SysctlValue> setting : settings.entrySet()) {
            requireInForce(setting.getKey(), setting.getValue(), files, context);
        }
        files.write(draft);
        tell(settings, init, context);
        return Lowering.of(draft, done(set, gone, settings.size()), "it is so already: " + describe(settings));
    }

    private static String done(int set, int gone, int all) {
        List<String> done = new ArrayList<>();
        if (set > 0) {
            done.add(Titles.count(set, "kernel parameter") + " set for the next boot");
        }
        if (gone > 0) {
            done.add(Titles.count(gone, "kernel parameter") + " no longer set");
        }
        if (set + gone < all) {
            done.add(all - set - gone + " were so");
        }
        return String.join(", ", done);
    }

    private static boolean change(String key, SysctlValue wanted, SysctlFiles files) {
        if (wanted.text().isEmpty()) {
            return files.remove(key);
        }
        String value = wanted.text().get();
        if (files.has(key, value)) {
            return false;
        }
        files.set(canonical(key), value.strip());
        return true;
    }

    /** A value of the distribution's that is left when ours is gone is told only. */
    private static void requireInForce(String key, SysctlValue wanted, SysctlFiles files, StepContext context)
            throws StepFailure {
        Optional<String> other = files.deciding(key).map(Fragment::path);
        if (wanted.text().isEmpty()) {
            other.ifPresent(file -> context.note(file + " still sets " + key));
        } else if (!files.has(key, wanted.text().get())) {
            throw StepFailure.failed(
                    "set " + key,
                    other.orElse("another file") + " sets it later",
                    "delete that file, or make one of its name in /etc/sysctl.d with a step before");
        }
    }

    private static void tell(Map<String, SysctlValue> settings, String init, StepContext context) throws IOException {
        for (Map.Entry<String, String> one : MODULES.entrySet()) {
            Optional<String> key = settings.entrySet().stream()
                    .filter(setting -> setting.getValue().text().isPresent())
                    .map(Map.Entry::getKey)
                    .filter(name -> canonical(name).startsWith(one.getKey()))
                    .findFirst();
            if (key.isPresent() && !LoadedModules.read(context.guest(), init).has(one.getValue())) {
                context.note(key.get() + " is there only once the module " + one.getValue()
                        + " is loaded: load it with a modules step");
            }
        }
        if (init.equals("openrc") && context.guest().stat(OPENRC_SERVICE).isEmpty()) {
            context.note("the guest's service sysctl, which sets parameters at the boot, is not in the runlevel boot");
        }
    }
}
