package io.jenkins.plugins.changegates.engine.change;

import java.util.List;

/**
 * The files a change touches, as paths from the root of the repository with {@code /}. Unknown is not the same as none
 * (decision 9).
 */
public record ChangedFiles(boolean known, List<String> paths) {

    public static final ChangedFiles UNKNOWN = new ChangedFiles(false, List.of());

    public ChangedFiles {
        paths = PathList.of(paths);
        if (!known && !paths.isEmpty()) {
            throw new IllegalArgumentException("unknown files cannot be listed");
        }
    }

    public static ChangedFiles of(List<String> paths) {
        return new ChangedFiles(true, paths);
    }

    /** The names in the paths. */
    public PathNames names() {
        return ((PathList) paths).names();
    }
}
