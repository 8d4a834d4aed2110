package io.github.customize.appliance;

import java.nio.file.Path;
import java.util.List;

/** Where a machine's memory comes from. */
sealed interface MemoryBacking {
    /** The value of {@code -object}. */
    String object(int memoryMiB);

    default List<String> extraArguments() {
        return List.of();
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
            return MemoryBacking.backend(file, memoryMiB) + ",share=on";
        }
    }

    /** A copy on write of a template's memory; the devices' state is still to come in. */
    record Cloned(Path file) implements MemoryBacking {
        @Override
        public String object(int memoryMiB) {
            return MemoryBacking.backend(file, memoryMiB) + ",share=off,readonly=off";
        }

        @Override
        public List<String> extraArguments() {
            return List.of("-incoming", "defer");
        }
    }

    private static String backend(Path file, int memoryMiB) {
        return "memory-backend-file,id=ram,size=" + memoryMiB + "M,mem-path=" + MachineSpec.escaped(file.toString());
    }
}
