package io.github.customize.linux;

import com.kenai.jffi.ArrayFlags;
import com.kenai.jffi.MemoryIO;
import com.kenai.jffi.Type;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Hashes of passwords by this machine's libcrypt, as login programs make them. See crypt(3), crypt_gensalt(3). */
public final class Crypt {
    /** libxcrypt with the functions of glibc's old library, and without them. */
    private static final List<String> LIBRARIES = List.of("libcrypt.so.1", "libcrypt.so.2");
    /** {@code sizeof (struct crypt_data)}. */
    private static final int DATA_BYTES = 32_768;

    private static final int SETTING_BYTES = 192;
    private static final int RANDOM_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final MemoryIO MEMORY = MemoryIO.getInstance();

    private final CFunction hash;
    private final CFunction setting;

    private Crypt(CFunction hash, CFunction setting) {
        this.hash = hash;
        this.setting = setting;
    }

    /** Looks for the library; nothing where this machine has none, or an old one that makes no settings. */
    public static Optional<Crypt> load() {
        return LIBRARIES.stream().flatMap(library -> in(library).stream()).findFirst();
    }

    private static Optional<Crypt> in(String library) {
        Optional<CFunction> hash =
                CFunction.find(library, "crypt_rn", Type.POINTER, Type.POINTER, Type.POINTER, Type.POINTER, Type.SINT);
        Optional<CFunction> setting = CFunction.find(
                library,
                "crypt_gensalt_rn",
                Type.POINTER,
                Type.POINTER,
                Type.ULONG,
                Type.POINTER,
                Type.SINT,
                Type.POINTER,
                Type.SINT);
        return hash.flatMap(one -> setting.map(other -> new Crypt(one, other)));
    }

    /**
     * A scheme and its cost with a fresh salt, for a new hash; nothing when the library does not know the scheme or the cost.
     *
     * @param prefix how hashes of the scheme begin
     * @param count the cost in the scheme's own unit, 0 for the library's default
     */
    public Optional<String> setting(String prefix, long count) {
        byte[] start = text(prefix);
        byte[] random = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(random);
        byte[] made = new byte[SETTING_BYTES];
        long result = setting.callAddress(call -> {
            call.putArray(start, 0, start.length, ArrayFlags.IN);
            call.putLong(count);
            call.putArray(random, 0, random.length, ArrayFlags.IN);
            call.putInt(random.length);
            call.putArray(made, 0, made.length, ArrayFlags.OUT);
            call.putInt(made.length);
        });
        return result == 0 ? Optional.empty() : Optional.of(text(made));
    }

    /** The hash of a password; the setting is a fresh one, or the hash that it is compared with. */
    public Optional<String> hash(byte[] password, String with) {
        byte[] phrase = Arrays.copyOf(password, password.length + 1);
        byte[] salt = text(with);
        long data = MEMORY.allocateMemory(DATA_BYTES, true);
        try {
            long result = hash.callAddress(call -> {
                call.putArray(phrase, 0, phrase.length, ArrayFlags.IN);
                call.putArray(salt, 0, salt.length, ArrayFlags.IN);
                call.putAddress(data);
                call.putInt(DATA_BYTES);
            });
            Optional<String> made = result == 0
                    ? Optional.empty()
                    : Optional.of(new String(MEMORY.getZeroTerminatedByteArray(result), StandardCharsets.ISO_8859_1));
            return made.filter(text -> !text.startsWith("*"));
        } finally {
            // The library leaves there what it made of the password.
            MEMORY.setMemory(data, DATA_BYTES, (byte) 0);
            MEMORY.freeMemory(data);
            Arrays.fill(phrase, (byte) 0);
        }
    }

    private static byte[] text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return Arrays.copyOf(bytes, bytes.length + 1);
    }

    private static String text(byte[] terminated) {
        String all = new String(terminated, StandardCharsets.ISO_8859_1);
        return all.substring(0, all.indexOf('\0'));
    }
}
