package io.jenkins.plugins.changegates.steps;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import hudson.AbortException;
import io.jenkins.plugins.changegates.engine.change.Category;
import java.util.List;
import org.junit.jupiter.api.Test;

class MisuseTest {

    @Test
    void nothingWrongIsNoException() {
        Misuse misuse = new Misuse("changeRequest", List.of());
        misuse.named("category", Category.class, "normal");
        misuse.named("category", Category.class, null);
        misuse.duration("timeout", "3d");
        assertDoesNotThrow(misuse::check);
    }

    @Test
    void oneMistakeIsOneLine() {
        Misuse misuse = new Misuse("changeRequest", List.of());
        misuse.named("category", Category.class, "urgent");
        assertEquals(
                "changeRequest: category is \"urgent\"; allowed are standard, normal, high-risk, emergency",
                assertThrows(AbortException.class, misuse::check).getMessage());
    }

    @Test
    void allMistakesComeAtOnce() {
        Misuse misuse = new Misuse("postDeployVerify", List.of("chekcs is unknown"));
        misuse.add("chekcs is unknown");
        misuse.duration("every", "often");
        misuse.atLeast("minutes", 0, 1);
        assertEquals(
                "postDeployVerify: 3 arguments are wrong\n"
                        + "- chekcs is unknown\n"
                        + "- every is \"often\"; write a number with s, m, h or d, such as 30s, 10m, 1h30m or 3d\n"
                        + "- minutes is 0; it must be at least 1",
                assertThrows(AbortException.class, misuse::check).getMessage());
    }
}
