package io.jenkins.plugins.changegates.command.output;

import picocli.CommandLine.Help.Ansi;

/** How words look: coloured on a terminal, plain elsewhere and where NO_COLOR is set. */
public record Style(Ansi ansi) {

    /** Without colour. */
    public static final Style PLAIN = new Style(Ansi.OFF);

    /** As this process's terminal has it. */
    public static Style ofTerminal() {
        return new Style(Ansi.AUTO);
    }

    /** A gate's result or a decision by its name, padded to the width. */
    public String word(String word, int width) {
        String padded = pad(word, width);
        return switch (word) {
            case "passed", "open", "verified", "succeeded" -> colour("green", padded);
            case "waiting" -> colour("yellow", padded);
            case "failed", "blocked", "rejected", "expired", "rolled-back" -> colour("red", padded);
            default -> padded;
        };
    }

    public String good(String text) {
        return colour("green", text);
    }

    public String bad(String text) {
        return colour("bold,red", text);
    }

    public String strong(String text) {
        return colour("bold", text);
    }

    private String colour(String style, String text) {
        return ansi.enabled() ? ansi.string("@|" + style + " " + text.replace("|@", "| @") + "|@") : text;
    }

    /** A gate's result or a decision by its name. */
    public String word(String word) {
        return word(word, 0);
    }

    /** The text with spaces behind it; at least one where there is a width. */
    public static String pad(String text, int width) {
        return width == 0 ? text : text + " ".repeat(Math.max(1, width - text.length()));
    }

    /** A text in one line, without characters that could steer a terminal. */
    public static String line(String text) {
        return text.replaceAll("\\s+", " ").replaceAll("\\p{Cc}", "?");
    }
}
