package io.jenkins.plugins.changegates;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Holds the layout (docs/architecture.md): dependencies point inward, the engine is pure, and what is persisted is
 * plain. Goes by the names of types, so that it says the same whether Jenkins is on the class path or not. Each rule is
 * also held against the broken classes of {@code architecture}, where it must fail.
 */
class ArchitectureTest {

    private static final String ROOT = ArchitectureTest.class.getPackageName();
    private static final String SAMPLES = ROOT + ".architecture";

    private static final List<String> ADAPTERS =
            List.of("steps", "actions", "config", "pages", "rest", "enforcement", "integrations", "command");

    /** Where the rules are held: in the sources, or among the samples, which bring a Jenkins of their own. */
    private record Place(String root, List<String> jenkins, String controller, Set<String> persisted) {

        String in(String name) {
            return root + "." + name + "..";
        }

        String[] in(List<String> names) {
            return names.stream().map(this::in).toArray(String[]::new);
        }

        String[] jenkinsPackages() {
            return jenkins.toArray(String[]::new);
        }
    }

    private static final Place SOURCES = new Place(
            ROOT,
            List.of("hudson..", "jenkins..", "org.jenkinsci..", "org.kohsuke.."),
            "jenkins.model.Jenkins",
            Set.of(
                    "hudson.model.Action",
                    "hudson.model.Describable",
                    "jenkins.model.GlobalConfiguration",
                    "org.jenkinsci.plugins.workflow.steps.StepExecution"));

    private static final Place BROKEN = new Place(
            SAMPLES,
            List.of(SAMPLES + ".jenkins.."),
            SAMPLES + ".jenkins.Jenkins",
            Set.of(SAMPLES + ".jenkins.Action"));

    private enum Rule {
        NO_CYCLES_AMONG_PACKAGES(List.of("Hen", "Egg")) {
            @Override
            ArchRule in(Place place) {
                return slices().matching(place.root() + ".(**)").should().beFreeOfCycles();
            }
        },
        ENGINE_SEES_ONLY_THE_JDK_AND_ITSELF(List.of("SeesJenkins")) {
            @Override
            ArchRule in(Place place) {
                return classes()
                        .that(resideInAPackage(place.in("engine")))
                        .should()
                        .onlyDependOnClassesThat(resideInAnyPackage("java..", place.in("engine")));
            }
        },
        ENGINE_READS_NO_CLOCK(
                List.of("direct()", "reference()", "inZone()", "millis()", "date()", "system()", "source()")) {
            @Override
            ArchRule in(Place place) {
                return classes().that(resideInAPackage(place.in("engine"))).should(notAccess("a clock", CLOCK));
            }
        },
        ONLY_RUNTIME_AND_CONFIG_ASK_FOR_JENKINS(List.of("direct()", "reference()")) {
            @Override
            ArchRule in(Place place) {
                return classes()
                        .that(resideInAPackage(place.root() + ".."))
                        .and(DescribedPredicate.not(
                                resideInAnyPackage(place.in("runtime"), place.in("config"), place.root() + ".jenkins")))
                        .should(notAccess(
                                "the controller",
                                access -> access.getTargetOwner().getName().equals(place.controller())
                                        && Set.of("get", "getInstance", "getInstanceOrNull", "getActiveInstance")
                                                .contains(access.getTarget().getName())));
            }
        },
        RUNTIME_KNOWS_NO_ADAPTER(List.of("KnowsAStep")) {
            @Override
            ArchRule in(Place place) {
                return noClasses()
                        .that(resideInAPackage(place.in("runtime")))
                        .should()
                        .dependOnClassesThat(resideInAnyPackage(place.in(ADAPTERS)));
            }
        },
        STORE_AND_POLICYFILE_KNOW_ONLY_THE_ENGINE(List.of("KnowsAStep")) {
            @Override
            ArchRule in(Place place) {
                return noClasses()
                        .that(resideInAnyPackage(place.in("store"), place.in("policyfile")))
                        .should()
                        .dependOnClassesThat(
                                resideInAPackage(place.in("runtime")).or(resideInAnyPackage(place.in(ADAPTERS))));
            }
        },
        STORE_POLICYFILE_AND_COMMAND_SEE_NO_JENKINS(
                List.of("store.SeesJenkins", "policyfile.SeesJenkins", "command.SeesJenkins")) {
            @Override
            ArchRule in(Place place) {
                return noClasses()
                        .that(resideInAnyPackage(place.in("store"), place.in("policyfile"), place.in("command")))
                        .should()
                        .dependOnClassesThat(resideInAnyPackage(place.jenkinsPackages()));
            }
        },
        WHAT_IS_PERSISTED_HOLDS_NO_RECORDS(List.of(
                "PersistsRecords.plain",
                "PersistsRecords.inAnArray",
                "PersistsRecords.inAList",
                "PersistsRecords.deepInAMap",
                "PersistsRecords$Part.hidden")) {
            @Override
            ArchRule in(Place place) {
                return classes()
                        .that(resideInAnyPackage(
                                place.in("actions"), place.in("config"), place.in("steps"), place.in("pages.me")))
                        .and(new DescribedPredicate<>("are persisted") {
                            @Override
                            public boolean test(JavaClass type) {
                                return place.persisted().stream().anyMatch(type::isAssignableTo);
                            }
                        })
                        .should(holdNoRecords(place.root()));
            }
        };

        /** What the report of the broken classes must name. */
        private final List<String> findings;

        Rule(List<String> findings) {
            this.findings = findings;
        }

        abstract ArchRule in(Place place);
    }

    private static final Predicate<JavaAccess<?>> CLOCK = access -> {
        String owner = access.getTargetOwner().getName();
        String name = access.getTarget().getName();
        List<String> arguments = access.getTarget() instanceof CodeUnitAccessTarget target
                ? target.getRawParameterTypes().stream().map(JavaClass::getName).toList()
                : List.of();
        boolean asksASystemClock = name.equals("now")
                && !arguments.contains("java.time.Clock")
                && !arguments.contains("java.time.InstantSource");
        boolean makesASystemClock =
                name.startsWith("system") || (name.startsWith("tick") && !arguments.contains("java.time.Clock"));
        return (owner.startsWith("java.time.") && asksASystemClock)
                || (Set.of("java.time.Clock", "java.time.InstantSource").contains(owner) && makesASystemClock)
                || (owner.equals("java.lang.System")
                        && Set.of("currentTimeMillis", "nanoTime").contains(name))
                || (owner.equals("java.util.Date") && name.equals("<init>") && arguments.isEmpty())
                || (owner.equals("java.util.Calendar") && name.equals("getInstance"));
    };

    private static ArchCondition<JavaClass> notAccess(String what, Predicate<JavaAccess<?>> forbidden) {
        return new ArchCondition<>("not ask for " + what) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getAccessesFromSelf().stream()
                        .filter(forbidden)
                        .forEach(access -> events.add(SimpleConditionEvent.violated(type, access.getDescription())));
            }
        };
    }

    /** Follows fields into the project's own classes, since those are persisted along. */
    private static ArchCondition<JavaClass> holdNoRecords(String root) {
        return new ArchCondition<>("hold no records in persisted fields") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                Set<JavaClass> seen = new HashSet<>();
                Deque<JavaClass> ahead = new ArrayDeque<>(List.of(type));
                while (!ahead.isEmpty()) {
                    JavaClass next = ahead.removeFirst();
                    if (seen.add(next)) {
                        next.getAllFields().stream()
                                .filter(ArchitectureTest::persisted)
                                .forEach(field -> involved(field).forEach(held -> {
                                    if (held.isRecord()) {
                                        events.add(SimpleConditionEvent.violated(
                                                type, field.getFullName() + " persists the record " + held.getName()));
                                    } else if (held.getPackageName().startsWith(root) && !held.isEnum()) {
                                        ahead.addLast(held);
                                    }
                                }));
                    }
                }
            }
        };
    }

    private static boolean persisted(JavaField field) {
        return !field.getModifiers().contains(JavaModifier.STATIC)
                && !field.getModifiers().contains(JavaModifier.TRANSIENT);
    }

    private static Stream<JavaClass> involved(JavaField field) {
        return field.getType().getAllInvolvedRawTypes().stream().map(JavaClass::getBaseComponentType);
    }

    private static JavaClasses sources;
    private static JavaClasses broken;

    @BeforeAll
    static void read() {
        sources = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(ROOT);
        broken = new ClassFileImporter().importPackages(SAMPLES);
    }

    @ParameterizedTest
    @EnumSource(Rule.class)
    void holds(Rule rule) {
        assertTrue(sources.contain(ROOT + ".engine.ChangeService"), "the sources were not found");
        rule.in(SOURCES).allowEmptyShould(true).check(sources);
    }

    @ParameterizedTest
    @EnumSource(Rule.class)
    void canFail(Rule rule) {
        List<String> report =
                rule.in(BROKEN).evaluate(broken).getFailureReport().getDetails();
        for (String finding : rule.findings) {
            assertTrue(report.stream().anyMatch(line -> line.contains(finding)), finding + " not in " + report);
        }
        if (rule == Rule.WHAT_IS_PERSISTED_HOLDS_NO_RECORDS || rule == Rule.ENGINE_READS_NO_CLOCK) {
            assertEquals(rule.findings.size(), new TreeSet<>(report).size(), "it finds too much: " + report);
        }
    }

    /** A rule about a package that is not there would hold nothing. The engine alone may be compiled by itself. */
    @Test
    void theLayersAreThere() {
        List<String> layers = Stream.of("engine", "policyfile", "store", "runtime", "steps", "actions", "config")
                .filter(layer ->
                        sources.stream().anyMatch(type -> type.getPackageName().startsWith(ROOT + "." + layer)))
                .toList();
        assertTrue(layers.size() == 7 || layers.equals(List.of("engine")), "of the layers there are only " + layers);
    }
}
