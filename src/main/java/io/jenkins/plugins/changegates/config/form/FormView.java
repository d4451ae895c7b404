package io.jenkins.plugins.changegates.config.form;

import io.jenkins.plugins.changegates.policyfile.PolicyNode;
import io.jenkins.plugins.changegates.policyfile.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A document as the fields of the page, each beside what the policy that ships says where the document says nothing. */
public final class FormView {

    private static final PolicyNode.Mapping NOTHING = new PolicyNode.Mapping(Position.in(""), List.of());

    private final Map<String, List<String>> problems;

    private FormView(List<FormProblem> problems) {
        this.problems = problems.stream()
                .collect(Collectors.groupingBy(
                        FormProblem::place, Collectors.mapping(FormProblem::message, Collectors.toList())));
    }

    /** A document that reads without a problem; entries of the policy that it extends stand in their own order. */
    public static List<FormField> of(PolicyNode.Mapping document) {
        return of(arranged(document), List.of());
    }

    /** What was sent, as it was filled in, with what is wrong with it. */
    public static List<FormField> of(SentForm sent) {
        return of(sent.shown(), sent.problems());
    }

    private static List<FormField> of(PolicyNode.Mapping document, List<FormProblem> problems) {
        return new FormView(problems).fields(Grammar.DOCUMENT, document, Shipped.under(document), "");
    }

    /** The document with every entry of the policy that ships in its place, if only by name. */
    private static PolicyNode.Mapping arranged(PolicyNode.Mapping document) {
        PolicyNode.Mapping defaults = Shipped.under(document);
        List<PolicyNode.Entry> entries = new ArrayList<>();
        for (Field field : Grammar.DOCUMENT) {
            Optional<PolicyNode> value = document.get(field.key());
            if (field.kind() == Field.Kind.NAMED_ENTRIES) {
                List<PolicyNode> items = arranged(field.key(), document, defaults);
                value = items.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new PolicyNode.Sequence(document.position(), items));
            }
            value.ifPresent(node -> entries.add(new PolicyNode.Entry(document.position(), field.key(), node)));
        }
        return new PolicyNode.Mapping(document.position(), entries);
    }

    private static List<PolicyNode> arranged(String key, PolicyNode.Mapping document, PolicyNode.Mapping defaults) {
        List<PolicyNode> given = Shipped.entries(document, key);
        List<PolicyNode> items = new ArrayList<>();
        for (PolicyNode shipped : Shipped.entries(defaults, key)) {
            String name = Shipped.name(shipped).orElse("");
            items.add(named(name, given).orElseGet(() -> mereName(name)));
        }
        Set<String> shipped = Shipped.names(defaults, key);
        given.stream()
                .filter(item -> Shipped.name(item).filter(shipped::contains).isEmpty())
                .forEach(items::add);
        return items;
    }

    private static Optional<PolicyNode> named(String name, List<PolicyNode> entries) {
        return entries.stream()
                .filter(entry -> Shipped.name(entry).filter(name::equals).isPresent())
                .findFirst();
    }

    private static PolicyNode mereName(String name) {
        return new PolicyNode.Mapping(
                NOTHING.position(),
                List.of(new PolicyNode.Entry(
                        NOTHING.position(), "name", new PolicyNode.Scalar(NOTHING.position(), name))));
    }

    /**
     * The names to offer where one of that list is asked for, as far as they are on the page.
     *
     * @param list such as {@code roles}
     */
    public static List<String> names(List<FormField> page, String list) {
        return page.stream()
                .filter(field -> field.field().key().equals(list))
                .flatMap(field -> field.field().kind() == Field.Kind.LINES
                        ? field.text().lines()
                        : field.entries().stream().map(FormEntry::name))
                .filter(name -> !name.isBlank())
                .distinct()
                .toList();
    }

    private List<FormField> fields(List<Field> fields, PolicyNode said, PolicyNode shipped, String place) {
        return fields.stream()
                .map(field -> field(
                        field, under(said, field.key()), under(shipped, field.key()), Places.below(place, field.key())))
                .toList();
    }

    private static PolicyNode under(PolicyNode node, String key) {
        return node instanceof PolicyNode.Mapping mapping ? mapping.get(key).orElse(null) : null;
    }

    /** @param said null if nothing is */
    private FormField field(Field field, PolicyNode said, PolicyNode shipped, String place) {
        FormField blank = FormField.blank(field, shipped == null ? "" : InShort.lines(shipped), problemsAt(place));
        return switch (field.kind()) {
            case TEXT, PROSE, CHOICE, NAME ->
                said instanceof PolicyNode.Scalar scalar ? blank.withText(scalar.text()) : blank;
            case LINES -> said == null ? blank : blank.withText(String.join("\n", texts(said, SentForm.NONE)));
            case PAIRS -> said == null ? blank : blank.withText(InShort.lines(said));
            case TICKS -> said == null ? blank : blank.withTicked(texts(said, ""));
            case SECTION -> blank.withFields(fields(field.fields(), said, shipped, place));
            case ENTRIES ->
                blank.withEntries(
                        said != null, entries(field, said, null, Places.below(place, SentForm.ITEMS)), another(field));
            case NAMED_ENTRIES -> blank.withEntries(said != null, entries(field, said, shipped, place), another(field));
            case CONDITIONS -> blank.withConditions(conditions(said, place));
        };
    }

    private static List<String> texts(PolicyNode node, String ifNone) {
        List<PolicyNode> items = node instanceof PolicyNode.Sequence list ? list.items() : List.of(node);
        return items.isEmpty() && !ifNone.isEmpty()
                ? List.of(ifNone)
                : items.stream().map(InShort::of).toList();
    }

    private List<FormEntry> entries(Field field, PolicyNode said, PolicyNode shipped, String place) {
        List<FormEntry> entries = new ArrayList<>();
        if (said instanceof PolicyNode.Sequence list) {
            List<PolicyNode> base = shipped instanceof PolicyNode.Sequence defaults ? defaults.items() : List.of();
            list.items()
                    .forEach(item -> entries.add(
                            entry(field, spelledOut(field, item), base, Places.below(place, entries.size() + 1))));
        }
        return entries;
    }

    private FormEntry entry(Field field, PolicyNode.Mapping said, List<PolicyNode> base, String place) {
        String name = Shipped.name(said).orElse("");
        Optional<PolicyNode> shipped = named(name, base);
        PolicyNode.Mapping whole = shipped.filter(PolicyNode.Mapping.class::isInstance)
                .map(node -> ((PolicyNode.Mapping) node).overlaidBy(said))
                .orElse(said);
        return new FormEntry(
                name,
                shipped.isPresent(),
                Shipped.only(said, "name").isEmpty(),
                InShort.of(withoutName(whole)),
                fields(field.fields(), said, shipped.map(PolicyNode.class::cast).orElse(null), place),
                problemsAt(place));
    }

    private FormEntry another(Field field) {
        return new FormEntry(
                "", false, true, "", new FormView(List.of()).fields(field.fields(), NOTHING, null, ""), List.of());
    }

    private static PolicyNode withoutName(PolicyNode.Mapping entry) {
        return new PolicyNode.Mapping(
                entry.position(),
                entry.entries().stream()
                        .filter(key -> !key.key().equals("name"))
                        .toList());
    }

    private static PolicyNode.Mapping spelledOut(Field field, PolicyNode item) {
        return item instanceof PolicyNode.Mapping mapping
                ? mapping
                : new PolicyNode.Mapping(
                        item.position(), List.of(new PolicyNode.Entry(item.position(), longhand(field), item)));
    }

    /** The key of which an entry has the value, if it has no other. */
    private static String longhand(Field field) {
        return field.shorthand().isEmpty() ? field.fields().get(0).key() : field.shorthand();
    }

    /** The conditions under a key that must all hold. */
    private List<FormField> conditions(PolicyNode said, String place) {
        List<FormField> conditions = new ArrayList<>();
        if (said instanceof PolicyNode.Mapping mapping) {
            Grammar.CONDITION_KINDS.forEach(kind -> mapping.get(kind.key())
                    .ifPresent(value ->
                            conditions.add(condition(kind, value, Places.below(place, conditions.size() + 1)))));
        }
        return conditions;
    }

    private FormField condition(Field kind, PolicyNode said, String place) {
        if (kind.kind() != Field.Kind.CONDITIONS) {
            return field(kind, said, null, place);
        }
        String below = Places.below(place, SentForm.VALUE);
        return FormField.blank(kind, "", problemsAt(place))
                .withConditions(kind.key().equals("not") ? conditions(said, below) : alternatives(said, below));
    }

    /** Each item of {@code all} or {@code any} as one condition; several keys of an item must all hold. */
    private List<FormField> alternatives(PolicyNode said, String place) {
        List<FormField> nested = new ArrayList<>();
        for (PolicyNode item : said instanceof PolicyNode.Sequence list ? list.items() : List.of(said)) {
            nested.add(alternative(item, Places.below(place, nested.size() + 1)));
        }
        return nested;
    }

    private FormField alternative(PolicyNode item, String place) {
        return item instanceof PolicyNode.Mapping mapping && mapping.entries().size() == 1
                ? Grammar.condition(mapping.entries().get(0).key())
                        .map(kind -> condition(kind, mapping.entries().get(0).value(), place))
                        .orElseThrow()
                : FormField.blank(Grammar.condition("all").orElseThrow(), "", problemsAt(place))
                        .withConditions(conditions(item, Places.below(place, SentForm.VALUE)));
    }

    private List<String> problemsAt(String place) {
        return problems.getOrDefault(place, List.of());
    }
}
