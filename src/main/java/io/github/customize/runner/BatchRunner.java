package io.github.customize.runner;

import io.github.customize.appliance.Appliance;
import io.github.customize.appliance.ApplianceSize;
import io.github.customize.appliance.EarlyStart;
import io.github.customize.appliance.HeadStart;
import io.github.customize.appliance.LaunchOptions;
import io.github.customize.appliance.Session;
import io.github.customize.diagnostics.Diagnostics;
import io.github.customize.failure.Cause;
import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.guest.inspect.DirtyJournals;
import io.github.customize.image.ImageRequest;
import io.github.customize.image.ImageSet;
import io.github.customize.key.DeviceKey;
import io.github.customize.network.Equipment;
import io.github.customize.network.InvalidProxy;
import io.github.customize.network.Proxies;
import io.github.customize.plan.Plan;
import io.github.customize.plan.Plans;
import io.github.customize.process.NetworkRules;
import io.github.customize.process.Sandbox;
import io.github.customize.report.BatchReport;
import io.github.customize.report.RunListener;
import io.github.customize.step.Needs;
import io.github.customize.step.SecretMarks;
import io.github.customize.step.Step;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Runs the plans of a command line on its images. */
public final class BatchRunner {
    private static final Duration CLEAN_UP = Duration.ofMinutes(3);

    private final RunOptions options;
    private final List<ImageRequest> requests;
    private final Plans plans;
    private final RunListener listener;
    private final Cancellation cancellation = new Cancellation();

    /** A run with one plan for each request. */
    public BatchRunner(RunOptions options, List<ImageRequest> requests, Plans plans, RunListener listener) {
        this.options = options;
        this.requests = List.copyOf(requests);
        this.plans = plans;
        this.listener = listener;
    }

    /** Begins what needs no recipe: the appliance that recipes without programs in need of the network get. */
    public static EarlyStart begin(RunOptions options) {
        int memory = options.memoryMiB().orElse(ApplianceSize.memoryMiB(false));
        return EarlyStart.begin(
                Optional.ofNullable(options.appliance()),
                options.accelerator(),
                ApplianceSize.of(memory, false, true),
                options.sandbox());
    }

    /**
     * Works on all images; what goes wrong with one of them is in its report.
     *
     * @param version the program's, for the report
     * @param early what {@link #begin} began with these options
     * @throws Failure when no image can be worked on at all
     */
    public BatchReport run(String version, EarlyStart early) throws Failure {
        Instant started = Instant.now();
        ImageSet.distinct(requests);
        List<ImageTask> tasks = tasks();
        Needs needs = needs();
        Optional<Proxies> proxies = needs.network() ? Optional.of(proxies()) : Optional.empty();
        Equipment equipment = proxies.map(this::equipment).orElse(Equipment.NONE);
        Path appliance = appliance();
        listener.runStarted(
                plans.recipe(), plans.labels(), tasks.get(0).plan().steps().size());
        int memory = options.memoryMiB().orElse(Math.max(ApplianceSize.memoryMiB(needs.network()), needs.memoryMiB()));
        int jobs = options.jobs() > 0 ? options.jobs() : Concurrency.jobs(memory, tasks.size());
        LaunchOptions launch = LaunchOptions.of(
                        appliance, options.accelerator(), ApplianceSize.of(memory, needs.network(), jobs == 1))
                .withNetwork(proxies.map(some -> new NetworkRules(options.privateDenied(), some.addresses())))
                .within(options.sandbox());
        BatchReport report;
        try (HeadStart first = HeadStart.begin(launch, early);
                ImageTimer timer = new ImageTimer(Optional.ofNullable(options.timeout()))) {
            Batch batch = new Batch(
                    tasks,
                    jobs,
                    options.stackTrace(),
                    new Started(first, launch, listener, equipment, options),
                    listener,
                    cancellation,
                    timer);
            report = new BatchReport(version, plans.recipe(), started, batch.run());
        }
        listener.runFinished(report);
        return report;
    }

    private record Started(
            HeadStart first, LaunchOptions launch, RunListener listener, Equipment equipment, RunOptions options)
            implements Sessions {
        @Override
        public Session start() throws Failure {
            return first.start(listener::notice);
        }

        @Override
        public Optional<Session> startLarger(int memoryMiB) throws Failure {
            return options.memoryMiB().isPresent()
                    ? Optional.empty()
                    : Optional.of(Appliance.start(launch.withMemory(memoryMiB), listener::notice));
        }

        @Override
        public List<DeviceKey> keys() {
            return options.keys();
        }

        @Override
        public Optional<String> root() {
            return Optional.ofNullable(options.root());
        }

        @Override
        public DirtyJournals dirtyJournals() {
            return options.forceDirty() ? DirtyJournals.EMPTIED : DirtyJournals.REFUSED;
        }

        @Override
        public Sandbox sandbox() {
            return options.sandbox();
        }
    }

    private Equipment equipment(Proxies proxies) {
        return Equipment.of(proxies, Session.THIS_HOST, Optional.ofNullable(options.authorities()));
    }

    private Proxies proxies() throws Failure {
        try {
            Proxies proxies = options.proxies().proxies();
            Diagnostics.log("run", () -> "programs with the network are given " + proxies);
            return proxies;
        } catch (InvalidProxy e) {
            throw new Failure(
                    ExitCode.USAGE, "give programs with the network their proxy", String.valueOf(e.getMessage()), e);
        }
    }

    /** Building one takes a minute, so that too can be cancelled. */
    private Path appliance() throws Failure {
        cancellation.enter();
        try {
            return Appliance.locate(Optional.ofNullable(options.appliance()), listener::notice);
        } finally {
            cancellation.leave();
        }
    }

    /**
     * Stops all work: appliances are killed, and images that are not published yet stay as they are. The steps of {@code
     * finally} are waited for, until this is called again.
     */
    public void cancel() {
        cancellation.cancel();
    }

    /** What {@code finally} may take after {@link #cancel}: its steps with the clean-up of each. */
    public Duration longestFinally() {
        Plan any = plans.images().get(0).plan();
        long steps = any.steps().stream()
                .filter(planned -> planned.inFinally() && planned.leftOut().isEmpty())
                .count();
        return Step.LONGEST_IN_FINALLY.plus(CLEAN_UP).multipliedBy(steps);
    }

    private List<ImageTask> tasks() throws Failure {
        List<String> labels = plans.labels();
        List<Optional<String>> hashes = hashes();
        List<ImageTask> tasks = new ArrayList<>();
        for (int i = 0; i < requests.size(); i++) {
            Plan plan = plans.images().get(i).plan();
            long disk = needs(plan.chosen()).diskBytes();
            tasks.add(new ImageTask(
                    requests.get(i).atLeast(disk), labels.get(i), plan, hashes.get(i), options.allFacts()));
        }
        return tasks;
    }

    /** Of plans that differ only: all files that the steps take are read for them. */
    private List<Optional<String>> hashes() throws Failure {
        if (!plans.differ()) {
            return Collections.nCopies(requests.size(), Optional.empty());
        }
        try {
            return plans.hashes(SecretMarks.ofUser(System.getenv())).stream()
                    .map(chain -> Optional.of(Plan.hash(chain)))
                    .toList();
        } catch (IOException e) {
            String file = e instanceof FileSystemException known ? " (" + known.getFile() + ")" : "";
            throw new Failure(ExitCode.RECIPE_INPUT, "read what the recipe's steps take", Cause.of(e) + file, e);
        }
    }

    private Needs needs() {
        return needs(plans.different().stream().flatMap(Plan::chosen));
    }

    private static Needs needs(Stream<Step<?>> steps) {
        return steps.map(Step::needs).reduce(Needs.FILES, Needs::and);
    }
}
