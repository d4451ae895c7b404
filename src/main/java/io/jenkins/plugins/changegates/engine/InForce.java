package io.jenkins.plugins.changegates.engine;

import io.jenkins.plugins.changegates.engine.change.BuildRef;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeEvent;
import io.jenkins.plugins.changegates.engine.change.Origin;
import io.jenkins.plugins.changegates.engine.change.TighteningText;
import io.jenkins.plugins.changegates.engine.policy.Policy;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The policy by which a change is judged: the one in force, made stricter by the folders and jobs of every build that
 * made or took up the change. What a job asked is recorded with the change, and goes on when the job is gone.
 */
final class InForce {

    private final Supplier<Policy> policy;
    private final Tightenings tightenings;

    InForce(Supplier<Policy> policy, Tightenings tightenings) {
        this.policy = policy;
        this.tightenings = tightenings;
    }

    /** As it is written. */
    Policy policy() {
        return policy.get();
    }

    Policy of(Change change) {
        Set<TighteningText> asked = new LinkedHashSet<>();
        for (String job : jobs(change)) {
            asked.addAll(tightenings.of(job).orElseGet(() -> change.askedBy(job)));
        }
        return tightenings.tightened(policy.get(), asked);
    }

    /** For a change that is yet to be made. */
    Policy of(Origin origin) {
        return tightenings.tightened(policy.get(), now(origin.build()).orElse(List.of()));
    }

    /** The change goes on from a build of that job; what it asks is recorded unless it is on record already. */
    List<ChangeEvent> recorded(List<TighteningText> known, BuildRef build) {
        return now(build).filter(asked -> !asked.equals(known)).stream()
                .<ChangeEvent>map(asked -> new ChangeEvent.Tightened(build.job(), asked))
                .toList();
    }

    /** What the jobs of a change ask, as far as it is not on record. */
    List<ChangeEvent> recorded(Change change) {
        List<ChangeEvent> events = new ArrayList<>();
        for (String job : jobs(change)) {
            tightenings
                    .of(job)
                    .filter(asked -> !asked.equals(change.askedBy(job)))
                    .ifPresent(asked -> events.add(new ChangeEvent.Tightened(job, asked)));
        }
        return events;
    }

    private Optional<List<TighteningText>> now(BuildRef build) {
        return build.job().isEmpty() ? Optional.empty() : tightenings.of(build.job());
    }

    private static Set<String> jobs(Change change) {
        Set<String> jobs = new LinkedHashSet<>();
        change.builds().stream()
                .map(BuildRef::job)
                .filter(job -> !job.isEmpty())
                .forEach(jobs::add);
        return jobs;
    }
}
