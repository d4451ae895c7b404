package io.jenkins.plugins.changegates.engine.policy;

import static io.jenkins.plugins.changegates.engine.policy.Condition.Truth.NO;
import static io.jenkins.plugins.changegates.engine.policy.Condition.Truth.UNKNOWN;
import static io.jenkins.plugins.changegates.engine.policy.Condition.Truth.YES;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.changegates.engine.change.Category;
import io.jenkins.plugins.changegates.engine.change.ChangedFiles;
import io.jenkins.plugins.changegates.engine.change.ImpactArea;
import io.jenkins.plugins.changegates.engine.change.Risk;
import io.jenkins.plugins.changegates.engine.change.Scope;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ConditionTest {

    private static final Condition.Facts FACTS = facts("main", Risk.LOW, ChangedFiles.of(List.of("src/App.java")));
    private static final Condition.Facts NOTHING_KNOWN = facts("", null, ChangedFiles.UNKNOWN);

    /** A condition that answers what it is told. */
    private static final Condition IS_YES = new Condition.Always();

    private static final Condition IS_NO = new Condition.Not(IS_YES);
    private static final Condition IS_UNKNOWN = new Condition.Paths(List.of(Glob.compile("*")));

    private static Condition.Facts facts(String branch, Risk risk, ChangedFiles files) {
        return new Condition.Facts(
                "payments",
                "production",
                branch,
                Category.NORMAL,
                risk == null ? EnumSet.allOf(Risk.class) : Set.of(risk),
                Set.of(Scope.DATABASE),
                Set.of(ImpactArea.SECURITY),
                List.of("Emergency"),
                files);
    }

    private static Condition of(Condition.Truth truth) {
        return switch (truth) {
            case YES -> IS_YES;
            case NO -> IS_NO;
            case UNKNOWN -> IS_UNKNOWN;
        };
    }

    @Test
    void kleeneTables() {
        List<Condition.Truth> values = Arrays.asList(Condition.Truth.values());
        for (Condition.Truth a : values) {
            assertEquals(a == YES ? NO : a == NO ? YES : UNKNOWN, new Condition.Not(of(a)).test(NOTHING_KNOWN));
            for (Condition.Truth b : values) {
                Condition.Truth and = a == NO || b == NO ? NO : a == YES && b == YES ? YES : UNKNOWN;
                Condition.Truth or = a == YES || b == YES ? YES : a == NO && b == NO ? NO : UNKNOWN;
                assertEquals(and, new Condition.All(List.of(of(a), of(b))).test(NOTHING_KNOWN), a + " and " + b);
                assertEquals(or, new Condition.Any(List.of(of(a), of(b))).test(NOTHING_KNOWN), a + " or " + b);
            }
        }
    }

    @Property
    boolean deMorgan(@ForAll("truths") List<Condition.Truth> truths) {
        List<Condition> conditions = truths.stream().map(ConditionTest::of).toList();
        List<Condition> negated =
                conditions.stream().<Condition>map(Condition.Not::new).toList();
        return new Condition.Not(new Condition.All(conditions)).test(NOTHING_KNOWN)
                == new Condition.Any(negated).test(NOTHING_KNOWN);
    }

    @Provide
    Arbitrary<List<Condition.Truth>> truths() {
        return Arbitraries.of(Condition.Truth.values()).list().ofMaxSize(5);
    }

    @Test
    void onlyASureNoDemandsNothing() {
        assertTrue(YES.demands());
        assertTrue(UNKNOWN.demands());
        assertFalse(NO.demands());
    }

    @Test
    void whatIsNotKnownIsNeitherYesNorNo() {
        List<Glob> any = List.of(Glob.compile("**"));
        assertEquals(UNKNOWN, new Condition.Paths(any).test(NOTHING_KNOWN));
        assertEquals(UNKNOWN, new Condition.OnlyPaths(any).test(NOTHING_KNOWN));
        assertEquals(UNKNOWN, new Condition.Risks(Set.of(Risk.MEDIUM, Risk.HIGH)).test(NOTHING_KNOWN));
        assertEquals(UNKNOWN, new Condition.Branches(any).test(NOTHING_KNOWN));
    }

    @Test
    void knownAndEmptyFilesMatchNoPathRule() {
        Condition.Facts none = facts("main", Risk.LOW, ChangedFiles.of(List.of()));
        List<Glob> any = List.of(Glob.compile("**"));
        assertEquals(NO, new Condition.Paths(any).test(none));
        assertEquals(NO, new Condition.OnlyPaths(any).test(none));
    }

    @Test
    void onlyPathsNeedsEveryFileToMatch() {
        Condition onlyDocs = new Condition.OnlyPaths(List.of(Glob.compile("docs/**"), Glob.compile("*.md")));
        assertEquals(YES, onlyDocs.test(facts("", null, ChangedFiles.of(List.of("docs/a", "x/README.md")))));
        assertEquals(NO, onlyDocs.test(facts("", null, ChangedFiles.of(List.of("docs/a", "src/App.java")))));
    }

    @Test
    void factsAreComparedAsTheyAreSpelledLabelsExcepted() {
        assertEquals(YES, new Condition.Labels(List.of("EMERGENCY")).test(FACTS));
        assertEquals(NO, new Condition.Labels(List.of("emergenc")).test(FACTS));
        assertEquals(YES, new Condition.Services(Set.of("payments")).test(FACTS));
        assertEquals(NO, new Condition.Services(Set.of("Payments")).test(FACTS));
        assertEquals(YES, new Condition.Environments(Set.of("production")).test(FACTS));
        assertEquals(YES, new Condition.Scopes(Set.of(Scope.DATABASE, Scope.MIDDLEWARE)).test(FACTS));
        assertEquals(NO, new Condition.Scopes(Set.of(Scope.MIDDLEWARE)).test(FACTS));
        assertEquals(YES, new Condition.Impacts(Set.of(ImpactArea.SECURITY)).test(FACTS));
        assertEquals(NO, new Condition.Impacts(Set.of(ImpactArea.COMPLIANCE)).test(FACTS));
        assertEquals(YES, new Condition.Risks(Set.of(Risk.LOW)).test(FACTS));
        assertEquals(NO, new Condition.Categories(Set.of(Category.STANDARD)).test(FACTS));
        assertEquals(NO, new Condition.Branches(List.of(Glob.compile("release/*"))).test(FACTS));
    }
}
