package io.jenkins.plugins.changegates.command.output;

import io.jenkins.plugins.changegates.command.scenario.ProposedChange;
import io.jenkins.plugins.changegates.engine.gate.Demands;
import io.jenkins.plugins.changegates.engine.gate.Gate;
import io.jenkins.plugins.changegates.engine.policy.Policy;
import java.time.Instant;
import java.util.List;

/**
 * What a policy asks of a change.
 *
 * @param lacks what the request still lacks; empty also where the request itself was not given
 * @param times the gates of window and freeze at the instant asked about
 * @param freeFrom when, from that instant on, neither holds it, or null if that is never
 */
public record Plan(
        Policy policy,
        ProposedChange change,
        Demands demands,
        List<String> lacks,
        List<Gate> times,
        Instant freeFrom) {}
