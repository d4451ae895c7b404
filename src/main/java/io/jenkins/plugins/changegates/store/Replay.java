package io.jenkins.plugins.changegates.store;

import io.jenkins.plugins.changegates.engine.change.Recorded;
import io.jenkins.plugins.changegates.engine.ledger.LedgerException;
import io.jenkins.plugins.changegates.store.file.FileLayer;
import io.jenkins.plugins.changegates.store.line.LedgerLine;
import io.jenkins.plugins.changegates.store.line.LineCodec;
import io.jenkins.plugins.changegates.store.line.LineException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads a ledger from its first line to its last, checks every line and hands on the events of whole appends. Only the
 * end of the newest segment may be unfinished; anything else that is wrong ends the reading. For one thread, once.
 */
final class Replay {

    private record Placed(LineReader.Line line, LedgerLine content) {}

    private final FileLayer files;
    private final Path folder;
    private final Consumer<Recorded> consumer;
    private final ChangeNumbers numbers = new ChangeNumbers();
    private final List<Placed> pending = new ArrayList<>();
    private long entries;
    private long wholeLength;
    private long foundLength;

    Replay(FileLayer files, Path folder, Consumer<Recorded> consumer) {
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
                LineReader.Line unfinished = read(file, lines);
                foundLength = unfinished == null ? lines.offset() : unfinished.offset() + unfinished.bytes().length;
                if (foundLength > wholeLength && number < segments) {
                    LineReader.Line at = unfinished == null ? pending.get(0).line() : unfinished;
                    throw refusal(file, at, "the file ends in the middle of an append, and is not the newest");
                }
            }
            pending.clear();
        }
    }

    /** Reads to the end, and returns the last line if it has no line feed. */
    private LineReader.Line read(Path file, LineReader lines) throws IOException {
        for (LineReader.Line line = lines.next(); line != null; line = lines.next()) {
            if (line.tooLong()) {
                throw refusal(file, line, "longer than the " + LineCodec.MAX_BYTES + " bytes a line may have");
            }
            if (!line.ended()) {
                return line;
            }
            pending.add(new Placed(line, checked(file, line)));
            if (pending.get(pending.size() - 1).content().more() == 0) {
                handOn(file);
                wholeLength = lines.offset();
            }
        }
        return null;
    }

    private LedgerLine checked(Path file, LineReader.Line line) {
        LedgerLine content;
        try {
            content = LineCodec.decode(line.bytes());
        } catch (LineException e) {
            throw refusal(file, line, e.getMessage());
        }
        long expected = entries + pending.size() + 1;
        if (content.sequence() != expected) {
            throw refusal(file, line, "entry " + content.sequence() + " stands where entry " + expected + " belongs");
        }
        if (!pending.isEmpty()) {
            int before = pending.get(pending.size() - 1).content().more();
            if (content.more() != before - 1) {
                throw refusal(file, line, "more is " + content.more() + " after a line where it is " + before);
            }
        }
        return content;
    }

    private void handOn(Path file) {
        List<Recorded> events =
                pending.stream().map(placed -> placed.content().recorded()).toList();
        int wrong = numbers.firstOutOfOrder(events);
        if (wrong >= 0) {
            throw refusal(file, pending.get(wrong).line(), numbers.complaint(events.get(wrong)));
        }
        numbers.accept(events);
        entries += events.size();
        pending.clear();
        events.forEach(consumer);
    }

    private static LedgerException refusal(Path file, LineReader.Line line, String complaint) {
        return new LedgerException("The ledger is damaged: " + file + ", line " + line.number() + ", byte "
                + line.offset() + ": " + complaint + ". " + Advice.RESTORE);
    }

    /** How many events were handed on. */
    long entries() {
        return entries;
    }

    ChangeNumbers numbers() {
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
