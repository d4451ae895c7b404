package io.jenkins.plugins.changegates.pages;

import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.Classification;
import io.jenkins.plugins.changegates.engine.gate.Classifier;
import io.jenkins.plugins.changegates.engine.gate.GateReport;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The category and how it came about (requirement A6).
 *
 * @param environment empty where it is the same for all environments
 * @param raises the rules that raised it or its risk, a line each
 */
public record CategoryView(String environment, String name, String proposed, List<String> raises) {

    public CategoryView {
        raises = List.copyOf(raises);
    }

    /** As judged now where the change could be judged, else as last recorded. */
    static List<CategoryView> of(Change change, List<Judgement> judgements) {
        List<GateReport> reports = judgements.stream()
                .map(Judgement::judged)
                .flatMap(Optional::stream)
                .toList();
        List<Classification> different =
                reports.stream().map(GateReport::classification).distinct().toList();
        if (different.size() > 1) {
            return reports.stream()
                    .map(report -> of(report.environment(), report.classification()))
                    .toList();
        }
        return different.stream()
                .findFirst()
                .or(change::classification)
                .map(classification -> List.of(of("", classification)))
                .orElse(List.of());
    }

    private static CategoryView of(String environment, Classification classification) {
        return new CategoryView(
                environment,
                Words.of(classification.effective()),
                classification.base() == classification.effective() ? "" : Words.of(classification.base()),
                Stream.concat(
                                classification.raises().stream()
                                        .map(raise -> Messages.Category_raise(
                                                Sentences.text(Classifier.why(raise)),
                                                raise.rule(),
                                                Words.of(raise.to()))),
                                classification.risks().stream()
                                        .map(raise -> Messages.Category_riskRaise(
                                                raise.reason(),
                                                raise.rule(),
                                                raise.to().wireName())))
                        .toList());
    }
}
