package io.jenkins.plugins.changegates.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jenkins.plugins.changegates.engine.EngineFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForgeTest {

    private final EngineFixture gates = new EngineFixture();

    private Forge forge(String pullRequest) {
        return Forge.of(gates.requested(
                EngineFixture.request().toBuilder().pullRequest(pullRequest).build(), EngineFixture.origin()));
    }

    @ParameterizedTest
    @CsvSource({
        "https://github.com/acme/pay/pull/42,https://github.com/acme/pay/commit/c0ffee1,"
                + "https://github.com/acme/pay/blob/c0ffee1/a%20b/%23.java",
        "https://git.acme.example/pay/pull/42/files?w=1,https://git.acme.example/pay/commit/c0ffee1,"
                + "https://git.acme.example/pay/blob/c0ffee1/a%20b/%23.java",
        "https://gitlab.com/a/b/c/-/merge_requests/7,https://gitlab.com/a/b/c/-/commit/c0ffee1,"
                + "https://gitlab.com/a/b/c/-/blob/c0ffee1/a%20b/%23.java",
        "https://bitbucket.org/a/b/pull-requests/7,https://bitbucket.org/a/b/commits/c0ffee1,"
                + "https://bitbucket.org/a/b/src/c0ffee1/a%20b/%23.java",
    })
    void thePullRequestTellsWhereCommitsAndFilesAre(String pullRequest, String commit, String file) {
        Forge forge = forge(pullRequest);

        assertEquals(commit, forge.commit("c0ffee1").url());
        assertEquals(file, forge.file("a b/#.java", "c0ffee1").url());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "PAY-1",
                "javascript:alert(1)//x/pull/1",
                "https://github.com/acme/pay/issues/42",
                "ftp://x/pull/1"
            })
    void anyOtherAddressTellsNothing(String pullRequest) {
        assertEquals("", forge(pullRequest).commit("c0ffee1").url());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HEAD", "c0ffee", "../../x", "c0ffee1?x"})
    void whatIsNoCommitLeadsNowhere(String commit) {
        Link link = forge("https://github.com/acme/pay/pull/42").commit(commit);

        assertEquals(commit, link.text());
        assertEquals("", link.url());
    }

    @Test
    void aFileOfAnUnknownCommitIsJustAName() {
        assertEquals(
                new Link("a.java", ""),
                forge("https://github.com/acme/pay/pull/42").file("a.java", ""));
    }
}
