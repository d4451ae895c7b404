package io.jenkins.plugins.changegates.store.line;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jenkins.plugins.changegates.engine.audit.AuditEntry;
import io.jenkins.plugins.changegates.engine.audit.AuditEvent;
import io.jenkins.plugins.changegates.engine.change.Actor;
import io.jenkins.plugins.changegates.engine.change.ChangeEvent;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.Entry;
import io.jenkins.plugins.changegates.engine.change.ErasedText;
import io.jenkins.plugins.changegates.engine.change.Recorded;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads and writes lines by way of a tree of JSON, which takes longer and can say what is wrong. */
final class TreeLine {

    private static final JsonMapper MAPPER = LineMapper.create();
    private static final String TAIL = "1,\"v\":" + LineCodec.FORMAT + "}";
    private static final Map<String, Class<?>> CLASSES = new HashMap<>();

    static {
        EventTypes.NAMES.forEach((type, name) -> CLASSES.put(name, type));
        EventTypes.OF_NO_CHANGE.forEach((type, name) -> CLASSES.put(name, type));
    }

    /** The line as it stands in the file; {@code v} is its format, and {@code more} is left out where it would be 0. */
    record Fields(
            Instant at,
            Actor by,
            ChangeId change,
            ChangeEvent event,
            @JsonProperty(required = false) Integer more,
            long number,
            long sequence,
            int v) {}

    /** A line of no change. */
    record FieldsOfNone(
            Instant at,
            Actor by,
            AuditEvent event,
            @JsonProperty(required = false) Integer more,
            long number,
            long sequence,
            int v) {}

    private TreeLine() {}

    /** The line but for its place in the ledger. */
    static PreparedLine write(LedgerLine line, TextItem.Salts salts) throws LineException {
        ByteArrayOutputStream items = new ByteArrayOutputStream();
        byte[] sealed = sealed(new LedgerLine(1, line.more(), line.entry()), salts, items);
        return new PreparedLine(Arrays.copyOf(sealed, sealed.length - TAIL.length()), items.toByteArray());
    }

    private static byte[] sealed(LedgerLine line, TextItem.Salts salts, ByteArrayOutputStream items)
            throws LineException {
        JsonNode tree = tree(line);
        FreeTexts.replace(CLASSES.get(type(tree)), tree.path("event"), (way, text) -> {
            items.write(TextItem.SEPARATOR);
            byte[] item = item(salts.next(), text);
            items.writeBytes(item);
            return new String(TextItem.hash(item, 0, item.length), UTF_8);
        });
        return canonical(tree);
    }

    private static JsonNode tree(LedgerLine line) throws LineException {
        JsonNode tree = MAPPER.valueToTree(fields(line));
        PlainTree.check(tree);
        return tree;
    }

    private static String type(JsonNode tree) {
        return tree.path("event").path("type").asText();
    }

    private static byte[] item(byte[] salt, String text) throws LineException {
        byte[] quoted = canonical(MAPPER.getNodeFactory().textNode(text));
        byte[] item = Arrays.copyOf(salt, salt.length + quoted.length - 2);
        System.arraycopy(quoted, 1, item, salt.length, quoted.length - 2);
        return item;
    }

    private static Object fields(LedgerLine line) {
        Entry entry = line.entry();
        Integer more = line.more() == 0 ? null : (Integer) line.more();
        return entry instanceof Recorded of
                ? new Fields(
                        of.at(), of.by(), of.change(), of.event(), more, of.number(), line.sequence(), LineCodec.FORMAT)
                : new FieldsOfNone(
                        entry.at(),
                        entry.by(),
                        ((AuditEntry) entry).event(),
                        more,
                        entry.number(),
                        line.sequence(),
                        LineCodec.FORMAT);
    }

    static byte[] open(LedgerLine line) throws LineException {
        return canonical(tree(line));
    }

    static List<String> erasable(Entry entry) throws LineException {
        List<String> ways = new ArrayList<>();
        JsonNode tree = tree(new LedgerLine(1, 0, entry));
        FreeTexts.replace(CLASSES.get(type(tree)), tree.path("event"), (way, text) -> {
            ways.add(way);
            return text;
        });
        return ways;
    }

    static LedgerLine read(byte[] line) throws LineException {
        int sealed = TextItem.sealedLength(line, 0, line.length);
        byte[] bytes = Arrays.copyOf(line, sealed);
        JsonNode tree = parse(bytes);
        PlainTree.check(tree);
        int difference = Arrays.mismatch(bytes, canonical(tree));
        if (difference >= 0) {
            throw new LineException("not in canonical form (RFC 8785) at byte " + difference + " of the line");
        }
        if (!tree.path("v").isInt() || tree.path("v").intValue() != LineCodec.FORMAT) {
            throw new LineException("the format v is " + tree.path("v") + "; this version reads only "
                    + LineCodec.FORMAT + ", so a newer one may have written it");
        }
        List<Integer> missing = putTexts(tree, line, sealed);
        try {
            return tree.has("change")
                    ? line(MAPPER.treeToValue(tree, Fields.class), missing)
                    : line(MAPPER.treeToValue(tree, FieldsOfNone.class), missing);
        } catch (JsonMappingException e) {
            throw new LineException(path(e) + e.getOriginalMessage(), e);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new LineException(e.getMessage(), e);
        }
    }

    /** Puts the texts behind the line where their hashes stand, and says which of them are not those hashed. */
    private static List<Integer> putTexts(JsonNode tree, byte[] line, int sealed) throws LineException {
        List<Integer> missing = new ArrayList<>();
        int[] at = {sealed};
        int[] count = {0};
        Class<?> type = CLASSES.get(type(tree));
        if (type != null) {
            FreeTexts.replace(type, tree.path("event"), (way, hash) -> {
                if (!TextItem.isHash(hash)) {
                    throw new LineException("event." + way.replace('/', '.') + ": not the hash of a text");
                }
                if (at[0] == line.length) {
                    throw new LineException("behind the line stand " + count[0] + " texts, and more belong there");
                }
                int first = at[0] + 1;
                at[0] = first;
                while (at[0] < line.length && line[at[0]] != TextItem.SEPARATOR) {
                    at[0]++;
                }
                int index = count[0]++;
                byte[] found = TextItem.hash(line, first, at[0] - first);
                if (hash.equals(new String(found, UTF_8))) {
                    return text(Arrays.copyOfRange(line, first, at[0]));
                }
                missing.add(index);
                return ErasedText.MARK;
            });
        }
        if (at[0] < line.length) {
            throw new LineException("behind the line stand texts that do not belong there, from byte " + at[0]);
        }
        return missing;
    }

    private static String text(byte[] item) throws LineException {
        if (item.length < TextItem.SALT) {
            throw new LineException("a text behind the line has no whole salt");
        }
        byte[] quoted = new byte[item.length - TextItem.SALT + 2];
        System.arraycopy(item, TextItem.SALT, quoted, 1, quoted.length - 2);
        quoted[0] = '"';
        quoted[quoted.length - 1] = '"';
        try {
            JsonNode text = MAPPER.readTree(quoted);
            PlainTree.check(text);
            if (text.isTextual() && Arrays.equals(quoted, canonical(text))) {
                return text.textValue();
            }
        } catch (IOException e) {
            throw new LineException("a text behind the line is not as JSON escapes it: " + e.getMessage(), e);
        }
        throw new LineException("a text behind the line is not in canonical form (RFC 8785)");
    }

    private static LedgerLine line(Fields of, List<Integer> missing) {
        Recorded entry = new Recorded(of.change(), of.number(), of.at(), of.by(), of.event());
        return new LedgerLine(of.sequence(), of.more() == null ? 0 : of.more(), entry, missing);
    }

    private static LedgerLine line(FieldsOfNone of, List<Integer> missing) {
        AuditEntry entry = new AuditEntry(of.number(), of.at(), of.by(), of.event());
        return new LedgerLine(of.sequence(), of.more() == null ? 0 : of.more(), entry, missing);
    }

    private static JsonNode parse(byte[] bytes) throws LineException {
        try {
            JsonNode tree = MAPPER.readTree(bytes);
            if (tree.isObject()) {
                return tree;
            }
            throw new LineException(bytes.length == 0 ? "empty" : "not a JSON object");
        } catch (JsonProcessingException e) {
            long at = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getByteOffset());
            throw new LineException("not JSON at byte " + at + " of the line: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new LineException("not JSON in UTF-8: " + e.getMessage(), e);
        }
    }

    private static byte[] canonical(JsonNode tree) throws LineException {
        try {
            return MAPPER.writeValueAsBytes(tree);
        } catch (JsonProcessingException e) {
            throw new LineException("cannot be written as JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.?(.+)$", "$1: ");
    }
}
