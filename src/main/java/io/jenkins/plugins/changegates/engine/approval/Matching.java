package io.jenkins.plugins.changegates.engine.approval;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiPredicate;

/**
 * Fills places with people, each person at most once, so that as many places as possible are filled (requirement C5):
 * maximum bipartite matching by augmenting paths, the places in order. A place that is filled stays filled while later
 * ones are tried, so among all maximum matchings the earliest places win; and since people and places complement each
 * other, one person more never empties a place. Neither depends on the order of the people.
 *
 * @see <a href="https://doi.org/10.1002/nav.3800020109">H. W. Kuhn, The Hungarian method (1955)</a>
 */
public final class Matching {

    /** Nobody fills the place. */
    public static final int NOBODY = -1;

    private final int[] personOfPlace;

    private Matching(int[] personOfPlace) {
        this.personOfPlace = personOfPlace;
    }

    public static <L, P> Matching of(List<L> places, List<P> people, BiPredicate<P, L> mayFill) {
        boolean[][] edges = new boolean[places.size()][people.size()];
        for (int place = 0; place < places.size(); place++) {
            for (int person = 0; person < people.size(); person++) {
                edges[place][person] = mayFill.test(people.get(person), places.get(place));
            }
        }
        return of(edges, people.size());
    }

    /** @param edges whether a place, the first index, may be filled by a person, the second */
    static Matching of(boolean[][] edges, int people) {
        int[] personOfPlace = new int[edges.length];
        int[] placeOfPerson = new int[people];
        Arrays.fill(personOfPlace, NOBODY);
        Arrays.fill(placeOfPerson, NOBODY);
        for (int place = 0; place < edges.length; place++) {
            fill(place, edges, personOfPlace, placeOfPerson, new boolean[people]);
        }
        return new Matching(personOfPlace);
    }

    private static boolean fill(
            int place, boolean[][] edges, int[] personOfPlace, int[] placeOfPerson, boolean[] tried) {
        for (int person = 0; person < tried.length; person++) {
            if (edges[place][person] && !tried[person]) {
                tried[person] = true;
                if (placeOfPerson[person] == NOBODY
                        || fill(placeOfPerson[person], edges, personOfPlace, placeOfPerson, tried)) {
                    placeOfPerson[person] = place;
                    personOfPlace[place] = person;
                    return true;
                }
            }
        }
        return false;
    }

    /** Index of the person who fills the place, or {@link #NOBODY}. */
    public int personAt(int place) {
        return personOfPlace[place];
    }

    public boolean filled(int place) {
        return personOfPlace[place] != NOBODY;
    }
}
