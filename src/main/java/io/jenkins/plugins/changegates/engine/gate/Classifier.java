package io.jenkins.plugins.changegates.engine.gate;

import io.jenkins.plugins.changegates.engine.change.Category;
import io.jenkins.plugins.changegates.engine.change.ChangedFiles;
import io.jenkins.plugins.changegates.engine.change.Classification;
import io.jenkins.plugins.changegates.engine.change.Origin;
import io.jenkins.plugins.changegates.engine.change.Raise;
import io.jenkins.plugins.changegates.engine.change.Request;
import io.jenkins.plugins.changegates.engine.change.Risk;
import io.jenkins.plugins.changegates.engine.change.RiskRaise;
import io.jenkins.plugins.changegates.engine.policy.ClassificationRule;
import io.jenkins.plugins.changegates.engine.policy.Condition;
import io.jenkins.plugins.changegates.engine.policy.Policy;
import io.jenkins.plugins.changegates.engine.policy.RiskRule;
import io.jenkins.plugins.changegates.engine.sentence.Sentence;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Gives a change its risk and its category: the declared and the proposed one, raised by every rule that surely applies,
 * never lowered (A6). Each rule looks at what was declared and proposed, not at what other rules made of it, except that
 * categories look at the derived risk; so the order of the rules makes no difference.
 */
public final class Classifier {

    /** The rule that keeps a change of unknown files from being standard (decision 9). */
    static final String UNKNOWN_FILES = "unknown-files";

    private Classifier() {}

    public static Classification classify(Policy policy, Request request, Origin origin, String environment) {
        Category base = request.proposedCategory().orElse(Category.NORMAL);
        // An emergency is a track of its own: the category it would have had is found as if it were none (decision 7).
        Category from = base == Category.EMERGENCY ? Category.NORMAL : base;
        List<RiskRaise> risks = risks(policy, request, origin, environment, base);
        Condition.Facts facts = facts(policy, request, origin, environment, base, risks);
        List<Raise> raises = new ArrayList<>();
        if (from == Category.STANDARD && !facts.files().known()) {
            raises.add(new Raise(
                    UNKNOWN_FILES,
                    Category.NORMAL,
                    Reason.FILES_UNKNOWN.english().text()));
        }
        for (ClassificationRule rule : policy.classification()) {
            if (rule.raiseTo().compareTo(from) > 0 && rule.when().test(facts) == Condition.Truth.YES) {
                raises.add(new Raise(rule.name(), rule.raiseTo(), rule.reason()));
            }
        }
        Category highest =
                raises.stream().map(Raise::to).max(Category::compareTo).orElse(base);
        return new Classification(base, highest.compareTo(base) > 0 ? highest : base, raises, risks);
    }

    /** Why a category was raised: what the policy says of its rule, or what is said here where it has none. */
    public static Sentence why(Raise raise) {
        Sentence own = Reason.FILES_UNKNOWN.with();
        return raise.rule().equals(UNKNOWN_FILES) && raise.reason().equals(own.text())
                ? own
                : Sentence.of(raise.reason());
    }

    private static List<RiskRaise> risks(
            Policy policy, Request request, Origin origin, String environment, Category base) {
        Condition.Facts declared = facts(policy, request, origin, environment, base, List.of());
        Optional<Risk> said = request.declaredRisk();
        List<RiskRaise> risks = new ArrayList<>();
        for (RiskRule rule : policy.risk()) {
            boolean higher = said.map(risk -> rule.is().compareTo(risk) > 0).orElse(true);
            if (higher && rule.when().test(declared) == Condition.Truth.YES) {
                risks.add(new RiskRaise(rule.name(), rule.is(), rule.reason()));
            }
        }
        return risks;
    }

    /** The facts of a change of that category, with the risk that was derived. */
    static Condition.Facts facts(
            Policy policy,
            Request request,
            Origin origin,
            String environment,
            Category category,
            List<RiskRaise> risks) {
        return new Condition.Facts(
                request.service(),
                environment,
                origin.branch(),
                category,
                possible(request, risks),
                request.scope(),
                request.impact().areas(),
                request.labels(),
                files(policy, origin));
    }

    /** The declared risk or the derived one, the higher counts; nobody having declared one, any from the derived up. */
    private static Set<Risk> possible(Request request, List<RiskRaise> risks) {
        Risk derived = risks.stream().map(RiskRaise::to).max(Risk::compareTo).orElse(Risk.LOW);
        return request.declaredRisk()
                .map(declared -> Set.of(declared.compareTo(derived) > 0 ? declared : derived))
                .orElseGet(() -> EnumSet.range(derived, Risk.HIGH));
    }

    private static ChangedFiles files(Policy policy, Origin origin) {
        boolean ignored = !policy.switches().request().unknownFilesDemand()
                && !origin.changedFiles().known();
        return ignored ? ChangedFiles.of(List.of()) : origin.changedFiles();
    }
}
