package io.jenkins.plugins.changegates.benchmarks;

import dev.cel.common.CelValidationException;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import io.jenkins.plugins.changegates.engine.change.Category;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.Request;
import io.jenkins.plugins.changegates.engine.gate.Demands;
import io.jenkins.plugins.changegates.engine.policy.Policy;
import io.jenkins.plugins.changegates.engine.wire.WireNamed;
import io.jenkins.plugins.changegates.policyfile.DefaultPolicy;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The rules of the policy that ships, over a change of 200 files: what we need for them, and what CEL needs. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class RulesBenchmark {

    static final int FILES = 200;

    private final Policy policy = DefaultPolicy.load();
    private Change change;
    private Map<String, CelRuntime.Program> programs;
    private Map<String, Object> facts;

    @Setup
    public void prepare() throws CelValidationException, CelEvaluationException {
        change = HighRiskChange.prepared(policy, FILES);
        CelCompiler compiler = CelCompilerFactory.standardCelCompilerBuilder()
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .addVar("files", ListType.create(SimpleType.STRING))
                .addVar("labels", ListType.create(SimpleType.STRING))
                .addVar("scope", ListType.create(SimpleType.STRING))
                .addVar("impact", ListType.create(SimpleType.STRING))
                .addVar("risk", SimpleType.STRING)
                .setResultType(SimpleType.BOOL)
                .build();
        CelRuntime runtime = CelRuntimeFactory.standardCelRuntimeBuilder().build();
        programs = new LinkedHashMap<>();
        for (Map.Entry<String, String> rule :
                new CelTexts().of(policy, Category.HIGH_RISK).entrySet()) {
            programs.put(
                    rule.getKey(),
                    runtime.createProgram(compiler.compile(rule.getValue()).getAst()));
        }
        Request request = change.request();
        facts = Map.of(
                "files", change.origin().changedFiles().paths(),
                "labels", request.labels().stream().map(String::toUpperCase).toList(),
                "scope", names(request.scope()),
                "impact", names(request.impact().areas()),
                "risk", request.declaredRisk().orElseThrow().wireName());
        compare(changeGates());
    }

    private void compare(Demands ours) throws CelEvaluationException {
        Set<String> theirs = cel();
        check(theirs, "classification", ours.classification().raises().size());
        check(theirs, "review", ours.securityTriggers().size());
        check(theirs, "approval", ours.approvals().size());
        check(theirs, "evidence", ours.evidence().size());
    }

    private static void check(Set<String> theirs, String section, int ours) {
        long count = theirs.stream().filter(name -> name.startsWith(section)).count();
        if (count != ours) {
            throw new IllegalStateException("CEL finds " + count + " rules of " + section + ", we " + ours);
        }
    }

    private static List<String> names(Collection<? extends WireNamed> constants) {
        return constants.stream().map(WireNamed::wireName).toList();
    }

    @Benchmark
    public Demands changeGates() {
        return Demands.of(policy, change, HighRiskChange.PRODUCTION);
    }

    /** The names of the rules that apply. */
    @Benchmark
    public Set<String> cel() throws CelEvaluationException {
        Set<String> applying = new TreeSet<>();
        for (Map.Entry<String, CelRuntime.Program> program : programs.entrySet()) {
            if ((Boolean) program.getValue().eval(facts)) {
                applying.add(program.getKey());
            }
        }
        return applying;
    }
}
