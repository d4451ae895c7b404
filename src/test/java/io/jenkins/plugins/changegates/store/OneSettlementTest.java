package io.jenkins.plugins.changegates.store;

import static io.jenkins.plugins.changegates.engine.EngineFixture.engineer;
import static io.jenkins.plugins.changegates.engine.EngineFixture.origin;
import static io.jenkins.plugins.changegates.engine.EngineFixture.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.changegates.engine.ApprovalService;
import io.jenkins.plugins.changegates.engine.ChangeService;
import io.jenkins.plugins.changegates.engine.EngineFixture;
import io.jenkins.plugins.changegates.engine.PolicyBuilder;
import io.jenkins.plugins.changegates.engine.RefusedException;
import io.jenkins.plugins.changegates.engine.Statement;
import io.jenkins.plugins.changegates.engine.change.ChangeEvent;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.Recorded;
import io.jenkins.plugins.changegates.engine.ledger.ChangeIndex;
import io.jenkins.plugins.changegates.engine.policy.Policy;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two people who decide the opposite at the same instant: one settles it, durably, and the other is told. */
class OneSettlementTest {

    private static final int ROUNDS = 1_000;

    @TempDir
    Path home;

    @Test
    @Timeout(180)
    void ofTwoOppositeDecisionsAtOnceOneIsTakenAndTheOtherToldWhatHappened(TestReporter reporter) throws Exception {
        ExecutorService two = Executors.newFixedThreadPool(2);
        List<ChangeId> changes = new ArrayList<>();
        int approved = 0;
        try (FileLedger ledger = FileLedger.open(home, event -> {})) {
            Policy policy = PolicyBuilder.standard();
            ChangeService service = ChangeService.builder()
                    .policy(() -> policy)
                    .ledger(ledger)
                    .index(new ChangeIndex())
                    .clock(Clock.systemUTC())
                    .permissions((action, change) -> Optional.empty())
                    .build();
            ApprovalService approvals = service.approvals();
            CyclicBarrier start = new CyclicBarrier(2);
            for (int round = 0; round < ROUNDS; round++) {
                ChangeId id = service.request(EngineFixture.PIPELINE, request(), origin("c" + round))
                        .id();
                changes.add(id);
                String seen =
                        service.judge(service.find(id), "production").subject().digest();
                Statement said = Statement.of("").seeing(seen);
                Future<String> approval =
                        two.submit(attempt(start, () -> approvals.approve(id, engineer("erin"), said)));
                Future<String> rejection =
                        two.submit(attempt(start, () -> approvals.reject(id, engineer("eli"), said)));
                List<String> answers = List.of(approval.get(), rejection.get());
                assertEquals(1, Collections.frequency(answers, ""), answers.toString());
                approved += answers.get(0).isEmpty() ? 1 : 0;
                assertTrue(
                        answers.get(0).contains("rejected by eli")
                                || answers.get(1).contains("approved by erin"),
                        answers.toString());
            }
        } finally {
            two.shutdownNow();
        }
        reporter.publishEntry("approved", approved + " of " + ROUNDS);
        assertOneSettlementEach(changes);
    }

    private static Callable<String> attempt(CyclicBarrier start, Runnable command) {
        return () -> {
            start.await();
            try {
                command.run();
                return "";
            } catch (RefusedException e) {
                assertEquals(RefusedException.Kind.CONFLICT, e.kind());
                return e.getMessage();
            }
        };
    }

    private void assertOneSettlementEach(List<ChangeId> changes) throws Exception {
        List<Recorded> kept = Collections.synchronizedList(new ArrayList<>());
        FileLedger.open(home, kept::add).close();
        for (ChangeId id : changes) {
            assertEquals(
                    1,
                    kept.stream()
                            .filter(entry -> entry.change().equals(id))
                            .filter(entry -> entry.event() instanceof ChangeEvent.Approved
                                    || entry.event() instanceof ChangeEvent.Rejected)
                            .count());
        }
    }
}
