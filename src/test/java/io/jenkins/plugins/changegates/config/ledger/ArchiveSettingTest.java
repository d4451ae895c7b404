package io.jenkins.plugins.changegates.config.ledger;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveSettingTest {

    @ParameterizedTest
    @ValueSource(strings = {"/srv/archive ", " /srv/archive", "/srv/ar\nchive", "/srv/ar\rchive", "\t/srv/archive"})
    void aFolderWhoseNameDoesNotFitInALineIsRefused(String folder) {
        String problem = ArchiveSetting.folderProblem(folder).orElse("");
        assertTrue(problem.contains("has a line end in it"), problem);
    }
}
