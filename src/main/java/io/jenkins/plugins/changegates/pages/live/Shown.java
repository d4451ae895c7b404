package io.jenkins.plugins.changegates.pages.live;

import io.jenkins.plugins.changegates.engine.change.Change;
import java.util.Optional;

/** What a page shows. Asked from any thread, as the one who looks at the page, and with no request at hand. */
public interface Shown {

    /** Whether it may look different after something happened to that change. Quick. */
    boolean concerns(Change change);

    /**
     * A word for all that is shown, in no language: two that are equal look the same.
     *
     * @return empty if whoever looks may not see it, or no longer
     */
    Optional<String> seen();
}
