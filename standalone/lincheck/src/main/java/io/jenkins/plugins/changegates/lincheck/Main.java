package io.jenkins.plugins.changegates.lincheck;

import org.jetbrains.kotlinx.lincheck.LinChecker;
import org.jetbrains.kotlinx.lincheck.Options;
import org.jetbrains.kotlinx.lincheck.strategy.managed.modelchecking.ModelCheckingOptions;
import org.jetbrains.kotlinx.lincheck.strategy.stress.StressOptions;

/** Checks everything; fails with a counterexample. */
final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        Options<?, ?> interleavings = new ModelCheckingOptions()
                .iterations(50)
                .invocationsPerIteration(1000)
                .threads(2)
                .actorsPerThread(3)
                .sequentialSpecification(AuditLogSpecification.class);
        LinChecker.check(AuditLogOperations.class, interleavings);
        System.out.println("The log of what is of no change: every interleaving that was tried is linear.");
        Options<?, ?> load = new StressOptions()
                .iterations(Integer.getInteger("changegates.iterations", 60))
                .invocationsPerIteration(100)
                .threads(3)
                .actorsPerThread(3)
                .sequentialSpecification(LedgerSpecification.class);
        LinChecker.check(LedgerOperations.class, load);
        System.out.println("The signed ledger on disk, append, read, checkpoint: every run was linear.");
    }
}
