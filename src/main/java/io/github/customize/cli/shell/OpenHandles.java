package io.github.customize.cli.shell;

import io.github.customize.api.AugeasTree;
import io.github.customize.api.CustomizeException;
import io.github.customize.api.RegistryHive;
import org.jspecify.annotations.Nullable;

/** The one tree of Augeas and the one hive that a shell has open, as in guestfish. */
final class OpenHandles {
    private @Nullable AugeasTree tree;
    private @Nullable RegistryHive hive;

    AugeasTree tree() throws ShellFailure {
        if (tree == null) {
            throw new ShellFailure("no files are open as a tree; use: aug-init / 0");
        }
        return tree;
    }

    RegistryHive hive() throws ShellFailure {
        if (hive == null) {
            throw new ShellFailure("no hive is open; use: hivex-open FILE");
        }
        return hive;
    }

    /** To be called before another is opened, too. */
    void closeTree() throws CustomizeException {
        AugeasTree open = tree;
        tree = null;
        if (open != null) {
            open.close();
        }
    }

    void closeHive() throws CustomizeException {
        RegistryHive open = hive;
        hive = null;
        if (open != null) {
            open.close();
        }
    }

    void opened(AugeasTree other) {
        tree = other;
    }

    void opened(RegistryHive other) {
        hive = other;
    }

    /**
     * They went with the machine that held them.
     *
     * @return whether there were any
     */
    boolean forget() {
        boolean any = tree != null || hive != null;
        tree = null;
        hive = null;
        return any;
    }
}
