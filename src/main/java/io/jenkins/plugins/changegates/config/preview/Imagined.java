package io.jenkins.plugins.changegates.config.preview;

import io.jenkins.plugins.changegates.engine.change.BuildRef;
import io.jenkins.plugins.changegates.engine.change.Category;
import io.jenkins.plugins.changegates.engine.change.ChangedFiles;
import io.jenkins.plugins.changegates.engine.change.Impact;
import io.jenkins.plugins.changegates.engine.change.ImpactArea;
import io.jenkins.plugins.changegates.engine.change.Origin;
import io.jenkins.plugins.changegates.engine.change.Request;
import io.jenkins.plugins.changegates.engine.change.Risk;
import io.jenkins.plugins.changegates.engine.change.Scope;
import io.jenkins.plugins.changegates.engine.wire.WireNamed;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A change as somebody imagines it on the page, spelled as in a Jenkinsfile. What is blank, or no known spelling, is not
 * said; files that are blank are unknown.
 *
 * @param paths the changed files, one a line
 * @param labels one a line
 * @param at local date and time, or empty for now
 */
public record Imagined(
        String service,
        String environment,
        String branch,
        String category,
        String risk,
        List<String> scope,
        List<String> impact,
        String paths,
        String labels,
        String at) {

    /** Stands for whatever text a request needs, so that the preview does not complain of missing words. */
    private static final String SOME_TEXT = "imagined";

    public Imagined {
        scope = List.copyOf(scope);
        impact = List.copyOf(impact);
    }

    /** A change of which nothing is said. */
    public static Imagined nothing() {
        return new Imagined("", "", "", "", "", List.of(), List.of(), "", "", "");
    }

    Request request(String to) {
        Set<ImpactArea> areas = known(ImpactArea.class, impact);
        return Request.builder()
                .service(service.isBlank() ? SOME_TEXT : service.strip())
                .environments(List.of(to))
                .summary(SOME_TEXT)
                .description(SOME_TEXT)
                .justification(SOME_TEXT)
                .testing(SOME_TEXT)
                .rollbackPlan(SOME_TEXT)
                .security(SOME_TEXT)
                .ticket(SOME_TEXT)
                .impact(new Impact(areas, areas.isEmpty(), ""))
                .risk(WireNamed.find(Risk.class, risk).orElse(null))
                .category(WireNamed.find(Category.class, category).orElse(null))
                .scope(known(Scope.class, scope))
                .labels(lines(labels))
                .build();
    }

    Origin origin() {
        return new Origin(
                SOME_TEXT,
                branch.strip(),
                SOME_TEXT,
                List.of(),
                List.of(),
                List.of(),
                paths.isBlank() ? ChangedFiles.UNKNOWN : ChangedFiles.of(lines(paths)),
                Map.of(),
                BuildRef.NONE);
    }

    /** The instant meant, or empty if the text is no date and time. */
    Optional<Instant> instant(ZoneId zone, Instant now) {
        if (at.isBlank()) {
            return Optional.of(now);
        }
        try {
            return Optional.of(LocalDateTime.parse(at.strip()).atZone(zone).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static List<String> lines(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    private static <E extends Enum<E> & WireNamed> Set<E> known(Class<E> type, List<String> spelled) {
        return spelled.stream()
                .flatMap(word -> WireNamed.find(type, word).stream())
                .collect(Collectors.toSet());
    }
}
