package io.jenkins.plugins.changegates.config.form;

import java.util.ResourceBundle;
import org.jvnet.localizer.LocaleProvider;

/** What the page calls a field, and what it explains about it, in the reader's language. */
final class FieldTexts {

    /** What is not in a viewer's language is in that of the base texts, whatever the controller's is. */
    private static final ResourceBundle.Control ENGLISH_OTHERWISE =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private FieldTexts() {}

    static String title(Field field) {
        return text(field.id() + ".title");
    }

    /** HTML. */
    static String help(Field field) {
        return text(field.id() + ".help");
    }

    private static String text(String key) {
        return ResourceBundle.getBundle(
                        FieldTexts.class.getName(),
                        LocaleProvider.getLocale(),
                        FieldTexts.class.getClassLoader(),
                        ENGLISH_OTHERWISE)
                .getString(key);
    }
}
