package io.github.customize.step.types.packages;

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

    private static Param<List<PackageName>> distinct(Param<PackageName> item) {
        return new DistinctParam<>(Params.list(item), PackageName::plain, "name each package once");
    }
}
