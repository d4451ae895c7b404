package io.jenkins.plugins.changegates.config.form;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.changegates.policyfile.PolicyException;
import io.jenkins.plugins.changegates.policyfile.PolicyNode;
import io.jenkins.plugins.changegates.policyfile.PolicyReader;
import java.util.List;

/** What a browser sends of a page on which nobody altered anything. */
public final class Untouched {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Untouched() {}

    /**
     * Whether saving the document by the form would keep the policy as it is. What only a YAML file can say, such as a
     * name with a line break, the form would lose.
     *
     * @param document that reads without a problem
     */
    public static boolean keeps(PolicyNode.Mapping document) {
        try {
            PolicyNode sent = new SentForm(form(FormView.of(document))).document();
            return PolicyReader.read(sent).equals(PolicyReader.read(document));
        } catch (PolicyException e) {
            return false;
        }
    }

    /** The structured form, as {@link SentForm} takes it. */
    static ObjectNode form(List<FormField> fields) {
        ObjectNode form = JSON.objectNode();
        for (FormField field : fields) {
            String key = field.field().key();
            switch (field.field().kind()) {
                case TEXT, PROSE, CHOICE, NAME, LINES, PAIRS -> form.put(key, field.text());
                case TICKS -> form.set(key, ticks(field));
                case SECTION -> form.set(key, form(field.fields()));
                case ENTRIES -> {
                    if (field.said()) {
                        form.putObject(key).set(SentForm.ITEMS, entries(field));
                    }
                }
                case NAMED_ENTRIES -> form.set(key, entries(field));
                case CONDITIONS -> form.set(key, conditions(field));
            }
        }
        return form;
    }

    private static ArrayNode ticks(FormField field) {
        ArrayNode ticked = JSON.arrayNode();
        field.ticked().forEach(ticked::add);
        return ticked;
    }

    private static ArrayNode entries(FormField field) {
        ArrayNode entries = JSON.arrayNode();
        field.entries().forEach(entry -> entries.add(form(entry.fields())));
        return entries;
    }

    private static ArrayNode conditions(FormField field) {
        ArrayNode conditions = JSON.arrayNode();
        for (FormField condition : field.conditions()) {
            ObjectNode sent =
                    conditions.addObject().put("kind", condition.field().key());
            switch (condition.field().kind()) {
                case TICKS -> sent.set(SentForm.VALUE, ticks(condition));
                case CONDITIONS -> sent.set(SentForm.VALUE, conditions(condition));
                default -> sent.put(SentForm.VALUE, condition.text());
            }
        }
        return conditions;
    }
}
