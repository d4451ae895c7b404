package io.jenkins.plugins.changegates.rest;

import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.query.Cursor;
import io.jenkins.plugins.changegates.engine.query.ListPage;
import io.jenkins.plugins.changegates.engine.query.ListRequest;
import io.jenkins.plugins.changegates.engine.query.Sorting;
import io.jenkins.plugins.changegates.engine.query.Viewer;
import io.jenkins.plugins.changegates.runtime.ChangeGates;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.StaplerRequest2;

/** At {@code changes/}: the changes whoever asks may see, and below it each of them. */
public final class ChangesResource {

    private static final String WAITING = "waiting";
    private static final String FOR_ME = "me";
    private static final int USUAL = 50;

    /** GET: the list, narrowed and sorted as the parameters say, a part at a time. */
    @Answers
    public HttpResponse doIndex(StaplerRequest2 request) {
        boolean mine = FOR_ME.equals(request.getParameter(WAITING));
        ListRequest asked = ListRequest.of(
                request::getParameter, ZoneOffset.UTC, mine ? Sorting.OLDEST_REQUEST : Sorting.NEWEST_REQUEST, USUAL);
        check(request, asked, mine);
        ChangeGates gates = ChangeGates.get();
        Viewer viewer = gates.viewer();
        Instant now = gates.clock().instant();
        ListPage page = mine
                ? gates.lists().waitingFor(viewer, asked.filter(), asked.sorting(), asked.after(), asked.limit(), now)
                : gates.lists()
                        .find(asked.filter(), asked.sorting(), asked.after(), asked.limit(), viewer.visible(), now);
        return Json.ok(new ChangeListModel(
                page.changes().stream().map(ChangeModel::of).toList(),
                page.next().isPresent(),
                page.next().map(Cursor::token).orElse("")));
    }

    private static void check(StaplerRequest2 request, ListRequest asked, boolean mine) {
        List<Problem.FieldError> errors = new ArrayList<>();
        Set<String> unknown = new TreeSet<>(request.getParameterMap().keySet());
        ListRequest.NAMES.forEach(unknown::remove);
        unknown.forEach(name -> errors.add(
                new Problem.FieldError(null, name, Messages.Field_unknown(String.join(", ", ListRequest.NAMES)))));
        asked.problems().forEach((name, problem) -> errors.add(new Problem.FieldError(null, name, problem)));
        String waiting = request.getParameter(WAITING);
        if (waiting != null && !waiting.isBlank() && !mine) {
            errors.add(new Problem.FieldError(null, WAITING, Messages.Field_oneOf(FOR_ME)));
        }
        if (mine && !List.of(Sorting.OLDEST_REQUEST, Sorting.NEWEST_REQUEST).contains(asked.sorting())) {
            errors.add(new Problem.FieldError(null, "sort", Messages.Field_oneOf("requested, -requested")));
        }
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
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
