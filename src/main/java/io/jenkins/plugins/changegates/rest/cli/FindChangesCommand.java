package io.jenkins.plugins.changegates.rest.cli;

import hudson.Extension;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.query.Cursor;
import io.jenkins.plugins.changegates.engine.query.ListPage;
import io.jenkins.plugins.changegates.engine.query.ListRequest;
import io.jenkins.plugins.changegates.engine.query.Sorting;
import io.jenkins.plugins.changegates.engine.query.Viewer;
import io.jenkins.plugins.changegates.runtime.ChangeGates;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.kohsuke.args4j.Option;

/** {@code find-changes} (Jenkins has a {@code list-changes} of its own): a change a line, its columns parted by tabs. */
@Extension
public final class FindChangesCommand extends ChangeCommand {

    private static final int USUAL = 50;

    @Option(name = "--waiting", usage = "Only what waits for me")
    public boolean waiting;

    @Option(
            name = "--text",
            metaVar = "WORDS",
            usage = "Words that must stand in summary, service, ticket, author, commit …")
    public String text;

    @Option(name = "--service", metaVar = "NAME", usage = "Only of this service")
    public String service;

    @Option(name = "--environment", metaVar = "NAME", usage = "Only for this environment")
    public String environment;

    @Option(name = "--category", metaVar = "NAME", usage = "Only of this category")
    public String category;

    @Option(name = "--state", metaVar = "NAME,…", usage = "Only in one of these states")
    public String state;

    @Option(name = "--author", metaVar = "USER", usage = "Only by this person")
    public String author;

    @Option(name = "--role", metaVar = "NAME", usage = "Only what waits for this role")
    public String role;

    @Option(name = "--from", metaVar = "DATE", usage = "Requested on that day or later")
    public String from;

    @Option(name = "--to", metaVar = "DATE", usage = "Requested on that day or earlier")
    public String to;

    @Option(name = "--sort", metaVar = "ORDER", usage = "requested or updated; with a minus, the newest first")
    public String sort;

    @Option(name = "--after", metaVar = "CURSOR", usage = "Goes on where a list ended")
    public String after;

    @Option(name = "--limit", metaVar = "N", usage = "At most so many")
    public String limit;

    @Override
    public String getShortDescription() {
        return Messages.Cli_list();
    }

    @Override
    void carryOut(ChangeGates gates) {
        ListRequest asked = ListRequest.of(
                parameters()::get,
                ZoneId.systemDefault(),
                waiting ? Sorting.OLDEST_REQUEST : Sorting.NEWEST_REQUEST,
                USUAL);
        if (!asked.problems().isEmpty()) {
            throw new IllegalArgumentException(asked.problems().entrySet().stream()
                    .map(problem -> "--" + (problem.getKey().equals("q") ? "text" : problem.getKey()) + ": "
                            + problem.getValue())
                    .sorted()
                    .collect(Collectors.joining("\n")));
        }
        ListPage page = page(gates, asked);
        page.changes().forEach(this::print);
        page.next().map(Cursor::token).ifPresent(token -> stderr.println(Messages.Cli_more(token)));
    }

    private ListPage page(ChangeGates gates, ListRequest asked) {
        Viewer viewer = gates.viewer();
        Instant now = gates.clock().instant();
        return waiting
                ? gates.lists().waitingFor(viewer, asked.filter(), asked.sorting(), asked.after(), asked.limit(), now)
                : gates.lists()
                        .find(asked.filter(), asked.sorting(), asked.after(), asked.limit(), viewer.visible(), now);
    }

    private Map<String, String> parameters() {
        Map<String, String> parameters = new HashMap<>();
        parameters.put("q", text);
        parameters.put("service", service);
        parameters.put("environment", environment);
        parameters.put("category", category);
        parameters.put("state", state);
        parameters.put("author", author);
        parameters.put("role", role);
        parameters.put("from", from);
        parameters.put("to", to);
        parameters.put("sort", sort);
        parameters.put("after", after);
        parameters.put("limit", limit);
        return parameters;
    }

    private void print(Change change) {
        print(
                change.id().value(),
                change.state().wireName(),
                change.classification()
                        .map(classification -> classification.effective().wireName())
                        .orElse(""),
                line(change.request().service()),
                line(String.join(",", change.request().environments())),
                line(change.request().summary()));
    }
}
