package io.jenkins.plugins.changegates.config.preview;

import io.jenkins.plugins.changegates.engine.policy.Environment;
import io.jenkins.plugins.changegates.engine.policy.Policy;
import io.jenkins.plugins.changegates.pages.GateView;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an edited policy asks of an imagined change, beside what the policy in force asks.
 *
 * @param problem why there is nothing to show, or empty
 */
public record Preview(String environment, List<Row> rows, String problem) {

    /**
     * One thing that is asked.
     *
     * @param name a gate's, or {@code category}, {@code deployment}, {@code watch}
     * @param edited what the edited policy says, or empty if it does not ask
     * @param inForce what the policy in force says, or empty if it does not ask
     */
    public record Row(String name, String edited, String inForce) {
        /** What people call it, as on the page of a change. */
        public String title() {
            return switch (name) {
                case Foresight.CATEGORY -> Messages.Preview_category();
                case Foresight.DEPLOYMENT -> Messages.Preview_deployment();
                case Foresight.WATCH -> Messages.Preview_watch();
                default -> GateView.title(name);
            };
        }

        public boolean same() {
            return edited.equals(inForce);
        }
    }

    public Preview {
        rows = List.copyOf(rows);
    }

    /**
     * @param inForce null if there is none, which asks for nothing and lets nothing through
     * @param zone where the imagined time is told
     */
    public static Preview of(Policy edited, Policy inForce, Imagined imagined, ZoneId zone, Instant now) {
        Optional<Instant> at = imagined.instant(zone, now);
        Optional<String> environment = Foresight.environment(edited, imagined);
        if (at.isEmpty()) {
            return nothing(Messages.Preview_noTime(imagined.at()));
        }
        if (environment.isEmpty()) {
            return nothing(Messages.Preview_noEnvironment(Policy.names(edited.environments(), Environment::name)));
        }
        String to = environment.get();
        Map<String, String> asked = inForce == null || inForce.environment(to).isEmpty()
                ? Map.of()
                : Foresight.of(inForce, imagined, to, zone, at.get()).asked();
        return new Preview(
                to, rows(Foresight.of(edited, imagined, to, zone, at.get()).asked(), asked), "");
    }

    private static Preview nothing(String why) {
        return new Preview("", List.of(), why);
    }

    private static List<Row> rows(Map<String, String> edited, Map<String, String> inForce) {
        Set<String> names = new LinkedHashSet<>(edited.keySet());
        names.addAll(inForce.keySet());
        List<Row> rows = new ArrayList<>();
        names.forEach(name -> rows.add(new Row(name, edited.getOrDefault(name, ""), inForce.getOrDefault(name, ""))));
        return rows;
    }

    /** Whether the edited policy asks anything else than the one in force. */
    public boolean differs() {
        return rows.stream().anyMatch(row -> !row.same());
    }
}
