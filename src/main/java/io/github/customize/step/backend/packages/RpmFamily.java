package io.github.customize.step.backend.packages;

/** A package manager whose packages are those of rpm. */
interface RpmFamily extends PackageFamily {
    @Override
    default String fileEnding() {
        return ".rpm";
    }

    @Override
    default Command describe() {
        return RpmDatabase.describe();
    }

    @Override
    default Command isNewer(String version, String other) {
        return RpmDatabase.isNewer(version, other);
    }
}
