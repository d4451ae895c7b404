package io.jenkins.plugins.changegates.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.changegates.engine.audit.AuditEntry;
import io.jenkins.plugins.changegates.engine.audit.AuditEvent;
import io.jenkins.plugins.changegates.engine.change.Actor;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeEvent;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.Channel;
import io.jenkins.plugins.changegates.engine.change.ErasedText;
import io.jenkins.plugins.changegates.engine.change.Origin;
import io.jenkins.plugins.changegates.engine.change.Recorded;
import io.jenkins.plugins.changegates.engine.change.Request;
import io.jenkins.plugins.changegates.engine.ledger.ChangeIndex;
import io.jenkins.plugins.changegates.engine.ledger.ErasableTexts;
import io.jenkins.plugins.changegates.engine.ledger.Ledger;
import io.jenkins.plugins.changegates.engine.ledger.LedgerException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TextServiceTest {

    private static final ChangeId CHANGE = new ChangeId("CHG-000000000001");
    private static final Actor DANA = new Actor("dana", Channel.CLI);

    private final List<String> done = new ArrayList<>();
    private final ChangeIndex index = new ChangeIndex();
    private boolean broken;

    private final Ledger ledger = new Ledger() {
        @Override
        public void append(List<Recorded> events) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void record(AuditEntry entry) {
            if (broken) {
                throw new LedgerException("the disk is full");
            }
            done.add(entry.event().toString());
        }
    };

    private boolean readOnly;
    private final ErasableTexts texts = new ErasableTexts() {
        @Override
        public List<String> in(Recorded event) {
            return event.event() instanceof ChangeEvent.Closed ? List.of("comment") : List.of();
        }

        @Override
        public void check(ChangeId change, long number, String field) {
            if (readOnly) {
                throw new LedgerException("its segment cannot be written");
            }
        }

        @Override
        public Recorded erase(ChangeId change, long number, String field) {
            done.add("erased " + field);
            Recorded old = index.find(change).orElseThrow().history().get((int) number - 1);
            return new Recorded(change, number, old.at(), old.by(), new ChangeEvent.Closed(ErasedText.MARK));
        }
    };

    private final List<Change> published = new ArrayList<>();
    private final AuditLog log = new AuditLog(ledger, () -> Instant.EPOCH, List.of());
    private final TextService service = new TextService(
            new Journal(ledger, index, () -> Instant.EPOCH, published::add, (change, at) -> List.of()), log, texts);

    @BeforeEach
    void begin() {
        Request request =
                Request.builder().service("s").environments(List.of("e")).build();
        index.put(Change.of(List.of(
                recorded(1, new ChangeEvent.Requested(request, Origin.of("c", "alice"))),
                recorded(2, new ChangeEvent.Closed("Mallory is ill")))));
    }

    private static Recorded recorded(long number, ChangeEvent event) {
        return new Recorded(CHANGE, number, Instant.EPOCH, DANA, event);
    }

    @Test
    void theErasureIsRecordedFirstAndThenItIsNowhereInMemory() {
        assertEquals(List.of("comment"), service.erasable(CHANGE, 2));

        Change change = service.erase(CHANGE, 2, "comment", DANA, " request 12 ");

        assertEquals(
                List.of(new AuditEvent.TextErased(CHANGE, 2, "comment", "request 12").toString(), "erased comment"),
                done);
        assertEquals(List.of(change), published);
        assertEquals(change, index.find(CHANGE).orElseThrow());
        assertTrue(
                !change.history().toString().contains("Mallory"),
                change.history().toString());
    }

    @Test
    void whatCannotBeRecordedIsNotErased() {
        broken = true;

        assertThrows(LedgerException.class, () -> service.erase(CHANGE, 2, "comment", DANA, "request 12"));
        assertEquals(List.of(), done);
    }

    @Test
    void whatIsNoTextOrHasNoReasonIsRefused() {
        assertRefused(RefusedException.Kind.UNKNOWN, 2, "person", "request 12");
        assertRefused(RefusedException.Kind.UNKNOWN, 3, "comment", "request 12");
        assertRefused(RefusedException.Kind.INVALID, 2, "comment", " ");
        assertEquals(List.of(), done);
    }

    private void assertRefused(RefusedException.Kind kind, long number, String field, String reason) {
        RefusedException refusal =
                assertThrows(RefusedException.class, () -> service.erase(CHANGE, number, field, DANA, reason));
        assertEquals(kind, refusal.kind());
    }

    @Test
    void whatCannotBeErasedWhereItStandsIsNotRecordedAsErased() {
        readOnly = true;
        assertThrows(LedgerException.class, () -> service.erase(CHANGE, 2, "comment", DANA, "request 12"));
        assertEquals(List.of(), log.entries());
        assertEquals(List.of(), done);
    }
}
