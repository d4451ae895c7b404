package io.jenkins.plugins.changegates.engine.policy;

import io.jenkins.plugins.changegates.engine.change.PathNames;
import java.util.Collection;

/**
 * A pattern for one name in a path: {@code *} stands for any run of characters, {@code ?} for one. Matching takes at most
 * the product of the two lengths.
 */
final class NamePattern {

    private final String text;
    private final boolean literal;
    private final boolean anything;

    /** What a name ends in from its last dot on, if that is all the pattern asks; else empty. */
    private final String ending;

    /** What a name contains, if that is all the pattern asks; else empty. */
    private final String inner;

    NamePattern(String text) {
        this.text = text;
        this.literal = plain(text);
        this.anything = text.equals("*");
        String tail = text.startsWith("*.") ? text.substring(1) : "";
        this.ending = plain(tail) && tail.indexOf('.', 1) < 0 ? tail : "";
        String core = text.length() > 2 && text.startsWith("*") && text.endsWith("*")
                ? text.substring(1, text.length() - 1)
                : "";
        this.inner = plain(core) ? core : "";
    }

    private static boolean plain(String text) {
        return text.indexOf('*') < 0 && text.indexOf('?') < 0;
    }

    boolean isAnything() {
        return anything;
    }

    /** Whether one of the names matches. */
    boolean matchesAny(PathNames names, boolean foldersOnly) {
        if (literal) {
            return names.folders().contains(text)
                    || (!foldersOnly && names.files().contains(text));
        }
        if (!ending.isEmpty()) {
            return names.folderEndings().contains(ending)
                    || (!foldersOnly && names.fileEndings().contains(ending));
        }
        return matchesAny(names.folders()) || (!foldersOnly && matchesAny(names.files()));
    }

    private boolean matchesAny(Collection<String> names) {
        for (String name : names) {
            if (inner.isEmpty() ? matches(name, 0, name.length()) : name.contains(inner)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the name that stands in the path from one index to before another matches. */
    boolean matches(String path, int from, int to) {
        if (anything) {
            return true;
        }
        if (literal) {
            return to - from == text.length() && path.startsWith(text, from);
        }
        return matchesWildcards(path, from, to);
    }

    /** Tries the shortest run for a star first, and goes back to the newest star only. */
    private boolean matchesWildcards(String path, int from, int to) {
        int p = 0;
        int n = from;
        int star = -1;
        int retry = from;
        while (n < to) {
            if (p < text.length() && text.charAt(p) == '*') {
                star = p++;
                retry = n;
            } else if (p < text.length() && (text.charAt(p) == '?' || text.charAt(p) == path.charAt(n))) {
                p++;
                n++;
            } else if (star >= 0) {
                p = star + 1;
                n = ++retry;
            } else {
                return false;
            }
        }
        while (p < text.length() && text.charAt(p) == '*') {
            p++;
        }
        return p == text.length();
    }
}
