package io.jenkins.plugins.changegates.browser;

/** What pipelines say. */
final class Scripts {

    /** Waits until somebody tells the build to go on. */
    static final String TOLD =
            "waitUntil(initialRecurrencePeriod: 250, quiet: true) { currentBuild.description == 'go' }\n";

    private Scripts() {}

    /** A service has one deployment at a time, so each has its own. */
    static String request(String service, String summary, String description) {
        return request(service, summary, description, "normal");
    }

    /** @param category what it meets; one that is standard is signed */
    static String request(String service, String summary, String description, String category) {
        return "changeRequest(service: " + quoted(service) + ", environment: 'production', summary: " + quoted(summary)
                + ", description: " + quoted(description) + ", justification: 'Costs', impact: [clientFacing: true],"
                + " risk: 'low', testing: 'unit', rollbackPlan: 'old version', category: " + quoted(category)
                + ", ticket: 'PAY-1',"
                + " pullRequest: 'https://git.example.com/pay/pull/42', version: '1.1', author: 'alice',"
                + " commit: 'c0ffee1', changedFiles: ['src/Main.java'])\n";
    }

    static String gate() {
        return "requireApprovals(environment: 'production') { echo 'it is deployed' }\n";
    }

    /** Waits at the gate while the request is amended when told. */
    static String amending(String service) {
        return request(service, "Fees", "As it was first") + "parallel(wait: {" + gate() + "}, amend: {" + TOLD
                + request(service, "Fees", "As it was amended") + "})";
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n") + "'";
    }
}
