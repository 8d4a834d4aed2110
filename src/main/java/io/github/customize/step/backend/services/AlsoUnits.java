package io.github.customize.step.backend.services;

import io.github.customize.guest.model.UnitName;
import io.github.customize.guest.model.UnitSpecifiers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The units that others bring along by {@code Also=}. */
final class AlsoUnits {
    private final Units units;
    private final NamedUnits named;

    AlsoUnits(Units units, NamedUnits named) {
        this.units = units;
        this.named = named;
    }

    /** The unit and those that it brings along, without those that the recipe names for something else. */
    List<Unit> with(Unit first, Goal goal) throws IOException {
        List<Unit> all = new ArrayList<>(List.of(first));
        Set<UnitName> seen = new LinkedHashSet<>(Set.of(first.name()));
        for (int i = 0; i < all.size(); i++) {
            List<UnitName> also = also(all.get(i));
            units.expect(also);
            for (UnitName name : also) {
                Optional<Unit> unit = goal == Goal.DISABLE ? units.findBehindMask(name) : units.find(name);
                // One that the guest does not have is passed over, as systemctl does.
                if (unit.isPresent()
                        && seen.add(unit.get().name())
                        && !named.isOtherwise(unit.get().name(), goal)) {
                    all.add(unit.get());
                }
            }
        }
        return List.copyOf(all);
    }

    private static List<UnitName> also(Unit unit) {
        return unit.install().also().stream()
                .flatMap(name -> UnitSpecifiers.fill(name, unit.name()).stream())
                .flatMap(name -> UnitName.parse(name).stream())
                .toList();
    }
}
