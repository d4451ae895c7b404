package io.jenkins.plugins.changegates.engine.approval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class MatchingTest {

    /** Places are numbers of roles; a person is the set of roles they hold. */
    private static Matching match(List<Integer> places, List<Set<Integer>> people) {
        return Matching.of(places, people, Set::contains);
    }

    @Test
    void whoeverFitsSeveralPlacesMakesRoomForWhoFitsOne() {
        Matching matching = match(List.of(1, 2), List.of(Set.of(1, 2), Set.of(1)));
        assertEquals(1, matching.personAt(0));
        assertEquals(0, matching.personAt(1));
    }

    @Test
    void nobodyFillsTwoPlaces() {
        Matching matching = match(List.of(1, 1), List.of(Set.of(1)));
        assertTrue(matching.filled(0));
        assertFalse(matching.filled(1));
        assertEquals(Matching.NOBODY, matching.personAt(1));
    }

    @Test
    void theEarlierPlaceWins() {
        Matching matching = match(List.of(2, 1), List.of(Set.of(1, 2)));
        assertTrue(matching.filled(0));
        assertFalse(matching.filled(1));
    }

    @Property
    boolean fillsAsManyPlacesAsTryingEverythingDoes(
            @ForAll("places") List<Integer> places, @ForAll("people") List<Set<Integer>> people) {
        return filled(match(places, people), places.size()).size() == best(places, people, 0, new HashSet<>());
    }

    private static int best(List<Integer> places, List<Set<Integer>> people, int place, Set<Integer> taken) {
        if (place == places.size()) {
            return 0;
        }
        int best = best(places, people, place + 1, taken);
        for (int person = 0; person < people.size(); person++) {
            if (people.get(person).contains(places.get(place)) && taken.add(person)) {
                best = Math.max(best, 1 + best(places, people, place + 1, taken));
                taken.remove(person);
            }
        }
        return best;
    }

    @Property
    boolean onlyPutsPeopleWhereTheyFitAndOnceEach(
            @ForAll("places") List<Integer> places, @ForAll("people") List<Set<Integer>> people) {
        Matching matching = match(places, people);
        Set<Integer> seen = new HashSet<>();
        return filled(matching, places.size()).stream()
                .allMatch(place -> people.get(matching.personAt(place)).contains(places.get(place))
                        && seen.add(matching.personAt(place)));
    }

    @Property
    boolean theOrderOfPeopleDoesNotMatter(
            @ForAll("places") List<Integer> places, @ForAll("people") List<Set<Integer>> people, @ForAll long seed) {
        List<Set<Integer>> shuffled = new ArrayList<>(people);
        Collections.shuffle(shuffled, new Random(seed));
        return filled(match(places, people), places.size()).equals(filled(match(places, shuffled), places.size()));
    }

    @Property
    boolean onePersonMoreNeverEmptiesAPlace(
            @ForAll("places") List<Integer> places,
            @ForAll("people") List<Set<Integer>> people,
            @ForAll("person") Set<Integer> another) {
        List<Set<Integer>> more = new ArrayList<>(people);
        more.add(another);
        return filled(match(places, more), places.size()).containsAll(filled(match(places, people), places.size()));
    }

    private static Set<Integer> filled(Matching matching, int places) {
        Set<Integer> filled = new TreeSet<>();
        for (int place = 0; place < places; place++) {
            if (matching.filled(place)) {
                filled.add(place);
            }
        }
        return filled;
    }

    @Provide
    Arbitrary<List<Integer>> places() {
        return Arbitraries.integers().between(0, 4).list().ofMaxSize(5);
    }

    @Provide
    Arbitrary<Set<Integer>> person() {
        return Arbitraries.integers().between(0, 4).set().ofMaxSize(4);
    }

    @Provide
    Arbitrary<List<Set<Integer>>> people() {
        return person().list().ofMaxSize(5);
    }
}
