package io.jenkins.plugins.changegates.engine;

import io.jenkins.plugins.changegates.engine.approval.NameRule;
import io.jenkins.plugins.changegates.engine.approval.Person;
import io.jenkins.plugins.changegates.engine.change.Delegation;
import io.jenkins.plugins.changegates.engine.ledger.ChangeIndex;
import io.jenkins.plugins.changegates.engine.ledger.Ledger;
import io.jenkins.plugins.changegates.engine.policy.Policy;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Collects what the service works with. */
public final class ChangeServiceBuilder {
    Supplier<Policy> policy;
    Tightenings tightenings = Tightenings.NONE;
    Ledger ledger;
    ChangeIndex index = new ChangeIndex();
    InstantSource clock;
    Permissions permissions;
    NameRule names = NameRule.EXACT;
    RandomGenerator random = new SecureRandom();
    ZoneId zone = ZoneOffset.UTC;
    ChangeListener listener = change -> {};
    Function<String, Optional<Person>> directory = id -> Optional.empty();

    Supplier<List<Delegation>> delegations = List::of;

    ChangeServiceBuilder() {}

    /** The policy in force, asked anew for every command. */
    public ChangeServiceBuilder policy(Supplier<Policy> value) {
        policy = value;
        return this;
    }

    /** What folders and jobs ask beyond it; nothing by default. */
    public ChangeServiceBuilder tightenings(Tightenings value) {
        tightenings = value;
        return this;
    }

    public ChangeServiceBuilder ledger(Ledger value) {
        ledger = value;
        return this;
    }

    /** The index built from that ledger; an empty one by default. */
    public ChangeServiceBuilder index(ChangeIndex value) {
        index = value;
        return this;
    }

    public ChangeServiceBuilder clock(InstantSource value) {
        clock = value;
        return this;
    }

    public ChangeServiceBuilder permissions(Permissions value) {
        permissions = value;
        return this;
    }

    public ChangeServiceBuilder names(NameRule value) {
        names = value;
        return this;
    }

    /** Where new names come from; unguessable by default. */
    public ChangeServiceBuilder random(RandomGenerator value) {
        random = value;
        return this;
    }

    /** The controller's time zone, for windows and freezes that have none of their own; UTC by default. */
    public ChangeServiceBuilder zone(ZoneId value) {
        zone = value;
        return this;
    }

    public ChangeServiceBuilder listener(ChangeListener value) {
        listener = value;
        return this;
    }

    /**
     * Finds a person as the security realm knows them now, to check their authority again where the policy wants
     * that (decision 19). By default nobody is found, and no approval counts there.
     */
    public ChangeServiceBuilder directory(Function<String, Optional<Person>> value) {
        directory = value;
        return this;
    }

    /** What people have delegated for a time, rather than for a change; nothing by default. */
    public ChangeServiceBuilder delegations(Supplier<List<Delegation>> value) {
        delegations = value;
        return this;
    }

    public ChangeService build() {
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(ledger, "ledger");
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(permissions, "permissions");
        return new ChangeService(this);
    }
}
