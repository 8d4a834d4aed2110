package io.github.customize.plan;

import java.util.List;
import java.util.Optional;

/**
 * What is to be done to one image, and where the result goes if not into its place.
 *
 * @param disks the guest's disks besides the image
 */
public record ImagePlan(String image, Optional<String> output, List<DiskPlan> disks, Plan plan) {
    public ImagePlan {
        disks = List.copyOf(disks);
    }
}
