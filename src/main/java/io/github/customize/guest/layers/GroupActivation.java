package io.github.customize.guest.layers;

import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.failure.StateKind;
import io.github.customize.json.MalformedJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Activates the groups of LVM that are complete; some of what another consists of may lie in a layer that is not open yet. */
final class GroupActivation implements Opening {
    /** The report has a group without volumes only in its warnings. */
    private static final Pattern SAME_NAME = Pattern.compile("VG name (\\S+) is used by VGs (\\S+) and (\\S+?)\\.");

    private final KnownGroups known;

    /** Keeps what it finds out of groups. */
    GroupActivation(KnownGroups known) {
        this.known = known;
    }

    @Override
    public List<Closing> open(DiskTools tools, List<Failure> troubles) throws Failure, IOException {
        DiskTools.Outcome report = tools.run(Lvm.report());
        Set<String> twice = twice(report, troubles);
        List<Closing> closings = new ArrayList<>();
        for (VolumeGroup group : known.take(groups(report))) {
            if (twice.contains(group.name())) {
                continue;
            }
            DiskTools.Outcome outcome = tools.run(Lvm.activate(group));
            if (!outcome.succeeded()) {
                troubles.add(failure("activate the volume group " + group.name(), outcome.complaint()));
            }
            closings.add(Closing.ofGroup(group));
        }
        return closings;
    }

    private static List<VolumeGroup> groups(DiskTools.Outcome report) throws Failure {
        try {
            return VolumeGroups.parse(report.output());
        } catch (MalformedJson e) {
            String why = report.succeeded() ? String.valueOf(e.getMessage()) : report.complaint();
            throw failure("read what volume groups there are", why);
        }
    }

    /** Names that two groups have: LVM would take neither of them, and only one of them is the guest's. */
    private static Set<String> twice(DiskTools.Outcome report, List<Failure> troubles) {
        Set<String> twice = new HashSet<>();
        Matcher same = SAME_NAME.matcher(report.errors());
        while (same.find()) {
            if (twice.add(same.group(1))) {
                String why = "there are two of that name, " + same.group(2) + " and " + same.group(3)
                        + "; give only the disks of one guest, or rename one of them with vgrename";
                troubles.add(failure("activate the volume group " + same.group(1), why)
                        .of(StateKind.DUPLICATE_GROUP));
            }
        }
        return twice;
    }

    private static Failure failure(String action, String cause) {
        return new Failure(ExitCode.IMAGE_UNMOUNTABLE, action, cause);
    }
}
