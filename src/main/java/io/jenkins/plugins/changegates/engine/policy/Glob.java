package io.jenkins.plugins.changegates.engine.policy;

import io.jenkins.plugins.changegates.engine.change.ChangedFiles;
import java.util.ArrayList;
import java.util.List;

/**
 * A path pattern as in gitignore (decision 10), case-sensitive: {@code *} and {@code ?} stay within a folder;
 * {@code **} crosses folders, also none, so that {@code **}{@code /*.sql} matches at the root too, but at the end it
 * stands for something; a pattern without a slash matches at any depth; one that ends in a slash matches folders only.
 * What matches a folder matches everything below. Sets, escapes and exceptions ({@code [}, {@code \}, a leading
 * {@code !}) are refused rather than taken for ordinary characters.
 *
 * <p>Compiled once; matching takes at most the product of the two lengths, whatever the pattern, and no memory.
 *
 * @see <a href="https://git-scm.com/docs/gitignore#_pattern_format">gitignore, pattern format</a>
 */
public final class Glob {

    private static final String ANY_FOLDERS = "**";

    private final String pattern;
    private final boolean foldersOnly;

    /** Null stands for any folders. */
    private final NamePattern[] segments;

    private Glob(String pattern, List<String> segments) {
        this.pattern = pattern;
        this.foldersOnly = pattern.endsWith("/");
        this.segments = segments.stream()
                .map(segment -> segment.equals(ANY_FOLDERS) ? null : new NamePattern(segment))
                .toArray(NamePattern[]::new);
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

    /**
     * Whether one of the files matches; the same as asking for each of their paths. A name that may be anywhere is looked
     * up among the names.
     */
    public boolean matchesAny(ChangedFiles files) {
        if (segments[0] == null && segments.length == 2 && !segments[1].isAnything()) {
            return segments[1].matchesAny(files.names(), foldersOnly);
        }
        if (isFolderAnywhere()) {
            return segments[1].matchesAny(files.names(), true);
        }
        for (String path : files.paths()) {
            if (matches(path)) {
                return true;
            }
        }
        return false;
    }

    /** A folder's name anywhere, with something below it. */
    private boolean isFolderAnywhere() {
        return segments.length == 4
                && segments[0] == null
                && segments[1] != null
                && segments[2] == null
                && segments[3].isAnything()
                && !foldersOnly;
    }

    /** @param path of a file, from the root of the repository, with {@code /}, without a leading one */
    public boolean matches(String path) {
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        if (end == 0 && !path.isEmpty()) {
            return false;
        }
        int limit = foldersOnly ? path.lastIndexOf('/', end - 1) : end;
        return limit >= 0 && matches(path, limit);
    }

    /**
     * Whether the segments match the first names of the path before the limit. Lets folders that may be any be as few as
     * possible first, and goes back to the newest of them only.
     */
    private boolean matches(String path, int limit) {
        int segment = 0;
        int name = 0;
        int afterAny = -1;
        int retry = 0;
        while (segment < segments.length) {
            if (segments[segment] == null) {
                afterAny = ++segment;
                retry = name;
                continue;
            }
            if (name > limit) {
                return false;
            }
            int to = endOfName(path, name, limit);
            if (segments[segment].matches(path, name, to)) {
                segment++;
                name = to + 1;
            } else if (afterAny >= 0) {
                segment = afterAny;
                retry = endOfName(path, retry, limit) + 1;
                name = retry;
            } else {
                return false;
            }
        }
        return true;
    }

    private static int endOfName(String path, int from, int limit) {
        int slash = path.indexOf('/', from);
        return slash < 0 || slash > limit ? limit : slash;
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
