package io.github.customize.plan;

import io.github.customize.step.SecretMarks;
import io.github.customize.step.Step;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The plans of a run.
 *
 * @param recipe what to call them together
 * @param images in the order of the run; those to which the same is to be done share one plan
 */
public record Plans(String recipe, List<ImagePlan> images) {
    public Plans {
        images = List.copyOf(images);
    }

    /** What to call each image: as it was named, and by its output where several have one image. */
    public List<String> labels() {
        Map<String, Long> named =
                images.stream().collect(Collectors.groupingBy(ImagePlan::image, Collectors.counting()));
        return images.stream()
                .map(each -> named.getOrDefault(each.image(), 0L) == 1
                        ? each.image()
                        : each.output().orElse(each.image()))
                .toList();
    }

    /** Whether not the same is to be done to all images. */
    public boolean differ() {
        return different().size() > 1;
    }

    /** Each plan once. */
    public Set<Plan> different() {
        // To compare what is in them could take long: lists of all files that are copied, for example.
        Set<Plan> different = Collections.newSetFromMap(new IdentityHashMap<>());
        images.forEach(image -> different.add(image.plan()));
        return different;
    }

    /**
     * The hashes of each image's plan, as {@link Plan#hashes}. Host files that several plans take are read once.
     */
    public List<List<String>> hashes(SecretMarks marks) throws IOException {
        IdentityHashMap<Step<?>, String> ofSteps = new IdentityHashMap<>();
        IdentityHashMap<Plan, List<String>> ofPlans = new IdentityHashMap<>();
        List<List<String>> all = new ArrayList<>();
        for (ImagePlan image : images) {
            List<String> known = ofPlans.get(image.plan());
            if (known == null) {
                known = image.plan().hashes(marks, ofSteps);
                ofPlans.put(image.plan(), known);
            }
            all.add(known);
        }
        return all;
    }
}
