package io.github.customize.cli.shell;

import static io.github.customize.cli.shell.Parameter.flag;
import static io.github.customize.cli.shell.Parameter.number;
import static io.github.customize.cli.shell.Parameter.path;
import static io.github.customize.cli.shell.Parameter.text;

import io.github.customize.api.CustomizeException;
import io.github.customize.api.RegistryHive;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Commands that read and change hives of Windows registries by hivex. */
final class RegistryCommands {
    private RegistryCommands() {}

    static List<Command> all() {
        return List.of(
                Command.of("hivex-open", "open a hive of a Windows registry", RegistryCommands::open)
                        .takes(path("filename"))
                        .may(flag("verbose"), flag("debug"), flag("write"), flag("unsafe"))
                        .says("""
                                With write:true it can be changed; the file is written by hivex-commit only. With unsafe:true damage is
                                passed over where that can be. verbose and debug have no effect. A hive that is open is closed. It is
                                closed, too, by commit and abort."""),
                Command.of("hivex-close", "close the hive", RegistryCommands::close)
                        .says("What was not written by hivex-commit is lost."),
                Command.of(
                        "hivex-root",
                        "print the root node",
                        call -> call.out().number(hive(call).root())),
                Command.of(
                                "hivex-node-name",
                                "print the name of a node",
                                call -> call.out().line(hive(call).name(call.number("nodeh"))))
                        .takes(number("nodeh")),
                Command.of(
                                "hivex-node-children",
                                "list the nodes below a node",
                                call -> records(call, "hivex_node_h", hive(call).children(call.number("nodeh"))))
                        .takes(number("nodeh")),
                Command.of(
                                "hivex-node-get-child",
                                "print the node of a name below a node",
                                call -> call.out()
                                        .number(hive(call)
                                                .child(call.number("nodeh"), call.text("name"))
                                                .orElse(0)))
                        .takes(number("nodeh"), text("name"))
                        .says("0 if there is none."),
                Command.of(
                                "hivex-node-parent",
                                "print the node above a node",
                                call -> call.out().number(hive(call).parent(call.number("nodeh"))))
                        .takes(number("nodeh")),
                Command.of(
                                "hivex-node-values",
                                "list the values of a node",
                                call -> records(
                                        call, "hivex_value_h", hive(call).values(call.number("nodeh"))))
                        .takes(number("nodeh")),
                Command.of(
                                "hivex-node-get-value",
                                "print the value with a key of a node",
                                call -> call.out()
                                        .number(hive(call)
                                                .value(call.number("nodeh"), call.text("key"))
                                                .orElse(0)))
                        .takes(number("nodeh"), text("key"))
                        .says("0 if there is none. The empty key is that of the default value."),
                Command.of(
                                "hivex-value-key",
                                "print the key of a value",
                                call -> call.out().line(hive(call).key(call.number("valueh"))))
                        .takes(number("valueh")),
                Command.of(
                                "hivex-value-type",
                                "print the type of a value",
                                call -> call.out().number(hive(call).type(call.number("valueh"))))
                        .takes(number("valueh"))
                        .says(
                                "1 is text, 2 text with variables, 3 bytes, 4 a number of 32 bits, 7 several texts, 11 a number of 64 bits."),
                Command.of(
                                "hivex-value-value",
                                "print the bytes of a value",
                                call -> call.out().bytes().write(hive(call).data(call.number("valueh"))))
                        .takes(number("valueh")),
                Command.of(
                                "hivex-value-string",
                                "print the text of a value",
                                call -> call.out().line(hive(call).string(call.number("valueh"))))
                        .also("hivex-value-utf8")
                        .takes(number("valueh"))
                        .says("It is text in UTF-16 in the hive, and UTF-8 here."),
                Command.of(
                                "hivex-node-add-child",
                                "make a node below a node, and print it",
                                call -> call.out()
                                        .number(hive(call).addChild(call.number("parent"), call.text("name"))))
                        .takes(number("parent"), text("name")),
                Command.of(
                                "hivex-node-delete-child",
                                "remove a node and all below it",
                                call -> hive(call).deleteChild(call.number("nodeh")))
                        .takes(number("nodeh")),
                Command.of(
                                "hivex-node-set-value",
                                "give a node a value",
                                call -> hive(call)
                                        .setValue(
                                                call.number("nodeh"),
                                                call.text("key"),
                                                call.number("t"),
                                                call.bytes("val")))
                        .takes(number("nodeh"), text("key"), number("t"), text("val"))
                        .says("A value with that key is replaced. t is its type, val its bytes."),
                Command.of("hivex-commit", "write the hive into its file, or into another", RegistryCommands::commit)
                        .takes(text("filename"))
                        .says("With \"\" as the file name it is the one that was opened."));
    }

    private static RegistryHive hive(Call call) throws ShellFailure {
        return call.workspace().handles().hive();
    }

    private static void records(Call call, String name, List<Long> places) throws IOException {
        call.out().records(places.stream().map(place -> Map.of(name, place)).toList());
    }

    private static void open(Call call) throws ShellFailure, CustomizeException {
        List<RegistryHive.Access> access = new ArrayList<>();
        if (call.arguments().flag("write", false)) {
            access.add(RegistryHive.Access.WRITE);
        }
        if (call.arguments().flag("unsafe", false)) {
            access.add(RegistryHive.Access.UNSAFE);
        }
        call.files();
        OpenHandles handles = call.workspace().handles();
        handles.closeHive();
        handles.opened(call.guest().hive(call.text("filename"), access.toArray(RegistryHive.Access[]::new)));
    }

    private static void close(Call call) throws ShellFailure, CustomizeException {
        hive(call);
        call.workspace().handles().closeHive();
    }

    private static void commit(Call call) throws ShellFailure, CustomizeException {
        String into = call.text("filename");
        RegistryHive hive = hive(call);
        if (!into.isEmpty() && !into.startsWith("/")) {
            throw new ShellFailure(
                    "failed to write the hive: the path '" + into + "' in the guest does not begin with /");
        }
        hive.write(into.isEmpty() ? hive.path() : into);
    }
}
