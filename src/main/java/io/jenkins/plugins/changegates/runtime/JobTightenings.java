package io.jenkins.plugins.changegates.runtime;

import hudson.ExtensionList;
import hudson.model.Item;
import hudson.security.ACL;
import io.jenkins.plugins.changegates.engine.Tightenings;
import io.jenkins.plugins.changegates.engine.change.TighteningText;
import io.jenkins.plugins.changegates.engine.policy.Policy;
import io.jenkins.plugins.changegates.engine.policy.Tightening;
import io.jenkins.plugins.changegates.policyfile.TighteningFile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Logger;
import java.util.stream.Stream;
import jenkins.model.Jenkins;

/**
 * What this controller's folders and jobs ask beyond the policy: each job with all folders it is in. A policy that was
 * made stricter is kept, up to {@value #MOST_KEPT} of them, until another policy comes into force. May be used from any
 * thread.
 */
final class JobTightenings implements Tightenings {

    private static final Logger LOGGER = Logger.getLogger(JobTightenings.class.getName());
    private static final int MOST_KEPT = 500;

    private final Map<String, String> known = new ConcurrentHashMap<>();
    private final Map<Set<TighteningText>, Policy> compiled = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Set<TighteningText>, Policy> eldest) {
            return size() > MOST_KEPT;
        }
    };
    private Policy base;

    @Override
    public Optional<List<TighteningText>> of(String job) {
        try (var ignored = ACL.as2(ACL.SYSTEM2)) {
            Item item = Jenkins.get().getItemByFullName(job);
            if (item == null) {
                return Optional.empty();
            }
            List<TighteningText> asked = new ArrayList<>();
            for (Item at = item; at != null; at = at.getParent() instanceof Item folder ? folder : null) {
                own(at).ifPresent(asked::add);
            }
            Collections.reverse(asked);
            return Optional.of(List.copyOf(asked));
        }
    }

    private Optional<TighteningText> own(Item item) {
        Optional<TighteningText> own = ExtensionList.lookup(TighteningSource.class).stream()
                .flatMap(source -> source.of(item).stream())
                .findFirst();
        own.ifPresent(asked -> known.put(item.getFullName(), asked.text()));
        return own;
    }

    @Override
    public Policy tightened(Policy policy, Collection<TighteningText> asked) {
        if (asked.isEmpty()) {
            return policy;
        }
        Set<TighteningText> key = Set.copyOf(asked);
        synchronized (compiled) {
            if (base != policy) {
                compiled.clear();
                base = policy;
            }
            return compiled.computeIfAbsent(key, layers -> compile(policy, layers));
        }
    }

    private static Policy compile(Policy policy, Set<TighteningText> asked) {
        Policy tightened = TighteningFile.tightened(policy, asked);
        for (Tightening layer : tightened.layers().all()) {
            Stream.concat(layer.ignored().stream(), layer.unreadable().stream())
                    .forEach(what -> LOGGER.warning(() -> "Not held to: " + what));
        }
        return tightened;
    }

    /** Whether what this item itself asks may be another than was known. */
    boolean changed(Item item) {
        String before = known.remove(item.getFullName());
        String now = own(item).map(TighteningText::text).orElse(null);
        return before == null ? now != null : !before.equals(now);
    }

    /** Whether any item asked for anything since the controller started. */
    boolean any() {
        return !known.isEmpty();
    }
}
