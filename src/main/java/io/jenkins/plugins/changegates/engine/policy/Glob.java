package io.jenkins.plugins.changegates.engine.policy;

import java.util.ArrayList;
import java.util.List;

/**
 * A path pattern as in gitignore (decision 10), case-sensitive: {@code *} and {@code ?} stay within a folder,
 * {@code **} crosses folders, also none, so that {@code **}{@code /*.sql} matches at the root too; a pattern without a
 * slash matches at any depth; one that ends in a slash matches everything below. Compiled once; matching takes at most
 * the product of the two lengths, whatever the pattern.
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

    /** @throws IllegalArgumentException if the pattern is empty */
    public static Glob compile(String pattern) {
        String rest = pattern.startsWith("/") ? pattern.substring(1) : pattern;
        if (rest.isEmpty()) {
            throw new IllegalArgumentException("an empty path pattern");
        }
        List<String> segments = new ArrayList<>();
        int firstSlash = pattern.indexOf('/');
        if (firstSlash < 0 || firstSlash == pattern.length() - 1) {
            segments.add(ANY_FOLDERS);
        }
        for (String segment : rest.split("/")) {
            boolean repeated = segment.equals(ANY_FOLDERS)
                    && !segments.isEmpty()
                    && segments.get(segments.size() - 1).equals(ANY_FOLDERS);
            if (!segment.isEmpty() && !repeated) {
                segments.add(segment);
            }
        }
        if (rest.endsWith("/")) {
            segments.add(ANY_FOLDERS);
        }
        return new Glob(pattern, List.copyOf(segments));
    }

    /** @param path from the root of the repository, with {@code /}, without a leading one */
    public boolean matches(String path) {
        String[] parts = path.split("/");
        boolean[] reachable = new boolean[parts.length + 1];
        reachable[0] = true;
        for (String segment : segments) {
            reachable = segment.equals(ANY_FOLDERS) ? fromFirst(reachable) : step(segment, parts, reachable);
        }
        return reachable[parts.length];
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

    private static boolean[] step(String segment, String[] parts, boolean[] reachable) {
        boolean[] next = new boolean[reachable.length];
        for (int i = 0; i < parts.length; i++) {
            next[i + 1] = reachable[i] && matchesName(segment, parts[i]);
        }
        return next;
    }

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
