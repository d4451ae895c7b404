package io.jenkins.plugins.changegates.engine.policy;

import io.jenkins.plugins.changegates.engine.change.Category;
import java.util.List;
import java.util.Map;

/**
 * A service for which the policy says something of its own.
 *
 * @param owners whose it is
 * @param categories the rules that hold for this service in place of the policy's; those not named here are the
 *     policy's
 */
public record Service(String name, List<Principal> owners, Map<Category, CategoryRules> categories) {

    public Service {
        owners = List.copyOf(owners);
        categories = Map.copyOf(categories);
    }
}
