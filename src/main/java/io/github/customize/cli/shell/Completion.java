package io.github.customize.cli.shell;

import io.github.customize.api.CustomizeException;
import io.github.customize.api.FileInfo;
import io.github.customize.json.HostPaths;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What may be typed where a word is begun: commands, files of the guest and of this host, devices, options. */
public final class Completion {
    /** A terminal shows no more, and a directory of a million files is not worth the wait. */
    private static final int MOST = 2000;

    private final Workspace workspace;

    Completion(Workspace workspace) {
        this.workspace = workspace;
    }

    /** One way to go on with a word, with what is known of it; an open one is the beginning of more. */
    public record Candidate(String text, String summary, boolean open) {}

    /** Whether a command of that name exists. */
    public boolean isCommand(String name) {
        return CommandTable.find(name).isPresent();
    }

    /** All that the word may become. */
    public List<Candidate> of(TypedWord word) {
        if (word.local()) {
            return ofHost(word.text());
        }
        if (word.before().isEmpty()) {
            return commands();
        }
        return CommandTable.find(word.before().get(0))
                .map(command -> arguments(command, word))
                .orElse(List.of());
    }

    private static List<Candidate> commands() {
        return CommandTable.groups().stream()
                .flatMap(group -> group.commands().stream())
                .flatMap(command -> command.names().map(name -> new Candidate(name, command.summary(), false)))
                .toList();
    }

    private List<Candidate> arguments(Command command, TypedWord word) {
        int place = word.before().size() - 1;
        List<Parameter> parameters = command.parameters();
        if (command.free() && parameters.isEmpty()) {
            return command.name().equals("help") && place == 0 ? commands() : List.of();
        }
        if (place < parameters.size()) {
            return values(parameters.get(place), word.text());
        }
        if (!parameters.isEmpty() && parameters.get(parameters.size() - 1).many()) {
            return values(parameters.get(parameters.size() - 1), word.text());
        }
        // What stands before the last parameter may be repeated, and so it may be either.
        Stream<Candidate> either = parameters.stream()
                .filter(Parameter::many)
                .flatMap(many -> Stream.concat(
                        values(many, word.text()).stream(),
                        values(parameters.get(parameters.size() - 1), word.text()).stream()));
        return Stream.concat(either, options(command, word.text())).distinct().toList();
    }

    private Stream<Candidate> options(Command command, String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            return command.options().stream().map(option -> new Candidate(option.name() + ":", "", true));
        }
        String name = text.substring(0, colon);
        return command.options().stream()
                .filter(option -> option.name().equals(name))
                .flatMap(option -> values(option, text.substring(colon + 1)).stream())
                .map(value -> new Candidate(name + ":" + value.text(), value.summary(), value.open()));
    }

    private List<Candidate> values(Parameter parameter, String text) {
        return switch (parameter.type()) {
            case COMMAND -> commands();
            case FLAG -> plain(List.of("true", "false"));
            case DEVICE -> plain(devices());
            case PLACE ->
                Stream.concat(plain(devices()).stream(), ofGuest(text).stream()).toList();
            case PATH -> ofGuest(text);
            case INPUT, OUTPUT, LOCAL -> ofHost(text);
            case TEXT, NUMBER, LIST -> List.of();
        };
    }

    private static List<Candidate> plain(List<String> texts) {
        return texts.stream().map(text -> new Candidate(text, "", false)).toList();
    }

    private List<String> devices() {
        try {
            return workspace.isLaunched()
                    ? DeviceNames.names(workspace.devices().devices())
                    : List.of();
        } catch (ShellFailure e) {
            return List.of();
        }
    }

    private List<Candidate> ofGuest(String text) {
        String directory = text.substring(0, text.lastIndexOf('/') + 1);
        if (!directory.startsWith("/") || workspace.mounts().isEmpty()) {
            return text.isEmpty() ? List.of(new Candidate("/", "", true)) : List.of();
        }
        try {
            return workspace.mounted().files().list(directory).stream()
                    .limit(MOST)
                    .map(file ->
                            candidate(directory + GuestNames.last(file.path()), file.kind() == FileInfo.Kind.DIRECTORY))
                    .toList();
        } catch (ShellFailure | CustomizeException e) {
            // Whoever wants to know why is told by the command.
            return List.of();
        }
    }

    private List<Candidate> ofHost(String text) {
        String directory = text.substring(0, text.lastIndexOf('/') + 1);
        List<Candidate> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(Call.local(workspace, directory))) {
            for (Path file : files) {
                String name = Optional.ofNullable(file.getFileName())
                        .map(HostPaths::text)
                        .orElse("");
                if (found.size() < MOST) {
                    found.add(candidate(directory + name, Files.isDirectory(file)));
                }
            }
        } catch (IOException e) {
            return List.of();
        }
        return found;
    }

    private static Candidate candidate(String path, boolean directory) {
        return new Candidate(directory ? path + "/" : path, "", directory);
    }
}
