package io.jenkins.plugins.changegates.store.line;

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
import io.jenkins.plugins.changegates.engine.change.Recorded;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Writes a line as canonical JSON (RFC 8785) in UTF-8, without its line feed, and reads it back, as
 * {@code docs/ledger-format.md} describes. Reading what was written gives an equal line; reading anything that is not
 * canonical, or has a name, type or value that is not known, is an error. May be used from any thread.
 */
public final class LineCodec {

    /** The format that is written, and the only one that is read. */
    public static final int FORMAT = 1;

    /** The longest line, without its line feed. */
    public static final int MAX_BYTES = 16 << 20;

    private static final long LARGEST = (1L << 53) - 1;

    private static final JsonMapper MAPPER = LineMapper.create();

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

    private LineCodec() {}

    /** @throws LineException if a reader could not get the same event back, or the line would be too long */
    public static byte[] encode(LedgerLine line) throws LineException {
        if (line.sequence() > LARGEST) {
            throw new LineException("sequence is not an integer between 1 and " + LARGEST);
        }
        return prepare(line.entry(), line.more()).at(line.sequence());
    }

    /**
     * The line, but for its place in the ledger.
     *
     * @param more how many lines of the same append follow it
     * @throws LineException as {@link #encode} does
     */
    public static PreparedLine prepare(Entry entry, int more) throws LineException {
        byte[] head = PlainLine.writeHead(entry, more);
        if (head == null) {
            byte[] whole = encodeTree(new LedgerLine(1, more, entry));
            head = Arrays.copyOf(whole, whole.length - ("1,\"v\":" + FORMAT + "}").length());
        }
        PreparedLine line = new PreparedLine(head);
        if (line.longest() > MAX_BYTES) {
            throw new LineException("the event takes " + line.longest() + " bytes; allowed are " + MAX_BYTES);
        }
        return line;
    }

    /** By way of a tree, which can say what is wrong. */
    static byte[] encodeTree(LedgerLine line) throws LineException {
        JsonNode tree = MAPPER.valueToTree(fields(line));
        PlainTree.check(tree);
        return canonical(tree);
    }

    private static Object fields(LedgerLine line) {
        Entry entry = line.entry();
        Integer more = line.more() == 0 ? null : (Integer) line.more();
        return entry instanceof Recorded of
                ? new Fields(of.at(), of.by(), of.change(), of.event(), more, of.number(), line.sequence(), FORMAT)
                : new FieldsOfNone(
                        entry.at(),
                        entry.by(),
                        ((AuditEntry) entry).event(),
                        more,
                        entry.number(),
                        line.sequence(),
                        FORMAT);
    }

    /** @throws LineException if these are not the bytes of one line of this format */
    public static LedgerLine decode(byte[] bytes) throws LineException {
        return decode(bytes, 0, bytes.length);
    }

    /** @throws LineException if these are not the bytes of one line of this format */
    public static LedgerLine decode(byte[] bytes, int offset, int length) throws LineException {
        LedgerLine plain = PlainLine.read(bytes, offset, length);
        return plain != null ? plain : decodeTree(Arrays.copyOfRange(bytes, offset, offset + length));
    }

    /** By way of a tree, which can say what is wrong. */
    static LedgerLine decodeTree(byte[] bytes) throws LineException {
        JsonNode tree = parse(bytes);
        PlainTree.check(tree);
        int difference = Arrays.mismatch(bytes, canonical(tree));
        if (difference >= 0) {
            throw new LineException("not in canonical form (RFC 8785) at byte " + difference + " of the line");
        }
        if (!tree.path("v").isInt() || tree.path("v").intValue() != FORMAT) {
            throw new LineException("the format v is " + tree.path("v") + "; this version reads only " + FORMAT
                    + ", so a newer one may have written it");
        }
        try {
            return tree.has("change")
                    ? line(MAPPER.treeToValue(tree, Fields.class))
                    : line(MAPPER.treeToValue(tree, FieldsOfNone.class));
        } catch (JsonMappingException e) {
            throw new LineException(path(e) + e.getOriginalMessage(), e);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new LineException(e.getMessage(), e);
        }
    }

    private static LedgerLine line(Fields of) {
        Recorded entry = new Recorded(of.change(), of.number(), of.at(), of.by(), of.event());
        return new LedgerLine(of.sequence(), of.more() == null ? 0 : of.more(), entry);
    }

    private static LedgerLine line(FieldsOfNone of) {
        AuditEntry entry = new AuditEntry(of.number(), of.at(), of.by(), of.event());
        return new LedgerLine(of.sequence(), of.more() == null ? 0 : of.more(), entry);
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
