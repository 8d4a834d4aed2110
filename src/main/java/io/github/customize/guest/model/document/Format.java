package io.github.customize.guest.model.document;

/** The formats with values of several kinds and maps in maps. */
public final class Format {
    public static final Format JSON = new Format(new JsonFormat());
    public static final Format YAML = new Format(new YamlFormat());
    public static final Format TOML = new Format(new TomlFormat());

    private final Syntax syntax;

    private Format(Syntax syntax) {
        this.syntax = syntax;
    }

    /** How a format is read and written. */
    interface Syntax {
        /** What the text means. */
        Datum read(String text) throws DocumentFault;

        /** The text with a value at a path that has another one, or none. */
        String with(String text, KeyPath path, Datum value) throws DocumentFault;

        /** The text without what is at a path, where there is something. */
        String without(String text, KeyPath path) throws DocumentFault;
    }

    /** What the text means. */
    public Datum read(String text) throws DocumentFault {
        return syntax.read(text);
    }

    /** The text with a value at a path; where it is already, nothing changes. */
    public String set(String text, KeyPath path, Datum value) throws DocumentFault {
        Datum before = syntax.read(text);
        if (before.find(path.parts()).filter(value::equals).isPresent()) {
            return text;
        }
        Datum wanted = before.with(path.parts(), value);
        return checked(syntax.with(text, path, value), wanted);
    }

    /** The text without what is at a path. */
    public String remove(String text, KeyPath path) throws DocumentFault {
        Datum before = syntax.read(text);
        if (before.find(path.parts()).isEmpty()) {
            return text;
        }
        return checked(syntax.without(text, path), before.without(path.parts()));
    }

    /** Reads what was written: whatever else the text may mean, nothing but the one value must have changed. */
    private String checked(String text, Datum wanted) throws DocumentFault {
        Datum found;
        try {
            found = syntax.read(text);
        } catch (DocumentFault e) {
            throw DocumentFault.of("the way the value is written there cannot be changed by this step");
        }
        if (!found.equals(wanted)) {
            throw DocumentFault.of("the value cannot be changed there without changing others");
        }
        return text;
    }
}
