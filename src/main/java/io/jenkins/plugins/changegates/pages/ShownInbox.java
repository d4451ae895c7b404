package io.jenkins.plugins.changegates.pages;

import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.pages.live.Shown;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.kohsuke.stapler.StaplerRequest2;

/** The list of changes, as one who asked for it with these parameters sees it. */
final class ShownInbox implements Shown {

    private final Map<String, String> parameters;

    ShownInbox(StaplerRequest2 request) {
        parameters = request.getParameterMap().entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> entry.getValue()[0]));
    }

    @Override
    public boolean concerns(Change change) {
        return true;
    }

    @Override
    public Optional<String> seen() {
        return Optional.of(Inbox.seen(parameters::get));
    }
}
