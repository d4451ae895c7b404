package io.jenkins.plugins.changegates.engine.verification;

/**
 * How much a check may go wrong before it decides the watch, as in Argo Rollouts' analysis: a count above its limit
 * ends the watch.
 *
 * @param failure failed measurements that are tolerated
 * @param inconclusive inconclusive measurements that are tolerated
 * @param consecutiveError errors in a row that are tolerated
 */
public record Limits(int failure, int inconclusive, int consecutiveError) {

    /** Argo Rollouts' own: no failure, nothing inconclusive, four errors in a row. */
    public static final Limits DEFAULT = new Limits(0, 0, 4);

    public Limits {
        requireNatural("failureLimit", failure);
        requireNatural("inconclusiveLimit", inconclusive);
        requireNatural("consecutiveErrorLimit", consecutiveError);
    }

    private static void requireNatural(String name, int value) {
        if (value < 0) {
            throw new IllegalArgumentException(name + " is " + value + "; allowed are 0 and above");
        }
    }
}
