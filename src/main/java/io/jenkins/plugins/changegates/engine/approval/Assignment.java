package io.jenkins.plugins.changegates.engine.approval;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * Who stands for what (requirement C5, decisions 3 and 22): each person fills one place, or two of different roles where
 * one of the two is shared with the other's role. Of all assignments one is canonical: it fills the most needed places,
 * then the most places, then the earlier ones; it does not depend on the order of the people.
 *
 * <p>Without shared places this is one {@linkplain Matching matching}. With them, every way to make one place of two is
 * tried, and the best matching taken. A policy bounds the number of ways: see {@code policyfile}.
 */
public final class Assignment {

    /**
     * A place to fill.
     *
     * @param sharedWith roles of which the same person may fill a place too
     * @param needed whether something waits for it
     */
    public record Place(String role, List<String> sharedWith, boolean needed) {
        public Place {
            sharedWith = List.copyOf(sharedWith);
        }
    }

    /** One place, or two that one person is to fill. */
    private record Seat(int first, int second) {
        boolean isDouble() {
            return second >= 0;
        }
    }

    private final List<Place> places;
    private final List<Seat> seats;
    private final Matching matching;
    private final int[] personOfPlace;
    private final int people;
    private final boolean[][] mayFill;

    /** @param speaksFor whether a person, the second index, speaks for the role of a place, the first */
    private Assignment(List<Place> places, List<Seat> seats, boolean[][] speaksFor, int people) {
        this.places = places;
        this.seats = new ArrayList<>(seats);
        this.seats.sort(Comparator.comparingInt(seat -> -weight(seat)));
        this.people = people;
        this.mayFill = new boolean[this.seats.size()][people];
        for (int seat = 0; seat < mayFill.length; seat++) {
            for (int person = 0; person < people; person++) {
                mayFill[seat][person] = mayFill(this.seats.get(seat), person, speaksFor);
            }
        }
        this.matching = Matching.of(mayFill, people);
        this.personOfPlace = new int[places.size()];
        Arrays.fill(personOfPlace, Matching.NOBODY);
        for (int seat = 0; seat < this.seats.size(); seat++) {
            personOfPlace[this.seats.get(seat).first()] = matching.personAt(seat);
            if (this.seats.get(seat).isDouble()) {
                personOfPlace[this.seats.get(seat).second()] = matching.personAt(seat);
            }
        }
    }

    private static boolean mayFill(Seat seat, int person, boolean[][] speaksFor) {
        return speaksFor[seat.first()][person] && (!seat.isDouble() || speaksFor[seat.second()][person]);
    }

    public static <P> Assignment of(List<Place> places, List<P> people, BiPredicate<P, String> speaksFor) {
        List<Seat> single = new ArrayList<>();
        boolean[][] speaks = new boolean[places.size()][people.size()];
        for (int place = 0; place < places.size(); place++) {
            single.add(new Seat(place, -1));
            for (int person = 0; person < people.size(); person++) {
                speaks[place][person] =
                        speaksFor.test(people.get(person), places.get(place).role());
            }
        }
        Assignment best = new Assignment(places, single, speaks, people.size());
        if (best.full() || places.stream().allMatch(place -> place.sharedWith().isEmpty())) {
            return best;
        }
        for (List<Seat> seats : doubled(places)) {
            Assignment candidate = new Assignment(places, seats, speaks, people.size());
            best = candidate.betterThan(best) ? candidate : best;
        }
        return best;
    }

    /** Every way to have some places filled in pairs. */
    private static List<List<Seat>> doubled(List<Place> places) {
        List<List<Seat>> ways = new ArrayList<>();
        pair(places, 0, new int[places.size()], ways);
        return ways;
    }

    private static void pair(List<Place> places, int place, int[] partner, List<List<Seat>> ways) {
        if (place == places.size()) {
            ways.add(seats(partner));
            return;
        }
        pair(places, place + 1, partner, ways);
        if (partner[place] != 0) {
            return;
        }
        Set<Place> tried = new LinkedHashSet<>();
        for (int other = 0; other < places.size(); other++) {
            boolean free = other != place && partner[other] == 0;
            if (free
                    && places.get(place).sharedWith().contains(places.get(other).role())
                    && tried.add(places.get(other))) {
                partner[place] = other + 1;
                partner[other] = place + 1;
                pair(places, place + 1, partner, ways);
                partner[place] = 0;
                partner[other] = 0;
            }
        }
    }

    private static List<Seat> seats(int[] partner) {
        List<Seat> seats = new ArrayList<>();
        for (int place = 0; place < partner.length; place++) {
            if (partner[place] == 0) {
                seats.add(new Seat(place, -1));
            } else if (partner[place] - 1 > place) {
                seats.add(new Seat(place, partner[place] - 1));
            }
        }
        return seats;
    }

    private String role(int place) {
        return places.get(place).role();
    }

    private int weight(Seat seat) {
        return weight(seat.first()) + (seat.isDouble() ? weight(seat.second()) : 0);
    }

    private int weight(int place) {
        return places.get(place).needed() ? places.size() + 1 : 1;
    }

    private boolean full() {
        for (int person : personOfPlace) {
            if (person == Matching.NOBODY) {
                return false;
            }
        }
        return true;
    }

    private boolean betterThan(Assignment other) {
        int mine = value();
        int others = other.value();
        if (mine != others) {
            return mine > others;
        }
        for (int place = 0; place < places.size(); place++) {
            if (filled(place) != other.filled(place)) {
                return filled(place);
            }
        }
        return false;
    }

    private int value() {
        int value = 0;
        for (int place = 0; place < places.size(); place++) {
            value += filled(place) ? weight(place) : 0;
        }
        return value;
    }

    /** Index of the person who fills the place, or {@link Matching#NOBODY}. */
    public int personAt(int place) {
        return personOfPlace[place];
    }

    public boolean filled(int place) {
        return personOfPlace[place] != Matching.NOBODY;
    }

    /**
     * The roles of which one more person would fill that open place: its own, and every role whose holder could free
     * somebody for it.
     */
    public Set<String> rolesThatWouldFill(int openPlace) {
        Set<String> roles = new LinkedHashSet<>();
        Set<Integer> seen = new LinkedHashSet<>();
        Deque<Integer> ahead = new ArrayDeque<>();
        for (int seat = 0; seat < seats.size(); seat++) {
            if (seats.get(seat).first() == openPlace || seats.get(seat).second() == openPlace) {
                ahead.add(seat);
            }
        }
        while (!ahead.isEmpty()) {
            int seat = ahead.removeFirst();
            if (!seen.add(seat)) {
                continue;
            }
            if (!seats.get(seat).isDouble()) {
                roles.add(role(seats.get(seat).first()));
            }
            for (int person = 0; person < people; person++) {
                if (mayFill[seat][person]) {
                    for (int taken = 0; taken < seats.size(); taken++) {
                        if (matching.personAt(taken) == person) {
                            ahead.addLast(taken);
                        }
                    }
                }
            }
        }
        return roles;
    }
}
