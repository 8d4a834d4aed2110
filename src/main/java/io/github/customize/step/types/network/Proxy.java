package io.github.customize.step.types.network;

import io.github.customize.guest.Facts;
import io.github.customize.guest.Question;
import io.github.customize.guest.draft.Draft;
import io.github.customize.guest.model.IniFile;
import io.github.customize.guest.model.KeyValueFile;
import io.github.customize.guest.model.SettingSyntax;
import io.github.customize.op.Attributes;
import io.github.customize.op.Payload;
import io.github.customize.step.Lowering;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import io.github.customize.step.StepType;
import io.github.customize.step.kit.Titles;
import io.github.customize.step.param.Bound;
import io.github.customize.step.param.Field;
import io.github.customize.step.param.ObjectParam;
import io.github.customize.step.param.Param;
import io.github.customize.step.param.Params;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Says through which proxies the guest reaches the network. */
public final class Proxy implements StepType<Proxy.Args> {
    private static final String ENVIRONMENT = "/etc/environment";
    private static final String SUSE = "/etc/sysconfig/proxy";
    private static final String PROFILE = "/etc/profile.d/zz-customize-proxy.sh";
    private static final String APT = "/etc/apt/apt.conf.d/99-customize-proxy";
    private static final List<String> INI = List.of("/etc/dnf/dnf.conf", "/etc/yum.conf");

    private static final Field<ProxyAddress> HTTP =
            Field.optional("http", ProxyAddress.param(), "The proxy for `http`; a reference where it has a password.");
    private static final Field<ProxyAddress> HTTPS =
            Field.optional("https", ProxyAddress.param(), "The proxy for `https`. Left out: that for `http`.");
    private static final Field<ProxyAddress> FTP = Field.optional("ftp", ProxyAddress.param(), "The proxy for `ftp`.");
    private static final Field<List<String>> NO_PROXY = Field.optional(
            "no_proxy",
            Params.oneOrMore(Params.text("a name or a network", "[A-Za-z0-9.:/*_-]{1,253}", "write one an item")),
            "Names, domains and networks that are reached without a proxy.");
    private static final Field<State> STATE = Field.optional(
            "state", Params.choice(State.class), State.PRESENT, "present", "`absent` removes all proxies.");

    enum State {
        PRESENT,
        ABSENT
    }

    record Args(
            Optional<ProxyAddress> http,
            Optional<ProxyAddress> https,
            Optional<ProxyAddress> ftp,
            List<String> noProxy,
            State state) {
        Stream<ProxyAddress> all() {
            return Stream.of(http, https, ftp).flatMap(Optional::stream);
        }

        /** By the names of variables, in lower case; a variable without a value is removed. */
        Map<String, String> variables() throws StepFailure, IOException {
            Map<String, String> all = new LinkedHashMap<>();
            all.put("http_proxy", http.isPresent() ? http.get().reveal() : "");
            all.put(
                    "https_proxy",
                    https.or(() -> http).isPresent()
                            ? https.or(() -> http).get().reveal()
                            : "");
            all.put("ftp_proxy", ftp.isPresent() ? ftp.get().reveal() : "");
            all.put("no_proxy", String.join(",", noProxy));
            return all;
        }
    }

    @Override
    public String name() {
        return "proxy";
    }

    @Override
    public String summary() {
        return "Says through which proxies the guest reaches the network.";
    }

    @Override
    public String description() {
        return """
                Compares the proxies in the files of the guest, and changes what differs. In files that are not of this step,
                variables that it does not name stay.

                - for people and their programs: `/etc/environment` (`http_proxy` and its like, in lower and upper case); SUSE:
                  `/etc/sysconfig/proxy`; Alpine: `/etc/profile.d/zz-customize-proxy.sh`;
                - for package managers: apt's `apt.conf.d/99-customize-proxy` (the proxies that other files of apt name go: the last
                  one that is read would count), `proxy` in `dnf.conf` or `yum.conf`. The others take
                  it from the environment.

                This is for machines that are made from the image. Programs that have the network during a run get the proxies of
                this host, see `--proxy`. A password stands in these files in clear text, which a note tells.
                """;
    }

    @Override
    public List<String> examples() {
        return List.of(
                "- proxy: { http: \"http://proxy.example.com:3128\", no_proxy: [localhost, 127.0.0.1, .example.com] }\n",
                "- proxy: { state: absent }\n");
    }

    @Override
    public Param<Args> param() {
        return ObjectParam.of(List.of(HTTP, HTTPS, FTP, NO_PROXY, STATE), Proxy::args)
                .check((bound, parsing) -> {
                    Args args = args(bound);
                    boolean any = args.all().findAny().isPresent();
                    if (any == (args.state() == State.PRESENT)
                            && (any || args.noProxy().isEmpty())) {
                        return true;
                    }
                    parsing.problem(
                            bound.source(),
                            any || args.state() == State.ABSENT
                                    ? "'state: absent' removes all proxies"
                                    : "it names no proxy",
                            any || args.state() == State.ABSENT
                                    ? "leave the other keys out"
                                    : "write http, https or ftp, or 'state: absent'");
                    return false;
                });
    }

    private static Args args(Bound bound) {
        return new Args(
                bound.find(HTTP),
                bound.find(HTTPS),
                bound.find(FTP),
                bound.find(NO_PROXY).orElse(List.of()),
                bound.get(STATE));
    }

    @Override
    public String describe(Args args) {
        return args.state() == State.ABSENT
                ? "none"
                : Titles.of(args.all().map(ProxyAddress::toString).distinct().toList());
    }

    @Override
    public Lowering lower(Args args, StepContext context) throws StepFailure, IOException {
        Draft draft = context.draft();
        List<Question> questions = new ArrayList<>(List.of(Question.stat("/etc/apt/apt.conf.d")));
        for (String file : Stream.concat(INI.stream(), Stream.of(ENVIRONMENT, SUSE, PROFILE, APT))
                .toList()) {
            questions.addAll(List.of(Question.stat(file), Question.read(file)));
        }
        questions.addAll(AptProxies.questions());
        draft.expect(questions);
        Map<String, String> variables = args.variables();
        environment(args.state() == State.ABSENT ? variables : named(variables), context.facts(), draft);
        if (context.facts().packageManager().equals("apt")) {
            List<String> changed = AptProxies.removeOthers(APT, draft);
            if (!changed.isEmpty()) {
                context.note("took other proxies of apt out of " + String.join(", ", changed));
            }
            put(APT, apt(variables, args.noProxy()), draft);
        }
        for (String file : INI) {
            boolean meant = args.state() == State.ABSENT
                    || args.http().isPresent()
                    || args.https().isPresent();
            if (meant && draft.stat(file).isPresent()) {
                ini(file, variables, draft);
            }
        }
        if (args.all().anyMatch(address -> address.secret().isPresent())) {
            context.note(
                    "everybody in the guest can read the password of the proxy, in the files that programs read it from");
        }
        return Lowering.of(draft, "proxy set to " + describe(args), "the proxy is " + describe(args));
    }

    /** What the step says nothing of stays as it is. */
    private static Map<String, String> named(Map<String, String> variables) {
        Map<String, String> named = new LinkedHashMap<>(variables);
        named.values().removeIf(String::isEmpty);
        return named;
    }

    private static void environment(Map<String, String> variables, Facts facts, Draft draft) throws IOException {
        switch (facts.family()) {
            case "alpine" -> {
                StringBuilder lines = new StringBuilder();
                both(variables).forEach((name, value) -> {
                    if (!value.isEmpty()) {
                        lines.append("export ")
                                .append(name)
                                .append("='")
                                .append(value)
                                .append("'\n");
                    }
                });
                put(PROFILE, lines.toString(), draft);
            }
            case "suse" -> {
                Map<String, String> named = new LinkedHashMap<>();
                boolean any = variables.values().stream().anyMatch(value -> !value.isEmpty());
                named.put("PROXY_ENABLED", any ? "yes" : "no");
                variables.forEach((name, value) -> named.put(name.toUpperCase(Locale.ROOT), value));
                draft.edit(SUSE, Attributes.KEEP, before -> settings(before, named, false));
            }
            default -> {
                boolean none = variables.values().stream().allMatch(String::isEmpty);
                if (!none || draft.stat(ENVIRONMENT).isPresent()) {
                    draft.edit(ENVIRONMENT, Attributes.KEEP, before -> settings(before, both(variables), true));
                }
            }
        }
    }

    private static Map<String, String> both(Map<String, String> variables) {
        Map<String, String> all = new LinkedHashMap<>(variables);
        variables.forEach((name, value) -> all.put(name.toUpperCase(Locale.ROOT), value));
        return all;
    }

    private static byte[] settings(byte[] before, Map<String, String> wanted, boolean removes) {
        KeyValueFile file = KeyValueFile.parse(before, SettingSyntax.SHELL);
        for (Map.Entry<String, String> one : wanted.entrySet()) {
            file = one.getValue().isEmpty() && removes
                    ? file.without(one.getKey())
                    : file.with(one.getKey(), one.getValue());
        }
        return file.bytes();
    }

    private static String apt(Map<String, String> variables, List<String> direct) {
        StringBuilder lines = new StringBuilder();
        for (String scheme : List.of("http", "https", "ftp")) {
            String value = variables.getOrDefault(scheme + "_proxy", "");
            if (!value.isEmpty()) {
                lines.append("Acquire::")
                        .append(scheme)
                        .append("::Proxy \"")
                        .append(value)
                        .append("\";\n");
                direct.stream()
                        .filter(host -> host.matches("[A-Za-z0-9][A-Za-z0-9.-]*"))
                        .forEach(host -> lines.append("Acquire::")
                                .append(scheme)
                                .append("::Proxy::")
                                .append(host)
                                .append(" \"DIRECT\";\n"));
            }
        }
        return lines.toString();
    }

    /** A file of ours, which goes when there is nothing to say. */
    private static void put(String path, String content, Draft draft) throws IOException {
        if (content.isEmpty()) {
            draft.remove(path);
        } else {
            draft.parent(path);
            draft.write(path, Payload.of(content), Attributes.KEEP);
        }
    }

    private static void ini(String file, Map<String, String> variables, Draft draft) throws IOException {
        String proxy = Stream.of("http_proxy", "https_proxy")
                .map(name -> variables.getOrDefault(name, ""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("");
        draft.edit(file, Attributes.KEEP, before -> {
            IniFile settings = IniFile.repositories(before);
            return (proxy.isEmpty() ? settings.without("main", "proxy") : settings.with("main", "proxy", proxy))
                    .bytes();
        });
    }
}
