package io.github.customize.image;

import java.util.Optional;

/**
 * What a result is to be.
 *
 * @param format empty for the image's own
 * @param packing how the file is packed, if it is
 */
record OutputForm(Optional<Format> format, Optional<Packing> packing) {
    /** What a file's name ends with. */
    static OutputForm named(String fileName) {
        Optional<Packing> packing = Packing.named(fileName);
        if (packing.isEmpty()) {
            return new OutputForm(Format.named(fileName), packing);
        }
        return packing.get().isArchive()
                ? new OutputForm(Optional.of(Format.RAW), packing)
                : new OutputForm(Format.named(packing.get().without(fileName)), packing);
    }

    /** Whether a word says a form and nothing else, as {@code raw}, {@code vmdk.zst} and {@code tar.gz} do. */
    static boolean isWord(String word) {
        String format =
                Packing.named(word).map(packing -> packing.without(word)).orElse(word);
        boolean alone = format.isEmpty() && Packing.named(word).isPresent();
        boolean archive = Packing.named(word).filter(Packing::isArchive).isPresent();
        return alone || (!archive && Format.named("." + format).isPresent() && !format.contains("."));
    }
}
