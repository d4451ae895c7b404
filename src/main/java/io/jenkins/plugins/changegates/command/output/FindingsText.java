package io.jenkins.plugins.changegates.command.output;

import io.jenkins.plugins.changegates.store.bundle.Findings;
import java.io.PrintWriter;
import java.util.List;

/** What {@code verify} prints: the verdict first, then why, then what stays open. */
public final class FindingsText {

    private FindingsText() {}

    public static void print(PrintWriter out, Style style, Findings findings) {
        if (findings.good()) {
            out.println(style.good("VERIFIED") + ": " + findings.entries() + " entries.");
            list(out, "Proved", findings.proved());
        } else {
            out.println(style.bad("NOT VERIFIED") + ". Rely on nothing in it.");
            list(out, "Wrong", findings.wrong());
        }
        list(out, "This cannot show", findings.unknown());
    }

    private static void list(PrintWriter out, String title, List<String> sentences) {
        if (!sentences.isEmpty()) {
            out.println(title + ":");
            sentences.forEach(sentence -> out.println("  - " + Style.line(sentence)));
        }
    }
}
