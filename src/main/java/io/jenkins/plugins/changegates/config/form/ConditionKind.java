package io.jenkins.plugins.changegates.config.form;

import hudson.model.Describable;
import hudson.model.Descriptor;
import java.util.List;

/** A kind of condition, for the list of Jenkins' forms from which several kinds of things can be added. */
public final class ConditionKind extends Descriptor<ConditionKind.Item> {

    private static final List<ConditionKind> ALL =
            Grammar.CONDITION_KINDS.stream().map(ConditionKind::new).toList();

    private final transient Field field;

    private ConditionKind(Field field) {
        super(Item.class);
        this.field = field;
    }

    public static List<ConditionKind> all() {
        return ALL;
    }

    /** The conditions under a key, for the page. */
    public static List<Item> items(FormField conditions) {
        return conditions.conditions().stream().map(Item::new).toList();
    }

    @Override
    public String getId() {
        return field.key();
    }

    @Override
    public String getDisplayName() {
        return field.title();
    }

    @Override
    public String getHelpFile() {
        return null;
    }

    /** One without a value, to be added. */
    public FormField getBlank() {
        return FormField.blank(field, "", List.of());
    }

    /** A condition on the page. Never persisted: what is kept is the text of the document. */
    public static final class Item implements Describable<Item> {

        private final transient FormField value;

        private Item(FormField value) {
            this.value = value;
        }

        public FormField getValue() {
            return value;
        }

        @Override
        public ConditionKind getDescriptor() {
            return ALL.stream()
                    .filter(kind -> kind.field.equals(value.field()))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
