package io.jenkins.plugins.changegates.engine.ledger;

import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.RiskAcceptance;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/** The exceptions of all changes by when they end, so that those that are over cost nothing. May be used from any thread. */
final class Acceptances {

    /** @param home {@link #LAST} comes after all that end then */
    private record Place(Instant until, String home, String id) implements Comparable<Place> {

        private static final Comparator<Place> ORDER =
                Comparator.comparing(Place::until).thenComparing(Place::home).thenComparing(Place::id);

        static Place of(RiskAcceptance exception) {
            return new Place(exception.until(), exception.home().value(), exception.id());
        }

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    private static final String LAST = "\uffff";

    private final ConcurrentSkipListMap<Place, RiskAcceptance> all = new ConcurrentSkipListMap<>();

    /** Once asked for, an exception is never gone. */
    void put(Change change) {
        change.exceptions().forEach(exception -> all.put(Place.of(exception), exception));
    }

    /** Those that were asked for in other changes, end after that instant and might concern the service. */
    Stream<RiskAcceptance> after(Instant now, String service, ChangeId own) {
        return all.tailMap(new Place(now, LAST, "")).values().stream()
                .filter(exception -> !exception.home().equals(own))
                .filter(exception ->
                        List.of("", service).contains(exception.scope().service()));
    }
}
