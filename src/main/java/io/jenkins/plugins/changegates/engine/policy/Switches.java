package io.jenkins.plugins.changegates.engine.policy;

import java.util.List;

/**
 * The points that a company may rightly read in another way than the default (decisions 1, 6, 9, 11, 14 to 16, 19, 21,
 * 25).
 *
 * @param approvers who decides, and how
 * @param waitIfBlocked whether a pipeline waits although only new facts can help
 * @param exceptionApprovers who approves an exception: one different person for each of these roles; nobody can if empty
 */
public record Switches(
        RequestRules request,
        EvidenceRules evidence,
        ApproverRules approvers,
        boolean waitIfBlocked,
        List<String> exceptionApprovers) {

    public static final Switches DEFAULT =
            new Switches(RequestRules.DEFAULT, EvidenceRules.DEFAULT, ApproverRules.DEFAULT, false, List.of());

    public Switches {
        exceptionApprovers = List.copyOf(exceptionApprovers);
    }

    Switches with(EvidenceRules other) {
        return new Switches(request, other, approvers, waitIfBlocked, exceptionApprovers);
    }

    /** Whether an approver must still hold the role when the change is released (decision 19). */
    public boolean recheckAuthority() {
        return approvers.recheckAuthority();
    }

    /**
     * About those who decide.
     *
     * @param rejectionComment whether whoever rejects or asks for changes says why
     * @param answersNeeded whether every item of a checklist must be answered
     * @param bots accounts that no person uses by hand
     */
    public record ApproverRules(
            boolean recheckAuthority, boolean rejectionComment, boolean answersNeeded, List<Bot> bots) {

        public static final ApproverRules DEFAULT = new ApproverRules(false, false, true, List.of());

        public ApproverRules {
            bots = List.copyOf(bots);
        }

        /** The same with authority asked again or not. */
        public ApproverRules rechecking(boolean again) {
            return new ApproverRules(again, rejectionComment, answersNeeded, bots);
        }
    }

    /**
     * About the request.
     *
     * @param originNeeded whether a ticket or pull request is needed
     * @param declaredBy roles that may declare an emergency; any requester may if empty
     * @param unknownFilesDemand whether rules that look at unknown files and demand something apply
     * @param unknownAuthorsBlock whether an author of a commit whom nobody knows holds the change
     */
    public record RequestRules(
            boolean originNeeded, List<String> declaredBy, boolean unknownFilesDemand, boolean unknownAuthorsBlock) {

        public static final RequestRules DEFAULT = new RequestRules(true, List.of(), true, false);

        public RequestRules {
            declaredBy = List.copyOf(declaredBy);
        }
    }

    /**
     * About evidence.
     *
     * @param failureBlocks whether failed evidence blocks although nobody asked for it
     * @param rerunsAllowed whether a pass counts that followed a failure of the same source on the same commit
     */
    public record EvidenceRules(boolean failureBlocks, boolean rerunsAllowed, Accept accept) {

        public static final EvidenceRules DEFAULT = new EvidenceRules(true, true, Accept.ANY);

        /** Of both the stricter. */
        EvidenceRules and(EvidenceRules other) {
            return new EvidenceRules(
                    failureBlocks || other.failureBlocks,
                    rerunsAllowed && other.rerunsAllowed,
                    accept.compareTo(other.accept) > 0 ? accept : other.accept);
        }
    }
}
