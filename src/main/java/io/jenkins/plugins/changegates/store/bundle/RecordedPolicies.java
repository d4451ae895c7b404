package io.jenkins.plugins.changegates.store.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jenkins.plugins.changegates.engine.change.ChangeEvent;
import io.jenkins.plugins.changegates.engine.change.PolicyLayer;
import io.jenkins.plugins.changegates.engine.change.Recorded;
import io.jenkins.plugins.changegates.engine.change.TighteningText;
import io.jenkins.plugins.changegates.engine.policy.Policy;
import io.jenkins.plugins.changegates.store.merkle.TreeHasher;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The policies by which gates opened, as far as they can be had from their documents and from what folders and jobs
 * asked beyond them. For one thread.
 */
final class RecordedPolicies {

    /** Where documents of policies are. */
    interface PolicyDocuments {
        /** The document with that digest, or null if it is not there. */
        byte[] find(String digest) throws IOException, BundleException;
    }

    private static final int MOST_KEPT = 500;

    private final PolicyReading reading;
    private final PolicyDocuments documents;
    private final Map<String, Optional<Policy>> written = new HashMap<>();
    private final Map<Set<TighteningText>, Policy> tightened = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Set<TighteningText>, Policy> eldest) {
            return size() > MOST_KEPT;
        }
    };
    private String tightenedBase = "";
    private final Set<String> missing = new TreeSet<>();
    private final List<String> unread = new ArrayList<>();

    RecordedPolicies(PolicyReading reading, PolicyDocuments documents) {
        this.reading = reading;
        this.documents = documents;
    }

    /**
     * The policy that judged, or empty if it cannot be had from here.
     *
     * @param history of the change, from its beginning to before the opening
     * @throws BundleException if it was another one than is said, or what is said of it is not on record
     */
    Optional<Policy> of(ChangeEvent.GateOpened opened, List<Recorded> history) throws IOException, BundleException {
        if (opened.basePolicy().isEmpty() && opened.layers().isEmpty()) {
            return written(opened.policyDigest());
        }
        Set<TighteningText> asked = new LinkedHashSet<>();
        for (PolicyLayer layer : opened.layers()) {
            asked.add(text(layer, history));
        }
        Optional<Policy> base = written(opened.basePolicy());
        if (base.isEmpty()) {
            return base;
        }
        Policy policy = tightened(opened.basePolicy(), base.get(), asked);
        if (!policy.document().digest().equals(opened.policyDigest())) {
            throw new BundleException("it is said to have been judged by the policy " + opened.policyDigest()
                    + "; the policy " + opened.basePolicy() + " with what was asked beyond it is "
                    + policy.document().digest());
        }
        return Optional.of(policy);
    }

    private static TighteningText text(PolicyLayer layer, List<Recorded> history) throws BundleException {
        return history.stream()
                .map(Recorded::event)
                .filter(ChangeEvent.Tightened.class::isInstance)
                .flatMap(event -> ((ChangeEvent.Tightened) event).asked().stream())
                .filter(asked -> asked.source().equals(layer.source())
                        && digest(asked.text()).equals(layer.digest()))
                .findFirst()
                .orElseThrow(() -> new BundleException("what " + layer.source()
                        + " asked beyond the policy is not on record as it was when it was judged"));
    }

    private static String digest(String text) {
        return "sha256:" + HexFormat.of().formatHex(TreeHasher.sha256().digest(text.getBytes(UTF_8)));
    }

    private Policy tightened(String digest, Policy base, Set<TighteningText> asked) {
        if (!tightenedBase.equals(digest)) {
            tightened.clear();
            tightenedBase = digest;
        }
        return tightened.computeIfAbsent(
                Set.copyOf(asked), all -> reading.layers().tightened(base, all));
    }

    private Optional<Policy> written(String digest) throws IOException {
        Optional<Policy> policy = written.get(digest);
        if (policy == null) {
            policy = read(digest);
            written.put(digest, policy);
        }
        return policy;
    }

    private Optional<Policy> read(String digest) throws IOException {
        try {
            byte[] document = documents.find(digest);
            if (document == null) {
                missing.add(digest);
                return Optional.empty();
            }
            Policy policy = reading.documents().read(digest, document);
            if (policy.document().digest().equals(digest)) {
                return Optional.of(policy);
            }
            unread.add(digest + " says something else to this version of the program");
        } catch (BundleException | RuntimeException e) {
            unread.add(digest + " cannot be read by this version of the program: "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
        return Optional.empty();
    }

    /** Why policies could not be had, in words; empty if all could. */
    String lacking() {
        List<String> why = new ArrayList<>();
        if (!missing.isEmpty()) {
            why.add("of " + missing.size() + " policies only the digest is known here");
        }
        why.addAll(unread);
        return String.join("; ", why);
    }
}
