package io.jenkins.plugins.changegates.pages;

/** A state in a word. Colour and symbol only underline what the text says by itself. */
public record Mark(Tone tone, String text) {

    /** What kind of news it is. */
    public enum Tone {
        GOOD("success", "checkmark-circle"),
        WAITING("info", "time"),
        WARNING("warning", "alert-circle"),
        BAD("danger", "close-circle"),
        NEUTRAL("neutral", "remove-circle-outline");

        private final String css;
        private final String symbol;

        Tone(String css, String symbol) {
            this.css = css;
            this.symbol = symbol;
        }
    }

    /** Last part of the names of the style classes: success, info, warning, danger or neutral. */
    public String css() {
        return tone.css;
    }

    public String symbol() {
        return "symbol-" + tone.symbol + " plugin-ionicons-api";
    }
}
