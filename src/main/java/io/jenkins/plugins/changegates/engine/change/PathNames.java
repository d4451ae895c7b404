package io.jenkins.plugins.changegates.engine.change;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The names in the paths of a change, each once, so that a rule about a name anywhere is looked up rather than held
 * against every path. Immutable.
 *
 * @param folders names of folders, at any depth
 * @param files names of files
 * @param folderEndings what names of folders end in, from their last dot on
 * @param fileEndings what names of files end in, from their last dot on
 */
public record PathNames(Set<String> folders, Set<String> files, Set<String> folderEndings, Set<String> fileEndings) {

    public PathNames {
        folders = Collections.unmodifiableSet(folders);
        files = Collections.unmodifiableSet(files);
        folderEndings = Collections.unmodifiableSet(folderEndings);
        fileEndings = Collections.unmodifiableSet(fileEndings);
    }

    static PathNames of(List<String> paths) {
        Set<String> folders = new HashSet<>();
        Set<String> files = new HashSet<>();
        String before = "";
        for (String path : paths) {
            int end = path.length();
            while (end > 0 && path.charAt(end - 1) == '/') {
                end--;
            }
            if (end == 0 && !path.isEmpty()) {
                continue;
            }
            int last = path.lastIndexOf('/', end - 1);
            // Lists are sorted: most paths stand in the folder of the one before, whose names are known.
            if (last >= 0 && !(before.startsWith("/", last) && before.regionMatches(0, path, 0, last))) {
                addFolders(path, last, folders);
            }
            files.add(path.substring(last + 1, end));
            before = end == path.length() ? path : path.substring(0, end);
        }
        return new PathNames(folders, files, endings(folders), endings(files));
    }

    private static void addFolders(String path, int end, Set<String> folders) {
        int from = 0;
        while (from <= end) {
            int to = path.indexOf('/', from);
            folders.add(path.substring(from, to));
            from = to + 1;
        }
    }

    private static Set<String> endings(Set<String> names) {
        Set<String> endings = new HashSet<>();
        for (String name : names) {
            int dot = name.lastIndexOf('.');
            if (dot >= 0) {
                endings.add(name.substring(dot));
            }
        }
        return endings;
    }
}
