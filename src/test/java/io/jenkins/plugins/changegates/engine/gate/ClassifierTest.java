package io.jenkins.plugins.changegates.engine.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.changegates.engine.EngineFixture;
import io.jenkins.plugins.changegates.engine.PolicyBuilder;
import io.jenkins.plugins.changegates.engine.change.Category;
import io.jenkins.plugins.changegates.engine.change.ChangedFiles;
import io.jenkins.plugins.changegates.engine.change.Classification;
import io.jenkins.plugins.changegates.engine.change.Origin;
import io.jenkins.plugins.changegates.engine.change.Raise;
import io.jenkins.plugins.changegates.engine.change.Request;
import io.jenkins.plugins.changegates.engine.policy.ClassificationRule;
import io.jenkins.plugins.changegates.engine.policy.Condition;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ClassifierTest {

    private final PolicyBuilder policy = new PolicyBuilder();

    private Classification classify(Request request, Origin origin) {
        return Classifier.classify(policy.build(), request, origin, "production");
    }

    private static Request proposing(Category category) {
        return EngineFixture.request().toBuilder().category(category).build();
    }

    @Test
    void withoutAProposalAChangeIsNormal() {
        assertEquals(
                Category.NORMAL,
                classify(proposing(null), EngineFixture.origin()).effective());
    }

    @Test
    void theRecordSaysWhichRuleRaisedItAndWhy() {
        Origin schema = EngineFixture.origin().withChangedFiles(ChangedFiles.of(List.of("db/V1.sql")));
        Classification found = classify(proposing(Category.STANDARD), schema);
        assertEquals(Category.STANDARD, found.base());
        assertEquals(Category.HIGH_RISK, found.effective());
        assertEquals(List.of(new Raise("schema", Category.HIGH_RISK, "Schema")), found.raises());
    }

    @Test
    void ofUnknownFilesAChangeIsNeverStandard() {
        Origin unknown = EngineFixture.origin().withChangedFiles(ChangedFiles.UNKNOWN);
        assertEquals(
                Category.NORMAL, classify(proposing(Category.STANDARD), unknown).effective());
        assertEquals(
                Category.NORMAL, classify(proposing(Category.NORMAL), unknown).effective());
        Origin none = EngineFixture.origin().withChangedFiles(ChangedFiles.of(List.of()));
        assertEquals(
                Category.STANDARD, classify(proposing(Category.STANDARD), none).effective());
    }

    @Test
    void theLabelAndTheCategoryAreTheSameDeclaration() {
        Request labelled =
                EngineFixture.request().toBuilder().labels(List.of("emergency")).build();
        assertEquals(
                Category.EMERGENCY, classify(labelled, EngineFixture.origin()).effective());
        assertEquals(
                Category.EMERGENCY,
                classify(proposing(Category.EMERGENCY), EngineFixture.origin()).effective());
    }

    @Property
    void rulesOnlyRaiseAndTheirOrderDoesNotMatter(
            @ForAll("rules") List<ClassificationRule> rules, @ForAll Category base, @ForAll long seed) {
        policy.classification.clear();
        policy.classification.addAll(rules);
        Classification found = classify(proposing(base), EngineFixture.origin());
        assertTrue(found.effective().compareTo(base) >= 0);
        Category from = base == Category.EMERGENCY ? Category.NORMAL : base;
        assertTrue(found.raises().stream().allMatch(raise -> raise.to().compareTo(from) > 0));
        Collections.shuffle(policy.classification, new Random(seed));
        Classification shuffled = classify(proposing(base), EngineFixture.origin());
        assertEquals(found.effective(), shuffled.effective());
        assertEquals(new HashSet<>(found.raises()), new HashSet<>(shuffled.raises()));
    }

    @Property
    void oneRuleMoreNeverLowers(
            @ForAll("rules") List<ClassificationRule> rules,
            @ForAll("rule") ClassificationRule another,
            @ForAll Category base) {
        policy.classification.clear();
        policy.classification.addAll(rules);
        Category before = classify(proposing(base), EngineFixture.origin()).effective();
        policy.classification.add(another);
        assertTrue(classify(proposing(base), EngineFixture.origin()).effective().compareTo(before) >= 0);
    }

    @Provide
    Arbitrary<ClassificationRule> rule() {
        Arbitrary<Condition> condition = Arbitraries.of(
                PolicyBuilder.ALWAYS,
                new Condition.Not(PolicyBuilder.ALWAYS),
                PolicyBuilder.paths("src/**"),
                new Condition.Categories(Set.of(Category.STANDARD)),
                new Condition.Categories(Set.of(Category.NORMAL, Category.HIGH_RISK)));
        return Combinators.combine(Arbitraries.integers().between(0, 99), Arbitraries.of(Category.class), condition)
                .as((name, to, when) -> new ClassificationRule("rule-" + name, to, "Because", when));
    }

    @Provide
    Arbitrary<List<ClassificationRule>> rules() {
        return rule().list().ofMaxSize(4);
    }
}
