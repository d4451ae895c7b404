package io.jenkins.plugins.changegates.benchmarks;

import io.jenkins.plugins.changegates.engine.change.Classification;
import io.jenkins.plugins.changegates.engine.change.Origin;
import io.jenkins.plugins.changegates.engine.gate.Classifier;
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

/** Many rules over many files, none of which match, so that all are looked at. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ScalingBenchmark {

    @Param({"50", "500"})
    public int rules;

    @Param({"50", "500", "5000"})
    public int paths;

    /** A folder's name anywhere, as most rules are; or folders with wildcards between. */
    @Param({"**/area%d/**", "services/*/src/**/area%d/*.java"})
    public String pattern;

    private Policy policy;
    private Origin origin;

    @Setup
    public void prepare() {
        StringBuilder text = new StringBuilder("changeGates:\n  extends: default\n  classification:\n");
        for (int i = 0; i < rules; i++) {
            text.append(String.format(
                    "    - { name: r%d, raiseTo: high-risk, reason: r, when: { paths: \"%s\" } }%n",
                    i, String.format(pattern, i)));
        }
        policy = PolicyFile.read("policy.yaml", text.toString());
        origin = HighRiskChange.origin(paths);
    }

    @Benchmark
    public Classification classify() {
        return Classifier.classify(policy, HighRiskChange.request(), origin, HighRiskChange.PRODUCTION);
    }
}
