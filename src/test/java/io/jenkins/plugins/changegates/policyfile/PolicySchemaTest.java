package io.jenkins.plugins.changegates.policyfile;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.JacksonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The schema for editors and the reader agree: on what is right, and wherever structure decides on what is wrong. They are
 * held against each other over a document with every key there is, changed in one place at a time.
 */
class PolicySchemaTest {

    private static final Path SCHEMA = Path.of("docs/policy.schema.json");
    private static final Path EVERYTHING = Path.of("src/test/resources/policyschema/everything.yaml");
    private static final Path DEFAULT =
            Path.of("src/main/resources/io/jenkins/plugins/changegates/policyfile/default-policy.yaml");
    private static final Pattern YAML_IN_DOCS = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
    private static final Pattern KEYS = Pattern.compile("a mapping is allowed, with the keys ([A-Za-z, -]+)$");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode schema = JSON.readTree(SCHEMA.toFile());
    private final Validator validator = new ValidatorFactory()
            .withJsonNodeFactory(new JacksonNode.Factory())
            .createValidator();
    private final URI registered = validator.registerSchema(schema);

    PolicySchemaTest() throws IOException {}

    private static JsonNode tree(String yaml) {
        return JSON.valueToTree(new Load(LoadSettings.builder().build()).loadFromString(yaml));
    }

    private static JsonNode everything() throws IOException {
        return tree(Files.readString(EVERYTHING));
    }

    private boolean schemaAccepts(JsonNode document) {
        return validator.validate(registered, document).isValid();
    }

    /** What the reader says; JSON is YAML. */
    private static List<String> readerSays(JsonNode document) {
        try {
            PolicyFile.read("document.yaml", document.toString());
            return List.of();
        } catch (PolicyException e) {
            return e.problems().stream().map(PolicyProblem::toString).toList();
        }
    }

    private static List<String> validPolicies() throws IOException {
        List<Path> files = new ArrayList<>(List.of(DEFAULT, EVERYTHING));
        for (String root : List.of("src/test/resources/policy", "examples")) {
            try (Stream<Path> found = Files.walk(Path.of(root))) {
                found.filter(file -> file.getFileName().toString().matches("policy\\.yaml|jenkins\\.yaml"))
                        .forEach(files::add);
            }
        }
        List<String> policies = new ArrayList<>();
        for (Path file : files) {
            policies.add(Files.readString(file));
        }
        YAML_IN_DOCS
                .matcher(Files.readString(Path.of("docs/policy.md")))
                .results()
                .forEach(block -> policies.add(block.group(1)));
        policies.add(PolicyFile.write(PolicyFile.document(DefaultPolicy.load())));
        policies.add(PolicyFile.write(PolicyFile.document(PolicyFile.read(EVERYTHING))));
        return policies;
    }

    @Test
    void bothAcceptEveryPolicyThereIs() throws IOException {
        List<String> policies = validPolicies();
        for (String policy : policies) {
            assertEquals(List.of(), readerSays(tree(policy)), policy);
            Validator.Result result = validator.validate(registered, tree(policy));
            assertThat(policy + "\n" + result.getErrors(), result.isValid(), is(true));
        }
        assertThat(policies.size(), greaterThan(5));
    }

    @Test
    void theSchemaHasTheKeysThatTheReaderHas() throws IOException {
        Set<String> reader = new TreeSet<>();
        JsonNode document = everything();
        changing(document, (place, node) -> {
            if (node.isObject()) {
                place.replaced(
                        JSON.createArrayNode().add("x"),
                        changed -> readerSays(changed).stream()
                                .map(KEYS::matcher)
                                .filter(Matcher::find)
                                .forEach(keys -> reader.addAll(
                                        Arrays.asList(keys.group(1).split(", ")))));
            }
        });
        Set<String> properties = new TreeSet<>();
        collectProperties(schema, properties);
        // "who" of a deputy, who may be a single text too: no message lists the keys there.
        reader.addAll(List.of("changeGates", "extends", "who"));
        reader.addAll(PolicyReader.KEYS);
        assertEquals(reader, properties);
    }

    private static void collectProperties(JsonNode node, Set<String> names) {
        JsonNode properties = node.path("properties");
        properties.fieldNames().forEachRemaining(names::add);
        node.forEach(child -> collectProperties(child, names));
    }

    @Test
    void everyKeyIsDescribed() {
        Set<String> missing = new TreeSet<>();
        collectUndescribed(schema, missing);
        assertEquals(Set.of(), missing);
    }

    private static void collectUndescribed(JsonNode node, Set<String> missing) {
        if (node.path("additionalProperties").isBoolean()) {
            node.path("properties").fields().forEachRemaining(property -> {
                if (property.getValue().path("description").asText().isBlank()) {
                    missing.add(property.getKey());
                }
            });
        }
        node.forEach(child -> collectUndescribed(child, missing));
    }

    @Test
    void bothRefuseAKeyThatDoesNotExist() throws IOException {
        JsonNode document = everything();
        int[] tried = {0};
        changing(document, (place, node) -> {
            if (node instanceof ObjectNode mapping && !place.path().isEmpty()) {
                mapping.put("noSuchKey", "x");
                refused(place.path() + " with another key", document);
                mapping.remove("noSuchKey");
                tried[0]++;
            }
        });
        assertThat(tried[0], greaterThan(30));
    }

    @Test
    void bothRefuseAnotherKindOfValue() throws IOException {
        JsonNode document = everything();
        int[] tried = {0};
        changing(document, (place, node) -> {
            JsonNode other = node.isObject()
                    ? JSON.createArrayNode().add(JSON.createArrayNode())
                    : JSON.createObjectNode().put("x", "y");
            place.replaced(other, changed -> refused(place.path() + " as " + other, changed));
            place.replaced(JSON.nullNode(), changed -> refused(place.path() + " as nothing", changed));
            tried[0]++;
        });
        assertThat(tried[0], greaterThan(100));
    }

    @Test
    void aKeyThatIsMissingIsMissedByBoth() throws IOException {
        JsonNode document = everything();
        int[] missed = {0};
        changing(document, (place, node) -> {
            if (node instanceof ObjectNode mapping && !place.path().isEmpty()) {
                for (String key : fieldNames(mapping)) {
                    JsonNode value = mapping.remove(key);
                    List<String> problems = readerSays(document);
                    boolean reader = problems.stream()
                            .anyMatch(problem -> problem.contains("\"" + key + "\" is missing")
                                    || problem.contains("this condition is empty"));
                    String what = place.path() + " without " + key + ": " + problems;
                    assertThat(what, schemaAccepts(document), is(!reader));
                    missed[0] += reader ? 1 : 0;
                    mapping.set(key, value);
                }
            }
        });
        assertThat(missed[0], greaterThan(30));
    }

    @Test
    void whatTheSchemaRefusesOfAWordTheReaderRefuses() throws IOException {
        JsonNode document = everything();
        int[] refused = {0};
        for (String word : List.of("no such word", "!", "1000000")) {
            changing(document, (place, node) -> {
                if (node.isValueNode()) {
                    place.replaced(JSON.getNodeFactory().textNode(word), changed -> {
                        if (!schemaAccepts(changed)) {
                            refused(place.path() + " as " + word, changed);
                            refused[0]++;
                        }
                    });
                }
            });
        }
        assertThat(refused[0], greaterThan(100));
    }

    /** A word of a fixed set, wherever there is one. */
    @Test
    void bothRefuseAWordThatIsNoneOfThoseAllowed() throws IOException {
        Set<String> words = new HashSet<>();
        collectWords(schema, words);
        JsonNode document = everything();
        int[] tried = {0};
        changing(document, (place, node) -> {
            if (node.isTextual()
                    && words.contains(node.asText())
                    && !place.path().endsWith("environment")
                    && !place.path().contains("environments/")) {
                place.replaced(
                        JSON.getNodeFactory().textNode(node.asText() + "s"),
                        changed -> refused(place.path() + " as " + node.asText() + "s", changed));
                tried[0]++;
            }
        });
        assertThat(tried[0], greaterThan(15));
    }

    private static void collectWords(JsonNode node, Set<String> words) {
        node.path("enum").forEach(word -> words.add(word.asText()));
        node.forEach(child -> collectWords(child, words));
    }

    private void refused(String what, JsonNode document) {
        assertThat(what + ": the reader", readerSays(document).isEmpty(), is(false));
        assertThat(what + ": the schema", schemaAccepts(document), is(false));
    }

    @Test
    void otherKeysOfAFileAreNotLookedAt() {
        JsonNode document = tree("jenkins: { numExecutors: 2 }\nchangeGates: { extends: default }\n");
        assertThat(schemaAccepts(document), is(true));
        assertEquals(List.of(), readerSays(document));
    }

    /** A place in a document, of which it can be said what would be if something else stood there. */
    private record Place(String path, JsonNode document, Consumer<JsonNode> setter, JsonNode value) {

        void replaced(JsonNode other, Consumer<JsonNode> check) {
            setter.accept(other);
            try {
                check.accept(document);
            } finally {
                setter.accept(value);
            }
        }
    }

    private static void changing(JsonNode document, BiConsumer<Place, JsonNode> visitor) {
        visit(document, document, "", visitor);
    }

    private static void visit(JsonNode document, JsonNode node, String path, BiConsumer<Place, JsonNode> visitor) {
        if (node instanceof ObjectNode mapping) {
            for (String key : fieldNames(mapping)) {
                JsonNode value = mapping.get(key);
                at(document, path + "/" + key, value, other -> mapping.set(key, other), visitor);
            }
        } else if (node instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                int index = i;
                JsonNode value = list.get(i);
                at(document, path + "/" + i, value, other -> list.set(index, other), visitor);
            }
        }
    }

    private static void at(
            JsonNode document,
            String path,
            JsonNode value,
            Consumer<JsonNode> setter,
            BiConsumer<Place, JsonNode> visitor) {
        visitor.accept(new Place(path, document, setter, value), value);
        visit(document, value, path, visitor);
    }

    private static List<String> fieldNames(ObjectNode mapping) {
        List<String> names = new ArrayList<>();
        mapping.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
