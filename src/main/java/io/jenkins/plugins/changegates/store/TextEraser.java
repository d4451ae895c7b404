package io.jenkins.plugins.changegates.store;

import io.jenkins.plugins.changegates.engine.change.Recorded;
import io.jenkins.plugins.changegates.engine.ledger.LedgerException;
import io.jenkins.plugins.changegates.store.file.FileLayer;
import io.jenkins.plugins.changegates.store.file.LogFile;
import io.jenkins.plugins.changegates.store.line.LedgerLine;
import io.jenkins.plugins.changegates.store.line.LineCodec;
import io.jenkins.plugins.changegates.store.line.LineException;
import io.jenkins.plugins.changegates.store.line.LineReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Overwrites a text behind a line where it stands, with its salt. The length of the line stays, and so does every byte
 * that is hashed into the tree. A crash that leaves some bytes new and some old leaves a text that is not the one hashed,
 * as an erased one is; the entry that says so is durable before the first byte changes.
 */
final class TextEraser {

    private TextEraser() {}

    private interface Found<R> {
        R at(Path file, long offset, byte[] line, Recorded event) throws IOException;
    }

    /**
     * Returns when the text is durably gone, with the event as it is read from now on.
     *
     * @throws LedgerException if the segments there have no such text
     */
    static Recorded erase(Segments segments, Erasures.Place place) throws IOException {
        return find(
                segments,
                place,
                (file, offset, line, event) -> erase(segments.files(), file, offset, line, event, place));
    }

    /**
     * @throws LedgerException if the segments there have no such text
     * @throws IOException if its segment cannot be written
     */
    static void check(Segments segments, Erasures.Place place) throws IOException {
        find(segments, place, (file, offset, line, event) -> {
            index(event, place);
            try (LogFile segment = segments.files().open(file)) {
                return event;
            } catch (IOException e) {
                throw new IOException(
                        "its segment " + file + " cannot be written (" + Advice.reason(e)
                                + "). Let this process write the file, and try again",
                        e);
            }
        });
    }

    private static <R> R find(Segments segments, Erasures.Place place, Found<R> found) throws IOException {
        byte[] mark = ("\"change\":\"" + place.change() + "\",").getBytes(StandardCharsets.US_ASCII);
        for (int number = 1; number <= segments.count(); number++) {
            Path file = segments.path(number);
            try (LineReader lines = new LineReader(segments.files().read(file))) {
                while (lines.next() && lines.ended()) {
                    if (lines.holds(mark)) {
                        byte[] line = Arrays.copyOfRange(lines.bytes(), lines.start(), lines.start() + lines.length());
                        if (decoded(line).entry() instanceof Recorded event
                                && event.change().equals(place.change())
                                && event.number() == place.number()) {
                            return found.at(file, lines.offset(), line, event);
                        }
                    }
                }
            }
        }
        throw new LedgerException("The ledger has no event " + place.number() + " of " + place.change());
    }

    private static Recorded erase(
            FileLayer files, Path file, long offset, byte[] line, Recorded event, Erasures.Place place)
            throws IOException {
        int index = index(event, place);
        int[] text = LineCodec.textAt(line, 0, line.length, index);
        byte[] blank = LineCodec.erased(text[1]);
        try (LogFile segment = files.open(file)) {
            segment.overwrite(offset + text[0], blank);
            segment.sync();
        }
        System.arraycopy(blank, 0, line, text[0], blank.length);
        return (Recorded) decoded(line).entry();
    }

    private static int index(Recorded event, Erasures.Place place) throws IOException {
        try {
            int index = LineCodec.erasable(event).indexOf(place.field());
            if (index < 0) {
                throw new LedgerException("There is no text " + place);
            }
            return index;
        } catch (LineException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static LedgerLine decoded(byte[] line) throws IOException {
        try {
            return LineCodec.decode(line);
        } catch (LineException e) {
            throw new IOException("A line of the ledger cannot be read: " + e.getMessage(), e);
        }
    }
}
