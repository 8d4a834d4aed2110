package io.github.customize.step.types.services;

import io.github.customize.source.Value;
import io.github.customize.step.Lowering;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import io.github.customize.step.StepType;
import io.github.customize.step.backend.services.Goal;
import io.github.customize.step.backend.services.InitSystem;
import io.github.customize.step.backend.services.Wanted;
import io.github.customize.step.kit.Titles;
import io.github.customize.step.param.Bound;
import io.github.customize.step.param.Field;
import io.github.customize.step.param.ObjectParam;
import io.github.customize.step.param.Param;
import io.github.customize.step.param.Params;
import io.github.customize.step.param.Parsing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Says which services start when the guest boots. */
public final class Services implements StepType<Wanted> {
    private static final String NOTHING_RUNS =
            "nothing runs while an image is made: 'enable' a service, and the machine starts it when it boots";

    private static final Field<List<String>> ENABLE =
            list("enable", "What starts when the guest boots, or when it is needed, as its unit says.");
    private static final Field<List<String>> DISABLE = list("disable", "What does not.");
    private static final Field<List<String>> MASK =
            list("mask", "What nothing can start, neither by hand nor because other units want it; only systemd.");
    private static final Field<List<String>> UNMASK = list("unmask", "What may be started again; only systemd.");
    private static final Field<List<String>> PRESET =
            list("preset", "What is enabled or disabled as the distribution's presets say; only systemd.");
    private static final Field<String> RUNLEVEL = Field.optional(
            "runlevel",
            Params.text("the name of a runlevel", "[A-Za-z0-9_.-]+", "write one such as boot"),
            "The runlevel of OpenRC that `enable` adds to. Left out: `default`, unless it is in another one already.");

    private static final List<Field<List<String>>> LISTS = List.of(ENABLE, DISABLE, MASK, UNMASK, PRESET);

    private static Field<List<String>> list(String name, String documentation) {
        return Field.optional(name, ServiceName.list(), documentation);
    }

    @Override
    public String name() {
        return "services";
    }

    @Override
    public String summary() {
        return "Enables, disables and masks services and other units, by the links that say so.";
    }

    @Override
    public String description() {
        return """
                Compares the links that say what starts, and makes and removes those that differ; no program of the guest is
                run. A name without a kind is a service's: `nginx` is `nginx.service`, and on systems without systemd the other
                way round. A name that the guest does not have fails the step, as does one in two lists that contradict each
                other; `unmask` goes with `enable`, `disable` and `preset`, and `mask` with `disable`. Nothing is started: a list
                `start` is an error.

                **systemd.** Units are found where systemd looks for them, with their drop-ins; an alias, also one that exists
                only while its unit is enabled (`sshd` on Debian), stands for that unit. `enable` makes the links of the
                `[Install]` section (`WantedBy=`, `RequiredBy=`, `UpheldBy=`, `Alias=`), and those of the units of `Also=`;
                `disable` removes every link to the unit and to those of `Also=`. What a list says by name counts more than
                `Also=`: with `enable: [web], disable: [web.socket]` the service starts and its socket does not. A template is
                enabled by an instance (`getty@tty2`) or by its `DefaultInstance=`; `disable` of a template is for all instances.
                A unit without an `[Install]` section (a static one), one that is masked, and one whose alias is another unit's
                cannot be enabled. An init script that has no unit is switched by its links in `rc?.d`.

                The first boot of a machine whose `/etc/machine-id` is missing or says `uninitialized` applies presets. There
                the choices are also written to `/etc/systemd/system-preset/00-customize.preset`, so that they stay.

                **OpenRC.** The links in `/etc/runlevels`. `disable` removes the service from all runlevels.

                **SysV init.** The links in `/etc/rc?.d`, in the levels that the script's head names, and in an order in which what
                it needs (`Required-Start`, `chkconfig`) comes before it. A service that is disabled keeps `K` links.

                Jobs of upstart are not supported.
                """;
    }

    @Override
    public List<String> examples() {
        return List.of(
                "- services: { enable: [nginx, fstrim.timer], disable: [apt-daily.timer, apt-daily-upgrade.timer] }\n",
                """
                - services:
                    enable: [getty@ttyS0]
                    disable: [avahi-daemon]
                    mask: [systemd-networkd-wait-online]
                """,
                """
                - services: { enable: [nginx], runlevel: default }
                  when: { init: openrc }
                """);
    }

    @Override
    public Param<Wanted> param() {
        ObjectParam<Wanted> param = ObjectParam.of(
                        List.of(ENABLE, DISABLE, MASK, UNMASK, PRESET, RUNLEVEL), Services::wanted)
                .check(Services::wantsSomething)
                .check(Services::contradictsItselfNowhere);
        for (String word : List.of("start", "stop", "restart", "reload", "started", "stopped", "restarted")) {
            param = param.refuse(word, NOTHING_RUNS);
        }
        return param;
    }

    private static Wanted wanted(Bound bound) {
        return new Wanted(
                bound.find(ENABLE).orElse(List.of()),
                bound.find(DISABLE).orElse(List.of()),
                bound.find(MASK).orElse(List.of()),
                bound.find(UNMASK).orElse(List.of()),
                bound.find(PRESET).orElse(List.of()),
                bound.find(RUNLEVEL));
    }

    private static boolean wantsSomething(Bound bound, Parsing parsing) {
        boolean something = LISTS.stream().anyMatch(bound::has);
        if (!something) {
            parsing.problem(
                    bound.source(), "no services are named", "give one of enable, disable, mask, unmask, preset");
        } else if (bound.has(RUNLEVEL) && !bound.has(ENABLE)) {
            parsing.problem(
                    bound.source(), "'runlevel' is for what is enabled", "add 'enable' or leave 'runlevel' out");
            return false;
        }
        return something;
    }

    private static boolean contradictsItselfNowhere(Bound bound, Parsing parsing) {
        boolean well = true;
        Map<Goal, List<String>> before = new EnumMap<>(Goal.class);
        for (Goal goal : Goal.values()) {
            Field<List<String>> field = LISTS.stream()
                    .filter(one -> one.name().equals(goal.word()))
                    .findFirst()
                    .orElseThrow();
            List<String> names = bound.find(field).orElse(List.of()).stream()
                    .map(ServiceName::full)
                    .toList();
            for (int i = 0; i < names.size(); i++) {
                String name = names.get(i);
                List<String> others = before.entrySet().stream()
                        .filter(other -> other.getValue().contains(name)
                                && !other.getKey().goesWith(goal))
                        .map(other -> other.getKey().word())
                        .toList();
                if (!others.isEmpty()) {
                    parsing.problem(
                            written(bound, goal, i),
                            "'" + name + "' is in '" + others.get(0) + "' too",
                            "name it in one of the lists");
                    well = false;
                }
            }
            before.put(goal, names);
        }
        return well;
    }

    private static Value written(Bound bound, Goal goal, int index) {
        Value.Entry entry = Objects.requireNonNull(bound.source().find(goal.word()));
        return Objects.requireNonNull(entry.value().asSequence()).items().get(index);
    }

    @Override
    public String describe(Wanted wanted) {
        List<String> parts = new ArrayList<>();
        for (Goal goal : Goal.values()) {
            List<String> names = wanted.of(goal);
            if (!names.isEmpty()) {
                parts.add(goal.word() + " " + String.join(", ", names));
            }
        }
        return Titles.of(String.join("; ", parts));
    }

    @Override
    public Lowering lower(Wanted wanted, StepContext context) throws StepFailure, IOException {
        List<String> changed = InitSystem.of(context).apply(wanted);
        String what = changed.isEmpty() ? "set the services" : String.join(", ", changed);
        return Lowering.of(context.draft(), what, "the services are as they should be");
    }
}
