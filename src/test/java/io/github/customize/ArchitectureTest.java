package io.github.customize;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SliceRule;
import io.github.customize.step.StepType;
import io.github.customize.step.types.StepCatalog;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Which package may use which; the picture is in docs/architecture.md. */
@AnalyzeClasses(packages = "io.github.customize", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "io.github.customize.";

    /** At the bottom, for everybody: how things fail, where recipe text is, how text is shown, JSON, the diagnostic log. */
    private static final List<String> BOTTOM = List.of("failure", "source", "text", "json", "diagnostics");

    private static final Map<String, List<String>> MAY_USE = new TreeMap<>(Map.ofEntries(
            Map.entry("failure", List.of()),
            Map.entry("source", List.of()),
            Map.entry("text", List.of()),
            Map.entry("json", List.of()),
            Map.entry("diagnostics", List.of()),
            Map.entry("file", List.of()),
            Map.entry("linux", List.of()),
            Map.entry("key", List.of()),
            Map.entry("op", List.of()),
            Map.entry("process", List.of()),
            Map.entry("libvirt", List.of("process")),
            Map.entry("network", List.of("op")),
            Map.entry("daemon", List.of("op", "linux")),
            Map.entry("guest", List.of("op", "daemon", "key")),
            Map.entry("archive", List.of("process", "file")),
            Map.entry("download", List.of("file", "linux")),
            Map.entry("step", List.of("op", "guest", "linux", "archive", "download", "file", "process")),
            Map.entry("recipe", List.of("step", "download")),
            Map.entry("convert", List.of("recipe", "step")),
            Map.entry("plan", List.of("recipe", "step")),
            Map.entry("report", List.of("file")),
            Map.entry("console", List.of("report")),
            Map.entry("image", List.of("process", "linux", "archive", "download", "file")),
            Map.entry("appliance", List.of("daemon", "op", "process", "linux", "file")),
            Map.entry(
                    "runner",
                    List.of(
                            "plan",
                            "step",
                            "image",
                            "guest",
                            "appliance",
                            "daemon",
                            "network",
                            "op",
                            "key",
                            "report",
                            "process")),
            Map.entry(
                    "api",
                    List.of(
                            "archive",
                            "download",
                            "file",
                            "key",
                            "runner",
                            "recipe",
                            "plan",
                            "step",
                            "report",
                            "guest",
                            "image",
                            "appliance",
                            "daemon",
                            "op",
                            "linux",
                            "process")),
            Map.entry(
                    "cli",
                    List.of(
                            "api",
                            "convert",
                            "download",
                            "file",
                            "key",
                            "libvirt",
                            "runner",
                            "recipe",
                            "plan",
                            "step",
                            "report",
                            "console",
                            "image",
                            "appliance",
                            "network",
                            "process"))));

    @ArchTest
    static void packagesUseOnlyWhatIsBelowThem(com.tngtech.archunit.core.domain.JavaClasses all) {
        MAY_USE.forEach((name, allowed) -> onlyUses(name, allowed).check(all));
    }

    private static ArchRule onlyUses(String name, List<String> allowed) {
        String[] packages = Stream.of(BOTTOM, allowed, List.of(name))
                .flatMap(List::stream)
                .map(one -> ROOT + one + "..")
                .toArray(String[]::new);
        DescribedPredicate<JavaClass> ours = resideInAPackage("io.github.customize..");
        boolean bottom = BOTTOM.contains(name);
        return noClasses()
                .that()
                .resideInAPackage(ROOT + name + "..")
                .should()
                .dependOnClassesThat(
                        ours.and(not(bottom ? resideInAPackage(ROOT + name + "..") : resideInAnyPackage(packages))));
    }

    @ArchTest
    static final ArchRule EVERY_PACKAGE_HAS_A_PLACE = classes()
            .should()
            .resideInAnyPackage(Stream.concat(
                            Stream.of("io.github.customize"),
                            MAY_USE.keySet().stream().map(name -> ROOT + name + ".."))
                    .toArray(String[]::new));

    /** Nothing else is to wait until it is loaded. */
    @ArchTest
    static final ArchRule ONLY_THE_PROMPT_USES_THE_TERMINAL_LIBRARY = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "cli.prompt..")
            .should()
            .dependOnClassesThat(resideInAPackage("org.jline.."));

    @ArchTest
    static final SliceRule NO_CYCLES =
            slices().matching(ROOT + "(*)..").should().beFreeOfCycles();

    /** Every package by itself, so that those inside one another have no cycles either. */
    @ArchTest
    static final SliceRule NO_CYCLES_INSIDE = slices().assignedFrom(new SliceAssignment() {
                @Override
                public SliceIdentifier getIdentifierOf(JavaClass type) {
                    return SliceIdentifier.of(type.getPackageName());
                }

                @Override
                public String getDescription() {
                    return "packages";
                }
            })
            .should()
            .beFreeOfCycles();

    @ArchTest
    static final ArchRule STEP_TYPES_ARE_REACHED_THROUGH_THE_CATALOGUE = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "step.types..")
            .should()
            .dependOnClassesThat(resideInAPackage(ROOT + "step.types..").and(not(type(StepCatalog.class))));

    @ArchTest
    static final SliceRule TOPICS_OF_STEPS_DO_NOT_USE_EACH_OTHER =
            slices().matching(ROOT + "step.types.(*)..").should().notDependOnEachOther();

    /** What users of the library see is the library's own, or the JDK's. */
    @ArchTest
    static final ArchRule THE_LIBRARY_SHOWS_NOTHING_BELOW_IT = codeUnits()
            .that()
            .areDeclaredInClassesThat()
            .resideInAPackage(ROOT + "api..")
            .and()
            .areDeclaredInClassesThat()
            .arePublic()
            .and(describe("are public", member -> member.getModifiers().contains(JavaModifier.PUBLIC)))
            .should(new ArchCondition<JavaCodeUnit>("name only the library and the JDK") {
                @Override
                public void check(JavaCodeUnit unit, ConditionEvents events) {
                    Stream.concat(unit.getRawParameterTypes().stream(), Stream.of(unit.getRawReturnType()))
                            .map(JavaClass::getBaseComponentType)
                            .filter(type -> !type.isPrimitive()
                                    && !type.getPackageName().startsWith("java."))
                            .forEach(type -> events.add(new SimpleConditionEvent(
                                    unit,
                                    type.getPackageName().equals(ROOT + "api"),
                                    unit.getFullName() + " names " + type.getName())));
                }
            });

    /**
     * Besides the command line and what only it uses (the last ones), this reads of the environment where things lie on this
     * host, as docs/library.md says. What is done to a guest does not depend on it.
     */
    private static final String READERS_OF_THE_ENVIRONMENT = ROOT.replace(".", "\\.")
            + "(appliance\\.(RunDir|CacheDir|ApplianceBuilder)|image\\.PrivateDirectory|process\\.(Command|ProgramFiles|Fault)"
            + "|download\\.(Download|DownloadCache)|cli\\..*|recipe\\.RecipePlace|plan\\.PlanJson|runner\\.BatchRunner)";

    @ArchTest
    static final ArchRule FEW_READ_THE_ENVIRONMENT = noClasses()
            .that()
            .haveNameNotMatching(READERS_OF_THE_ENVIRONMENT)
            .should()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "getenv", String.class);

    @ArchTest
    static final ArchRule MODELS_OF_FILES_NEED_NO_DAEMON = noClasses()
            .that()
            .resideInAPackage(ROOT + "guest.model..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(ROOT + "daemon..", ROOT + "op..", ROOT + "guest.inspect.."));

    /** Step types of the recipe are named after their key. */
    @ArchTest
    static final ArchRule STEP_TYPES_ARE_NAMED_AS_IN_RECIPES = classes()
            .that()
            .resideInAPackage(ROOT + "step.types..")
            .and()
            .implement(StepType.class)
            .should(new ArchCondition<>("have the name of the step") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    String key = type.getSimpleName()
                            .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
                            .toLowerCase(Locale.ROOT);
                    events.add(new SimpleConditionEvent(
                            type, StepCatalog.has(key), type.getName() + " is no step '" + key + "'"));
                }
            });

    @ArchTest
    static final ArchRule NAMES_SAY_WHAT_A_CLASS_IS = noClasses()
            .should()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Helper");

    @ArchTest
    static final ArchRule ONLY_THE_TRANSPORT_KNOWS_THE_SOCKET_LIBRARY = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + "daemon..", ROOT + "linux..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jnr..");

    @ArchTest
    static final ArchRule ONLY_ONE_PACKAGE_CALLS_THE_C_LIBRARY = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "linux..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.kenai.jffi..");
}
