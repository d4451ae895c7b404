package io.jenkins.plugins.changegates.actions;

import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.Request;
import java.util.Date;

/**
 * A change as it was when its build last did something with it. Persisted in {@code build.xml}; immutable. For what is
 * true now, ask the ledger's index.
 */
public final class ChangeSnapshot {

    private final String id;
    private final String service;
    private final String environments;
    private final String version;
    private final String summary;
    private final String category;
    private final String state;
    private final String author;
    private final String commit;
    private final long takenAt;

    private ChangeSnapshot(Change change) {
        Request request = change.request();
        id = change.id().value();
        service = request.service();
        environments = String.join(", ", request.environments());
        version = request.version();
        summary = request.summary();
        category = change.classification()
                .map(classification -> classification.effective().wireName())
                .orElse("");
        state = change.state().wireName();
        author = change.origin().author();
        commit = change.origin().commit();
        takenAt = change.updatedAt().toEpochMilli();
    }

    public static ChangeSnapshot of(Change change) {
        return new ChangeSnapshot(change);
    }

    public String getId() {
        return id;
    }

    public String getService() {
        return service;
    }

    /** Names of the environments, separated by comma and space. */
    public String getEnvironments() {
        return environments;
    }

    public String getVersion() {
        return version;
    }

    public String getSummary() {
        return summary;
    }

    /** Wire name of the category, or empty if it had none yet. */
    public String getCategory() {
        return category;
    }

    /** Wire name of the state. */
    public String getState() {
        return state;
    }

    public String getAuthor() {
        return author;
    }

    public String getCommit() {
        return commit;
    }

    /** When the newest event in it was recorded. */
    public Date getTakenAt() {
        return new Date(takenAt);
    }
}
