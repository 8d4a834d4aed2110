package io.github.customize.cli.shell;

import static io.github.customize.cli.shell.Parameter.flag;
import static io.github.customize.cli.shell.Parameter.number;
import static io.github.customize.cli.shell.Parameter.path;
import static io.github.customize.cli.shell.Parameter.text;

import io.github.customize.api.AugeasTree;
import io.github.customize.api.CustomizeException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Commands that edit configuration files of the guest by Augeas. */
final class AugeasCommands {
    private AugeasCommands() {}

    static List<Command> all() {
        return List.of(
                Command.of("aug-init", "open the configuration files as a tree", AugeasCommands::open)
                        .takes(path("root"), number("flags"))
                        .says("""
                                The files below root are read by Augeas with its lenses, those of the small virtual machine. flags is
                                0, or a sum of: 1 keep the old file as FILE.augsave, 2 write to FILE.augnew, 4 check the lenses, 16 save
                                nothing, 32 do not read the files yet. A tree that is open is closed. It is closed, too, by commit
                                and abort, and when anything is unmounted. Files are written by aug-save only.""")
                        .example("aug-init / 0"),
                Command.of("aug-close", "close the tree", AugeasCommands::close).says("What was not saved is lost."),
                Command.of(
                                "aug-defvar",
                                "call nodes by a name",
                                call -> call.out().number(tree(call).define(call.text("name"), optional(call, "expr"))))
                        .takes(text("name"), text("expr"))
                        .says("Prints how many nodes those are. With \"\" as the expression the name is forgotten."),
                Command.of(
                                "aug-defnode",
                                "call a node by a name, and make it if there is none",
                                AugeasCommands::defnode)
                        .takes(text("name"), text("expr"), text("val"))
                        .says("Prints how many nodes there are as i, and as b whether one was made."),
                Command.of(
                                "aug-get",
                                "print the value of a node",
                                call -> call.out().line(tree(call).get(call.text("augpath"))))
                        .takes(text("augpath")),
                Command.of(
                                "aug-set",
                                "give a node a value",
                                call -> tree(call).set(call.text("augpath"), call.text("val")))
                        .takes(text("augpath"), text("val"))
                        .example(
                                "aug-set /files/etc/hosts/01/ipaddr 10.0.0.5",
                                "aug-set /files/etc/hosts/01/canonical db01"),
                Command.of(
                                "aug-setm",
                                "give several nodes a value",
                                call -> call.out()
                                        .number(tree(call)
                                                .setAll(call.text("base"), optional(call, "sub"), call.text("val"))))
                        .takes(text("base"), text("sub"), text("val"))
                        .says(
                                "Of every node that base leads to, sub gets it; with \"\" the nodes themselves. Prints how many."),
                Command.of(
                                "aug-insert",
                                "make a node beside another",
                                call -> tree(call)
                                        .insert(
                                                call.text("augpath"),
                                                call.text("label"),
                                                call.arguments().flag("before")))
                        .takes(text("augpath"), text("label"), flag("before")),
                Command.of(
                                "aug-rm",
                                "remove nodes and all below them",
                                call -> call.out().number(tree(call).remove(call.text("augpath"))))
                        .takes(text("augpath"))
                        .says("Prints how many there were."),
                Command.of("aug-mv", "move a node", call -> tree(call).move(call.text("src"), call.text("dest")))
                        .takes(text("src"), text("dest")),
                Command.of(
                                "aug-match",
                                "list the nodes that an expression matches",
                                call -> call.out().lines(tree(call).match(call.text("augpath"))))
                        .takes(text("augpath"))
                        .example("aug-match /files/etc/hosts/*"),
                Command.of(
                                "aug-clear",
                                "take the value of a node away",
                                call -> tree(call).clear(call.text("augpath")))
                        .takes(text("augpath")),
                Command.of("aug-save", "write what was changed into the files", AugeasCommands::save)
                        .example("aug-save"),
                Command.of("aug-load", "read the files anew", call -> tree(call).load())
                        .says("What was not saved is lost."),
                Command.of("aug-ls", "list the nodes below a node, sorted", AugeasCommands::list)
                        .takes(text("augpath")),
                Command.of(
                                "aug-label",
                                "print the label of a node",
                                call -> call.out().line(tree(call).label(call.text("augpath"))))
                        .takes(text("augpath")),
                Command.of(
                                "aug-transform",
                                "have a lens read files, too",
                                call -> tree(call)
                                        .transform(
                                                call.text("lens"),
                                                call.text("file"),
                                                call.arguments().flag("remove", false)))
                        .takes(text("lens"), text("file"))
                        .may(flag("remove"))
                        .says("It takes effect at the next aug-load. With remove:true it reads them no more."));
    }

    private static AugeasTree tree(Call call) throws ShellFailure {
        return call.workspace().handles().tree();
    }

    private static Optional<String> optional(Call call, String name) {
        return Optional.of(call.text(name)).filter(text -> !text.isEmpty());
    }

    private static void open(Call call) throws ShellFailure, CustomizeException {
        OpenHandles handles = call.workspace().handles();
        long flags = call.count("flags");
        if (flags > Integer.MAX_VALUE) {
            throw new ShellFailure("there are no such flags: " + flags);
        }
        call.files();
        handles.closeTree();
        handles.opened(call.guest().augeas(call.text("root"), (int) flags));
    }

    private static void close(Call call) throws ShellFailure, CustomizeException {
        tree(call);
        call.workspace().handles().closeTree();
    }

    private static void save(Call call) throws ShellFailure, CustomizeException {
        tree(call).save();
    }

    private static void defnode(Call call) throws ShellFailure, CustomizeException, IOException {
        AugeasTree.Nodes nodes = tree(call).defineNode(call.text("name"), call.text("expr"), call.text("val"));
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("i", nodes.count());
        fields.put("b", nodes.created() ? 1 : 0);
        call.out().fields(fields);
    }

    private static void list(Call call) throws ShellFailure, CustomizeException, IOException {
        String path = call.text("augpath");
        if (path.length() > 1 && path.matches(".*[]/*]")) {
            throw new ShellFailure(
                    "failed to list " + path + ": a path that ends in / ] or * is no single node; use: aug-match");
        }
        String below = path.isEmpty() || path.equals("/") ? "/*" : path + "/*";
        call.out().lines(tree(call).match(below).stream().sorted().toList());
    }
}
