package io.jenkins.plugins.changegates.command.scenario;

import io.jenkins.plugins.changegates.engine.Admission;
import io.jenkins.plugins.changegates.engine.Asked;
import io.jenkins.plugins.changegates.engine.ChangeService;
import io.jenkins.plugins.changegates.engine.Decider;
import io.jenkins.plugins.changegates.engine.RefusedException;
import io.jenkins.plugins.changegates.engine.Signature;
import io.jenkins.plugins.changegates.engine.Statement;
import io.jenkins.plugins.changegates.engine.approval.Person;
import io.jenkins.plugins.changegates.engine.change.Actor;
import io.jenkins.plugins.changegates.engine.change.BuildRef;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.Channel;
import io.jenkins.plugins.changegates.engine.change.Deployment;
import io.jenkins.plugins.changegates.engine.change.RiskAcceptance;
import io.jenkins.plugins.changegates.engine.evidence.Evidence;
import io.jenkins.plugins.changegates.engine.policy.Formality;
import io.jenkins.plugins.changegates.engine.verification.Limits;
import io.jenkins.plugins.changegates.engine.verification.Measurement;
import io.jenkins.plugins.changegates.engine.verification.Round;
import io.jenkins.plugins.changegates.engine.verification.VerdictKind;
import io.jenkins.plugins.changegates.engine.verification.WatchPlan;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Does what the actions of a scenario say. Whatever cannot be done is refused, as the services refuse. */
final class Performer {

    private static final Actor PIPELINE = Actor.system(Channel.PIPELINE);

    private final ChangeService service;
    private final Map<String, Set<String>> people;
    private final InstantSource clock;
    private int keys;

    Performer(ChangeService service, Map<String, Set<String>> people, InstantSource clock) {
        this.service = service;
        this.people = people;
        this.clock = clock;
    }

    /** @throws RefusedException if it is refused */
    void perform(ChangeId id, Action action) {
        if (action instanceof Action.AddEvidence evidence) {
            add(id, evidence);
        } else if (action instanceof Action.Decide decide) {
            decide(id, decide);
        } else if (action instanceof Action.Amend amend) {
            service.amend(
                    id,
                    new Actor(amend.by(), Channel.PIPELINE),
                    amend.change().request(),
                    amend.change().origin());
        } else if (action instanceof Action.Join join) {
            keys++;
            service.join(id, PIPELINE, new BuildRef("scenario", keys, "job/scenario/" + keys + "/"), join.starters());
        } else if (action instanceof Action.ClickDeploy click) {
            service.orderDeployment(id, decider(click.by()), click.environment(), click.comment());
        } else if (action instanceof Action.Deploy deploy) {
            deploy(id, deploy);
        } else if (action instanceof Action.Verify verify) {
            verify(id, verify);
        } else if (action instanceof Action.TakeBack takeBack) {
            takeBack(id, takeBack);
        } else if (action instanceof Action.Meet meet) {
            service.duties().meet(id, decider(meet.by()), meet.duty(), meet.note());
        } else if (action instanceof Action.Close close) {
            service.duties().close(id, decider(close.by()), close.comment());
        } else if (action instanceof Action.DeclareEmergency declare) {
            service.declareEmergency(id, decider(declare.by()), declare.comment());
        } else if (action instanceof Action.AskToWaive ask) {
            ask(id, ask);
        } else if (action instanceof Action.AcceptRisk accept) {
            accept(id, accept);
        } else if (action instanceof Action.StopWaiting stop) {
            service.endWait(id, PIPELINE, stop.environment(), BuildRef.NONE, stop.end(), "");
        }
    }

    private void add(ChangeId id, Action.AddEvidence evidence) {
        String commit = evidence.commit().isEmpty() ? service.find(id).origin().commit() : evidence.commit();
        for (String kind : evidence.kinds()) {
            service.addEvidence(
                    id,
                    PIPELINE,
                    new Evidence(
                            kind,
                            evidence.source(),
                            evidence.status(),
                            evidence.origin(),
                            commit,
                            evidence.summary(),
                            evidence.url(),
                            clock.instant()));
        }
    }

    private void decide(ChangeId id, Action.Decide decide) {
        for (String person : decide.by()) {
            if (decide.approves()) {
                service.approvals().approve(id, decider(person), statement(id, decider(person), decide));
            } else {
                service.reject(id, decider(person), decide.role(), decide.comment());
            }
        }
    }

    /** Whatever the policy asks for along with an approval is given: every item is answered yes, and it is signed. */
    private Statement statement(ChangeId id, Decider decider, Action.Decide decide) {
        Formality asked = service.approvals()
                .asked(service.find(id), decider, decide.role())
                .formality();
        Map<String, String> answers =
                asked.checklist().stream().collect(Collectors.toMap(item -> item, item -> Asked.ANSWERS.get(0)));
        return Statement.of(decide.comment().isEmpty() && asked.comment() ? "…" : decide.comment())
                .as(decide.role())
                .answering(answers)
                .signed(asked.signature() ? new Signature(decider.person().id(), Signature.PASSWORD) : Signature.NONE);
    }

    private void ask(ChangeId id, Action.AskToWaive ask) {
        boolean wide = !ask.service().isEmpty() || !ask.category().isEmpty();
        RiskAcceptance.Scope scope =
                new RiskAcceptance.Scope(wide ? "" : id.value(), ask.service(), ask.environment(), ask.category());
        service.exceptions()
                .ask(
                        id,
                        decider(ask.by()),
                        ask.gate(),
                        ask.reason(),
                        scope,
                        clock.instant().plus(ask.lasting()));
    }

    private void accept(ChangeId id, Action.AcceptRisk accept) {
        String exception = accept.exception().isEmpty()
                ? "exception-" + service.find(id).exceptions().size()
                : accept.exception();
        for (String person : accept.by()) {
            service.exceptions().approve(id, decider(person), exception, accept.comment());
        }
    }

    private Decider decider(String person) {
        return new Decider(new Person(person, people.getOrDefault(person, Set.of())), Channel.CLI);
    }

    private void deploy(ChangeId id, Action.Deploy deploy) {
        String key = "deployment-" + ++keys;
        Admission admission =
                service.deployments().startDeployment(id, PIPELINE, deploy.environment(), key, BuildRef.NONE);
        if (!admission.admitted()) {
            throw refused("It is " + admission.report().decision().wireName() + ". "
                    + admission.report().reason());
        }
        service.deployments().finishDeployment(id, PIPELINE, key, deploy.outcome(), deploy.detail());
    }

    private void verify(ChangeId id, Action.Verify verify) {
        Change change = service.find(id);
        Instant from = change.latestDeployment(verify.environment())
                .filter(Deployment::stands)
                .flatMap(Deployment::ended)
                .map(Deployment.End::at)
                .orElseThrow(() -> refused(
                        "Nothing of " + id + " stands in " + verify.environment() + ", so there is nothing to watch"));
        Duration gone = Duration.between(from, clock.instant());
        if (gone.isZero()) {
            throw refused("No time has gone since the deployment, so nothing was watched");
        }
        Duration least = service.deployments().minimumWatch(change, verify.environment());
        Duration agreed = verify.verdict() == VerdictKind.PASSED || gone.compareTo(least) > 0 ? gone : least;
        String key = "watch-" + ++keys;
        List<String> checks = List.copyOf(verify.checks().keySet());
        service.deployments()
                .startVerification(
                        id,
                        PIPELINE,
                        verify.environment(),
                        key,
                        now -> new WatchPlan(from, agreed, gone, checks, Limits.DEFAULT));
        end(id, verify, key);
    }

    private void end(ChangeId id, Action.Verify verify, String key) {
        if (verify.verdict() == VerdictKind.ABORTED) {
            service.deployments().abortVerification(id, PIPELINE, key, "Stopped");
            return;
        }
        List<Measurement> measured = verify.checks().entrySet().stream()
                .map(check -> new Measurement(
                        check.getKey(), check.getValue(), check.getValue().wireName()))
                .toList();
        Change after = service.deployments().recordRound(id, PIPELINE, key, Round.taken(0, measured), verify.notes());
        boolean agrees = after.verification(key)
                .flatMap(watch -> watch.ended())
                .filter(end -> end.verdict() == verify.verdict())
                .isPresent();
        if (!agrees) {
            throw refused("The checks do not come to " + verify.verdict().wireName());
        }
    }

    private void takeBack(ChangeId id, Action.TakeBack takeBack) {
        Deployment deployment = service.find(id)
                .latestDeployment(takeBack.environment())
                .filter(found -> !found.rolledBack())
                .orElseThrow(() -> refused("Nothing of " + id + " has been deployed to " + takeBack.environment()
                        + ", so there is nothing to roll back"));
        String key = "rollback-" + ++keys;
        service.deployments()
                .startRollback(id, PIPELINE, deployment, key, takeBack.method(), takeBack.to(), takeBack.reason());
        service.deployments().finishRollback(id, PIPELINE, key, takeBack.outcome(), takeBack.check(), "");
    }

    private static RefusedException refused(String message) {
        return new RefusedException(RefusedException.Kind.CONFLICT, message);
    }
}
