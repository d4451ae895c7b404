package io.jenkins.plugins.changegates.command.scenario;

/** Says what happens, in a few words. */
final class Description {

    private Description() {}

    static String of(Action action) {
        if (action instanceof Action.AddEvidence evidence) {
            return "evidence: " + String.join(", ", evidence.kinds()) + " "
                    + evidence.status().wireName() + because(evidence.summary());
        } else if (action instanceof Action.Decide decide) {
            return String.join(", ", decide.by())
                    + verb(decide)
                    + (decide.by().size() == 1 ? "s" : "")
                    + as(decide.role())
                    + because(decide.comment());
        } else if (action instanceof Action.Amend amend) {
            return "amended by " + amend.by();
        } else if (action instanceof Action.Join join) {
            return "another build takes it up, started by " + String.join(", ", join.starters());
        } else if (action instanceof Action.ClickDeploy click) {
            return click.by() + " gives the go for " + click.environment() + because(click.comment());
        } else if (action instanceof Action.Deploy deploy) {
            return "deployment to " + deploy.environment() + ": "
                    + deploy.outcome().wireName() + because(deploy.detail());
        } else if (action instanceof Action.Verify verify) {
            return "verification in " + verify.environment() + ": "
                    + verify.verdict().wireName() + because(checks(verify));
        } else if (action instanceof Action.TakeBack takeBack) {
            return "rollback in " + takeBack.environment() + (takeBack.to().isEmpty() ? "" : " to " + takeBack.to())
                    + ": " + takeBack.outcome().wireName() + ", "
                    + takeBack.check().wireName();
        } else if (action instanceof Action.Meet meet) {
            return meet.by() + " meets " + meet.duty() + because(meet.note());
        } else if (action instanceof Action.Close close) {
            return "closed by " + close.by() + because(close.comment());
        } else if (action instanceof Action.DeclareEmergency declare) {
            return declare.by() + " declares an emergency" + because(declare.comment());
        } else if (action instanceof Action.AskToWaive ask) {
            return ask.by() + " asks for an exception from " + ask.gate() + because(ask.reason());
        } else if (action instanceof Action.AcceptRisk accept) {
            return String.join(", ", accept.by()) + " accept" + (accept.by().size() == 1 ? "s" : "") + " the risk"
                    + because(accept.comment());
        } else if (action instanceof Action.StopWaiting stop) {
            return "the pipeline stops waiting for " + stop.environment() + ": "
                    + stop.end().wireName();
        }
        throw new IllegalArgumentException(action.toString());
    }

    private static String verb(Action.Decide decide) {
        return decide.approves() ? " approve" : " reject";
    }

    private static String as(String role) {
        return role.isEmpty() ? "" : " as " + role;
    }

    private static String because(String text) {
        return text.isEmpty() ? "" : " (" + text + ")";
    }

    private static String checks(Action.Verify verify) {
        StringBuilder text = new StringBuilder();
        verify.checks()
                .forEach((check, outcome) -> text.append(text.length() == 0 ? "" : ", ")
                        .append(check)
                        .append(' ')
                        .append(outcome.wireName()));
        return text.toString();
    }
}
