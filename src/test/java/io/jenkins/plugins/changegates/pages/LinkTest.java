package io.jenkins.plugins.changegates.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jenkins.plugins.changegates.engine.change.BuildRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkTest {

    @ParameterizedTest
    @ValueSource(strings = {"https://example.org/pull/42", "HTTP://example.org", "https://example.org/a?b=c#d"})
    void addressesOfTheWebAreLinked(String address) {
        assertEquals(new Link(address, address), Link.of(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "PAY-123",
                "javascript:alert(1)",
                "JaVaScRiPt:alert(1)",
                " javascript:alert(1)",
                "data:text/html,<script>alert(1)</script>",
                "//example.org/",
                "https:",
                "https:///path",
                "https://example.org/\"onmouseover=\"alert(1)",
                "http://example.org/ spaces",
                "file:///etc/passwd"
            })
    void anythingElseStaysText(String written) {
        assertEquals(new Link(written, ""), Link.of(written));
    }

    @Test
    void overlongAddressesStayText() {
        assertEquals("", Link.of("https://example.org/" + "x".repeat(2000)).url());
    }

    @Test
    void buildsAreLinkedBelowTheRoot() {
        assertEquals(
                new Link("payments #12", "/jenkins/job/payments/12/"),
                Link.of(new BuildRef("payments", 12, "job/payments/12/"), "/jenkins"));
        assertEquals(new Link("", ""), Link.of(BuildRef.NONE, "/jenkins"));
    }
}
