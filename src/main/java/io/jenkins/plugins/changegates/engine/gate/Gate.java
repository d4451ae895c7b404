package io.jenkins.plugins.changegates.engine.gate;

/**
 * One condition and how it stands.
 *
 * @param name {@code request}, {@code approval:ROLE}, {@code security-review}, {@code evidence:KIND}, {@code staging},
 *     {@code rollback}, {@code window}, {@code freeze}, {@code conflict} or {@code deploy}
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
}
