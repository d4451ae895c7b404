package io.jenkins.plugins.changegates.config.form;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.changegates.policyfile.PolicyException;
import io.jenkins.plugins.changegates.policyfile.PolicyNode;
import io.jenkins.plugins.changegates.policyfile.PolicyReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a browser sent, as a document. Blank fields say nothing, and an entry of the policy that ships of which nothing is
 * said but its name is not in the document. Confined to one request.
 */
public final class SentForm {

    /** A list that is said to be empty, where blank would mean that nothing is said. */
    static final String NONE = "[]";

    /** What the page calls the entries of a list that may be left out. */
    static final String ITEMS = "items";

    /** What the page calls that which a condition compares with. */
    static final String VALUE = "value";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Places places = new Places();
    private final PolicyNode.Mapping shown;
    private final PolicyNode.Mapping document;

    /** @param form the structured form, as Jenkins' pages make one; values of other shapes than a page's are left out */
    public SentForm(JsonNode form) {
        shown = new PolicyNode.Mapping(places.at(""), entries(Grammar.DOCUMENT, form, ""));
        document = shown.get("extends").isPresent() ? Shipped.withoutMereNames(shown) : shown;
    }

    /** @throws JsonProcessingException if it is not JSON */
    public static SentForm parse(String json) throws JsonProcessingException {
        return new SentForm(JSON.readTree(json));
    }

    /** The document as it was filled in: with the entries of which nothing is said but their name. */
    PolicyNode.Mapping shown() {
        return shown;
    }

    /** What stands under {@code changeGates}; positions name places in the form. */
    public PolicyNode.Mapping document() {
        return document;
    }

    /** Everything that is wrong with it, from the top of the form to its end; none if it makes a policy. */
    public List<FormProblem> problems() {
        try {
            PolicyReader.read(document);
            return List.of();
        } catch (PolicyException e) {
            return e.problems().stream()
                    .map(problem -> new FormProblem(problem.file(), problem.path(), problem.message()))
                    .sorted(Comparator.comparing(problem -> places.order(problem.place())))
                    .toList();
        }
    }

    private List<PolicyNode.Entry> entries(List<Field> fields, JsonNode sent, String place) {
        List<PolicyNode.Entry> entries = new ArrayList<>();
        for (Field field : fields) {
            String at = Places.below(place, field.key());
            value(field, sent.path(field.key()), at)
                    .ifPresent(value -> entries.add(new PolicyNode.Entry(value.position(), field.key(), value)));
        }
        return entries;
    }

    private Optional<PolicyNode> value(Field field, JsonNode sent, String place) {
        return switch (field.kind()) {
            case TEXT, PROSE, CHOICE, NAME -> scalar(text(sent), place);
            case LINES -> lines(text(sent), place);
            case PAIRS -> pairs(text(sent), place);
            case TICKS -> ticks(sent, place);
            case SECTION -> section(field, sent, place);
            case ENTRIES ->
                sent.isObject()
                        ? Optional.of(list(field, sent.path(ITEMS), Places.below(place, ITEMS)))
                        : Optional.empty();
            case NAMED_ENTRIES ->
                Optional.of(list(field, sent, place))
                        .filter(list -> !list.items().isEmpty())
                        .map(list -> list);
            case CONDITIONS -> conditions(sent, place);
        };
    }

    private Optional<PolicyNode> scalar(String text, String place) {
        return text.isBlank() ? Optional.empty() : Optional.of(new PolicyNode.Scalar(places.at(place), text));
    }

    private Optional<PolicyNode> lines(String text, String place) {
        List<String> lines =
                text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        return lines.isEmpty()
                ? Optional.empty()
                : Optional.of(texts(lines.equals(List.of(NONE)) ? List.of() : lines, place));
    }

    private Optional<PolicyNode> pairs(String text, String place) {
        List<PolicyNode.Entry> entries = text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(line -> line.split("\\s*:\\s*", 2))
                .map(pair -> new PolicyNode.Entry(
                        places.at(place),
                        pair[0],
                        new PolicyNode.Scalar(places.at(place), pair.length > 1 ? pair[1] : "")))
                .toList();
        return entries.isEmpty() ? Optional.empty() : Optional.of(new PolicyNode.Mapping(places.at(place), entries));
    }

    private Optional<PolicyNode> ticks(JsonNode sent, String place) {
        List<String> ticked = each(sent).stream()
                .map(SentForm::text)
                .filter(text -> !text.isBlank())
                .toList();
        return ticked.isEmpty() ? Optional.empty() : Optional.of(texts(ticked, place));
    }

    private PolicyNode.Sequence texts(List<String> texts, String place) {
        return new PolicyNode.Sequence(
                places.at(place),
                texts.stream()
                        .<PolicyNode>map(text -> new PolicyNode.Scalar(places.at(place), text))
                        .toList());
    }

    private Optional<PolicyNode> section(Field field, JsonNode sent, String place) {
        List<PolicyNode.Entry> entries = entries(field.fields(), sent, place);
        return entries.isEmpty() ? Optional.empty() : Optional.of(new PolicyNode.Mapping(places.at(place), entries));
    }

    private PolicyNode.Sequence list(Field field, JsonNode sent, String place) {
        List<PolicyNode> items = new ArrayList<>();
        int number = 0;
        for (JsonNode item : each(sent)) {
            String at = Places.below(place, ++number);
            PolicyNode.Mapping entry = new PolicyNode.Mapping(places.at(at), entries(field.fields(), item, at));
            items.add(Shipped.only(entry, field.shorthand())
                    .<PolicyNode>map(text -> new PolicyNode.Scalar(places.at(at), text))
                    .orElse(entry));
        }
        return new PolicyNode.Sequence(places.at(place), items);
    }

    /** Conditions that must all hold: a mapping, or {@code all} if two are of one kind. */
    private Optional<PolicyNode> conditions(JsonNode sent, String place) {
        List<PolicyNode.Entry> given = new ArrayList<>();
        int number = 0;
        for (JsonNode item : each(sent)) {
            condition(item, Places.below(place, ++number)).ifPresent(given::add);
        }
        if (given.isEmpty()) {
            return Optional.empty();
        }
        long kinds = given.stream().map(PolicyNode.Entry::key).distinct().count();
        if (kinds == given.size()) {
            return Optional.of(new PolicyNode.Mapping(places.at(place), given));
        }
        PolicyNode all = new PolicyNode.Sequence(
                places.at(place), given.stream().map(this::alone).toList());
        return Optional.of(
                new PolicyNode.Mapping(places.at(place), List.of(new PolicyNode.Entry(all.position(), "all", all))));
    }

    private PolicyNode alone(PolicyNode.Entry condition) {
        return new PolicyNode.Mapping(condition.position(), List.of(condition));
    }

    /** A condition of a kind that is known; one of which nothing is said is left for the reader to find. */
    private Optional<PolicyNode.Entry> condition(JsonNode sent, String place) {
        return Grammar.condition(text(sent.path("kind")))
                .map(kind ->
                        new PolicyNode.Entry(places.at(place), kind.key(), condition(kind, sent.path(VALUE), place)));
    }

    private PolicyNode condition(Field kind, JsonNode sent, String place) {
        if (kind.kind() != Field.Kind.CONDITIONS) {
            return value(kind, sent, place).orElseGet(() -> texts(List.of(), place));
        }
        if (kind.key().equals("not")) {
            return conditions(sent, Places.below(place, VALUE))
                    .orElseGet(() -> new PolicyNode.Mapping(places.at(place), List.of()));
        }
        List<PolicyNode> alternatives = new ArrayList<>();
        int number = 0;
        for (JsonNode item : each(sent)) {
            condition(item, Places.below(Places.below(place, VALUE), ++number))
                    .map(this::alone)
                    .ifPresent(alternatives::add);
        }
        return new PolicyNode.Sequence(places.at(place), alternatives);
    }

    /** A form has one thing, or an array of several, or nothing. */
    private static List<JsonNode> each(JsonNode sent) {
        if (!sent.isArray()) {
            return sent.isMissingNode() || sent.isNull() ? List.of() : List.of(sent);
        }
        List<JsonNode> items = new ArrayList<>();
        sent.forEach(items::add);
        return items;
    }

    private static String text(JsonNode sent) {
        return sent.isTextual() ? sent.textValue() : "";
    }
}
