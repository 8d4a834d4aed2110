package io.github.customize.step.backend.packages;

import io.github.customize.guest.GuestView;
import io.github.customize.guest.Question;
import io.github.customize.guest.model.IniFile;
import io.github.customize.step.Probed;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import io.github.customize.step.kit.GuestProgram;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Groups and modules of dnf: where the guest has written down what is so of them, and how that is changed. */
final class DnfSets {
    private static final String MODULES = "/etc/dnf/modules.d/";

    /** dnf 4 keeps its groups in a database of its own, which it reads without any repository; what runs it can read it. */
    private static final String ASK = """
            import sys, dnf
            history = dnf.Base().history
            for name in sys.argv[1:]:
                if history.group.get(name) or history.env.get(name):
                    print('installed', name)
            print('asked')
            """;

    private DnfSets() {}

    /** Of dnf 4; {@code dnf} is its path. */
    static PresentSets read(PackageSets wanted, String dnf, StepContext context) throws StepFailure, IOException {
        GuestView guest = context.guest();
        List<String> names = Stream.concat(
                        wanted.modules().stream().map(ModuleStream::name), wanted.disabled().stream())
                .toList();
        guest.expect(names.stream().map(DnfSets::file).map(Question::read).toList());
        Map<String, PresentSets.Module> modules = new HashMap<>();
        for (String name : names) {
            modules.put(name, module(name, guest));
        }
        Set<String> groups = wanted.groups().isEmpty() ? Set.of() : groups(wanted.groups(), dnf, context);
        return new PresentSets(groups, modules);
    }

    /** Of dnf 5, whose command {@code module} installs nothing. */
    static PresentSets readFive(PackageSets wanted, StepContext context) throws StepFailure, IOException {
        for (ModuleStream module : wanted.modules()) {
            if (!module.profile().isEmpty()) {
                throw StepFailure.unsupported("dnf 5 installs no profiles of modules (" + module + "); write "
                        + module.plain() + " and name the profile's packages under 'install'");
            }
        }
        return Dnf5Records.sets(context.guest());
    }

    private static String file(String module) {
        return MODULES + module + ".module";
    }

    private static PresentSets.Module module(String name, GuestView guest) throws IOException {
        IniFile file = IniFile.repositories(guest.read(file(name)).orElse(new byte[0]));
        Set<String> profiles = Arrays.stream(
                        file.last(name, "profiles").orElse("").split("[,\\s]+"))
                .filter(profile -> !profile.isEmpty())
                .collect(Collectors.toSet());
        // Old ones say enabled=1.
        String state = file.last(name, "state")
                .orElse(file.last(name, "enabled").filter("1"::equals).isPresent() ? "enabled" : "")
                .toLowerCase(Locale.ROOT);
        return new PresentSets.Module(state, file.last(name, "stream").orElse(""), profiles);
    }

    private static Set<String> groups(List<String> names, String dnf, StepContext context)
            throws StepFailure, IOException {
        List<String> argv = new ArrayList<>(List.of(
                "/bin/sh", "-c", "read -r first <\"$1\" && shift && exec ${first#'#!'} -c \"$@\"", "sh", dnf, ASK));
        argv.addAll(names);
        Probed told = context.probe(GuestProgram.asRoot(argv, context).title("dnf's history"));
        List<String> lines = told.lines();
        if (!lines.contains("asked")) {
            throw StepFailure.failed(
                    "ask dnf which groups are installed",
                    told.output().isBlank()
                            ? "it exited with " + told.exit()
                            : told.output().strip(),
                    "name the packages of the group instead");
        }
        return names.stream()
                .filter(name -> lines.contains("installed " + name))
                .collect(Collectors.toSet());
    }

    /** Modules come first, since they say which packages there are. */
    static List<Command> commands(PackageSets missing, List<String> words) {
        List<Command> commands = new ArrayList<>();
        add("disable modules", List.of("module", "disable"), missing.disabled(), words, commands);
        List<String> enabled =
                missing.modules().stream().map(ModuleStream::plain).toList();
        add("enable modules", List.of("module", "enable"), enabled, words, commands);
        List<String> profiles = missing.modules().stream()
                .filter(module -> !module.profile().isEmpty())
                .map(ModuleStream::toString)
                .toList();
        add("install profiles of modules", List.of("module", "install"), profiles, words, commands);
        add("install groups", List.of("group", "install"), missing.groups(), words, commands);
        return commands;
    }

    private static void add(
            String action, List<String> verb, List<String> names, List<String> words, List<Command> commands) {
        if (!names.isEmpty()) {
            List<String> argv = new ArrayList<>(words);
            argv.addAll(verb);
            argv.addAll(names);
            commands.add(Command.of(action, argv).online(true));
        }
    }
}
