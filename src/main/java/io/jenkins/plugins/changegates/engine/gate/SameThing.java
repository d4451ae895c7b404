package io.jenkins.plugins.changegates.engine.gate;

import io.jenkins.plugins.changegates.engine.change.Artifact;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.Deployment;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a change deploys, as it is found again where it was deployed before: by the digests of its artifacts where each has
 * one, else by the commit and the digests there are (decision 17).
 *
 * @param commit empty if it is not known
 * @param byDigests whether the digests tell all
 */
public record SameThing(String commit, Set<String> digests, boolean byDigests) {

    public SameThing {
        digests = Set.copyOf(digests);
    }

    public static SameThing as(Change change) {
        List<Artifact> artifacts = change.request().artifacts();
        Set<String> digests = digests(artifacts);
        return new SameThing(
                change.origin().commit(),
                digests,
                !digests.isEmpty()
                        && artifacts.stream()
                                .noneMatch(artifact -> artifact.digest().isBlank()));
    }

    /** The digests of those that have one. */
    public static Set<String> digests(Collection<Artifact> artifacts) {
        return artifacts.stream()
                .map(Artifact::digest)
                .filter(digest -> !digest.isBlank())
                .collect(Collectors.toSet());
    }

    public boolean is(Deployment deployment) {
        return (byDigests || (!commit.isEmpty() && deployment.commit().equals(commit)))
                && (digests.isEmpty() || digests(deployment.artifacts()).containsAll(digests));
    }

    /**
     * Of all that look alike to every gate the last one.
     *
     * @param deployments oldest first
     * @return in no order
     */
    public static Collection<Deployment> telling(Iterable<Deployment> deployments) {
        Map<List<Boolean>, Deployment> last = new LinkedHashMap<>();
        for (Deployment deployment : deployments) {
            last.put(
                    List.of(
                            deployment.ended().isPresent(),
                            deployment.stands(),
                            deployment.validated(),
                            deployment.faulty()),
                    deployment);
        }
        return new ArrayList<>(last.values());
    }
}
