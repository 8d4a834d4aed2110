package io.github.customize.appliance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The templates in the cache. */
record TemplateStore(CacheDir cache, QemuProgram qemu, MachineSpec spec) {
    private static final String UNFINISHED = "unfinished-" + Template.PREFIX;
    private static final int KEPT = 4;

    /** The template for this machine, made now if there is none that is fit for use. */
    @SuppressWarnings("try") // the lock is held, not used
    Template obtain(Consumer<String> notices) throws IOException, InterruptedException {
        TemplateKey key = TemplateKey.of(qemu, spec);
        Template template = new Template(cache.path().resolve(key.directory()));
        if (isUsable(template, key, notice -> {})) {
            template.markUsed();
            return template;
        }
        try (CacheLock lock = CacheLock.take(
                cache.path().resolve("template.lock"), spec.accelerator().bootLimit())) {
            // Another run may have made it while this one waited.
            if (!isUsable(template, key, notices)) {
                make(template, key);
            }
            return template;
        }
    }

    /** The template for this machine if there is one that is fit for use. */
    Optional<Template> find() throws IOException {
        TemplateKey key = TemplateKey.of(qemu, spec);
        Template template = new Template(cache.path().resolve(key.directory()));
        return isUsable(template, key, notice -> {}) ? Optional.of(template) : Optional.empty();
    }

    private static boolean isUsable(Template template, TemplateKey key, Consumer<String> notices) {
        if (!Files.isDirectory(template.dir())) {
            return false;
        }
        try {
            template.check(key);
            return true;
        } catch (IOException e) {
            notices.accept("the appliance's template is not fit for use and is made anew: " + e.getMessage());
            return false;
        }
    }

    private void make(Template template, TemplateKey key) throws IOException, InterruptedException {
        // Nobody else is making one now: what is unfinished is of a run that was killed.
        for (Path directory : cache.directories(UNFINISHED)) {
            CacheDir.deleteTree(directory);
        }
        needSpace();
        Path directory = Files.createTempDirectory(cache.path(), UNFINISHED, CacheDir.PRIVATE_DIRECTORY);
        try {
            Template unfinished = new Template(directory);
            new TemplateMaker(qemu, spec).make(unfinished);
            unfinished.seal(key);
            CacheDir.deleteTree(template.dir());
            Files.move(directory, template.dir(), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            CacheDir.deleteTree(directory);
        }
        removeOld();
    }

    /** On a full disk the machine would die in the middle of its boot. */
    private void needSpace() throws IOException {
        long free = Files.getFileStore(cache.path()).getUsableSpace() >> 20;
        if (free <= spec.memoryMiB()) {
            throw new IOException("it may take " + spec.memoryMiB() + " MiB and " + cache.path() + " has " + free);
        }
    }

    /** What was not used for the longest time; a running clone keeps its memory's file, even a deleted one. */
    private void removeOld() throws IOException {
        List<Path> all = cache.directories(Template.PREFIX);
        for (Path old : all.subList(Math.min(KEPT, all.size()), all.size())) {
            CacheDir.deleteTree(old);
        }
    }

    void discard(Template template) {
        try {
            CacheDir.deleteTree(template.dir());
        } catch (IOException e) {
            // Then the next run finds it as unfit as this one did.
        }
    }
}
