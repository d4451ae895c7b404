package io.jenkins.plugins.changegates.pages;

/** One labelled value. The text is what somebody wrote, line breaks and all. */
public record Field(String label, Link value) {

    static Field of(String label, String text) {
        return new Field(label, new Link(text, ""));
    }

    boolean isBlank() {
        return value.text().isBlank();
    }
}
