package io.jenkins.plugins.changegates.benchmarks;

import io.jenkins.plugins.changegates.engine.ChangeService;
import io.jenkins.plugins.changegates.engine.Decider;
import io.jenkins.plugins.changegates.engine.approval.Person;
import io.jenkins.plugins.changegates.engine.change.Actor;
import io.jenkins.plugins.changegates.engine.change.BuildRef;
import io.jenkins.plugins.changegates.engine.change.Category;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.ChangedFiles;
import io.jenkins.plugins.changegates.engine.change.Channel;
import io.jenkins.plugins.changegates.engine.change.Impact;
import io.jenkins.plugins.changegates.engine.change.ImpactArea;
import io.jenkins.plugins.changegates.engine.change.Origin;
import io.jenkins.plugins.changegates.engine.change.Outcome;
import io.jenkins.plugins.changegates.engine.change.Request;
import io.jenkins.plugins.changegates.engine.change.Risk;
import io.jenkins.plugins.changegates.engine.change.Scope;
import io.jenkins.plugins.changegates.engine.evidence.Evidence;
import io.jenkins.plugins.changegates.engine.evidence.EvidenceOrigin;
import io.jenkins.plugins.changegates.engine.evidence.EvidenceStatus;
import io.jenkins.plugins.changegates.engine.gate.Demands;
import io.jenkins.plugins.changegates.engine.ledger.ChangeIndex;
import io.jenkins.plugins.changegates.engine.policy.Policy;
import io.jenkins.plugins.changegates.store.MemoryLedger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * A change that meets every rule there is: of high risk, in infrastructure and database, with all its evidence, deployed
 * to staging, and approved by everybody but one.
 */
final class HighRiskChange {

    static final String PRODUCTION = "production";
    static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");

    private static final Actor PIPELINE = new Actor("ci", Channel.PIPELINE);
    private static final BuildRef BUILD = new BuildRef("payments", 12, "job/payments/12/");

    private HighRiskChange() {}

    static Request request() {
        return Request.builder()
                .service("payments")
                .environments(List.of(PRODUCTION))
                .version("1.1")
                .summary("Keep the ledger of fees in a table of its own")
                .description("Splits the table of payments; the old columns stay until the next release.".repeat(5))
                .justification("Queries over fees take minutes at the end of a month.")
                .impact(new Impact(
                        Set.of(ImpactArea.PERFORMANCE, ImpactArea.SECURITY, ImpactArea.CLIENT_FACING), false, ""))
                .risk(Risk.HIGH)
                .testing("Unit, integration and load tests; the migration was run on a copy of production.")
                .rollbackPlan("Deploy 1.0, which reads the old columns, and drop the table.")
                .security("Access to the new table is that of the old one.")
                .category(Category.STANDARD)
                .scope(Set.of(Scope.APPLICATION, Scope.DATABASE, Scope.INFRASTRUCTURE))
                .labels(List.of("fees", "quarter-end"))
                .ticket("PAY-1")
                .rollbackTo("1.0")
                .restorePoint("snapshot-1")
                .onDuty("erin")
                .build();
    }

    /** As {@code git diff --name-only} lists them: sorted, in folders of eight files, five folders deep. */
    static ChangedFiles files(int count) {
        List<String> paths = new ArrayList<>();
        paths.add("db/migration/V12__fees.sql");
        paths.add("infrastructure/payments/main.tf");
        for (int i = paths.size(); i < count; i++) {
            paths.add("services/payments/src/main/java/com/example/payments/module" + i / 8 + "/FeeSchedule" + i
                    + ".java");
        }
        paths.sort(null);
        return ChangedFiles.of(paths);
    }

    static Origin origin(int files) {
        return new Origin(
                "91968a67339cc60c621aa7c5e9b20a359ae9b6a5",
                "main",
                "alice",
                List.of("stan"),
                List.of("alice"),
                List.of(),
                files(files),
                Map.of("TARGET", "eu"),
                BUILD);
    }

    static Change prepared(Policy policy, int files) {
        Instant[] clock = {NOW.minusSeconds(3600)};
        ChangeService service = ChangeService.builder()
                .policy(() -> policy)
                .ledger(new MemoryLedger())
                .index(new ChangeIndex())
                .clock(() -> clock[0])
                .permissions((action, change) -> Optional.empty())
                .random(new Random(1))
                .build();
        ChangeId id =
                service.request(PIPELINE, request(), origin(files)).id();
        Demands demands = Demands.of(policy, service.find(id), PRODUCTION);
        demands.evidence().forEach(kind -> service.addEvidence(id, PIPELINE, evidence(service.find(id), kind)));
        service.deployments().startDeployment(id, PIPELINE, "staging", "staging", BUILD);
        service.deployments().finishDeployment(id, PIPELINE, "staging", Outcome.SUCCEEDED, "");
        List<String> groups = List.of(
                "engineering", "engineering", "tech-leads", "change-advisory-board", "infrastructure", "cto", "dpo");
        for (int i = 0; i < groups.size(); i++) {
            clock[0] = clock[0].plusSeconds(1);
            service.approve(
                    id, new Decider(new Person("person" + i, Set.of(groups.get(i))), Channel.UI), "", "");
        }
        return service.find(id);
    }

    private static Evidence evidence(Change change, String kind) {
        return new Evidence(
                kind,
                "",
                EvidenceStatus.PASSED,
                EvidenceOrigin.PARSED,
                change.origin().commit(),
                "",
                "",
                NOW.minusSeconds(3000));
    }
}
