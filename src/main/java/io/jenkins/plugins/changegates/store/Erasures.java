package io.jenkins.plugins.changegates.store;

import io.jenkins.plugins.changegates.engine.audit.AuditEvent;
import io.jenkins.plugins.changegates.engine.audit.AuditEntry;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.Recorded;
import io.jenkins.plugins.changegates.store.line.LedgerLine;
import io.jenkins.plugins.changegates.store.line.LineCodec;
import io.jenkins.plugins.changegates.store.line.LineException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Holds the texts that are not there against the entries that say they were erased. Lines are given to it in their order,
 * so a text comes before its erasure. For one thread.
 */
public final class Erasures {

    /**
     * A text of an event.
     *
     * @param field where in the event
     */
    public record Place(ChangeId change, long number, String field) {
        @Override
        public String toString() {
            return field + " of event " + number + " of " + change;
        }
    }

    /**
     * A text that is missing.
     *
     * @param line what its line was added with
     * @param whole whether all of it is gone
     */
    public record Missing(Place place, Object line, boolean whole) {}

    private final Map<Place, Missing> missing = new LinkedHashMap<>();
    private final Set<Place> erased = new LinkedHashSet<>();
    private final Set<Place> unfinished = new LinkedHashSet<>();

    /**
     * Takes up the next line.
     *
     * @param where is given back if a text of this line is missing to the end
     * @param halfGone which of its texts are missing and have left something
     */
    public void add(LedgerLine line, Object where, List<Integer> halfGone) throws LineException {
        if (line.entry() instanceof Recorded event && !line.missing().isEmpty()) {
            List<String> fields = LineCodec.erasable(event);
            for (int index : line.missing()) {
                Place place = new Place(event.change(), event.number(), fields.get(index));
                missing.put(place, new Missing(place, where, !halfGone.contains(index)));
            }
        } else if (line.entry() instanceof AuditEntry entry && entry.event() instanceof AuditEvent.TextErased text) {
            Place place = new Place(text.change(), text.number(), text.field());
            Missing gone = missing.remove(place);
            if (erased.add(place) && (gone == null || !gone.whole())) {
                unfinished.add(place);
            }
        }
    }

    /** Whether the line says of a text that is missing so far that it was erased. */
    public boolean explains(LedgerLine line) {
        return line.entry() instanceof AuditEntry entry
                && entry.event() instanceof AuditEvent.TextErased text
                && missing.containsKey(new Place(text.change(), text.number(), text.field()));
    }

    /** A text that is missing and that nothing says was erased. */
    public Optional<Missing> unexplained() {
        return missing.values().stream().findFirst();
    }

    /** How many texts were erased. */
    public int count() {
        return erased.size();
    }

    /** Texts that are to be erased and are still there, or something of them, as a crash came between the entry and the deed. */
    Set<Place> unfinished() {
        return unfinished;
    }
}
