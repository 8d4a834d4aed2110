package io.github.customize.convert;

import io.github.customize.source.Position;
import org.jspecify.annotations.Nullable;

/** Reads one word of a script: quotes, backslashes and variables. */
final class ShellWordReader {
    private final ShellText text;
    private final Variables variables;
    private final StringBuilder word = new StringBuilder();
    private final StringBuilder literal = new StringBuilder();
    private boolean unquoted = true;
    private @Nullable String trouble;

    ShellWordReader(ShellText text, Variables variables) {
        this.text = text;
        this.variables = variables;
    }

    /** Up to one of these characters. */
    ShellWord read(String until) throws InvalidShell {
        Position at = text.position();
        int start = text.offset();
        while (!text.isAtEnd() && until.indexOf(text.peek()) < 0) {
            char c = text.peek();
            switch (c) {
                case '\'' -> single();
                case '"' -> doubled();
                case '\\' -> {
                    text.skip(1);
                    if (text.peek() == '\n') {
                        text.skip(1);
                    } else if (!text.isAtEnd()) {
                        literal.append(text.next());
                        unquoted = false;
                    }
                }
                case '$' -> dollar(true);
                case '`' -> backquote();
                default -> literal.append(text.next());
            }
        }
        if (text.offset() == start && (text.peek() == '<' || text.peek() == '>')) {
            // The name of a pipe to a program.
            text.skip(1);
            parentheses();
            trouble("the output of a program, as a file");
        }
        flush();
        return new ShellWord(new Word(at, word.toString()), unquoted, trouble);
    }

    private void flush() {
        word.append(Word.escaped(literal.toString()));
        literal.setLength(0);
    }

    private void trouble(String what) {
        trouble = trouble == null ? what : trouble;
    }

    private void single() throws InvalidShell {
        unquoted = false;
        int open = text.offset();
        text.skip(1);
        while (text.peek() != '\'') {
            if (text.isAtEnd()) {
                throw text.invalid(open, "the single quote has no end", "close it with '");
            }
            literal.append(text.next());
        }
        text.skip(1);
    }

    private void doubled() throws InvalidShell {
        unquoted = false;
        int open = text.offset();
        text.skip(1);
        while (text.peek() != '"') {
            if (text.isAtEnd()) {
                throw text.invalid(open, "the double quote has no end", "close it with \"");
            }
            char c = text.peek();
            if (c == '\\' && "$`\"\\\n".indexOf(text.peek(1)) >= 0) {
                text.skip(1);
                char escaped = text.next();
                if (escaped != '\n') {
                    literal.append(escaped);
                }
            } else if (c == '$') {
                dollar(false);
            } else if (c == '`') {
                backquote();
            } else {
                literal.append(text.next());
            }
        }
        text.skip(1);
    }

    private void backquote() throws InvalidShell {
        int open = text.offset();
        text.skip(1);
        // Some write remarks so.
        boolean remark = text.peek() == '#';
        while (text.peek() != '`') {
            if (text.isAtEnd()) {
                throw text.invalid(open, "the back quote has no end", "close it with `");
            }
            text.skip(text.peek() == '\\' ? 2 : 1);
        }
        text.skip(1);
        if (!remark) {
            trouble("the output of a command");
        }
    }

    private void dollar(boolean outside) throws InvalidShell {
        char next = text.peek(1);
        if (outside && next == '\'') {
            text.skip(1);
            ansi();
        } else if (outside && next == '"') {
            text.skip(1);
            doubled();
        } else if (next == '(') {
            boolean arithmetic = text.peek(2) == '(';
            text.skip(1);
            parentheses();
            trouble(arithmetic ? "arithmetic" : "the output of a command");
        } else if (next == '{') {
            text.skip(1);
            braces();
        } else if (Character.isLetter(next) || next == '_') {
            text.skip(1);
            variable(name());
        } else if (Character.isDigit(next)) {
            text.skip(2);
            variable("arg" + next);
        } else if ("@*#?$!-".indexOf(next) >= 0) {
            text.skip(2);
            trouble("'$" + next + "'");
        } else {
            literal.append(text.next());
        }
    }

    private String name() {
        StringBuilder name = new StringBuilder();
        while (Character.isLetterOrDigit(text.peek()) || text.peek() == '_') {
            name.append(text.next());
        }
        return name.toString();
    }

    private void variable(String name) {
        flush();
        if (word.length() > 0 && word.charAt(word.length() - 1) == '$') {
            trouble("a dollar sign before a variable");
        }
        word.append("${").append(name).append('}');
    }

    /** Behind the dollar sign. */
    private void braces() throws InvalidShell {
        int open = text.offset();
        text.skip(1);
        String name = Character.isDigit(text.peek()) ? "arg" + name() : name();
        if (text.peek() == '}' && !name.isEmpty()) {
            text.skip(1);
            variable(name);
            return;
        }
        int colon = text.peek() == ':' ? 1 : 0;
        char operator = text.peek(colon);
        if (!name.isEmpty() && "-=?".indexOf(operator) >= 0) {
            text.skip(colon + 1);
            ShellWord otherwise = new ShellWordReader(text, variables).read("}");
            requireEnd(open);
            if (operator != '?' && otherwise.trouble() == null && !variables.has(name)) {
                variables.set(name, otherwise.word().text());
            }
            variable(name);
            return;
        }
        new ShellWordReader(text, variables).read("}");
        requireEnd(open);
        trouble("'${" + name + "…}', which the shell works out");
    }

    private void requireEnd(int open) throws InvalidShell {
        if (text.isAtEnd()) {
            throw text.invalid(open, "'${' has no end", "close it with }");
        }
        text.skip(1);
    }

    /** From an opening parenthesis to its end; what is in it is only skipped. */
    private void parentheses() throws InvalidShell {
        int open = text.offset();
        int depth = 0;
        do {
            if (text.isAtEnd()) {
                throw text.invalid(open, "the parenthesis has no end", "close it with )");
            }
            char c = text.peek();
            if (c == '\'') {
                new ShellWordReader(text, new Variables()).single();
            } else if (c == '"') {
                new ShellWordReader(text, new Variables()).doubled();
            } else {
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
                text.skip(c == '\\' ? 2 : 1);
            }
        } while (depth > 0);
    }

    /** {@code $'…'}: backslashes as in C. */
    private void ansi() throws InvalidShell {
        unquoted = false;
        int open = text.offset();
        text.skip(1);
        while (text.peek() != '\'') {
            if (text.isAtEnd()) {
                throw text.invalid(open, "the single quote has no end", "close it with '");
            }
            char c = text.next();
            if (c != '\\') {
                literal.append(c);
                continue;
            }
            char escaped = text.isAtEnd() ? '\\' : text.next();
            switch (escaped) {
                case 'n' -> literal.append('\n');
                case 't' -> literal.append('\t');
                case 'r' -> literal.append('\r');
                case '\\', '\'', '"' -> literal.append(escaped);
                default -> trouble("'\\" + escaped + "'");
            }
        }
        text.skip(1);
    }
}
