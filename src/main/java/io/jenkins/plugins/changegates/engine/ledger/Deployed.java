package io.jenkins.plugins.changegates.engine.ledger;

import static io.jenkins.plugins.changegates.engine.change.Deployment.OLDEST_FIRST;

import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.Deployment;
import io.jenkins.plugins.changegates.engine.gate.Context;
import io.jenkins.plugins.changegates.engine.gate.SameThing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * What was deployed of one service to one environment, by all that gates look for there. To find it costs the same however
 * much there is, but for what has the same commit or digest. Confined to its {@link ServiceIndex}.
 */
final class Deployed {

    private final NavigableSet<Deployment> underWay = new TreeSet<>(OLDEST_FIRST);
    private final Map<String, List<Deployment>> byCommit = new HashMap<>();
    private final Map<String, List<Deployment>> byDigest = new HashMap<>();
    /** Those that stand, by what a rollback would name. */
    private final Map<String, List<Deployment>> standing = new HashMap<>();
    /** Of each of these the newest. */
    private final NavigableSet<Deployment> newest = new TreeSet<>(OLDEST_FIRST);

    void add(Deployment deployment) {
        if (deployment.underWay()) {
            underWay.add(deployment);
        }
        add(byCommit, deployment.commit(), deployment);
        SameThing.digests(deployment.artifacts()).forEach(digest -> add(byDigest, digest, deployment));
        if (deployment.stands()) {
            renew(deployment.versionOrCommit(), version -> add(standing, version, deployment));
        }
    }

    void remove(Deployment deployment) {
        underWay.remove(deployment);
        remove(byCommit, deployment.commit(), deployment);
        SameThing.digests(deployment.artifacts()).forEach(digest -> remove(byDigest, digest, deployment));
        if (deployment.stands()) {
            renew(deployment.versionOrCommit(), version -> remove(standing, version, deployment));
        }
    }

    private void renew(String version, Consumer<String> work) {
        newestOf(version).ifPresent(newest::remove);
        work.accept(version);
        newestOf(version).ifPresent(newest::add);
    }

    private Optional<Deployment> newestOf(String version) {
        List<Deployment> all = standing.getOrDefault(version, List.of());
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    private static void add(Map<String, List<Deployment>> map, String key, Deployment deployment) {
        List<Deployment> all = map.computeIfAbsent(key, free -> new ArrayList<>(1));
        int place = Collections.binarySearch(all, deployment, OLDEST_FIRST);
        if (place < 0) {
            all.add(-place - 1, deployment);
        }
    }

    private static void remove(Map<String, List<Deployment>> map, String key, Deployment deployment) {
        List<Deployment> all = map.getOrDefault(key, List.of());
        int place = Collections.binarySearch(all, deployment, OLDEST_FIRST);
        if (place >= 0) {
            all.remove(place);
            if (all.isEmpty()) {
                map.remove(key);
            }
        }
    }

    /** What other changes deployed of the same thing, as far as gates tell it apart. */
    Collection<Deployment> same(SameThing thing, ChangeId own) {
        return SameThing.telling(() -> candidates(thing).stream()
                .filter(deployment -> !deployment.change().equals(own))
                .filter(thing::is)
                .iterator());
    }

    private List<Deployment> candidates(SameThing thing) {
        if (!thing.byDigests()) {
            return thing.commit().isEmpty() ? List.of() : byCommit.getOrDefault(thing.commit(), List.of());
        }
        return thing.digests().stream()
                .map(digest -> byDigest.getOrDefault(digest, List.of()))
                .min(Comparator.comparing(List::size))
                .orElse(List.of());
    }

    /** What is in the way of a change, and the versions that it could go back to, as far as they are named. */
    void before(Change change, Set<Deployment> found) {
        underWay.stream()
                .filter(deployment -> !deployment.change().equals(change.id()))
                .findFirst()
                .ifPresent(found::add);
        int counted = 0;
        for (Deployment top : newest.descendingSet()) {
            if (counted == Context.VERSIONS_TOLD) {
                break;
            }
            counted += top.change().equals(change.id()) ? 0 : 1;
            newestOfOthers(top.versionOrCommit(), change.id(), found);
        }
        newestOfOthers(change.request().rollbackTo(), change.id(), found);
        newestOfOthers("", change.id(), found);
    }

    private void newestOfOthers(String version, ChangeId own, Set<Deployment> found) {
        List<Deployment> all = standing.getOrDefault(version, List.of());
        for (int i = all.size() - 1; i >= 0; i--) {
            if (!all.get(i).change().equals(own)) {
                found.add(all.get(i));
                return;
            }
        }
    }
}
