package io.jenkins.plugins.changegates.engine.change;

import java.util.Optional;

/** How far a change has come with one of its environments. */
public final class Progress {

    private Progress() {}

    /**
     * {@link ChangeState#AWAITING} until what the change says now was deployed there; then what became of it. Never
     * rejected, expired or closed, which a change is as a whole.
     */
    public static ChangeState of(Change change, String environment) {
        return change.latestDeployment(environment)
                .filter(deployment -> change.reached(environment))
                .map(deployment -> takenBack(change, deployment).orElseGet(() -> stands(change, deployment)))
                .orElse(ChangeState.AWAITING);
    }

    private static Optional<ChangeState> takenBack(Change change, Deployment deployment) {
        return change.rollbacks().stream()
                .filter(rollback -> rollback.deployment().equals(deployment.key()))
                .reduce((first, second) -> second)
                .map(rollback -> rollback.ended()
                        .map(end -> end.outcome() == Outcome.SUCCEEDED && end.check() != RollbackCheck.NOT_VERIFIED
                                ? ChangeState.ROLLED_BACK
                                : ChangeState.FAILED)
                        .orElse(ChangeState.ROLLING_BACK));
    }

    private static ChangeState stands(Change change, Deployment deployment) {
        if (deployment.ended().isEmpty()) {
            return ChangeState.DEPLOYING;
        }
        if (deployment.faulty()
                || deployment
                        .ended()
                        .filter(end -> end.outcome() != Outcome.SUCCEEDED)
                        .isPresent()) {
            return ChangeState.FAILED;
        }
        boolean watched = change.verifications().stream()
                .anyMatch(watch -> watch.environment().equals(deployment.environment())
                        && watch.ended().isEmpty());
        return watched ? ChangeState.VERIFYING : deployment.validated() ? ChangeState.VERIFIED : ChangeState.DEPLOYED;
    }
}
