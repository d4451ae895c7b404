package io.jenkins.plugins.changegates.engine.policy;

import io.jenkins.plugins.changegates.engine.change.Category;
import io.jenkins.plugins.changegates.engine.schedule.Freeze;
import io.jenkins.plugins.changegates.engine.schedule.Openings;
import io.jenkins.plugins.changegates.engine.schedule.Window;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What made a policy stricter than it is written.
 *
 * @param base the policy as it is written; null where nothing did
 * @param all by the names of their sources, none of them empty
 */
public record Layers(Policy base, List<Tightening> all) {

    public static final Layers NONE = new Layers(null, List.of());

    public Layers {
        all = List.copyOf(all);
    }

    /** The order in which they are given makes no difference, nor does giving one twice. */
    static Policy tightened(Policy policy, Collection<Tightening> more) {
        List<Tightening> all = Stream.concat(policy.layers().all().stream(), more.stream())
                .filter(layer -> !layer.isEmpty())
                .distinct()
                .sorted(Comparator.comparing(Tightening::source).thenComparing(Tightening::digest))
                .toList();
        if (all.equals(policy.layers().all())) {
            return policy;
        }
        Policy base = policy.layers().base() == null ? policy : policy.layers().base();
        return new Layers(base, all).compiled();
    }

    private Policy compiled() {
        Switches switches = base.switches();
        ReleaseRules release = base.release();
        List<Freeze> freezes = new ArrayList<>(base.freezes());
        for (Tightening layer : all) {
            switches = switches.with(switches.evidence().and(layer.evidenceRules()));
            release = release.and(layer.release());
            layer.times().freezes().stream()
                    .map(freeze -> freeze.askedBy(layer.source(), layer.times().timeZone()))
                    .forEach(freezes::add);
        }
        PolicyDocument document = base.document();
        return new Policy(
                new PolicyDocument(
                        document.name(),
                        document.version(),
                        digest(document.digest()),
                        document.controls(),
                        document.approvedBy()),
                base.roles(),
                base.environments(),
                base.evidenceKinds(),
                base.classification(),
                base.securityReview(),
                base.securityRole(),
                base.reviewRole(),
                tightened(base.categories()),
                freezes,
                base.services().stream().map(this::tightened).toList(),
                release,
                switches,
                base.risk(),
                this);
    }

    private Service tightened(Service service) {
        return new Service(
                service.name(),
                service.timeZone(),
                service.ownWindows().orElse(null),
                service.owners(),
                tightened(service.categories()));
    }

    private Map<Category, CategoryRules> tightened(Map<Category, CategoryRules> categories) {
        Map<Category, CategoryRules> tightened = new EnumMap<>(Category.class);
        categories.forEach((category, rules) -> {
            CategoryRules stricter = rules;
            for (Tightening layer : all) {
                stricter = stricter.and(layer.rules());
            }
            tightened.put(category, stricter);
        });
        return tightened;
    }

    /** {@code sha256:} of the policy's own digest and, for each layer, of its source and its digest. */
    private String digest(String own) {
        StringBuilder text = new StringBuilder(own);
        for (Tightening layer : all) {
            text.append('\n').append(layer.source().length()).append(':').append(layer.source());
            text.append(' ').append(layer.digest());
        }
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return "sha256:" + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * The windows that they ask for, a set for each.
     *
     * @param zone of those that have none of their own
     */
    List<Openings> openings(ZoneId zone) {
        return all.stream()
                .filter(layer -> !layer.times().windows().isEmpty())
                .map(layer -> new Openings(
                        layer.times().windows().stream()
                                .map(window -> askedBy(window, layer.source()))
                                .toList(),
                        Optional.ofNullable(layer.times().timeZone()).orElse(zone)))
                .toList();
    }

    private static Window askedBy(Window window, String source) {
        return new Window(
                window.name() + " of " + source,
                window.rule(),
                window.days(),
                window.start(),
                window.duration(),
                window.from(),
                window.until());
    }
}
