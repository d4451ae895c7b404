package io.jenkins.plugins.changegates.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The fields of a request's body, read one by one; whatever is wrong is reported at once. Confined to one request. */
final class Body {

    private final JsonNode object;
    private final Set<String> known = new TreeSet<>();
    private final List<Problem.FieldError> errors = new ArrayList<>();

    /** @throws Problem if it is not an object */
    Body(JsonNode object) {
        this.object = object;
        if (!object.isObject()) {
            throw Problem.invalid(List.of(new Problem.FieldError("", Messages.Field_noObject())));
        }
    }

    /** A text that must be there and be one of those. */
    String oneOf(String name, List<String> allowed) {
        String text = text(name);
        if (!allowed.contains(text)) {
            error(name, Messages.Field_oneOf(String.join(", ", allowed)));
        }
        return text;
    }

    /** An instant in ISO 8601 with its offset, or null if it is not there. */
    Instant instant(String name) {
        String text = text(name);
        try {
            return text.isEmpty() ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            error(name, Messages.Field_noInstant());
            return null;
        }
    }

    /** An object whose values are texts, empty if it is not there. */
    Map<String, String> texts(String name) {
        known.add(name);
        Map<String, String> texts = new LinkedHashMap<>();
        JsonNode value = object.get(name);
        if (value != null && !value.isObject()) {
            error(name, Messages.Field_noTexts());
        } else if (value != null) {
            value.fields().forEachRemaining(field -> {
                if (field.getValue().isTextual()) {
                    texts.put(field.getKey(), field.getValue().textValue());
                } else {
                    error(name, Messages.Field_noTexts());
                }
            });
        }
        return texts;
    }

    /** A text that must be there and say something. */
    String required(String name) {
        String text = text(name);
        if (text.isBlank()) {
            error(name, Messages.Field_missing());
        }
        return text;
    }

    /** A text, empty if it is not there. */
    String text(String name) {
        known.add(name);
        JsonNode value = object.get(name);
        if (value == null || value.isTextual()) {
            return value == null ? "" : value.textValue();
        }
        error(name, Messages.Field_noText());
        return "";
    }

    /** A comment, empty if it is not there. */
    String comment(String name) {
        String comment = CommentLimit.normalized(text(name));
        if (CommentLimit.exceededBy(comment)) {
            error(name, Messages.Field_tooLong(comment.length(), CommentLimit.CHARACTERS));
        }
        return comment;
    }

    /** @throws Problem if anything was wrong, fields that nobody asked for included */
    void check() {
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                error(name, Messages.Field_unknown(String.join(", ", known)));
            }
        });
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
    }

    private void error(String name, String detail) {
        String pointer = "/" + name.replace("~", "~0").replace("/", "~1");
        if (errors.stream().noneMatch(error -> error.pointer().equals(pointer))) {
            errors.add(new Problem.FieldError(pointer, detail));
        }
    }
}
