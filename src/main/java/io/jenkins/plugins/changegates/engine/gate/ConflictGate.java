package io.jenkins.plugins.changegates.engine.gate;

import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.Deployment;
import io.jenkins.plugins.changegates.engine.policy.Policy;
import io.jenkins.plugins.changegates.engine.schedule.Concurrency;
import io.jenkins.plugins.changegates.engine.sentence.Sentence;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Is nothing else being deployed of this service to this environment (requirement E5, decision 32)? Changes that are on
 * their way there too are named before they meet.
 */
final class ConflictGate {

    static final int MOST_NAMED = 5;

    private final Policy policy;
    private final Demands demands;
    private final Change change;
    private final Context context;
    private final boolean oneAtATime;

    ConflictGate(Policy policy, Demands demands, Change change, Context context) {
        this.policy = policy;
        this.demands = demands;
        this.change = change;
        this.context = context;
        this.oneAtATime = policy.release().concurrent() == Concurrency.FORBIDDEN;
    }

    GateResult at(Instant now) {
        String service = change.request().service();
        Optional<Deployment> other = context.deployments().stream()
                .filter(Deployment::underWay)
                .filter(deployment -> deployment.environment().equals(demands.environment()))
                .filter(this::inTheWay)
                .findFirst();
        if (other.isPresent()) {
            Sentence what = own(other.get())
                    ? Reason.CONFLICT_OWN.with(demands.environment())
                    : Reason.CONFLICT_OTHER.with(
                            service, demands.environment(), other.get().change());
            return new GateResult.Waiting(what, List.of());
        }
        if (!oneAtATime) {
            return new GateResult.NotRequired(overlapping(Reason.CONFLICT_ALLOWED.with()));
        }
        if (outranked(now)) {
            return new GateResult.Waiting(
                    Reason.CONFLICT_OUTRANKED.with(context.asker().ahead()), List.of());
        }
        return new GateResult.Passed(overlapping(Reason.CONFLICT_NONE.with(service, demands.environment())));
    }

    /** One change is never deployed twice at a time, whatever the policy says of several. */
    private boolean inTheWay(Deployment deployment) {
        return own(deployment) ? !context.mayBeTheAskers(deployment) : oneAtATime;
    }

    private boolean own(Deployment deployment) {
        return deployment.change().equals(change.id());
    }

    private boolean outranked(Instant now) {
        return oneAtATime
                && context.asker().ahead() != null
                && now.isBefore(context.asker().aheadUntil());
    }

    /** When it next changes by time alone. */
    Optional<Instant> changesAfter(Instant now) {
        return outranked(now) ? Optional.of(context.asker().aheadUntil()) : Optional.empty();
    }

    static List<Rival> onTheWay(Policy policy, Demands demands, Context context) {
        return context.rivals().stream()
                .filter(rival -> policy.route(rival.targets()).contains(demands.environment()))
                .toList();
    }

    private Sentence overlapping(Sentence why) {
        List<Rival> rivals = onTheWay(policy, demands, context);
        if (rivals.isEmpty()) {
            return why;
        }
        int unnamed = Math.max(0, rivals.size() - MOST_NAMED);
        int more = unnamed + context.furtherRivals();
        List<ChangeId> named = rivals.stream().skip(unnamed).map(Rival::change).toList();
        return Reason.ON_THE_WAY.with(why, more > 0 ? Reason.AND_MORE.with(named, more) : named);
    }
}
