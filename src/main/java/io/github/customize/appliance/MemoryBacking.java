package io.github.customize.appliance;

import io.github.customize.process.Jail;
import io.github.customize.process.Limits;
import java.nio.file.Path;
import java.util.List;

/** Where a machine's memory comes from. */
sealed interface MemoryBacking {
    /** The value of {@code -object}. */
    String object(int memoryMiB);

    default List<String> extraArguments() {
        return List.of();
    }

    /** The jail with what the memory takes. */
    default Jail allow(Jail jail) {
        return jail;
    }

    /** The limits with that on files which fits a memory of this many bytes. */
    default Limits limit(Limits limits, long bytes) {
        return limits;
    }

    /** Memory of the machine's own. */
    record Anonymous() implements MemoryBacking {
        @Override
        public String object(int memoryMiB) {
            return "memory-backend-ram,id=ram,size=" + memoryMiB + "M";
        }
    }

    /** A file that becomes a template's memory. */
    record Recorded(Path file) implements MemoryBacking {
        @Override
        public String object(int memoryMiB) {
            return MemoryBacking.backend(file.toString(), memoryMiB) + ",share=on";
        }

        @Override
        public Jail allow(Jail jail) {
            return jail.writing(file);
        }

        @Override
        public Limits limit(Limits limits, long bytes) {
            return limits.fileSize(bytes);
        }
    }

    /** A copy on write of a template's memory; the devices' state is still to come in. */
    record Cloned(Path file) implements MemoryBacking {
        @Override
        public String object(int memoryMiB) {
            return MemoryBacking.backend(Jail.MEMORY, memoryMiB) + ",share=off,readonly=off";
        }

        @Override
        public List<String> extraArguments() {
            return List.of("-incoming", "defer");
        }

        @Override
        public Jail allow(Jail jail) {
            return jail.withMemory(file);
        }
    }

    private static String backend(String file, int memoryMiB) {
        return "memory-backend-file,id=ram,size=" + memoryMiB + "M,mem-path=" + MachineSpec.escaped(file);
    }
}
