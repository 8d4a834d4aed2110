package io.github.customize.step.types.system;

import io.github.customize.guest.GuestPaths;
import io.github.customize.guest.Question;
import io.github.customize.guest.draft.Draft;
import io.github.customize.guest.model.CloudConfig;
import io.github.customize.op.Attributes;
import io.github.customize.op.Payload;
import io.github.customize.step.Lowering;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import io.github.customize.step.StepType;
import io.github.customize.step.kit.Titles;
import io.github.customize.step.param.Bound;
import io.github.customize.step.param.CheckedParam;
import io.github.customize.step.param.Field;
import io.github.customize.step.param.ObjectParam;
import io.github.customize.step.param.Param;
import io.github.customize.step.param.Params;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Says what cloud-init does in machines made from the image. */
public final class CloudInit implements StepType<CloudInit.Args> {
    private static final String DATASOURCES = CloudConfig.dropIn("99-customize-datasources.cfg");
    private static final String DISABLED = "/etc/cloud/cloud-init.disabled";
    private static final String STATE = "/var/lib/cloud";
    private static final String SEED = STATE + "/seed/nocloud";

    private static final Field<List<String>> SOURCES = Field.optional(
            "datasources",
            Params.oneOrMore(new CheckedParam<>(
                    Params.text(
                            "the name of a data source",
                            "[A-Z][A-Za-z0-9]{1,30}",
                            "write for example NoCloud, ConfigDrive or None"),
                    DataSources::fault)),
            "The data sources that are tried, in order, as cloud-init names them.");
    private static final Field<Boolean> DISABLE = Field.optional(
            "disable", Params.flag(), "`true` keeps cloud-init from doing anything, `false` lets it work again.");
    private static final Field<Boolean> CLEAN = Field.optional(
            "clean",
            Params.flag(),
            false,
            "Removes what it has done and its logs, so that it takes the next boot for the first one; seeds stay.");
    private static final Field<Seed> SEED_FILES =
            Field.optional("seed", Seed.param(), "Files of the data source NoCloud that lie in the image itself.");

    /** What is in one file of a seed. */
    record Text(Optional<String> content, Optional<Path> src) {
        Payload payload() {
            return src.map(Payload::of).orElseGet(() -> Payload.of(content.orElse("")));
        }
    }

    /** The files of a seed. */
    record Seed(Text metaData, Text userData, Optional<Text> networkConfig, Optional<Text> vendorData) {
        private static final Field<Text> META = file("meta_data", "`meta-data`. Left out: empty.");
        private static final Field<Text> USER =
                file("user_data", "`user-data`, which starts with `#cloud-config`, `#!` or the like. Left out: empty.");
        private static final Field<Text> NETWORK = file("network_config", "`network-config`.");
        private static final Field<Text> VENDOR = file("vendor_data", "`vendor-data`.");

        private static Field<Text> file(String name, String documentation) {
            Field<Path> src = Field.required("src", Params.hostFile(), "A file of this host.");
            return Field.optional(
                    name,
                    ObjectParam.of(List.of(src), bound -> new Text(Optional.empty(), Optional.of(bound.get(src))))
                            .orShort(Params.textOrEmpty().map(text -> new Text(Optional.of(text), Optional.empty()))),
                    documentation + " Text, or `{ src: FILE }`.");
        }

        static Param<Seed> param() {
            Text none = new Text(Optional.of(""), Optional.empty());
            return ObjectParam.of(
                            List.of(META, USER, NETWORK, VENDOR),
                            bound -> new Seed(
                                    bound.find(META).orElse(none),
                                    bound.find(USER).orElse(none),
                                    bound.find(NETWORK),
                                    bound.find(VENDOR)))
                    .check((bound, parsing) -> {
                        Optional<String> text = bound.find(USER).flatMap(Text::content);
                        if (text.isPresent()
                                && !text.get().isBlank()
                                && !text.get().matches("(?s)(?:#|Content-Type:|MIME-Version:|From ).*")) {
                            parsing.problem(
                                    bound.source(),
                                    "cloud-init does not know what that user_data is",
                                    "start it with #cloud-config, or with #! for a script");
                            return false;
                        }
                        return true;
                    });
        }

        private void write(Draft draft) throws IOException {
            write("meta-data", Optional.of(metaData), draft);
            write("user-data", Optional.of(userData), draft);
            write("network-config", networkConfig, draft);
            write("vendor-data", vendorData, draft);
        }

        private static void write(String name, Optional<Text> text, Draft draft) throws IOException {
            String path = SEED + "/" + name;
            if (text.isPresent()) {
                draft.parent(path);
                boolean fresh = draft.stat(path).isEmpty();
                draft.write(path, text.get().payload(), fresh ? Attributes.of(0600, 0, 0) : Attributes.KEEP);
            } else {
                draft.remove(path);
            }
        }
    }

    record Args(Optional<List<String>> datasources, Optional<Boolean> disable, boolean clean, Optional<Seed> seed) {}

    @Override
    public String name() {
        return "cloud_init";
    }

    @Override
    public String summary() {
        return "Says what cloud-init does in machines made from the image.";
    }

    @Override
    public String description() {
        return """
                Compares what the keys name; what is left out stays.

                - `datasources` goes into `/etc/cloud/cloud.cfg.d/99-customize-datasources.cfg`, which is read after the
                  distribution's files.
                - `disable` makes or removes `/etc/cloud/cloud-init.disabled`.
                - `clean` does what `cloud-init clean --logs` does: all in `/var/lib/cloud` but the seeds goes, and
                  `/var/log/cloud-init*.log`. Put it last.
                - `seed` writes `/var/lib/cloud/seed/nocloud`, only for root to read. A machine from the image then needs no data source
                  from outside; it is the data source `NoCloud`, which must be among those that are tried.

                A guest without cloud-init fails the step, except for `clean`, which has nothing to do there.
                """;
    }

    @Override
    public List<String> examples() {
        return List.of("- cloud_init: { datasources: [NoCloud, None] }\n", "- cloud_init: { disable: true }\n", """
                - cloud_init:
                    clean: true
                    datasources: [NoCloud]
                    seed:
                      meta_data: "instance-id: golden-1\\n"
                      user_data: |
                        #cloud-config
                        ssh_pwauth: false
                """);
    }

    @Override
    public Param<Args> param() {
        return ObjectParam.of(List.of(SOURCES, DISABLE, CLEAN, SEED_FILES), CloudInit::args)
                .check((bound, parsing) -> {
                    if (Stream.of(SOURCES, DISABLE, CLEAN, SEED_FILES).noneMatch(bound::has)) {
                        parsing.problem(bound.source(), "it says nothing", "write datasources, disable, clean or seed");
                        return false;
                    }
                    return true;
                });
    }

    private static Args args(Bound bound) {
        return new Args(bound.find(SOURCES), bound.find(DISABLE), bound.get(CLEAN), bound.find(SEED_FILES));
    }

    @Override
    public String describe(Args args) {
        List<String> all = new ArrayList<>();
        args.datasources().ifPresent(names -> all.add("data sources " + String.join(", ", names)));
        args.disable().ifPresent(off -> all.add(off ? "disable" : "enable"));
        args.seed().ifPresent(seed -> all.add("seed"));
        if (args.clean()) {
            all.add("clean");
        }
        return Titles.of(String.join(", ", all));
    }

    @Override
    public Lowering lower(Args args, StepContext context) throws StepFailure, IOException {
        Draft draft = context.draft();
        List<Question> questions = new ArrayList<>(CloudConfig.questions());
        for (String file :
                List.of(DATASOURCES, DISABLED, SEED + "/meta-data", SEED + "/user-data", SEED + "/network-config")) {
            questions.addAll(List.of(Question.stat(file), Question.read(file)));
            questions.add(Question.stat(GuestPaths.parent(file)));
        }
        questions.addAll(List.of(
                Question.lstat(SEED + "/vendor-data"),
                Question.glob(STATE + "/*"),
                Question.glob(STATE + "/.*"),
                Question.glob("/var/log/cloud-init*.log")));
        draft.expect(questions);
        boolean there = new CloudConfig(context.guest()).isThere();
        boolean onlyClean = args.datasources().isEmpty()
                && args.disable().isEmpty()
                && args.seed().isEmpty();
        if (!there && !onlyClean) {
            throw StepFailure.failed(
                    "configure cloud-init", "the guest does not have it", "install the package cloud-init first");
        }
        apply(args, draft);
        return Lowering.of(draft, "cloud-init: " + describe(args), "cloud-init has it so: " + describe(args));
    }

    private static void apply(Args args, Draft draft) throws IOException {
        if (args.clean()) {
            clean(draft);
        }
        if (args.datasources().isPresent()) {
            // On one line, because the part of cloud-init that runs first reads no other.
            String list =
                    "datasource_list: [ " + String.join(", ", args.datasources().get()) + " ]\n";
            draft.parent(DATASOURCES);
            draft.write(DATASOURCES, Payload.of(list), Attributes.KEEP);
        }
        if (args.disable().equals(Optional.of(true)) && draft.stat(DISABLED).isEmpty()) {
            draft.parent(DISABLED);
            draft.write(DISABLED, Payload.of(""), Attributes.KEEP);
        } else if (args.disable().equals(Optional.of(false))) {
            draft.remove(DISABLED);
        }
        if (args.seed().isPresent()) {
            args.seed().get().write(draft);
        }
    }

    private static void clean(Draft draft) throws IOException {
        List<String> gone = new ArrayList<>(draft.glob(STATE + "/*"));
        draft.glob(STATE + "/.*").stream()
                .filter(path -> !path.endsWith("/.") && !path.endsWith("/.."))
                .forEach(gone::add);
        gone.removeIf(path -> GuestPaths.name(path).equals("seed"));
        gone.addAll(draft.glob("/var/log/cloud-init*.log"));
        draft.expect(gone.stream().map(Question::lstat).toList());
        for (String path : gone) {
            draft.remove(path);
        }
    }
}
