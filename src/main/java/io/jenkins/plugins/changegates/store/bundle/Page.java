package io.jenkins.plugins.changegates.store.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jenkins.plugins.changegates.store.line.LineCodec;
import io.jenkins.plugins.changegates.store.line.LineException;
import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.util.Map;

/**
 * A bundle's entries as a page for people: every word of every entry, in order, without scripts and without a network.
 * Everything from outside is escaped.
 */
final class Page {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final String STYLE = "body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:60rem;"
            + "padding:0 1rem;color:#1a1a1a;background:#fff}h1{font-size:1.6rem}h2{font-size:1.1rem;margin:0}"
            + "article{border-top:1px solid #bbb;padding:.8rem 0;break-inside:avoid}dl{display:grid;"
            + "grid-template-columns:max-content 1fr;gap:.1rem 1rem;margin:.3rem 0}dt{color:#555}dd{margin:0;"
            + "overflow-wrap:anywhere;white-space:pre-wrap}p.note{color:#555}code{overflow-wrap:anywhere}";

    private Page() {}

    /** @param entries writes lines with their line feeds */
    static void write(OutputStream out, Manifest manifest, ZipWriter.Content entries) throws IOException {
        Writer page = new BufferedWriter(new OutputStreamWriter(out, UTF_8), 1 << 16);
        page.write("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
                + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
                + "<meta name=\"viewport\" content=\"width=device-width\"><title>Evidence</title><style>" + STYLE
                + "</style></head><body><main>\n");
        head(page, manifest);
        entries.write(new LineByLine(line -> entry(page, line)));
        page.write("</main></body></html>\n");
        page.flush();
    }

    private static void head(Writer page, Manifest manifest) throws IOException {
        page.write("<h1>Evidence of "
                + (manifest.isPeriod()
                        ? "a period"
                        : escaped(String.join(", ", manifest.changes().keySet())))
                + "</h1>\n<dl>");
        field(page, "Ledger", manifest.ledger());
        field(page, "Made", manifest.made());
        if (manifest.isPeriod()) {
            field(page, "From", manifest.from());
            field(page, "Until", manifest.until());
            field(page, "Service", manifest.service().isEmpty() ? "all" : manifest.service());
        }
        field(page, "Changes", String.valueOf(manifest.changes().size()));
        field(page, "Ledger entries covered", String.valueOf(manifest.size()));
        field(page, "Root of the tree", manifest.root());
        page.write("</dl>\n<p class=\"note\">This page shows what the bundle holds. By itself it proves nothing: run"
                + " <code>change-gates verify</code> on the bundle.</p>\n");
    }

    private static void entry(Writer page, byte[] line) throws IOException {
        JsonNode entry = MAPPER.readTree(opened(line));
        JsonNode event = entry.path("event");
        page.write("<article><h2>" + escaped(event.path("type").asText().replace('-', ' ')) + "</h2>\n<dl>");
        field(page, "when", entry.path("at").asText());
        field(
                page,
                "who",
                entry.path("by").path("user").asText() + " ("
                        + entry.path("by").path("channel").asText() + ")");
        field(
                page,
                entry.has("change") ? "change" : "of no change",
                (entry.has("change") ? entry.path("change").asText() + ", event " : "entry ")
                        + entry.path("number").asText());
        field(page, "ledger entry", entry.path("sequence").asText());
        for (Map.Entry<String, JsonNode> part : event.properties()) {
            if (!part.getKey().equals("type")) {
                page.write("<dt>" + escaped(part.getKey()) + "</dt><dd>");
                value(page, part.getValue());
                page.write("</dd>\n");
            }
        }
        page.write("</dl></article>\n");
    }

    /** The entry with its texts where they belong. */
    private static byte[] opened(byte[] line) throws IOException {
        try {
            return LineCodec.open(LineCodec.decode(line));
        } catch (LineException e) {
            throw new IOException("A line of the ledger cannot be read: " + e.getMessage(), e);
        }
    }

    private static void value(Writer page, JsonNode value) throws IOException {
        if (value.isObject()) {
            page.write("<dl>");
            for (Map.Entry<String, JsonNode> part : value.properties()) {
                page.write("<dt>" + escaped(part.getKey()) + "</dt><dd>");
                value(page, part.getValue());
                page.write("</dd>");
            }
            page.write("</dl>");
        } else if (value.isArray()) {
            page.write("<ul>");
            for (JsonNode element : value) {
                page.write("<li>");
                value(page, element);
                page.write("</li>");
            }
            page.write("</ul>");
        } else {
            page.write(escaped(value.asText()));
        }
    }

    private static void field(Writer page, String name, String value) throws IOException {
        page.write("<dt>" + escaped(name) + "</dt><dd>" + escaped(value) + "</dd>\n");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private interface LineSink {
        void line(byte[] line) throws IOException;
    }

    /** Cuts what is written into lines. */
    private static final class LineByLine extends OutputStream {
        private final LineSink sink;
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();

        LineByLine(LineSink sink) {
            this.sink = sink;
        }

        @Override
        public void write(int unit) throws IOException {
            if (unit == '\n') {
                sink.line(line.toByteArray());
                line.reset();
            } else {
                line.write(unit);
            }
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            for (int i = offset; i < offset + length; i++) {
                write(bytes[i]);
            }
        }
    }
}
