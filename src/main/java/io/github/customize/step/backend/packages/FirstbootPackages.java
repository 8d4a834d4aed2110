package io.github.customize.step.backend.packages;

import io.github.customize.guest.Facts;
import io.github.customize.step.StepFailure;
import java.util.List;

/** The script with which a machine that runs installs packages itself. */
public final class FirstbootPackages {
    private static final String APT = "apt-get -q -y -o DPkg::Lock::Timeout=600 -o Acquire::Retries=3"
            + " -o Dpkg::Options::=--force-confdef -o Dpkg::Options::=--force-confold";

    private FirstbootPackages() {}

    /** One that installs those that the guest does not have. */
    public static String script(List<String> packages, Facts facts) throws StepFailure {
        String names = String.join(" ", packages);
        String commands = switch (facts.packageManager()) {
            case "apt" -> APT + " update\n" + APT + " install " + names + "\n";
            case "dnf", "yum" -> facts.packageManager() + " -y install " + names + "\n";
            case "zypper" -> "zypper --non-interactive install --auto-agree-with-licenses " + names + "\n";
            case "pacman" -> "pacman -Sy --noconfirm --needed " + names + "\n";
            case "apk" -> "apk update\napk add " + names + "\n";
            default ->
                throw StepFailure.unsupported("failed to have packages installed: this step does not know the"
                        + " package manager of " + facts.prettyName() + "; use 'command'");
        };
        return "#!/bin/sh -e\n" + commands;
    }
}
