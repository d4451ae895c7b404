package io.jenkins.plugins.changegates.engine.ledger;

import io.jenkins.plugins.changegates.engine.change.Category;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeState;
import io.jenkins.plugins.changegates.engine.change.Classification;
import io.jenkins.plugins.changegates.engine.change.Deployment;
import io.jenkins.plugins.changegates.engine.gate.Context;
import io.jenkins.plugins.changegates.engine.gate.Rival;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

/** All that is known of a service, gathered from every change there is: slow, and plain enough to be believed. */
final class WholeContext {

    private static final Set<ChangeState> ENDED = EnumSet.of(
            ChangeState.CHANGES_ASKED,
            ChangeState.REJECTED,
            ChangeState.EXPIRED,
            ChangeState.ROLLING_BACK,
            ChangeState.ROLLED_BACK,
            ChangeState.CANCELLED);

    private WholeContext() {}

    static Context of(Collection<Change> all, Change change) {
        String service = change.request().service();
        return Context.of(all.stream()
                        .flatMap(one -> one.deployments().stream())
                        .filter(deployment -> deployment.service().equals(service))
                        .sorted(Deployment.OLDEST_FIRST)
                        .toList())
                .with(
                        others(all, change)
                                .filter(one -> one.request().service().equals(service) && !ENDED.contains(one.state()))
                                .sorted(Comparator.comparing(Change::requestedAt)
                                        .thenComparing(Change::id))
                                .map(WholeContext::rival)
                                .filter(rival -> !rival.targets().isEmpty())
                                .toList(),
                        0)
                .with(
                        others(all, change)
                                .filter(one -> isOf(one, service))
                                .flatMap(WholeContext::owing)
                                .toList(),
                        all.stream().flatMap(one -> one.exceptions().stream()).toList());
    }

    private static Stream<Change> others(Collection<Change> all, Change change) {
        return all.stream().filter(one -> !one.id().equals(change.id()));
    }

    private static boolean isOf(Change change, String service) {
        return change.request().service().equals(service)
                || change.deployments().stream()
                        .anyMatch(deployment -> deployment.service().equals(service));
    }

    private static Rival rival(Change change) {
        return new Rival(
                change.id(),
                change.request().environments().stream()
                        .filter(target -> change.latestDeployment(target).isEmpty())
                        .toList());
    }

    private static Stream<Context.Owing> owing(Change change) {
        Category category =
                change.classification().map(Classification::effective).orElse(Category.NORMAL);
        return change.openObligations().stream()
                .map(obligation -> new Context.Owing(change.id(), category, obligation));
    }
}
