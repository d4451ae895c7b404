package io.jenkins.plugins.changegates.store.bundle;

import io.jenkins.plugins.changegates.engine.change.ChangeEvent;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.Entry;
import io.jenkins.plugins.changegates.engine.change.Recorded;
import io.jenkins.plugins.changegates.engine.change.Request;
import io.jenkins.plugins.changegates.store.Erasures;
import io.jenkins.plugins.changegates.store.FileLedger;
import io.jenkins.plugins.changegates.store.LineVisitor;
import io.jenkins.plugins.changegates.store.bundle.Manifest.Numbers;
import io.jenkins.plugins.changegates.store.line.LedgerLine;
import io.jenkins.plugins.changegates.store.line.LineCodec;
import io.jenkins.plugins.changegates.store.line.LineException;
import io.jenkins.plugins.changegates.store.merkle.TreeHasher;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;

/**
 * Which entries of a ledger a bundle shows. Those of a change are found by the ledger's index; those of a period by
 * reading all of it once, and are given out by reading it again.
 */
final class Chosen {

    private static final byte[] ERASED = "\"type\":\"text-erased\"".getBytes(StandardCharsets.US_ASCII);

    private final Selection selection;
    private final FileLedger ledger;
    private final long size;
    private final List<Long> indices = new ArrayList<>();
    private final List<Recorded> events = new ArrayList<>();
    private final List<Long> gatesOpened = new ArrayList<>();
    private final Set<String> policyDigests = new TreeSet<>();
    private final SortedMap<ChangeId, Numbers> changes = new TreeMap<>();
    private final Set<ChangeId> ofService = new HashSet<>();
    private Numbers ofNone = Numbers.NONE;
    private final Erasures erasures = new Erasures();
    private final List<Long> erasureIndices = new ArrayList<>();
    private long first = -1;
    private long end;
    private long count;

    private Chosen(Selection selection, FileLedger ledger, long size) {
        this.selection = selection;
        this.ledger = ledger;
        this.size = size;
    }

    static Chosen of(Selection selection, FileLedger ledger, long size) throws IOException {
        Chosen chosen = new Chosen(selection, ledger, size);
        if (selection instanceof Selection.OfPeriod period) {
            ledger.read(
                    size, (index, bytes, start, length) -> chosen.bound(period, index, entry(bytes, start, length)));
            if (chosen.first < 0) {
                chosen.first = 0;
                return chosen;
            }
        }
        LineVisitor look = (index, bytes, start, length) -> {
            boolean shown = chosen.shows(index, bytes, start, length);
            if (shown) {
                chosen.note(index, entry(bytes, start, length));
            }
            chosen.noteErasure(index, bytes, start, length, shown);
        };
        if (selection instanceof Selection.OfChange of) {
            ledger.read(
                    LongStream.concat(
                                    Arrays.stream(ledger.indicesOf(of.change(), size)),
                                    Arrays.stream(ledger.erasuresOf(of.change(), size)))
                            .sorted()
                            .toArray(),
                    look);
        } else {
            ledger.read(size, look);
        }
        if (chosen.erasures.unexplained().isPresent()) {
            throw new IOException("A text was erased while the bundle was made. Make it again.");
        }
        chosen.first = Math.max(0, chosen.first);
        return chosen;
    }

    /** Entries may be a little out of the order of their times; a period goes from its first to its last. */
    private void bound(Selection.OfPeriod period, long index, Entry entry) {
        if (!entry.at().isBefore(period.from()) && entry.at().isBefore(period.until())) {
            first = first < 0 ? index : first;
            end = index + 1;
        }
        if (entry instanceof Recorded event) {
            noteService(period, event);
        }
    }

    private void noteService(Selection.OfPeriod period, Recorded event) {
        Request request = event.event() instanceof ChangeEvent.Requested requested
                ? requested.request()
                : event.event() instanceof ChangeEvent.Amended amended ? amended.request() : null;
        if (request != null && request.service().equals(period.service())) {
            ofService.add(event.change());
        }
    }

    private boolean shows(long index, byte[] bytes, int start, int length) throws IOException {
        if (selection instanceof Selection.OfChange of) {
            return entry(bytes, start, length) instanceof Recorded event
                    && event.change().equals(of.change());
        }
        boolean within = index >= first && index < end;
        return within
                && (((Selection.OfPeriod) selection).service().isEmpty()
                        || !(entry(bytes, start, length) instanceof Recorded event)
                        || ofService.contains(event.change()));
    }

    private static boolean contains(byte[] part, byte[] bytes, int start, int length) {
        for (int at = start; at <= start + length - part.length; at++) {
            int same = 0;
            while (same < part.length && bytes[at + same] == part[same]) {
                same++;
            }
            if (same == part.length) {
                return true;
            }
        }
        return false;
    }

    private void note(long index, Entry entry) {
        count++;
        if (!isPeriod()) {
            indices.add(index);
        }
        if (!(entry instanceof Recorded event)) {
            ofNone = ofNone.and(entry.number());
            return;
        }
        if (!isPeriod()) {
            events.add(event);
        }
        changes.merge(
                event.change(), new Numbers(event.number(), event.number()), (old, added) -> old.and(added.last()));
        if (event.event() instanceof ChangeEvent.GateOpened opened) {
            gatesOpened.add(index);
            String policy = Members.policyOf(opened);
            if (Members.isPolicyDigest(policy)) {
                policyDigests.add(policy);
            }
        }
    }

    /** Every entry is looked at that says of a shown text that it was erased, wherever it stands. */
    private void noteErasure(long index, byte[] bytes, int start, int length, boolean shown) throws IOException {
        if (shown || contains(ERASED, bytes, start, length)) {
            try {
                LedgerLine line = LineCodec.decode(bytes, start, length);
                boolean erasure = erasures.explains(line);
                if (shown || erasure) {
                    erasures.add(line, index, List.of());
                }
                if (erasure) {
                    erasureIndices.add(index);
                }
            } catch (LineException e) {
                throw new IOException("A line of the ledger cannot be read: " + e.getMessage(), e);
            }
        }
    }

    private static Entry entry(byte[] bytes, int start, int length) throws IOException {
        try {
            return LineCodec.decode(bytes, start, length).entry();
        } catch (LineException e) {
            throw new IOException("A line of the ledger cannot be read: " + e.getMessage(), e);
        }
    }

    boolean isEmpty() {
        return changes.isEmpty() && ofNone.equals(Numbers.NONE);
    }

    /** How many entries are shown. */
    long count() {
        return count;
    }

    boolean isPeriod() {
        return selection instanceof Selection.OfPeriod;
    }

    String described() {
        if (selection instanceof Selection.OfPeriod period) {
            return (period.service().isEmpty() ? "" : period.service() + " ") + "from " + period.from() + " to "
                    + period.until();
        }
        return ((Selection.OfChange) selection).change().value();
    }

    /** The indices of the shown entries of a change. */
    List<Long> indices() {
        return indices;
    }

    /** The shown events of a change. */
    List<Recorded> events() {
        return events;
    }

    /** The indices of the shown entries with which gates opened. */
    List<Long> gatesOpened() {
        return gatesOpened;
    }

    Set<String> policyDigests() {
        return policyDigests;
    }

    SortedMap<ChangeId, Numbers> changes() {
        return changes;
    }

    /** Which entries of no change are shown. */
    Numbers ofNone() {
        return ofNone;
    }

    long first() {
        return isPeriod() ? first : 0;
    }

    long end() {
        return isPeriod() ? end : 0;
    }

    /** The shown lines, with their line feeds. */
    void writeEntries(OutputStream out) throws IOException {
        LineVisitor write = (index, bytes, start, length) -> {
            if (!isPeriod() || shows(index, bytes, start, length)) {
                out.write(bytes, start, length);
                out.write('\n');
            }
        };
        if (isPeriod()) {
            ledger.read(size, write);
        } else {
            ledger.read(indices.stream().mapToLong(index -> index).toArray(), write);
        }
    }

    /** The indices of entries that say of a shown text that it was erased. */
    List<Long> erasureIndices() {
        return erasureIndices;
    }

    /** Those entries, with their line feeds. */
    void writeErasures(OutputStream out) throws IOException {
        long[] wanted = erasureIndices.stream().mapToLong(index -> index).toArray();
        ledger.read(wanted, (index, bytes, start, length) -> {
            out.write(bytes, start, length);
            out.write('\n');
        });
    }

    /** The hashes of those leaves of a period that are not shown. */
    void writeWithheld(OutputStream out) throws IOException {
        TreeHasher hasher = new TreeHasher();
        ledger.read(end, (index, bytes, start, length) -> {
            if (index >= first && !shows(index, bytes, start, length)) {
                out.write(hasher.leaf(bytes, start, LineCodec.sealedLength(bytes, start, length))
                        .bytes());
            }
        });
    }
}
