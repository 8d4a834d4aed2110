package io.github.customize.guest.model.document;

/** YAML of one document. */
final class YamlFormat implements Format.Syntax {
    @Override
    public Datum read(String text) throws DocumentFault {
        return YamlText.read(text).datum();
    }

    @Override
    public String with(String text, KeyPath path, Datum value) throws DocumentFault {
        return new YamlEdit(text, YamlText.read(text)).with(path, value);
    }

    @Override
    public String without(String text, KeyPath path) throws DocumentFault {
        return new YamlEdit(text, YamlText.read(text)).without(path);
    }
}
