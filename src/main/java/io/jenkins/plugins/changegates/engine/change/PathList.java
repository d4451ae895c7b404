package io.jenkins.plugins.changegates.engine.change;

import java.lang.ref.WeakReference;
import java.util.AbstractList;
import java.util.Collection;
import java.util.List;
import java.util.RandomAccess;

/**
 * An immutable list of paths that keeps the names in them while they are being asked for: a change is judged many times,
 * and its files stay. May be used from any thread.
 */
final class PathList extends AbstractList<String> implements RandomAccess {

    private final List<String> paths;
    private volatile WeakReference<PathNames> names = new WeakReference<>(null);

    private PathList(List<String> paths) {
        this.paths = paths;
    }

    static PathList of(Collection<String> paths) {
        return paths instanceof PathList list ? list : new PathList(List.copyOf(paths));
    }

    PathNames names() {
        PathNames known = names.get();
        if (known == null) {
            known = PathNames.of(paths);
            names = new WeakReference<>(known);
        }
        return known;
    }

    @Override
    public String get(int index) {
        return paths.get(index);
    }

    @Override
    public int size() {
        return paths.size();
    }
}
