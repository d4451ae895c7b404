package io.jenkins.plugins.changegates.store.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jenkins.plugins.changegates.store.line.LineCodec;
import io.jenkins.plugins.changegates.store.line.LineException;
import java.io.IOException;
import java.util.Map;

/** An entry word for word, its texts where they belong, whatever it is about. */
final class Entries {

    private static final JsonMapper MAPPER = new JsonMapper();

    private Entries() {}

    static void write(Html html, byte[] line) throws IOException {
        JsonNode entry = parsed(line);
        JsonNode event = entry.path("event");
        html.tag("<article>");
        html.element("h3", event.path("type").asText().replace('-', ' '));
        html.tag("<dl>\n");
        html.field("when", entry.path("at").asText());
        html.field(
                "who",
                entry.path("by").path("user").asText() + " ("
                        + entry.path("by").path("channel").asText() + ")");
        html.field(
                entry.has("change") ? "change" : "of no change",
                entry.path("change").asText("event") + ", event "
                        + entry.path("number").asText());
        html.field("ledger entry", entry.path("sequence").asText());
        parts(html, event);
        html.tag("</dl></article>\n");
    }

    private static JsonNode parsed(byte[] line) throws IOException {
        try {
            return MAPPER.readTree(LineCodec.open(LineCodec.decode(line)));
        } catch (JsonProcessingException | LineException e) {
            return MAPPER.createObjectNode().putObject("event").put("type", "not readable");
        }
    }

    private static void parts(Html html, JsonNode object) throws IOException {
        for (Map.Entry<String, JsonNode> part : object.properties()) {
            if (!part.getKey().equals("type") || part.getValue().isContainerNode()) {
                html.element("dt", part.getKey());
                html.tag("<dd>");
                value(html, part.getValue());
                html.tag("</dd>\n");
            }
        }
    }

    private static void value(Html html, JsonNode value) throws IOException {
        if (value.isObject()) {
            html.tag("<dl>");
            parts(html, value);
            html.tag("</dl>");
        } else if (value.isArray()) {
            html.tag("<ul>");
            for (JsonNode element : value) {
                html.tag("<li>");
                value(html, element);
                html.tag("</li>");
            }
            html.tag("</ul>");
        } else {
            html.text(value.asText());
        }
    }
}
