package io.github.customize.step.backend.services;

import io.github.customize.guest.model.UnitFile;
import io.github.customize.guest.model.UnitName;

/**
 * A unit that the guest has.
 *
 * @param name its own one, where it was asked for by another
 * @param path its file, which for an instance is the template's
 * @param file what is in it and its drop-ins; nothing when it is masked
 * @param masked whether its name leads to nothing, so that it is never started
 */
record Unit(UnitName name, String path, UnitFile file, boolean masked) {
    UnitFile.Install install() {
        return file.install();
    }
}
