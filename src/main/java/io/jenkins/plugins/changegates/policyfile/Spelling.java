package io.jenkins.plugins.changegates.policyfile;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Says what is allowed, and what was probably meant. */
public final class Spelling {

    private static final int LONGEST = 64;
    private static final int MOST_NAMES = 100;

    private Spelling() {}

    /** {@code role "secruity" is not known; did you mean "security"? Known are cto, security}. */
    public static String unknown(String what, String found, Collection<String> names) {
        List<String> known = names.stream().distinct().toList();
        String guess = nearest(found, known)
                .map(name -> "did you mean \"" + name + "\"? ")
                .orElse("");
        return what + " \"" + shortened(found) + "\" is not known; " + guess + allowed(known, guess.isEmpty());
    }

    private static String allowed(List<String> known, boolean goesOn) {
        if (known.isEmpty()) {
            return "there are none";
        }
        int more = known.size() - MOST_NAMES;
        return (goesOn ? "known are " : "Known are ")
                + String.join(", ", more > 0 ? known.subList(0, MOST_NAMES) : known)
                + (more > 0 ? " and " + more + " more" : "");
    }

    /** A text that is fit to stand in a message of one line. */
    public static String shortened(String text) {
        String start = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
        return start.replaceAll("\\s+", " ");
    }

    /** Of up to {@value #MOST_NAMES} names the one that differs least, by a third of it at most. */
    static Optional<String> nearest(String found, Collection<String> known) {
        if (found.isEmpty() || found.length() > LONGEST || known.size() > MOST_NAMES) {
            return Optional.empty();
        }
        String nearest = null;
        int least = Integer.MAX_VALUE;
        for (String name : known) {
            int tolerated = Math.min(least - 1, Math.max(1, name.length() / 3));
            if (Math.abs(name.length() - found.length()) <= tolerated) {
                int distance = distance(found.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
                if (distance <= tolerated) {
                    nearest = name;
                    least = distance;
                }
            }
        }
        return Optional.ofNullable(nearest);
    }

    /** How many letters to insert, drop, replace or swap with their neighbour. */
    private static int distance(String a, String b) {
        int[][] steps = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                steps[i][j] = i == 0 || j == 0 ? i + j : step(a, b, i, j, steps);
            }
        }
        return steps[a.length()][b.length()];
    }

    private static int step(String a, String b, int i, int j, int[][] steps) {
        int replaced = steps[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int least = Math.min(replaced, Math.min(steps[i - 1][j], steps[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, steps[i - 2][j - 2] + 1) : least;
    }
}
