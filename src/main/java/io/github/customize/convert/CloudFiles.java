package io.github.customize.convert;

import io.github.customize.source.Value;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/** Keys of cloud-config for files and commands. */
final class CloudFiles {
    private static final Set<String> KEYS =
            Set.of("path", "content", "owner", "permissions", "append", "encoding", "defer");

    private CloudFiles() {}

    static void write(Value.Entry entry, Value.Mapping all, RecipeDraft draft) {
        for (Value item : CloudConfig.items(entry.value())) {
            Value.Mapping file = item.asMapping();
            if (file == null) {
                draft.problem(item.at(), "expected a file, found " + item.kind(), "write a map with path and content");
                continue;
            }
            CloudConfig.requireKeys(file, KEYS, "write_files", draft);
            content(file, draft).ifPresent(content -> draft.step(item.at(), "write_files", file(file, content)));
        }
    }

    private static Value file(Value.Mapping file, String content) {
        Args args =
                Args.at(file.at()).put("path", CloudConfig.text(file, "path")).put("content", content);
        String owner = CloudConfig.text(file, "owner");
        if (!owner.isEmpty()) {
            String[] parts = owner.split(":", 2);
            args.put("owner", parts[0]);
            if (parts.length > 1) {
                args.put("group", parts[1]);
            }
        }
        String mode = CloudConfig.text(file, "permissions");
        if (!mode.isEmpty()) {
            args.put("mode", mode.replaceFirst("^0?o", "0"));
        }
        Value.Entry append = file.find("append");
        if (append != null && CloudConfig.isTrue(append.value())) {
            args.put("append", true);
        }
        return args.listed();
    }

    private static Optional<String> content(Value.Mapping file, RecipeDraft draft) {
        String content = CloudConfig.text(file, "content");
        Value.Entry encoding = file.find("encoding");
        String name = encoding == null ? "text/plain" : CloudConfig.text(encoding.value());
        if (encoding == null || name.equals("text/plain")) {
            return Optional.of(content);
        }
        if (!Set.of("b64", "base64").contains(name)) {
            draft.problem(
                    encoding.value().at(),
                    "the encoding '" + name + "' has no equivalent",
                    "put the content into a file of this host, and write 'src: FILE'");
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(content);
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (IllegalArgumentException | CharacterCodingException e) {
            draft.problem(
                    encoding.value().at(),
                    "the content is no text in base64",
                    "put it into a file of this host, and write 'src: FILE'");
            return Optional.empty();
        }
    }

    /** All in one script, as cloud-init runs them: what one line sets counts for the next. */
    static void commands(Value.Entry entry, Value.Mapping all, RecipeDraft draft) {
        StringBuilder script = new StringBuilder("#!/bin/sh\n");
        for (Value item : CloudConfig.items(entry.value())) {
            Value.Sequence words = item.asSequence();
            if (words != null) {
                script.append(String.join(
                        " ",
                        words.items().stream()
                                .map(word -> quoted(CloudConfig.text(word)))
                                .toList()));
            } else {
                script.append(CloudConfig.text(item).stripTrailing());
            }
            script.append('\n');
        }
        draft.step(
                entry.key().at(),
                "firstboot",
                Args.at(entry.key().at())
                        .put("name", "runcmd")
                        .put("script", script.toString())
                        .put("after", Args.plain(entry.key().at(), "network-online"))
                        .map(),
                "Runs once on each machine, without cloud-init; what can be done in the image is better a step of its own.");
    }

    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9/._=:@%+,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
