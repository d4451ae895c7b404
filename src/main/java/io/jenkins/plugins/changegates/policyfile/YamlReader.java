package io.jenkins.plugins.changegates.policyfile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Reads one YAML document into a tree with positions. Time and memory are bounded whatever the text: at most
 * {@value #LONGEST} characters, {@value BoundedParser#DEEPEST} levels and {@value NodeTree#MOST} values, those that
 * aliases repeat included.
 *
 * @see <a href="https://yaml.org/spec/1.2.2/">YAML 1.2.2</a>
 */
public final class YamlReader {

    static final int LONGEST = 1 << 20;
    private static final int MOST_BYTES = 4 * LONGEST;
    private static final int MOST_ALIASES = 100;

    /** In characters. The parser copies what it has of a word each time it fills its buffer. */
    private static final int BUFFER = 1 << 16;

    private YamlReader() {}

    /**
     * @param fileName as messages shall name it
     * @throws PolicyException with the one problem that stops reading, if this is no YAML
     */
    public static PolicyNode parse(String fileName, String text) {
        if (text.length() > LONGEST) {
            throw problem(Position.in(fileName), "this has " + text.length() + " characters; allowed are " + LONGEST);
        }
        String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
        LoadSettings settings = LoadSettings.builder()
                .setLabel(fileName)
                .setMaxAliasesForCollections(MOST_ALIASES)
                .setCodePointLimit(LONGEST)
                .setBufferSize(BUFFER)
                .setAllowNonScalarKeys(true)
                .build();
        try {
            Composer composer = new Composer(
                    settings, new BoundedParser(new ParserImpl(settings, new StreamReader(settings, content))));
            Optional<Node> root = composer.getSingleNode();
            return new NodeTree(fileName)
                    .convert(root.orElseThrow(() -> problem(Position.in(fileName), "this document is empty")));
        } catch (MarkedYamlEngineException e) {
            throw problem(position(fileName, e), "this is not YAML: " + reason(e));
        } catch (ReaderException e) {
            throw problem(
                    positionOf(fileName, content, e.getPosition()),
                    String.format("this is not YAML: the character U+%04X is not allowed", e.getCodePoint()));
        } catch (YamlEngineException e) {
            throw problem(Position.in(fileName), "this is not YAML: " + oneLine(String.valueOf(e.getMessage())));
        }
    }

    /**
     * The same for a file, of which no more is read than is allowed.
     *
     * @throws IOException if there is no such file, or it cannot be read
     */
    public static PolicyNode parse(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(MOST_BYTES + 1);
            if (content.length > MOST_BYTES) {
                throw problem(
                        Position.in(file.toString()),
                        "this has more than " + MOST_BYTES + " bytes; allowed are " + LONGEST + " characters");
            }
            return parse(file.toString(), content);
        }
    }

    /**
     * The same for the bytes of a file, which must be UTF-8.
     *
     * @throws PolicyException also if they are not
     */
    public static PolicyNode parse(String fileName, byte[] content) {
        if (content.length > MOST_BYTES) {
            throw problem(
                    Position.in(fileName),
                    "this has " + content.length + " bytes; allowed are " + LONGEST + " characters");
        }
        try {
            return parse(
                    fileName,
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(content))
                            .toString());
        } catch (CharacterCodingException e) {
            throw problem(Position.in(fileName), "this is not UTF-8; save the file in that encoding");
        }
    }

    static PolicyException problem(Position position, String message) {
        return new PolicyException(List.of(PolicyProblem.at(position, "", message)));
    }

    static Position position(String fileName, Optional<Mark> mark) {
        return mark.map(at -> new Position(fileName, at.getLine() + 1, at.getColumn() + 1))
                .orElse(Position.in(fileName));
    }

    private static Position position(String fileName, MarkedYamlEngineException e) {
        return position(fileName, e.getProblemMark().or(e::getContextMark));
    }

    private static String reason(MarkedYamlEngineException e) {
        String problem = oneLine(String.valueOf(e.getProblem()));
        if (problem.contains("TAB")) {
            return "there is a tab; indent with spaces";
        }
        String context = e.getContext() == null ? "" : oneLine(e.getContext()) + ", ";
        String begun = e.getContextMark()
                .filter(from -> e.getProblemMark()
                        .filter(to -> to.getLine() > from.getLine())
                        .isPresent())
                .map(from -> "; it began in line " + (from.getLine() + 1))
                .orElse("");
        return context + problem + begun;
    }

    private static String oneLine(String message) {
        return Spelling.shortened(message.strip());
    }

    private static Position positionOf(String fileName, String text, int index) {
        int line = 1;
        int start = 0;
        int end = Math.min(index, text.length());
        for (int i = 0; i < end; i++) {
            if (text.charAt(i) == '\n') {
                line++;
                start = i + 1;
            }
        }
        return new Position(fileName, line, end - start + 1);
    }
}
