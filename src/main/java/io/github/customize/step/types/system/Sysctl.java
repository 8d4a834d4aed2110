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
public final class Sysctl implements StepType<Map<String, String>> {
    private static final String OPENRC_SERVICE = "/etc/runlevels/boot/sysctl";
    private static final List<String> ROOTS = List.of(
            "abi", "crypto", "debug", "dev", "fs", "kernel", "lnet", "lustre", "net", "sunrpc", "user", "vm", "xen");
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
                their order stay.

                The kernel is not asked whether it knows a parameter or takes a value: the one that runs is not the guest's. Where
                a parameter is there only with a module that the guest does not load, a note says so; see [modules](modules.md).
                """;
    }

    @Override
    public List<String> examples() {
        return List.of("""
                - sysctl:
                    net.ipv4.ip_forward: 1
                    vm.swappiness: 10
                    net.ipv4.tcp_rmem: 4096 131072 6291456
                """);
    }

    @Override
    public Param<Map<String, String>> param() {
        Param<String> value = Params.text(
                "a value of one line", "[^\\r\\n\\x00]*[^\\s\\x00][^\\r\\n\\x00]*", "write a number or text");
        Param<Map<String, String>> map = Params.map(
                "the name of a parameter",
                "[A-Za-z0-9_*-]+(?:[./][A-Za-z0-9_.:@*-]+)+",
                new CheckedParam<>(value, Sysctl::faultOfValue));
        return new CheckedParam<>(map, Sysctl::fault);
    }

    private static Optional<Fault> faultOfValue(String value) {
        return value.matches("true|false|yes|no|on|off")
                ? Optional.of(new Fault("the kernel takes numbers, not '" + value + "'", "write 1 or 0"))
                : Optional.empty();
    }

    private static Optional<Fault> fault(Map<String, String> settings) {
        Set<String> names = new LinkedHashSet<>();
        for (String written : settings.keySet()) {
            String root = written.split("[./]", 2)[0];
            if (!ROOTS.contains(root)) {
                return Optional.of(new Fault(
                        "there is no parameter '" + written + "'",
                        Suggestion.among(root, ROOTS, "the first part is one of")));
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
    public String describe(Map<String, String> settings) {
        return Titles.of(settings.entrySet().stream()
                .map(one -> one.getKey() + "=" + one.getValue())
                .toList());
    }

    @Override
    public Lowering lower(Map<String, String> settings, StepContext context) throws StepFailure, IOException {
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
        int changed = 0;
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            if (!files.has(setting.getKey(), setting.getValue())) {
                files.set(canonical(setting.getKey()), setting.getValue().strip());
                changed++;
            }
        }
        requireInForce(settings, files);
        files.write(draft);
        tell(settings, init, context);
        return Lowering.of(
                draft,
                Titles.count(changed, "kernel parameter") + " set for the next boot"
                        + (changed < settings.size() ? ", " + (settings.size() - changed) + " were set" : ""),
                "the guest sets them already: " + Titles.of(List.copyOf(settings.keySet())));
    }

    private static void requireInForce(Map<String, String> settings, SysctlFiles files) throws StepFailure {
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            if (!files.has(setting.getKey(), setting.getValue())) {
                String other =
                        files.deciding(setting.getKey()).map(Fragment::path).orElse("another file");
                throw StepFailure.failed(
                        "set " + setting.getKey(),
                        other + " sets it later",
                        "delete that file, or make one of its name in /etc/sysctl.d with a step before");
            }
        }
    }

    private static void tell(Map<String, String> settings, String init, StepContext context) throws IOException {
        for (Map.Entry<String, String> one : MODULES.entrySet()) {
            Optional<String> key = settings.keySet().stream()
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
