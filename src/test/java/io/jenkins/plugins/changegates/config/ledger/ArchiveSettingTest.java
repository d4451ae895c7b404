package io.jenkins.plugins.changegates.config.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveSettingTest {

    @ParameterizedTest
    @ValueSource(strings = {"/srv/archive ", " /srv/archive", "/srv/ar\nchive", "/srv/ar\rchive", "\t/srv/archive"})
    void aFolderWhoseNameDoesNotFitInALineIsRefused(String folder) {
        String problem = ArchiveSetting.folderProblem(folder).orElse("");
        assertTrue(problem.contains("has a line end in it"), problem);
    }

    @ParameterizedTest
    @CsvSource({
        "P2147483647Y, longer than a calendar reaches",
        "P999999999Y999999999M, longer than a calendar reaches",
        "P-1Y, before its own beginning",
        "P99999999999Y, is no period",
        "two years, is no period"
    })
    void anAgeThatCannotBeCountedBackIsRefused(String after, String why) {
        String problem = ArchiveSetting.afterProblem(after).orElse("");
        assertTrue(problem.contains(why), problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "P0D", "P2Y", "P18M", "P1Y2M3D"})
    void anAgeOfTheCalendarIsTaken(String after) {
        assertEquals(Optional.empty(), ArchiveSetting.afterProblem(after));
    }
}
