package io.jenkins.plugins.changegates.command.scenario;

import io.jenkins.plugins.changegates.engine.change.Outcome;
import io.jenkins.plugins.changegates.engine.change.RollbackCheck;
import io.jenkins.plugins.changegates.engine.change.RollbackMethod;
import io.jenkins.plugins.changegates.engine.change.WaitEnd;
import io.jenkins.plugins.changegates.engine.evidence.EvidenceOrigin;
import io.jenkins.plugins.changegates.engine.evidence.EvidenceStatus;
import io.jenkins.plugins.changegates.engine.verification.CheckOutcome;
import io.jenkins.plugins.changegates.engine.verification.VerdictKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Something a person or a pipeline does in a scenario. */
public sealed interface Action {

    /** The pipeline records evidence. {@code commit} is empty for the change's own. */
    record AddEvidence(
            List<String> kinds,
            EvidenceStatus status,
            EvidenceOrigin origin,
            String source,
            String summary,
            String url,
            String commit)
            implements Action {}

    /** People approve or reject, one after another. */
    record Decide(boolean approves, List<String> by, String role, String comment) implements Action {}

    /** The request is replaced. */
    record Amend(ProposedChange change, String by) implements Action {}

    /** Another build takes the change up. */
    record Join(List<String> starters) implements Action {}

    /** A person gives the go. */
    record ClickDeploy(String by, String environment, String comment) implements Action {}

    /** The pipeline deploys, if it is let through, and the deployment ends at once. */
    record Deploy(String environment, Outcome outcome, String detail) implements Action {}

    /** A watch that has gone on since the deployment ended comes to its end. */
    record Verify(String environment, VerdictKind verdict, Map<String, CheckOutcome> checks, String notes)
            implements Action {}

    /** The pipeline takes the newest deployment back. */
    record TakeBack(
            String environment, RollbackMethod method, String to, Outcome outcome, RollbackCheck check, String reason)
            implements Action {}

    /** A person says how a duty was met. */
    record Meet(String by, String duty, String note) implements Action {}

    /** A person closes the change. */
    record Close(String by, String comment) implements Action {}

    /** A person with the authority to do so says that it is an emergency. */
    record DeclareEmergency(String by, String comment) implements Action {}

    /** A person asks that a gate need not be met for some time, in this change or in all of a service or category. */
    record AskToWaive(
            String by,
            String gate,
            String reason,
            String environment,
            String service,
            String category,
            Duration lasting)
            implements Action {}

    /** People accept the risk of an exception; {@code exception} is empty for the newest. */
    record AcceptRisk(List<String> by, String exception, String comment) implements Action {}

    /** A pipeline stops waiting. */
    record StopWaiting(String environment, WaitEnd end) implements Action {}
}
