package io.jenkins.plugins.changegates.store.attestation;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** How statements name what has no address of its own. They are names; only the first can be fetched. */
final class Addresses {

    private static final String PLUGIN = "https://github.com/jenkinsci/change-gates-plugin";

    static final String APPROVAL = PLUGIN + "/blob/main/docs/approval-predicate.md#v1";

    private Addresses() {}

    static String ledger(String name) {
        return PLUGIN + "#ledger/" + encoded(name);
    }

    static String resource(String service, String environment) {
        return PLUGIN + "#resource/" + encoded(service) + "/" + encoded(environment);
    }

    static String policy(String digest) {
        return PLUGIN + "#policy/" + encoded(digest);
    }

    /** The name of a field that a predicate does not have of itself. */
    static String field(String name) {
        return PLUGIN + "#field/" + name;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
