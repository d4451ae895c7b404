package io.jenkins.plugins.changegates.engine.approval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class AssignmentTest {

    private static final List<String> ROLES = List.of("a", "b", "c");

    private static Assignment.Place place(String role, String... shared) {
        return new Assignment.Place(role, List.of(shared), true);
    }

    private static Assignment assign(List<Assignment.Place> places, List<Set<String>> people) {
        return Assignment.of(places, people, Set::contains);
    }

    @Test
    void onePersonFillsASharedPlaceAndOneOfTheOtherRole() {
        List<Assignment.Place> places = List.of(place("reviewer"), place("lead", "reviewer"));
        Assignment found = assign(places, List.of(Set.of("reviewer", "lead")));
        assertEquals(0, found.personAt(0));
        assertEquals(0, found.personAt(1));
    }

    @Test
    void aSharedPlaceIsNotSharedWithAnyOtherRole() {
        List<Assignment.Place> places = List.of(place("cab"), place("lead", "reviewer"));
        Assignment found = assign(places, List.of(Set.of("cab", "lead")));
        assertTrue(found.filled(0));
        assertEquals(Matching.NOBODY, found.personAt(1));
    }

    @Test
    void nobodyFillsThree() {
        List<Assignment.Place> places = List.of(place("a"), place("b", "a", "c"), place("c"));
        Assignment found = assign(places, List.of(Set.of("a", "b", "c")));
        assertEquals(2, filled(found, places.size()));
    }

    @Test
    void anotherRoleThatWouldFreeSomebodyIsNamed() {
        List<Assignment.Place> places = List.of(place("reviewer"), place("lead"), place("cab"));
        Assignment found = assign(places, List.of(Set.of("reviewer", "lead")));
        assertEquals(Set.of("lead", "reviewer"), found.rolesThatWouldFill(1));
        assertEquals(Set.of("cab"), found.rolesThatWouldFill(2));
    }

    @Test
    void whatIsNeededIsFilledBeforeWhatMayBeOwed() {
        List<Assignment.Place> places =
                List.of(new Assignment.Place("a", List.of(), false), new Assignment.Place("b", List.of(), true));
        Assignment found = assign(places, List.of(Set.of("a", "b")));
        assertEquals(List.of(false, true), List.of(found.filled(0), found.filled(1)));
    }

    @Property(tries = 300)
    void asManyPlacesAreFilledAsAnyAssignmentCould(
            @ForAll("places") List<Assignment.Place> places, @ForAll("people") List<Set<String>> people) {
        Assignment found = assign(places, people);
        assertEquals(
                best(places, people, 0, new int[places.size()]), value(places, filledPlaces(found, places.size())));
        assertValid(places, people, found);
    }

    @Property(tries = 300)
    void theOrderOfThePeopleMakesNoDifference(
            @ForAll("places") List<Assignment.Place> places,
            @ForAll("people") List<Set<String>> people,
            @ForAll long seed) {
        List<Set<String>> shuffled = new ArrayList<>(people);
        Collections.shuffle(shuffled, new Random(seed));
        assertEquals(
                filledPlaces(assign(places, people), places.size()),
                filledPlaces(assign(places, shuffled), places.size()));
    }

    @Property(tries = 300)
    void onePersonMoreNeverMakesItWorse(
            @ForAll("places") List<Assignment.Place> places,
            @ForAll("people") List<Set<String>> people,
            @ForAll("roles") Set<String> another) {
        List<Set<String>> more = new ArrayList<>(people);
        more.add(another);
        int before = value(places, filledPlaces(assign(places, people), places.size()));
        assertTrue(value(places, filledPlaces(assign(places, more), places.size())) >= before);
    }

    @Property(tries = 300)
    void oneMoreOfANamedRoleFillsOnePlaceMore(
            @ForAll("plainPlaces") List<Assignment.Place> places, @ForAll("people") List<Set<String>> people) {
        Assignment found = assign(places, people);
        for (int place = 0; place < places.size(); place++) {
            if (!found.filled(place)) {
                for (String role : ROLES) {
                    List<Set<String>> more = new ArrayList<>(people);
                    more.add(Set.of(role));
                    boolean fills = filled(assign(places, more), places.size()) > filled(found, places.size());
                    boolean named = found.rolesThatWouldFill(place).contains(role);
                    assertTrue(!named || fills, role + " was named and does not help");
                }
            }
        }
    }

    private static void assertValid(List<Assignment.Place> places, List<Set<String>> people, Assignment found) {
        for (int one = 0; one < places.size(); one++) {
            if (found.filled(one)) {
                assertTrue(
                        people.get(found.personAt(one)).contains(places.get(one).role()));
                for (int other = 0; other < one; other++) {
                    assertTrue(found.personAt(one) != found.personAt(other) || shared(places, one, other));
                }
            }
        }
    }

    private static boolean shared(List<Assignment.Place> places, int one, int other) {
        Assignment.Place a = places.get(one);
        Assignment.Place b = places.get(other);
        return a.sharedWith().contains(b.role()) || b.sharedWith().contains(a.role());
    }

    /** Tries everything: each place by nobody or by each person who may. */
    private static int best(List<Assignment.Place> places, List<Set<String>> people, int place, int[] by) {
        if (place == places.size()) {
            Set<Integer> filled = new LinkedHashSet<>();
            for (int i = 0; i < by.length; i++) {
                if (by[i] > 0) {
                    filled.add(i);
                }
            }
            return value(places, filled);
        }
        by[place] = 0;
        int best = best(places, people, place + 1, by);
        for (int person = 1; person <= people.size(); person++) {
            if (people.get(person - 1).contains(places.get(place).role()) && mayTake(places, by, place, person)) {
                by[place] = person;
                best = Math.max(best, best(places, people, place + 1, by));
                by[place] = 0;
            }
        }
        return best;
    }

    private static boolean mayTake(List<Assignment.Place> places, int[] by, int place, int person) {
        List<Integer> taken = new ArrayList<>();
        for (int i = 0; i < place; i++) {
            if (by[i] == person) {
                taken.add(i);
            }
        }
        return taken.isEmpty() || (taken.size() == 1 && shared(places, place, taken.get(0)));
    }

    private static int value(List<Assignment.Place> places, Set<Integer> filled) {
        return filled.stream()
                .mapToInt(place -> places.get(place).needed() ? places.size() + 1 : 1)
                .sum();
    }

    private static Set<Integer> filledPlaces(Assignment found, int places) {
        Set<Integer> filled = new LinkedHashSet<>();
        for (int place = 0; place < places; place++) {
            if (found.filled(place)) {
                filled.add(place);
            }
        }
        return filled;
    }

    private static int filled(Assignment found, int places) {
        return filledPlaces(found, places).size();
    }

    @Provide
    Arbitrary<Set<String>> roles() {
        return Arbitraries.of(ROLES).set().ofMaxSize(3);
    }

    @Provide
    Arbitrary<List<Set<String>>> people() {
        return roles().list().ofMaxSize(4);
    }

    @Provide
    Arbitrary<List<Assignment.Place>> places() {
        Arbitrary<List<String>> shared =
                Arbitraries.of(ROLES).set().ofMaxSize(2).map(List::copyOf);
        return Combinators.combine(Arbitraries.of(ROLES), shared, Arbitraries.of(true, true, false))
                .as((role, with, needed) -> new Assignment.Place(
                        role, with.stream().filter(other -> !other.equals(role)).toList(), needed))
                .list()
                .ofMaxSize(5);
    }

    @Provide
    Arbitrary<List<Assignment.Place>> plainPlaces() {
        return Arbitraries.of(ROLES).map(role -> place(role)).list().ofMaxSize(5);
    }
}
