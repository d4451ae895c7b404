package io.jenkins.plugins.changegates.rest;

import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.runtime.ChangeGates;
import java.util.List;
import org.kohsuke.stapler.HttpResponse;

/** At {@code changes/}: the newest changes whoever asks may see, and below it each of them. */
public final class ChangesResource {

    static final int MOST = 200;

    /** GET: the list. */
    @Answers
    public HttpResponse doIndex() {
        ChangeGates gates = ChangeGates.get();
        List<Change> newest = gates.index().newestFirst().stream()
                .filter(gates.authorization()::mayView)
                .limit(MOST + 1L)
                .toList();
        return Json.ok(new ChangeListModel(
                newest.stream().limit(MOST).map(ChangeModel::of).toList(), newest.size() > MOST));
    }

    /** One change; 404 if there is none, or whoever asks may not see it. */
    public ChangeResource getDynamic(String id) {
        ChangeGates gates = ChangeGates.get();
        return ChangeId.parse(id)
                .flatMap(gates.index()::find)
                .filter(gates.authorization()::mayView)
                .map(change -> new ChangeResource(change.id()))
                .orElseThrow(Problem::noSuchChange);
    }
}
