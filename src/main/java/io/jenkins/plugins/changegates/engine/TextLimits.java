package io.jenkins.plugins.changegates.engine;

import io.jenkins.plugins.changegates.engine.change.Artifact;
import io.jenkins.plugins.changegates.engine.change.Origin;
import io.jenkins.plugins.changegates.engine.change.Request;
import io.jenkins.plugins.changegates.engine.evidence.Evidence;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * How much may be said, so that one text can neither fill the ledger nor make a page unreadable: {@value #TEXT}
 * characters in a text, {@value #LINE} in a name or line, {@value #ITEMS} entries in a list. What people wrote is
 * refused when it is longer; what machines report is shortened. Texts must be well-formed Unicode: the ledger cannot
 * hold others, nor a digest tell them apart.
 */
final class TextLimits {

    static final int TEXT = 65_536;
    static final int LINE = 1_024;
    static final int ITEMS = 1_000;
    /**
     * More changed files than these, or longer paths, count as unknown files: that never asks for less (decision 9).
     */
    static final int FILES = 20_000;

    private static final String MORE = " […]";

    private final List<String> problems = new ArrayList<>();

    private TextLimits() {}

    /** @throws RefusedException with everything that is too long or malformed */
    static void check(Request request) {
        TextLimits limits = new TextLimits();
        limits.line("service", request.service());
        limits.lines("environment", request.environments());
        limits.line("version", request.version());
        limits.line("summary", request.summary());
        limits.text("description", request.description());
        limits.text("justification", request.justification());
        limits.text("impact.notes", request.impact().notes());
        limits.text("testing", request.testing());
        limits.text("rollbackPlan", request.rollbackPlan());
        limits.text("security", request.security());
        limits.lines("labels", request.labels());
        limits.line("ticket", request.ticket());
        limits.line("pullRequest", request.pullRequest());
        limits.lines(
                "artifacts.name",
                request.artifacts().stream().map(Artifact::name).toList());
        limits.lines(
                "artifacts.digest",
                request.artifacts().stream().map(Artifact::digest).toList());
        limits.line("rollbackTo", request.rollbackTo());
        limits.line("restorePoint", request.restorePoint());
        limits.line("onDuty", request.onDuty());
        limits.refuse();
    }

    /** @throws RefusedException with everything that is too long or malformed, the changed files excepted */
    static void check(Origin origin) {
        TextLimits limits = new TextLimits();
        limits.line("commit", origin.commit());
        limits.line("branch", origin.branch());
        limits.line("author", origin.author());
        origin.starters().forEach(starter -> limits.line("starters", starter));
        origin.commitAuthors().forEach(author -> limits.line("commitAuthors", author));
        origin.unknownAuthors().forEach(author -> limits.line("unknownAuthors", author));
        limits.lines("parameters", origin.parameters().keySet());
        origin.parameters().forEach((name, value) -> limits.text("parameter " + shortened(name), value));
        limits.refuse();
    }

    /** @throws RefusedException with everything that is too long or malformed */
    static void check(Evidence evidence) {
        TextLimits limits = new TextLimits();
        limits.line("source", evidence.source());
        limits.line("commit", evidence.commit());
        limits.text("summary", evidence.summary());
        limits.line("url", evidence.url());
        limits.refuse();
    }

    /** @throws RefusedException if it is too long or malformed */
    static void checkComment(String comment) {
        TextLimits limits = new TextLimits();
        limits.text("comment", comment);
        limits.refuse();
    }

    /** Whether the ledger can take these paths. */
    static boolean keeps(List<String> paths) {
        return paths.size() <= FILES && paths.stream().allMatch(path -> path.length() <= LINE && wellFormed(path));
    }

    /** The line without what is too long or malformed, for what must be recorded whatever it says. */
    static String shortened(String line) {
        return shortened(line, LINE);
    }

    /** As {@link #shortened(String)}, for a text. */
    static String shortenedText(String text) {
        return shortened(text, TEXT);
    }

    /** The text, cut where it is longer than so many characters. */
    static String shortened(String text, int most) {
        String kept = text;
        if (text.length() > most) {
            int end = most - MORE.length();
            kept = text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + MORE;
        }
        return wellFormed(kept)
                ? kept
                : kept.codePoints()
                        .map(character -> isSurrogate(character) ? '\uFFFD' : character)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    private void lines(String name, Collection<String> lines) {
        if (lines.size() > ITEMS) {
            problems.add(name + " has " + lines.size() + " entries; at most " + ITEMS + " are allowed");
        }
        lines.stream().limit(ITEMS).forEach(line -> line(name, line));
    }

    private void line(String name, String line) {
        check(name, line, LINE);
    }

    private void text(String name, String text) {
        check(name, text, TEXT);
    }

    private void check(String name, String text, int most) {
        if (text.length() > most) {
            problems.add(name + " has " + text.length() + " characters; at most " + most + " are allowed");
        } else if (!wellFormed(text)) {
            problems.add(name + " is not well-formed Unicode: it has half of a surrogate pair");
        }
    }

    private static boolean wellFormed(String text) {
        return text.codePoints().noneMatch(TextLimits::isSurrogate);
    }

    private static boolean isSurrogate(int character) {
        return character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
    }

    private void refuse() {
        if (!problems.isEmpty()) {
            throw new RefusedException(RefusedException.Kind.INVALID, String.join("; ", problems));
        }
    }
}
