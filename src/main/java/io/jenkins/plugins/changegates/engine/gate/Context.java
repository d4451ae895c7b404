package io.jenkins.plugins.changegates.engine.gate;

import io.jenkins.plugins.changegates.engine.change.Category;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.Deployment;
import io.jenkins.plugins.changegates.engine.change.Obligation;
import io.jenkins.plugins.changegates.engine.change.RiskException;
import io.jenkins.plugins.changegates.engine.change.RoleMatch;
import java.util.List;
import java.util.Map;

/**
 * What a judgement needs to know beyond the change itself.
 *
 * @param deployments every deployment of the change's service that is known, of all changes, oldest first
 * @param owing what other changes of the service owe
 * @param exceptions every exception that was asked for and might concern the change
 * @param authority the roles that people hold now, by their ids; looked at only where the policy checks authority again
 */
public record Context(
        List<Deployment> deployments,
        List<Owing> owing,
        List<RiskException> exceptions,
        Map<String, List<RoleMatch>> authority) {

    /** An open obligation of another change, and the category that change has. */
    public record Owing(ChangeId change, Category category, Obligation obligation) {}

    public Context {
        deployments = List.copyOf(deployments);
        owing = List.copyOf(owing);
        exceptions = List.copyOf(exceptions);
        authority = Map.copyOf(authority);
    }

    /** A context in which nothing but deployments is known. */
    public static Context of(List<Deployment> deployments) {
        return new Context(deployments, List.of(), List.of(), Map.of());
    }

    /** The same with the roles that people hold now. */
    public Context withAuthority(Map<String, List<RoleMatch>> held) {
        return new Context(deployments, owing, exceptions, held);
    }
}
