package io.jenkins.plugins.changegates.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.Recorded;
import io.jenkins.plugins.changegates.store.line.LedgerLine;
import io.jenkins.plugins.changegates.store.line.LineCodec;
import io.jenkins.plugins.changegates.store.line.LineException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of a change's history.
 *
 * @param events as they stand in the ledger, oldest first
 * @param more whether newer ones follow
 */
record EventsModel(List<JsonNode> events, boolean more) {

    /** Where a line stands in the ledger, which is not told here. */
    private static final List<String> OF_THE_LEDGER = List.of("sequence", "v");

    /** @param after the number of the last event that is known; 0 for none */
    static EventsModel of(Change change, long after, int most) throws IOException {
        List<JsonNode> events = new ArrayList<>();
        List<Recorded> newer = change.history().stream()
                .filter(recorded -> recorded.number() > after)
                .toList();
        for (Recorded recorded : newer.subList(0, Math.min(most, newer.size()))) {
            try {
                ObjectNode line = (ObjectNode) Json.tree(LineCodec.open(new LedgerLine(1, 0, recorded)));
                events.add(line.remove(OF_THE_LEDGER));
            } catch (LineException e) {
                throw new IOException(e);
            }
        }
        return new EventsModel(events, newer.size() > most);
    }
}
