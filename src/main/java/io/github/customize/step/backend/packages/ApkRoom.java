package io.github.customize.step.backend.packages;

import java.util.ArrayList;
import java.util.List;

/** Calls of apk that unpack only what there is room for: apk itself looks at nothing before, and stops with the disk full. */
final class ApkRoom {
    /**
     * Has apk say what it would do, and adds up the sizes of what comes less those of what it replaces. A call that apk refuses
     * is made nevertheless, so that apk says why. The file system is asked by {@code stat}, since {@code df} of BusyBox wants to know
     * where it is mounted.
     */
    private static final String SCRIPT = """
            apk=$0
            changes=$("$apk" "$@" --simulate 2>/dev/null | sed -n -E \
              -e 's/^\\([0-9/ ]+\\) Installing ([^ @]+)[^ ]* \\((.*)\\)$/+ \\1 \\2/p' \
              -e 's/^\\([0-9/ ]+\\) [A-Z][a-z]+ ([^ @]+)[^ ]* \\((.*) -> (.*)\\)$/- \\1 \\2\\n+ \\1 \\3/p')
            [ -n "$changes" ] || exec "$apk" "$@"
            files=$(for word; do case $word in (/*.apk) echo "$word" ;; esac; done)
            need=$({
              echo "$changes"
              "$apk" info --size --no-network %s $(echo "$changes" | awk '{ print $2 }' | sort -u)
              for file in $files; do
                tar -xzOf "$file" .PKGINFO | awk '$2 == "=" { f[$1] = $3 }
                  END { print f["pkgname"] "-" f["pkgver"] " installed size:"; print f["size"], "B" }'
              done
            } 2>/dev/null | awk '
              BEGIN { kib["B"] = 1 / 1024; kib["KiB"] = 1; kib["MiB"] = 1024; kib["GiB"] = 1048576 }
              $1 == "+" || $1 == "-" { sign[$2 "-" $3] = $1; next }
              / installed size:$/ { package = $1; next }
              package != "" { size[package] = $1 * kib[$2]; package = "" }
              END { for (one in sign) sum += sign[one] == "+" ? size[one] : -size[one]; printf "%%d", sum }')
            free=$(stat -f -c '%%a %%S' /usr | awk '{ printf "%%d", $1 * $2 / 1024 }')
            if [ -n "$free" ] && [ "$need" -gt "$free" ]; then
              echo "no room: $need KiB needed, $free KiB free on the file system of /usr"
              exit 1
            fi
            exec "$apk" "$@"
            """;

    private ApkRoom() {}

    /**
     * The same call with a look for room before.
     *
     * @param words the call, with apk itself as its first word
     * @param source options that say where packages come from
     */
    static List<String> lookFirst(List<String> words, List<String> source) {
        List<String> looking = new ArrayList<>(List.of("/bin/sh", "-c", SCRIPT.formatted(String.join(" ", source))));
        looking.addAll(words);
        return looking;
    }
}
