package io.jenkins.plugins.changegates.store.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.util.Collection;
import java.util.List;

/**
 * Writes HTML of which only the tags are ours: everything else is escaped here. Says no part that is empty. For one
 * thread.
 */
final class Html {

    private static final String STYLE =
            ":root{--ink:#1a1c1f;--soft:#5c636b;--line:#d5d9de;--tint:#f4f6f8;--good:#0b6b3a;"
                    + "--bad:#a61b1b;--mind:#8a5a00}"
                    + "*{box-sizing:border-box}body{font:15px/1.5 system-ui,-apple-system,'Segoe UI',sans-serif;margin:0 auto;"
                    + "max-width:70rem;padding:1.5rem;color:var(--ink);background:#fff}"
                    + "h1{font-size:1.6rem;line-height:1.25;margin:0 0 .3rem}h2{font-size:1.2rem;margin:2rem 0 .5rem;"
                    + "padding-bottom:.2rem;border-bottom:2px solid var(--line)}h3{font-size:1rem;margin:1.2rem 0 .3rem}"
                    + "p{margin:.4rem 0}.note,dt,.soft{color:var(--soft)}.lead{font-size:1.05rem}"
                    + "dl{display:grid;grid-template-columns:minmax(8rem,max-content) 1fr;gap:.15rem 1rem;margin:.4rem 0}"
                    + "dd{margin:0}dd,td,code{overflow-wrap:anywhere}dd,td{white-space:pre-line}"
                    + "table{border-collapse:collapse;width:100%;margin:.4rem 0}th,td{text-align:left;vertical-align:top;"
                    + "padding:.3rem .6rem .3rem 0;border-bottom:1px solid var(--line)}th{color:var(--soft);font-weight:600}"
                    + "td.tight,th.tight{white-space:nowrap}"
                    + "code{font:.87em ui-monospace,monospace}.mark{font-weight:600}.good{color:var(--good)}.bad{color:var(--bad)}"
                    + ".mind{color:var(--mind)}.facts{background:var(--tint);border-radius:6px;padding:.7rem 1rem;margin:1rem 0}"
                    + "article{border-top:1px solid var(--line);padding:.5rem 0;break-inside:avoid}article h3{margin:0}"
                    + "tr,h2,h3{break-inside:avoid;break-after:avoid}tr{break-after:auto}"
                    + "section.change{border-top:4px solid var(--line);margin-top:2.5rem;padding-top:1rem}"
                    + "section.change:first-child{border:0;margin:0;padding:0}"
                    + "@page{margin:15mm}@media print{body{padding:0;max-width:none;font-size:10pt}"
                    + "section.change{break-before:page;border:0}section.change:first-child{break-before:auto}}"
                    + "@media (max-width:40rem){dl{grid-template-columns:1fr}dt{margin-top:.4rem}}";

    private final Writer out;

    Html(OutputStream out) {
        this.out = new BufferedWriter(new OutputStreamWriter(out, UTF_8), 1 << 16);
    }

    void begin(String title) throws IOException {
        out.write("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
                + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline';"
                + " base-uri 'none'; form-action 'none'\">"
                + "<meta name=\"referrer\" content=\"no-referrer\">"
                + "<meta name=\"viewport\" content=\"width=device-width\"><title>" + escaped(title) + "</title><style>"
                + STYLE + "</style></head><body><main>\n");
    }

    void end() throws IOException {
        out.write("</main></body></html>\n");
        out.flush();
    }

    /** A tag of ours, as it is. */
    Html tag(String tag) throws IOException {
        out.write(tag);
        return this;
    }

    Html text(String text) throws IOException {
        out.write(escaped(text));
        return this;
    }

    void element(String name, String text) throws IOException {
        element(name, "", text);
    }

    /** @param kind a class of the style sheet, or empty */
    void element(String name, String kind, String text) throws IOException {
        tag("<" + name + (kind.isEmpty() ? "" : " class=\"" + kind + "\"") + ">");
        text(text).tag("</" + name + ">\n");
    }

    void field(String name, String value) throws IOException {
        if (!value.isBlank()) {
            element("dt", name);
            element("dd", value);
        }
    }

    void field(String name, Collection<String> values) throws IOException {
        field(name, String.join(", ", values));
    }

    void head(String... columns) throws IOException {
        tag("<table><thead><tr>");
        for (String column : columns) {
            element("th", column);
        }
        tag("</tr></thead><tbody>\n");
    }

    void row(Cell... cells) throws IOException {
        row(List.of(cells));
    }

    void row(List<Cell> cells) throws IOException {
        tag("<tr>");
        for (Cell cell : cells) {
            element("td", cell.kind(), cell.text());
        }
        tag("</tr>\n");
    }

    void tableEnd() throws IOException {
        tag("</tbody></table>\n");
    }

    /** What stands in a table, and how. */
    record Cell(String text, String kind) {
        static Cell of(String text) {
            return new Cell(text, "");
        }

        /** What must not be broken into lines. */
        static Cell tight(String text) {
            return new Cell(text, "tight");
        }

        /** A word that says whether it is well. */
        static Cell mark(Mark mark) {
            return new Cell(mark.word(), "tight mark " + mark.kind());
        }
    }

    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(hidden(c) ? '\uFFFD' : c);
            }
        }
        return escaped.toString();
    }

    /** Whether it would not be seen, or turn the letters around it about. */
    private static boolean hidden(char c) {
        return (c < ' ' && c != '\n' && c != '\t')
                || (c >= '\u007f' && c <= '\u009f')
                || (c >= '\u202a' && c <= '\u202e')
                || (c >= '\u2066' && c <= '\u2069');
    }
}
