package io.jenkins.plugins.changegates.store.bundle;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeriodPageTest {

    @TempDir
    private Path folder;

    @Test
    void thePageOfAPeriodSaysHowManyChangesAnswerWhatControlsAskFor() throws Exception {
        try (BundleFixture fixture = new BundleFixture(folder)) {
            fixture.addPayments();
            String page =
                    new String(BundleFixture.members(fixture.ofPeriod("")).get(Members.PAGE), StandardCharsets.UTF_8);

            assertTrue(page.contains("ISO 27001 A.8.32 and A.12.1.2"), page);
            Pattern row = Pattern.compile("Judged before release</td>\\s*<td[^>]*>2 of 4</td>");
            assertTrue(row.matcher(page).find(), page);
        }
    }
}
