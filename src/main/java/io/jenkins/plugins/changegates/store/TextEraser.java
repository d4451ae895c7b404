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
 * as an erased one is; the entry that says so is durable before the first byte changes. Copies that moves to an archive
 * left behind come first: until the text is gone where it is read, an opening does all of it again.
 */
final class TextEraser {

    private TextEraser() {}

    /** @param sealed how much of the line is hashed into the tree */
    private record Line(int segment, long offset, byte[] bytes, int sealed, Recorded event) {}

    private interface Found<R> {
        R at(Line line) throws IOException;
    }

    /**
     * Returns when the text is durably gone, with the event as it is read from now on.
     *
     * @throws LedgerException if the segments there have no such text
     */
    static Recorded erase(Segments segments, Erasures.Place place) throws IOException {
        return find(segments, place, line -> erase(segments, line, place));
    }

    /**
     * @throws LedgerException if the segments there have no such text
     * @throws IOException if its segment cannot be written
     */
    static void check(Segments segments, Erasures.Place place) throws IOException {
        find(segments, place, line -> {
            index(line.event(), place);
            for (Path copy : segments.copies(line.segment())) {
                needWritable(segments.files(), copy);
            }
            needWritable(segments.files(), segments.path(line.segment()));
            return line;
        });
    }

    private static void needWritable(FileLayer files, Path file) throws IOException {
        try {
            files.open(file).close();
        } catch (IOException e) {
            throw new IOException(
                    "its segment " + file + " cannot be written (" + Advice.reason(e)
                            + "). Let this process write the file, and try again",
                    e);
        }
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
                            return found.at(new Line(number, lines.offset(), line, lines.sealedLength(), event));
                        }
                    }
                }
            }
        }
        throw new LedgerException("The ledger has no event " + place.number() + " of " + place.change());
    }

    private static Recorded erase(Segments segments, Line line, Erasures.Place place) throws IOException {
        FileLayer files = segments.files();
        byte[] bytes = line.bytes();
        int[] text = LineCodec.textAt(bytes, 0, bytes.length, index(line.event(), place));
        byte[] blank = LineCodec.erased(text[1]);
        for (Path copy : segments.copies(line.segment())) {
            if (copy.toString().endsWith(SegmentArchive.PART)) {
                files.delete(copy);
                files.syncFolderOf(copy);
            } else {
                overwrite(files, copy, line, text[0], blank);
            }
        }
        overwrite(files, segments.path(line.segment()), line, text[0], blank);
        System.arraycopy(blank, 0, bytes, text[0], blank.length);
        return (Recorded) decoded(bytes).entry();
    }

    /** Leaves alone what another ledger has under that name. */
    private static void overwrite(FileLayer files, Path file, Line line, int at, byte[] blank) throws IOException {
        try (LogFile segment = files.open(file)) {
            if (segment.size() >= line.offset() + line.bytes().length
                    && Arrays.equals(
                            segment.read(line.offset(), line.sealed()), Arrays.copyOf(line.bytes(), line.sealed()))) {
                segment.overwrite(line.offset() + at, blank);
                segment.sync();
            }
        }
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
