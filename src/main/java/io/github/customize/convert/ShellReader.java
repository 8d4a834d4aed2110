package io.github.customize.convert;

import java.util.ArrayList;
import java.util.List;

/** Reads a script into its simple commands, as a shell does. */
final class ShellReader {
    private static final String META = " \t\r\n;&|()<>";

    private final ShellText text;
    private final Variables variables;
    private final List<ShellCommand> commands = new ArrayList<>();
    private final List<HereDocument> awaited = new ArrayList<>();
    private List<ShellWord> words = new ArrayList<>();
    private List<ShellCommand.Redirection> redirections = new ArrayList<>();
    private String before = "";

    /** Lines that are the input of a command. */
    private record HereDocument(String end, boolean indented) {}

    /** Default values of variables that stand in the script are noted. */
    ShellReader(String file, String text, Variables variables) {
        this.text = new ShellText(file, text);
        this.variables = variables;
    }

    List<ShellCommand> commands() throws InvalidShell {
        for (text.skipBlanks(); !text.isAtEnd(); text.skipBlanks()) {
            char c = text.peek();
            if (c == '#') {
                text.skipLine();
            } else if (c == '\n') {
                text.skip(1);
                end("");
                skipDocuments();
            } else if (isRedirection()) {
                redirection();
            } else if (c == ';' || c == '&' || c == '|') {
                operator();
            } else if (c == '(' || c == ')') {
                bracket();
            } else {
                add(new ShellWordReader(text, variables).read(META));
            }
        }
        end("");
        return commands;
    }

    private void add(ShellWord word) {
        boolean nothing =
                word.unquoted() && word.trouble() == null && word.word().text().isEmpty();
        if (!nothing) {
            words.add(word);
        }
    }

    private void end(String operator) {
        if (!words.isEmpty()) {
            commands.add(new ShellCommand(words, before, redirections));
            words = new ArrayList<>();
            redirections = new ArrayList<>();
            before = operator;
        } else if (!operator.isEmpty()) {
            before = operator;
        }
    }

    private void operator() {
        char c = text.next();
        if ((c == '&' || c == '|') && text.peek() == c) {
            text.skip(1);
            end(c + "" + c);
        } else {
            if (c == '|' && text.peek() == '&') {
                text.skip(1);
            }
            end(c == '|' ? "|" : "");
        }
    }

    /** A group of its own, or the beginning of a function; as a command of one word. */
    private void bracket() {
        ShellWord bracket = new ShellWord(Word.literal(text.position(), Character.toString(text.peek())), true, null);
        boolean function = text.peek() == '(' && words.size() == 1;
        text.skip(1);
        if (function) {
            ShellWord name = words.get(0);
            words = new ArrayList<>(List.of(new ShellWord(name.word().with("function"), true, null)));
            text.skipBlanks();
            text.skip(text.peek() == ')' ? 1 : 0);
            end("");
        } else {
            end("");
            words.add(bracket);
            end("");
        }
    }

    private boolean isRedirection() {
        int digits = 0;
        while (Character.isDigit(text.peek(digits))) {
            digits++;
        }
        char c = text.peek(digits);
        boolean substitution = text.peek(digits + 1) == '(';
        return ((c == '<' || c == '>') && !substitution) || (digits == 0 && text.startsWith("&>"));
    }

    private void redirection() throws InvalidShell {
        StringBuilder operator = new StringBuilder();
        while (Character.isDigit(text.peek()) || text.peek() == '&') {
            operator.append(text.next());
        }
        boolean here = text.startsWith("<<") && !text.startsWith("<<<");
        while (text.peek() == '<' || text.peek() == '>' || text.peek() == '&' || text.peek() == '|') {
            operator.append(text.next());
        }
        boolean indented = here && text.peek() == '-';
        text.skip(indented ? 1 : 0);
        text.skipBlanks();
        ShellWord target = new ShellWordReader(text, variables).read(META);
        redirections.add(new ShellCommand.Redirection(operator.toString(), target));
        if (here) {
            awaited.add(new HereDocument(target.word().raw(), indented));
        }
    }

    private void skipDocuments() {
        for (HereDocument document : awaited) {
            boolean ended = false;
            while (!ended && !text.isAtEnd()) {
                String line = text.line();
                ended = (document.indented() ? line.replaceFirst("^\t+", "") : line).equals(document.end());
            }
        }
        awaited.clear();
    }
}
