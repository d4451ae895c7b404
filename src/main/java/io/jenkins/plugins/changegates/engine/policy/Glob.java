package io.jenkins.plugins.changegates.engine.policy;

import java.util.ArrayList;
import java.util.List;

/**
 * A path pattern as in gitignore (decision 10), case-sensitive: {@code *} and {@code ?} stay within a folder;
 * {@code **} crosses folders, also none, so that {@code **}{@code /*.sql} matches at the root too, but at the end it
 * stands for something; a pattern without a slash matches at any depth; one that ends in a slash matches folders only.
 * What matches a folder matches everything below. Sets, escapes and exceptions ({@code [}, {@code \}, a leading
 * {@code !}) are refused rather than taken for ordinary characters.
 *
 * <p>Compiled once; matching takes at most the product of the two lengths, whatever the pattern.
 *
 * @see <a href="https://git-scm.com/docs/gitignore#_pattern_format">gitignore, pattern format</a>
 */
public final class Glob {

    private static final String ANY_FOLDERS = "**";

    private final String pattern;
    private final List<String> segments;

    private Glob(String pattern, List<String> segments) {
        this.pattern = pattern;
        this.segments = segments;
    }

    /** @throws IllegalArgumentException if the pattern names nothing, or means in gitignore what it cannot mean here */
    public static Glob compile(String pattern) {
        if (pattern.startsWith("!") || pattern.contains("[") || pattern.contains("\\")) {
            throw new IllegalArgumentException(
                    "the path pattern " + pattern + " has a leading !, a [ or a \\; allowed wildcards are *, ? and **");
        }
        List<String> segments = new ArrayList<>();
        int firstSlash = pattern.indexOf('/');
        if (firstSlash < 0 || firstSlash == pattern.length() - 1) {
            segments.add(ANY_FOLDERS);
        }
        String last = "";
        for (String segment : pattern.split("/")) {
            if (!segment.isEmpty()) {
                add(segments, segment);
                last = segment;
            }
        }
        if (last.isEmpty()) {
            throw new IllegalArgumentException("an empty path pattern");
        }
        if (last.equals(ANY_FOLDERS)) {
            segments.add("*");
        }
        return new Glob(pattern, List.copyOf(segments));
    }

    private static void add(List<String> segments, String segment) {
        boolean repeated = segment.equals(ANY_FOLDERS)
                && !segments.isEmpty()
                && segments.get(segments.size() - 1).equals(ANY_FOLDERS);
        if (!repeated) {
            segments.add(segment);
        }
    }

    /** @param path of a file, from the root of the repository, with {@code /}, without a leading one */
    public boolean matches(String path) {
        String[] names = path.split("/");
        boolean[] reachable = new boolean[names.length + 1];
        reachable[0] = true;
        for (String segment : segments) {
            reachable = segment.equals(ANY_FOLDERS) ? fromFirst(reachable) : step(segment, names, reachable);
        }
        int deepest = pattern.endsWith("/") ? names.length - 1 : names.length;
        for (int depth = 1; depth <= deepest; depth++) {
            if (reachable[depth]) {
                return true;
            }
        }
        return false;
    }

    private static boolean[] fromFirst(boolean[] reachable) {
        boolean[] next = new boolean[reachable.length];
        boolean seen = false;
        for (int i = 0; i < reachable.length; i++) {
            seen |= reachable[i];
            next[i] = seen;
        }
        return next;
    }

    private static boolean[] step(String segment, String[] names, boolean[] reachable) {
        boolean[] next = new boolean[reachable.length];
        for (int i = 0; i < names.length; i++) {
            next[i + 1] = reachable[i] && matchesName(segment, names[i]);
        }
        return next;
    }

    /** Tries the shortest run for a star first, and goes back to the newest star only. */
    private static boolean matchesName(String segment, String name) {
        int s = 0;
        int n = 0;
        int star = -1;
        int retry = 0;
        while (n < name.length()) {
            if (s < segment.length() && segment.charAt(s) == '*') {
                star = s++;
                retry = n;
            } else if (s < segment.length() && (segment.charAt(s) == '?' || segment.charAt(s) == name.charAt(n))) {
                s++;
                n++;
            } else if (star >= 0) {
                s = star + 1;
                n = ++retry;
            } else {
                return false;
            }
        }
        while (s < segment.length() && segment.charAt(s) == '*') {
            s++;
        }
        return s == segment.length();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Glob glob && glob.pattern.equals(pattern);
    }

    @Override
    public int hashCode() {
        return pattern.hashCode();
    }

    @Override
    public String toString() {
        return pattern;
    }
}
