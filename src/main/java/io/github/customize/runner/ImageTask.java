package io.github.customize.runner;

import io.github.customize.image.ImageRequest;
import io.github.customize.plan.Plan;
import java.util.Optional;

/**
 * One image of a run and what is to be done to it.
 *
 * @param label what to call it, since one image may be the source of several results
 * @param hash that of the plan, if not all images have the same plan
 * @param allFacts whether all facts of the guest are to be in the report
 */
record ImageTask(ImageRequest request, String label, Plan plan, Optional<String> hash, boolean allFacts) {}
