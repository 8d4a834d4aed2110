package io.github.customize.recipe;

import io.github.customize.source.Position;
import io.github.customize.source.Problems;
import io.github.customize.source.Value;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/** Reads YAML text into a value, without giving any scalar a type. */
final class YamlReader {
    private static final int MAX_NESTING = 50;

    private YamlReader() {}

    /** The document's value; null when the document is empty. Problems within it are added, and what has them left out. */
    static @Nullable Value read(SourceText source, Problems problems) throws InvalidRecipe {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(SourceText.MAX_BYTES + 1);
        options.setNestingDepthLimit(MAX_NESTING);
        // The composer would give no place for an excess of aliases; NodeReader counts what they expand to.
        options.setMaxAliasesForCollections(Integer.MAX_VALUE);
        // Nothing is constructed; NodeReader refuses every tag, and goes on to find the other problems.
        options.setTagInspector(tag -> true);
        try {
            Composer composer =
                    new Composer(new ParserImpl(new StreamReader(source.text()), options), new NoGuessing(), options);
            Node node = composer.getSingleNode();
            return node == null ? null : new NodeReader(source.file(), problems).read(node);
        } catch (MarkedYAMLException e) {
            throw notYaml(source, e);
        } catch (YAMLException e) {
            String what = String.valueOf(e.getMessage());
            boolean nesting = what.toLowerCase(Locale.ROOT).contains("nesting");
            throw SourceText.malformed(
                    new Position(source.file(), 1, 1),
                    nesting ? "values are nested more than " + MAX_NESTING + " deep" : "not YAML: " + what,
                    nesting ? "write it flatter" : "check the file with a YAML editor");
        }
    }

    private static InvalidRecipe notYaml(SourceText source, MarkedYAMLException e) {
        String problem = String.valueOf(e.getProblem());
        // What is not closed is to be shown where it was opened.
        boolean unclosed = e.getProblemMark() == null || problem.contains("end of stream");
        Mark mark = unclosed && e.getContextMark() != null ? e.getContextMark() : e.getProblemMark();
        Position at = mark == null
                ? new Position(source.file(), 1, 1)
                : new Position(source.file(), mark.getLine() + 1, mark.getColumn() + 1);
        SyntaxHint hint = SyntaxHint.of(problem, e.getContext());
        return SourceText.malformed(at, hint.what(), hint.remedy());
    }

    /** Marks what has no tag of its own, so that written tags can be told from guessed ones. */
    private static final class NoGuessing extends Resolver {
        @Override
        protected void addImplicitResolvers() {
            // nothing is resolved by its look
        }

        @Override
        public Tag resolve(NodeId kind, String value, boolean implicit) {
            return NodeReader.UNTAGGED;
        }
    }
}
