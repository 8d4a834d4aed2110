package io.github.customize.step.types.packages;

import io.github.customize.step.backend.packages.ModuleStream;
import io.github.customize.step.backend.packages.PackageName;
import io.github.customize.step.param.DistinctParam;
import io.github.customize.step.param.Param;
import io.github.customize.step.param.Params;
import java.util.List;

/** How packages are written in recipes. */
final class PackageParams {
    private static final String REMEDY = "write one such as nginx; more than one is a list";

    private PackageParams() {}

    /** Names without versions. */
    static Param<List<PackageName>> names() {
        return distinct(Params.text("the name of a package", PackageName.PATTERN, REMEDY)
                .map(PackageName::parse));
    }

    /** Names, with versions or without. */
    static Param<List<PackageName>> wanted() {
        return distinct(Params.text(
                        "the name of a package, or name=version",
                        PackageName.PATTERN + "(?:=" + PackageName.VERSION + ")?",
                        REMEDY)
                .map(PackageName::parse));
    }

    /** Ids of groups: the titles of groups differ with the language. */
    static Param<List<String>> groups() {
        return new DistinctParam<>(
                Params.list(
                        Params.text(
                                "the id of a group",
                                ModuleStream.WORD,
                                "write its id without @, such as development; 'dnf group list' (dnf 4: with '--ids') prints them")),
                group -> group,
                "name each group once");
    }

    /** Streams of modules, one of each module. */
    static Param<List<ModuleStream>> modules() {
        return new DistinctParam<>(
                Params.list(Params.text(
                                "a module and its stream",
                                ModuleStream.PATTERN,
                                "write NAME:STREAM or NAME:STREAM/PROFILE, such as nodejs:18/common")
                        .map(ModuleStream::parse)),
                ModuleStream::name,
                "only one stream of a module can be in force");
    }

    /** Modules without a stream. */
    static Param<List<String>> moduleNames() {
        return new DistinctParam<>(
                Params.list(Params.text(
                        "the name of a module", ModuleStream.WORD, "write it without a stream, such as postgresql")),
                module -> module,
                "name each module once");
    }

    private static Param<List<PackageName>> distinct(Param<PackageName> item) {
        return new DistinctParam<>(Params.list(item), PackageName::plain, "name each package once");
    }
}
