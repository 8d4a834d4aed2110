package io.github.customize.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Where a file with holes has data, in the forms in which GNU's tar writes it down: in the header, in the extended header
 * (0.1) and before the content (1.0).
 *
 * @param size of the file with its holes
 * @param pieces in their order, without empty ones
 */
record SparseMap(long size, List<Piece> pieces) {
    static final String NAME = "GNU.sparse.name";
    static final String REAL_SIZE = "GNU.sparse.realsize";

    private static final String MAJOR = "GNU.sparse.major";
    private static final String MINOR = "GNU.sparse.minor";
    private static final String SIZE = "GNU.sparse.size";
    private static final String MAP = "GNU.sparse.map";
    private static final String PREFIX = "GNU.sparse.";

    private static final char IN_HEADER = 'S';
    private static final int FIRST = 4;
    private static final int MORE = 21;
    private static final int MOST = 100_000;
    private static final int LONGEST_LINE = 20;

    SparseMap {
        pieces = pieces.stream().filter(piece -> piece.length() > 0).toList();
    }

    /** Whether the file has holes. */
    static boolean isMeant(TarHeader header, TarExtensions extensions) {
        return header.type() == IN_HEADER || extensions.keys().anyMatch(key -> key.startsWith(PREFIX));
    }

    /** The map of such a file; what of it stands before the content is taken from the stream. */
    static SparseMap read(TarHeader header, TarExtensions extensions, InputStream in) throws IOException {
        if (header.type() == IN_HEADER) {
            return checked(header.realSize(), inHeader(header, in));
        }
        if (extensions.value(MAJOR).filter("1"::equals).isPresent()
                && extensions.value(MINOR).filter("0"::equals).isPresent()) {
            return checked(number(extensions, REAL_SIZE), beforeContent(in));
        }
        String map = extensions
                .value(MAP)
                .orElseThrow(
                        () -> new InvalidArchive(
                                "it holds a file with holes in a form that is not read; make it with tar's --sparse-version=1.0"));
        List<Long> numbers = new ArrayList<>();
        for (String text : map.split(",", -1)) {
            numbers.add(TarExtensions.number(text));
        }
        return checked(number(extensions, SIZE), pieces(numbers));
    }

    private static long number(TarExtensions extensions, String key) throws InvalidArchive {
        return TarExtensions.number(extensions.value(key).orElse(""));
    }

    private static List<Piece> inHeader(TarHeader header, InputStream in) throws IOException {
        List<Piece> pieces = new ArrayList<>();
        TarHeader block = header;
        int place = TarHeader.SPARSE;
        int count = FIRST;
        while (true) {
            for (int i = 0; i < count; i++) {
                block.piece(place + i * TarHeader.SPARSE_ENTRY).ifPresent(pieces::add);
            }
            if (!block.goesOn(place + count * TarHeader.SPARSE_ENTRY)) {
                return pieces;
            }
            requireFew(pieces.size());
            block = new TarHeader(TarStream.block(in));
            place = 0;
            count = MORE;
        }
    }

    private static List<Piece> beforeContent(InputStream in) throws IOException {
        Lines lines = new Lines(in);
        long count = lines.next();
        requireFew(count);
        List<Long> numbers = new ArrayList<>();
        for (long i = 0; i < 2 * count; i++) {
            numbers.add(lines.next());
        }
        return pieces(numbers);
    }

    private static void requireFew(long pieces) throws InvalidArchive {
        if (pieces > MOST) {
            throw new InvalidArchive("it holds a file with more than " + MOST + " holes");
        }
    }

    private static List<Piece> pieces(List<Long> numbers) throws InvalidArchive {
        if (numbers.size() % 2 != 0) {
            throw damaged();
        }
        List<Piece> pieces = new ArrayList<>();
        for (int i = 0; i < numbers.size(); i += 2) {
            pieces.add(new Piece(numbers.get(i), numbers.get(i + 1)));
        }
        return pieces;
    }

    private static SparseMap checked(long size, List<Piece> pieces) throws InvalidArchive {
        long end = 0;
        for (Piece piece : pieces) {
            if (piece.offset() < end || piece.length() < 0 || piece.length() > size - piece.offset()) {
                throw damaged();
            }
            end = piece.end();
        }
        return new SparseMap(size, pieces);
    }

    private static InvalidArchive damaged() {
        return new InvalidArchive("it is damaged: the map of a file with holes makes no sense");
    }

    /** Of the pieces together. */
    long length() {
        return pieces.stream().mapToLong(Piece::length).sum();
    }

    /** As it stands before the content: decimal numbers, one a line, in whole blocks. */
    byte[] text() {
        // A piece without length at the end tells GNU's tar of a hole there.
        LongStream places = LongStream.concat(
                pieces.stream().flatMapToLong(piece -> LongStream.of(piece.offset(), piece.length())),
                LongStream.of(size, 0));
        StringBuilder text = new StringBuilder().append(pieces.size() + 1).append('\n');
        places.forEach(number -> text.append(number).append('\n'));
        byte[] bytes = text.toString().getBytes(StandardCharsets.US_ASCII);
        return Arrays.copyOf(bytes, bytes.length + TarHeader.padding(bytes.length));
    }

    /** The numbers in the blocks before the content. */
    private static final class Lines {
        private final InputStream in;
        private byte[] block = new byte[0];
        private int at;

        Lines(InputStream in) {
            this.in = in;
        }

        long next() throws IOException {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (byte one = one(); one != '\n'; one = one()) {
                line.write(one);
                if (line.size() > LONGEST_LINE) {
                    throw damaged();
                }
            }
            return TarExtensions.number(line.toString(StandardCharsets.US_ASCII));
        }

        private byte one() throws IOException {
            if (at == block.length) {
                block = TarStream.block(in);
                at = 0;
            }
            return block[at++];
        }
    }
}
