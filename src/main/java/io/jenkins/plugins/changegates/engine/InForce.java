package io.jenkins.plugins.changegates.engine;

import io.jenkins.plugins.changegates.engine.change.BuildRef;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeEvent;
import io.jenkins.plugins.changegates.engine.change.Origin;
import io.jenkins.plugins.changegates.engine.change.PolicyLayer;
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

    /** By what a change is judged now, and what of it is not on record. */
    Judging judging(Change change) {
        Set<TighteningText> asked = new LinkedHashSet<>();
        List<ChangeEvent> unrecorded = new ArrayList<>();
        for (String job : jobs(change)) {
            List<TighteningText> known = change.askedBy(job);
            List<TighteningText> now = tightenings.of(job).orElse(known);
            asked.addAll(now);
            if (!now.equals(known)) {
                unrecorded.add(new ChangeEvent.Tightened(job, now));
            }
        }
        return new Judging(tightenings.tightened(policy.get(), asked), List.copyOf(unrecorded));
    }

    /**
     * A policy and what it was made of.
     *
     * @param unrecorded what jobs and folders asked of it that must be recorded before what it judged
     */
    record Judging(Policy policy, List<ChangeEvent> unrecorded) {

        /** The digest of the policy as it is written, or empty if this is it. */
        String basePolicy() {
            Policy base = policy.layers().base();
            return base == null ? "" : base.document().digest();
        }

        List<PolicyLayer> layers() {
            return policy.layers().all().stream()
                    .map(layer -> new PolicyLayer(layer.source(), layer.digest()))
                    .toList();
        }
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
