package io.jenkins.plugins.changegates.engine.gate;

/**
 * One condition and how it stands.
 *
 * @param name {@code request}, {@code documentation}, {@code declaration}, {@code authors}, {@code approval:ROLE},
 *     {@code security-review}, {@code evidence:KIND}, {@code staging}, {@code rollback}, {@code on-duty},
 *     {@code obligations}, {@code changes-asked}, {@code window}, {@code freeze}, {@code conflict}, {@code tightening} or
 *     {@code deploy}
 */
public record Gate(String name, GateResult result) {

    public static final String REQUEST = "request";
    public static final String APPROVAL = "approval:";
    public static final String SECURITY_REVIEW = "security-review";
    public static final String EVIDENCE = "evidence:";
    public static final String STAGING = "staging";
    public static final String ROLLBACK = "rollback";
    public static final String WINDOW = "window";
    public static final String FREEZE = "freeze";
    public static final String CONFLICT = "conflict";
    public static final String DEPLOY = "deploy";
    /** What the request should say but may owe; part of {@link #REQUEST} where it may not. */
    public static final String DOCUMENTATION = "documentation";
    /** Who may say that this is an emergency (decision 6). */
    public static final String DECLARATION = "declaration";
    /** Whether every author of a commit is known (decision 21). */
    public static final String AUTHORS = "authors";

    /** What somebody asked to be changed, while that stands (decision 23). */
    public static final String CHANGES_ASKED = "changes-asked";

    public static final String ON_DUTY = "on-duty";
    /** Whether other changes of the service are past the time of what they owe (decision 27). */
    public static final String OBLIGATIONS = "obligations";
    /** What is to be said of those who ask beyond the policy; there only where something is. */
    public static final String TIGHTENING = "tightening";
    /** No gate of a report: what an exception names that allows a shorter watch (requirement F2). */
    public static final String WATCH = "watch";

    /** Whether people's approvals meet it. */
    public boolean isApproval() {
        return name.startsWith(APPROVAL) || name.equals(SECURITY_REVIEW);
    }
}
