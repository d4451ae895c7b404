package io.jenkins.plugins.changegates.store;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.changegates.engine.change.Entry;
import io.jenkins.plugins.changegates.engine.ledger.LedgerException;
import io.jenkins.plugins.changegates.store.line.Glance;
import io.jenkins.plugins.changegates.store.line.LedgerLine;
import io.jenkins.plugins.changegates.store.line.LineCodec;
import io.jenkins.plugins.changegates.store.line.LineException;
import io.jenkins.plugins.changegates.store.line.LineReader;
import io.jenkins.plugins.changegates.store.merkle.Hash;
import io.jenkins.plugins.changegates.store.merkle.TreeHasher;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a ledger from its first line to its last, checks every line and hands on those of whole appends. Only the end
 * of the newest segment may be unfinished; anything else that is wrong ends the reading. For one thread, once.
 */
final class Replay {

    /** Takes whole appends, line by line. */
    interface Lines {

        /**
         * @param leaf the hash of the line's bytes as a leaf of the tree
         * @param segment in which it stands
         * @param offset where it begins there
         */
        void accept(Entry entry, Hash leaf, int segment, long offset) throws IOException;
    }

    /** Takes the hashes of the lines of whole appends. */
    interface Leaves {
        void accept(Hash leaf) throws IOException;
    }

    /**
     * A line and where it stands.
     *
     * @param change as {@link EntryNumbers} has it
     * @param content null where it was enough to hold the line to the format
     */
    private record Placed(
            Path file,
            long line,
            long offset,
            long change,
            long number,
            int more,
            @CheckForNull LedgerLine content,
            Hash leaf,
            List<Integer> halfGone) {}

    private final Segments segments;
    private final Progress progress;
    private final Lines consumer;
    private final boolean makesEvents;
    private final EntryNumbers numbers = new EntryNumbers();
    private final TreeHasher hasher = new TreeHasher();
    private final Erasures erasures = new Erasures();
    private final List<Placed> pending = new ArrayList<>();
    private int segment;
    private long entries;
    private long wholeLength;
    private long foundLength;

    private Replay(Segments segments, Lines consumer, Progress progress, boolean makesEvents) {
        this.segments = segments;
        this.progress = progress;
        this.consumer = consumer;
        this.makesEvents = makesEvents;
    }

    static Replay ofEntries(Segments segments, Lines consumer) {
        return new Replay(segments, consumer, Progress.NONE, true);
    }

    /** Checks the same, but for what only making an event shows, and takes half the time. */
    static Replay ofLeaves(Segments segments, Leaves consumer, Progress progress) {
        return new Replay(segments, (entry, leaf, segment, offset) -> consumer.accept(leaf), progress, false);
    }

    /** @throws LedgerException if anything but the end of the newest segment is not as it was written */
    void run() throws IOException {
        for (segment = 1; segment <= segments.count(); segment++) {
            progress.at(segment, segments.count(), entries);
            Path file = segments.path(segment);
            wholeLength = 0;
            try (LineReader lines = new LineReader(segments.files().read(file))) {
                read(file, lines);
                foundLength = lines.offsetAfter();
                if (foundLength > wholeLength && segment < segments.count()) {
                    String complaint = "the file ends in the middle of an append, and is not the newest";
                    throw pending.isEmpty() || !lines.ended()
                            ? refusal(file, lines, complaint)
                            : refusal(pending.get(0), complaint);
                }
            }
            pending.clear();
        }
        erasures.unexplained().ifPresent(text -> {
            throw refusal(
                    (Placed) text.line(),
                    "the text " + text.place() + " is missing or altered, and no entry says that it was erased");
        });
    }

    /** Reads to the end, or to a last line that has no line feed. */
    private void read(Path file, LineReader lines) throws IOException {
        while (lines.next()) {
            if (lines.tooLong()) {
                throw refusal(file, lines, "longer than the " + LineCodec.MAX_BYTES + " bytes a line may have");
            }
            if (!lines.ended()) {
                return;
            }
            Placed line = placed(file, lines);
            pending.add(line);
            if (line.more() == 0) {
                handOn();
                wholeLength = lines.offsetAfter();
            }
        }
    }

    private Placed placed(Path file, LineReader lines) {
        Hash leaf = hasher.leaf(lines.bytes(), lines.start(), lines.sealedLength());
        Glance seen = makesEvents
                ? null
                : LineCodec.glance(lines.bytes(), lines.start(), lines.sealedLength(), lines.length());
        if (seen != null) {
            checkPlace(file, lines, seen.sequence(), seen.more());
            return new Placed(
                    file,
                    lines.number(),
                    lines.offset(),
                    seen.change(),
                    seen.number(),
                    seen.more(),
                    null,
                    leaf,
                    List.of());
        }
        LedgerLine content;
        try {
            content = LineCodec.decode(lines.bytes(), lines.start(), lines.length());
        } catch (LineException e) {
            throw refusal(file, lines, e.getMessage());
        }
        checkPlace(file, lines, content.sequence(), content.more());
        return new Placed(
                file,
                lines.number(),
                lines.offset(),
                EntryNumbers.changeOf(content.entry()),
                content.entry().number(),
                content.more(),
                content,
                leaf,
                halfGone(content, lines));
    }

    private static List<Integer> halfGone(LedgerLine content, LineReader lines) {
        return content.missing().stream()
                .filter(index -> !LineCodec.isErased(lines.bytes(), lines.start(), lines.length(), index))
                .toList();
    }

    private void checkPlace(Path file, LineReader lines, long sequence, int more) {
        long expected = entries + pending.size() + 1;
        if (sequence != expected) {
            throw refusal(file, lines, "entry " + sequence + " stands where entry " + expected + " belongs");
        }
        if (!pending.isEmpty()) {
            int before = pending.get(pending.size() - 1).more();
            if (more != before - 1) {
                throw refusal(file, lines, "more is " + more + " after a line where it is " + before);
            }
        }
    }

    private void handOn() throws IOException {
        for (Placed line : pending) {
            if (!numbers.takeNext(line.change(), line.number())) {
                throw refusal(line, numbers.complaint(line.change(), line.number()));
            }
            noteErasures(line);
        }
        entries += pending.size();
        for (Placed line : pending) {
            LedgerLine content = line.content();
            consumer.accept(content == null ? null : content.entry(), line.leaf(), segment, line.offset());
        }
        pending.clear();
    }

    private void noteErasures(Placed line) {
        LedgerLine content = line.content();
        if (content == null) {
            return;
        }
        try {
            numbers.noteErasure(content.entry());
            erasures.add(content, line, line.halfGone());
        } catch (LineException e) {
            throw refusal(line, e.getMessage());
        }
    }

    private static LedgerException refusal(Path file, LineReader at, String complaint) {
        return refusal(file, at.number(), at.offset(), complaint);
    }

    private static LedgerException refusal(Placed at, String complaint) {
        return refusal(at.file(), at.line(), at.offset(), complaint);
    }

    private static LedgerException refusal(Path file, long line, long offset, String complaint) {
        return new LedgerException("The ledger is damaged: " + file + ", line " + line + ", byte " + offset + ": "
                + complaint + ". " + Advice.RESTORE);
    }

    /** How many entries were handed on. */
    long entries() {
        return entries;
    }

    Erasures erasures() {
        return erasures;
    }

    EntryNumbers numbers() {
        return numbers;
    }

    /** How long the newest segment is up to the end of its last whole append. */
    long wholeLength() {
        return wholeLength;
    }

    /** How long the newest segment was found to be. */
    long foundLength() {
        return foundLength;
    }
}
