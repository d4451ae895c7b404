package io.jenkins.plugins.changegates.benchmarks;

import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.gate.Context;
import io.jenkins.plugins.changegates.engine.gate.GateEvaluator;
import io.jenkins.plugins.changegates.engine.gate.GateReport;
import io.jenkins.plugins.changegates.engine.policy.Policy;
import io.jenkins.plugins.changegates.policyfile.PolicyFile;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One judgement of a high-risk change of 200 files, all gates, in one thread. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class JudgingBenchmark {

    private static final int FILES = 200;

    private static final String SCHEDULED = """
            changeGates:
              extends: default
              environments:
                - name: production
                  timeZone: Asia/Singapore
                  windows:
                    - { name: hours, rule: "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", start: "09:00", duration: PT8H }
              freezes:
                - { name: year-end, from: "2026-12-18T00:00", to: "2027-01-04T00:00" }
            """;

    /** The policy that ships; or the same with a window and a freeze. */
    @Param({"default", "scheduled"})
    public String policy;

    private Policy rules;
    private Change change;
    private Context context;

    @Setup
    public void prepare() {
        rules = PolicyFile.read(
                "policy.yaml", policy.equals("default") ? "changeGates: { extends: default }" : SCHEDULED);
        change = HighRiskChange.prepared(rules, FILES);
        context = Context.of(change.deployments());
        GateReport report = judge();
        if (report.demands().approvals().size() < 6 || report.gates().size() < 15) {
            throw new IllegalStateException("not all gates are judged: " + report.gates());
        }
    }

    /** A change that has been judged before, as nearly always. */
    @Benchmark
    public GateReport judge() {
        return GateEvaluator.evaluate(rules, change, HighRiskChange.PRODUCTION, context, HighRiskChange.NOW);
    }
}
