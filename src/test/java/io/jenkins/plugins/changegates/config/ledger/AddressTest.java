package io.jenkins.plugins.changegates.config.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressTest {

    @ParameterizedTest
    @CsvSource({
        "https://log.example.org/in, true, true",
        "http://log.example.org/in, false, true",
        "http://log.example.org/in, true, false",
        "http://127.0.0.1:8080/in, true, true",
        "http://[::1]/in, true, true",
        "http://localhost.example.org/in, true, false",
        "https://bob:secret@log.example.org/, false, false",
        "ftp://log.example.org/, false, false",
        "file:///etc/passwd, false, false",
        "log.example.org, false, false",
        "'', false, false",
        "'https://a b', false, false",
    })
    void credentialsGoOnlyWhereNobodyReadsThem(String url, boolean credentials, boolean good) {
        assertEquals(good, Address.problem(url, credentials).isEmpty(), url);
    }

    @ParameterizedTest
    @CsvSource({
        "https://log.example.org:8443/in/token-1?key=2, https://log.example.org:8443",
        "http://log.example.org, http://log.example.org",
        "nonsense, ?",
    })
    void onlyTheHostIsShown(String url, String shown) {
        assertEquals(shown, Address.shown(url));
    }
}
