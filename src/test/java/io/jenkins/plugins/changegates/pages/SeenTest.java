package io.jenkins.plugins.changegates.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.jenkins.plugins.changegates.engine.EngineFixture;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SeenTest {

    private final EngineFixture gates = new EngineFixture();
    private final ChangeId id = gates.prepared().id();

    private String seen() {
        return Seen.of(gates.service, gates.service.find(id), EngineFixture.engineer("erin"));
    }

    @Test
    void timeAloneAndLanguageAlterNothingThatIsShown() {
        String before = seen();
        gates.pass(Duration.ofSeconds(10));
        Locale usual = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMAN);
            assertEquals(before, seen());
        } finally {
            Locale.setDefault(usual);
        }
    }

    @Test
    void anEventAltersIt() {
        String before = seen();
        gates.service.approve(id, EngineFixture.engineer("emil"), "", "");
        assertNotEquals(before, seen());
    }

    @Test
    void aPermissionThatIsTakenAwayAltersIt() {
        String before = seen();
        gates.missingPermission = Optional.of("no");
        assertNotEquals(before, seen());
    }

    @Test
    void aListDiffersByWhatItShowsAndByHowMuchWaits() {
        Change change = gates.service.find(id);
        String before = Seen.of(gates.service, List.of(change), 1);
        assertEquals(before, Seen.of(gates.service, List.of(change), 1));
        assertNotEquals(before, Seen.of(gates.service, List.of(change), 2));
        assertNotEquals(before, Seen.of(gates.service, List.of(), 1));
    }
}
