package io.github.customize.report;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Reports for the tests: an image that changed, one whose step failed and one that did not boot. */
public final class Reports {
    public static final Instant STARTED = Instant.parse("2026-05-04T03:02:01Z");
    public static final String NASTY = "a\u0000b\u001b[31mc\u0085d\ud800e\ufffef]]>&<\"\r\n\u202eg";

    private Reports() {}

    public static StepResult step(int index, String type, Result result, String message, String output) {
        return new StepResult(index, type, "step number " + index, result, message, 12, List.of("write /a"), output);
    }

    public static ImageReport changed() {
        return new ImageReport(
                "images/a.qcow2",
                "images/a.qcow2",
                Result.CHANGED,
                Map.of("distro", "debian", "selinux", false, "mounts", List.of(Map.of("path", "/", "size", 3L))),
                phases(10, 200),
                null,
                0,
                List.of(
                        step(1, "hostname", Result.CHANGED, "set host name to web01", ""),
                        step(2, "timezone", Result.OK, "time zone is Etc/UTC", "")));
    }

    public static ImageReport stepFailed() {
        return new ImageReport(
                "images/b.qcow2",
                null,
                Result.FAILED,
                Map.of("distro", NASTY),
                phases(10, 4000),
                "step 3 failed: exit status 1",
                41,
                List.of(
                        step(1, "hostname", Result.OK, "host name is web01", ""),
                        step(2, "timezone", Result.SKIPPED, "family is debian", ""),
                        step(3, "run", Result.FAILED, "exit status 1", "one\ntwo " + NASTY),
                        step(4, "delete", Result.IGNORED, "no such file", ""),
                        step(5, "run", Result.NOT_RUN, "", "")));
    }

    public static ImageReport notBooted() {
        return new ImageReport(
                "images/c.qcow2",
                null,
                Result.FAILED,
                Map.of(),
                phases(10, 0),
                "failed to boot: " + NASTY,
                30,
                List.of());
    }

    /** An image whose step has parts and outputs, and after whose steps one thing was made anew and another one failed. */
    public static ImageReport refreshed() {
        StepResult seal = new StepResult(
                1,
                "seal",
                "all",
                Result.CHANGED,
                "sealed",
                12,
                List.of(),
                "",
                List.of(
                        new PartResult("machine-id", Result.CHANGED, "emptied"),
                        new PartResult("logfiles", Result.OK, NASTY)),
                List.of(new OutputValue("uid", "1000"), new OutputValue("password", null)),
                List.of("works on what lies below /data"),
                false);
        return new ImageReport(
                "images/d.qcow2",
                "out/d.qcow2",
                "a".repeat(64),
                null,
                Result.FAILED,
                Map.of(),
                phases(10, 20),
                "refresh selinux (asked for by step 1) failed",
                41,
                List.of(seal),
                List.of(
                        new RefreshResult("boot_menu", List.of(1), Result.CHANGED, "made", 7, List.of("run x"), ""),
                        new RefreshResult("selinux", List.of(1), Result.FAILED, NASTY, 8, List.of(), "why " + NASTY)),
                List.of("programs made a machine id " + NASTY),
                List.of(new DiskReport("images/d2.img", "out/" + NASTY), new DiskReport("images/d3.img", null)));
    }

    /** An image one of whose last steps failed, too late to be the reason when {@code code} is another one's. */
    public static ImageReport finallyFailed(int code) {
        StepResult last = new StepResult(
                1,
                "run",
                "give back",
                Result.FAILED,
                "refused",
                12,
                List.of(),
                "",
                List.of(),
                List.of(),
                List.of(),
                true);
        return new ImageReport(
                "images/e.qcow2", null, Result.FAILED, Map.of(), phases(10, 20), "why", code, List.of(last));
    }

    public static BatchReport batch(ImageReport... images) {
        return new BatchReport("0.1.0", "golden " + NASTY, STARTED, List.of(images));
    }

    private static Map<Phase, Long> phases(long prepare, long boot) {
        Map<Phase, Long> phases = new EnumMap<>(Phase.class);
        phases.put(Phase.PREPARE, prepare);
        phases.put(Phase.BOOT, boot);
        return phases;
    }
}
