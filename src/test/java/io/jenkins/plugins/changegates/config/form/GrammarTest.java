package io.jenkins.plugins.changegates.config.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.jenkins.plugins.changegates.policyfile.PolicyException;
import io.jenkins.plugins.changegates.policyfile.PolicyNode;
import io.jenkins.plugins.changegates.policyfile.PolicyReader;
import io.jenkins.plugins.changegates.policyfile.Position;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The form has the keys that the reader knows, no more and no fewer, and explains each. */
class GrammarTest {

    private static final Position AT = Position.in("test");
    private static final Pattern KNOWN = Pattern.compile("key \"\\?\" is not known; known are (.*)");

    /** A mapping of the document, and what leads there. */
    record Place(List<Field> way, List<Field> fields) {
        @Override
        public String toString() {
            return way.stream().map(Field::key).collect(Collectors.joining("."));
        }
    }

    static Stream<Place> places() {
        return Stream.concat(
                Stream.of(new Place(List.of(), Grammar.DOCUMENT)),
                Grammar.DOCUMENT.stream().flatMap(field -> below(List.of(), field)));
    }

    private static Stream<Place> below(List<Field> way, Field field) {
        List<Field> here = Stream.concat(way.stream(), Stream.of(field)).toList();
        return switch (field.kind()) {
            case SECTION, ENTRIES, NAMED_ENTRIES ->
                Stream.concat(
                        Stream.of(new Place(here, field.fields())),
                        field.fields().stream().flatMap(next -> below(here, next)));
            case CONDITIONS -> Stream.of(new Place(here, Grammar.CONDITION_KINDS));
            default -> Stream.empty();
        };
    }

    @ParameterizedTest
    @MethodSource("places")
    void theReaderKnowsTheSameKeys(Place place) {
        Set<String> form = place.fields().stream().map(Field::key).collect(Collectors.toCollection(TreeSet::new));

        assertEquals(form, known(place.way()));
    }

    /** What the reader says is known where a key that nobody knows stands. */
    private static Set<String> known(List<Field> way) {
        PolicyNode document = mapping("?", new PolicyNode.Scalar(AT, "x"));
        for (int i = way.size() - 1; i >= 0; i--) {
            Field field = way.get(i);
            boolean list = field.kind() == Field.Kind.ENTRIES || field.kind() == Field.Kind.NAMED_ENTRIES;
            document = mapping(
                    field.key(), list ? new PolicyNode.Sequence(AT, List.of(named(field, document))) : document);
        }
        try {
            PolicyReader.read(with("extends", "default", document));
        } catch (PolicyException e) {
            return e.problems().stream()
                    .map(problem -> KNOWN.matcher(problem.message()))
                    .filter(Matcher::matches)
                    .flatMap(matcher -> Stream.of(matcher.group(1).split(", ")))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
        throw new AssertionError("the reader took it");
    }

    /** The entry with a name, where entries have one: readers look no further into what has none. */
    private static PolicyNode named(Field list, PolicyNode entry) {
        return list.fields().stream()
                .filter(field -> field.key().equals("name"))
                .findFirst()
                .map(name ->
                        with("name", name.words().isEmpty() ? "x" : name.words().get(0), entry))
                .orElse(entry);
    }

    private static PolicyNode with(String key, String text, PolicyNode node) {
        return ((PolicyNode.Mapping) node)
                .overlaidBy((PolicyNode.Mapping) mapping(key, new PolicyNode.Scalar(AT, text)));
    }

    private static PolicyNode mapping(String key, PolicyNode value) {
        return new PolicyNode.Mapping(AT, List.of(new PolicyNode.Entry(AT, key, value)));
    }

    static Stream<Field> fields() {
        return Stream.concat(Grammar.DOCUMENT.stream(), Grammar.CONDITION_KINDS.stream())
                .flatMap(GrammarTest::withAllBelow);
    }

    private static Stream<Field> withAllBelow(Field field) {
        return Stream.concat(Stream.of(field), field.fields().stream().flatMap(GrammarTest::withAllBelow));
    }

    @ParameterizedTest
    @MethodSource("fields")
    void everyFieldIsNamedAndExplained(Field field) {
        assertFalse(field.title().isBlank());
        assertFalse(field.help().isBlank());
        assertEquals(field, Grammar.find(field.id()).orElseThrow());
    }
}
