package io.jenkins.plugins.changegates.pages;

import io.jenkins.plugins.changegates.engine.ChangeService;
import io.jenkins.plugins.changegates.engine.Decider;
import io.jenkins.plugins.changegates.engine.RefusedException;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.gate.Gate;
import io.jenkins.plugins.changegates.engine.gate.GateReport;
import io.jenkins.plugins.changegates.engine.gate.GateResult;
import java.util.List;
import java.util.Optional;

/**
 * Deploy now, for an environment that waits for a person's go, or why whoever looks may not.
 *
 * @param refusal why not, or not yet; empty if they may
 * @param subject digest of what whoever looks is shown, which the go sends back (requirement C6)
 */
public record DeployForm(String environment, String refusal, String subject) {

    static List<DeployForm> of(ChangeService service, Change change, Decider decider, List<Judgement> judgements) {
        return judgements.stream()
                .map(Judgement::judged)
                .flatMap(Optional::stream)
                .filter(DeployForm::waitsForGo)
                .map(report -> new DeployForm(
                        report.environment(),
                        refusal(service, change, decider, report),
                        report.subject().digest()))
                .toList();
    }

    public boolean mayDeploy() {
        return refusal.isEmpty();
    }

    private static boolean waitsForGo(GateReport report) {
        return report.gate(Gate.DEPLOY)
                .filter(gate -> gate.result() instanceof GateResult.Waiting)
                .isPresent();
    }

    private static String refusal(ChangeService service, Change change, Decider decider, GateReport report) {
        return service.deployRefusal(change, decider, report.environment())
                .map(refused -> refused.kind() == RefusedException.Kind.CONFLICT
                        ? Messages.Deploy_notYet()
                        : Sentences.text(refused.why()))
                .orElse("");
    }
}
