package io.jenkins.plugins.changegates.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** {@code docs/openapi.yaml}, and whether JSON is as it says, as far as it says anything. */
final class OpenApi {

    static final Set<String> METHODS = Set.of("get", "post", "put", "delete", "patch");

    final JsonNode document;

    OpenApi() throws IOException {
        Object yaml = new Load(LoadSettings.builder().build())
                .loadFromString(Files.readString(Path.of("docs", "openapi.yaml")));
        document = new ObjectMapper().valueToTree(yaml);
    }

    JsonNode schema(String name) {
        return document.at("/components/schemas/" + name);
    }

    static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    JsonNode resolved(JsonNode node) {
        JsonNode resolved = node;
        while (resolved.has("$ref")) {
            resolved = document.at(resolved.get("$ref").textValue().substring(1));
        }
        return resolved;
    }

    /** The operations, as {@code POST /v1/…}. */
    Set<String> operations() {
        Set<String> operations = new TreeSet<>();
        document.get("paths")
                .properties()
                .forEach(path -> names(path.getValue()).stream()
                        .filter(METHODS::contains)
                        .forEach(method -> operations.add(method.toUpperCase() + " " + path.getKey())));
        return operations;
    }

    /** What is wrong with an answer, or nothing. */
    List<String> problems(String method, String path, int status, String type, JsonNode body) {
        JsonNode operation = document.get("paths").path(path).path(method.toLowerCase());
        if (operation.isMissingNode()) {
            return List.of("there is no " + method + " " + path);
        }
        JsonNode response = resolved(operation.path("responses").path(Integer.toString(status)));
        if (response.isMissingNode()) {
            return List.of(method + " " + path + " does not answer " + status);
        }
        if (!response.has("content")) {
            return body == null ? List.of() : List.of("there should be no body");
        }
        JsonNode content = response.get("content").path(type);
        if (content.isMissingNode()) {
            return List.of(type + " is not answered with " + status);
        }
        if (!content.has("schema")) {
            return List.of();
        }
        List<String> problems = new ArrayList<>();
        check(content.get("schema"), body, "", problems);
        return problems;
    }

    private void check(JsonNode reference, JsonNode value, String at, List<String> problems) {
        JsonNode schema = resolved(reference);
        JsonNode type = schema.path("type");
        boolean fits = type.isArray()
                ? type.valueStream().anyMatch(one -> is(one.textValue(), value))
                : is(type.textValue(), value);
        if (!fits) {
            problems.add(at + " is no " + type + ": " + value);
            return;
        }
        if (schema.has("enum") && schema.get("enum").valueStream().noneMatch(value::equals)) {
            problems.add(at + " is none of " + schema.get("enum") + ": " + value);
        }
        if (value.isArray()) {
            value.forEach(item -> check(schema.get("items"), item, at + "/-", problems));
        }
        if (value.isObject() && schema.has("properties")) {
            schema.path("required").forEach(name -> {
                if (!value.has(name.textValue())) {
                    problems.add(at + "/" + name.textValue() + " is missing");
                }
            });
            value.properties().forEach(field -> {
                if (schema.get("properties").has(field.getKey())) {
                    check(
                            schema.get("properties").get(field.getKey()),
                            field.getValue(),
                            at + "/" + field.getKey(),
                            problems);
                } else {
                    problems.add(at + "/" + field.getKey() + " is not described");
                }
            });
        }
    }

    private static boolean is(String type, JsonNode value) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "boolean" -> value.isBoolean();
            case "null" -> value.isNull();
            default -> false;
        };
    }
}
