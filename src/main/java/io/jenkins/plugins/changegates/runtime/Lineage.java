package io.jenkins.plugins.changegates.runtime;

import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.changegates.engine.change.BuildRef;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.Deployment;
import io.jenkins.plugins.changegates.engine.ledger.ChangeIndex;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The builds whose commits go out with a change, since a build tells only of the commits that are new to it: the build
 * itself, those before it that the service has not been deployed from, those that built the same revision, and whatever
 * it replays, rebuilds or was triggered by. Rather one build too many: that only ever excludes people from approving.
 * Call as the controller.
 */
final class Lineage {

    /** No further back than this, in builds of one job. */
    private static final int MOST_BUILDS = 500;

    private final Map<String, Run<?, ?>> builds = new LinkedHashMap<>();

    private Lineage() {}

    /** The newest first, the builds of other jobs last. */
    static Collection<Run<?, ?>> of(Run<?, ?> run, ChangeIndex index, String service) {
        Lineage lineage = new Lineage();
        lineage.addDownTo(firstUndeployed(run, index, service), run);
        lineage.addSameRevision(run);
        Starters.builds(run).forEach(origin -> {
            lineage.add(origin);
            lineage.addSameRevision(origin);
        });
        return lineage.builds.values();
    }

    /**
     * The number of the first build that nothing was deployed from yet, as far as the ledger knows: the one after the
     * newest that a standing deployment came from, else the first that asked for a change of the service.
     */
    private static int firstUndeployed(Run<?, ?> run, ChangeIndex index, String service) {
        List<Change> asked = index.newestFirst(service).stream()
                .filter(change -> isEarlier(change.origin().build(), run))
                .toList();
        return numbers(asked.stream()
                        .filter(change -> change.deployments().stream().anyMatch(Deployment::stands)))
                .max(Comparator.naturalOrder())
                .map(number -> number + 1)
                .or(() -> numbers(asked.stream()).min(Comparator.naturalOrder()))
                .orElse(run.getNumber());
    }

    private static boolean isEarlier(BuildRef build, Run<?, ?> run) {
        return build.job().equals(run.getParent().getFullName()) && build.number() < run.getNumber();
    }

    private static Stream<Integer> numbers(Stream<Change> changes) {
        return changes.map(change -> change.origin().build().number());
    }

    private void addDownTo(int first, Run<?, ?> run) {
        add(run);
        Job<?, ?> job = run.getParent();
        for (int number = run.getNumber() - 1; number >= Math.max(first, run.getNumber() - MOST_BUILDS); number--) {
            Run<?, ?> build = job.getBuildByNumber(number);
            if (build != null) {
                add(build);
            }
        }
    }

    /** Builds before it that checked out the same, those that checked out nothing in between left aside. */
    private void addSameRevision(Run<?, ?> run) {
        Checkout checkout = Checkout.of(run);
        Run<?, ?> build = run.getPreviousBuild();
        for (int i = 0; i < MOST_BUILDS && build != null && !checkout.isNone(); i++) {
            Checkout earlier = Checkout.of(build);
            if (earlier.isSame(checkout)) {
                add(build);
            } else if (!earlier.isNone()) {
                return;
            }
            build = build.getPreviousBuild();
        }
    }

    private void add(Run<?, ?> build) {
        builds.putIfAbsent(build.getExternalizableId(), build);
    }
}
