package io.jenkins.plugins.changegates.store.report;

import java.io.IOException;

/**
 * What a bundle is, for its page.
 *
 * @param period whether it is of a period, and not of one change
 * @param title what it is evidence of, in words
 * @param ledger the ledger's name
 * @param made when, as it stands in the manifest
 * @param from where a period begins, or empty
 * @param until where it ends, or empty
 * @param service to which it is limited, or empty
 * @param changes how many it has something of
 * @param size of the tree that the proofs lead to
 * @param root of that tree
 */
public record BundleFacts(
        boolean period,
        String title,
        String ledger,
        String made,
        String from,
        String until,
        String service,
        int changes,
        long size,
        String root) {

    void range(Html html) throws IOException {
        html.tag("<div class=\"facts\"><dl>\n");
        html.field("From", from);
        html.field("Until", until);
        html.field("Service", service.isEmpty() ? "all" : service);
        html.field("Changes", String.valueOf(changes));
        html.tag("</dl></div>\n");
    }

    void write(Html html) throws IOException {
        html.tag("<dl>\n");
        html.field("Ledger", ledger);
        html.field("Made", made);
        html.field("Ledger entries covered", String.valueOf(size));
        html.field("Root of the tree", root);
        html.tag("</dl>\n<p class=\"note\">This page shows what the bundle holds. By itself it proves nothing: run"
                + " <code>change-gates verify</code> on the bundle.</p>\n");
    }
}
