package io.jenkins.plugins.changegates.store;

import io.jenkins.plugins.changegates.engine.change.Entry;
import io.jenkins.plugins.changegates.engine.ledger.LedgerException;
import io.jenkins.plugins.changegates.store.file.FileLayer;
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

        /** @param leaf the hash of the line's bytes as a leaf of the tree */
        void accept(Entry entry, Hash leaf) throws IOException;
    }

    private record Placed(Path file, long line, long offset, LedgerLine content, Hash leaf, List<Integer> halfGone) {}

    private final FileLayer files;
    private final Path folder;
    private final Lines consumer;
    private final EntryNumbers numbers = new EntryNumbers();
    private final TreeHasher hasher = new TreeHasher();
    private final Erasures erasures = new Erasures();
    private final List<Placed> pending = new ArrayList<>();
    private long entries;
    private long wholeLength;
    private long foundLength;

    Replay(FileLayer files, Path folder, Lines consumer) {
        this.files = files;
        this.folder = folder;
        this.consumer = consumer;
    }

    /** @throws LedgerException if anything but the end of the newest segment is not as it was written */
    void run(int segments) throws IOException {
        for (int number = 1; number <= segments; number++) {
            Path file = folder.resolve(Segments.name(number));
            wholeLength = 0;
            try (LineReader lines = new LineReader(files.read(file))) {
                read(file, lines);
                foundLength = lines.offsetAfter();
                if (foundLength > wholeLength && number < segments) {
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
            LedgerLine content = checked(file, lines);
            Hash leaf = hasher.leaf(lines.bytes(), lines.start(), lines.sealedLength());
            pending.add(new Placed(file, lines.number(), lines.offset(), content, leaf, halfGone(content, lines)));
            if (content.more() == 0) {
                handOn();
                wholeLength = lines.offsetAfter();
            }
        }
    }

    private static List<Integer> halfGone(LedgerLine content, LineReader lines) {
        return content.missing().stream()
                .filter(index -> !LineCodec.isErased(lines.bytes(), lines.start(), lines.length(), index))
                .toList();
    }

    private LedgerLine checked(Path file, LineReader lines) {
        LedgerLine content;
        try {
            content = LineCodec.decode(lines.bytes(), lines.start(), lines.length());
        } catch (LineException e) {
            throw refusal(file, lines, e.getMessage());
        }
        long expected = entries + pending.size() + 1;
        if (content.sequence() != expected) {
            throw refusal(file, lines, "entry " + content.sequence() + " stands where entry " + expected + " belongs");
        }
        if (!pending.isEmpty()) {
            int before = pending.get(pending.size() - 1).content().more();
            if (content.more() != before - 1) {
                throw refusal(file, lines, "more is " + content.more() + " after a line where it is " + before);
            }
        }
        return content;
    }

    private void handOn() throws IOException {
        for (Placed line : pending) {
            Entry entry = line.content().entry();
            if (!numbers.follows(entry)) {
                throw refusal(line, numbers.complaint(entry));
            }
            numbers.accept(entry);
            noteErasures(line);
        }
        entries += pending.size();
        for (Placed line : pending) {
            consumer.accept(line.content().entry(), line.leaf());
        }
        pending.clear();
    }

    private void noteErasures(Placed line) {
        try {
            erasures.add(line.content(), line, line.halfGone());
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
