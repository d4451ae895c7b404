package io.jenkins.plugins.changegates.store.line;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * The part of JSON that lines are made of: objects, arrays, booleans, texts of whole Unicode characters, and integers
 * that every reader holds exactly (RFC 7493, section 2.2). No null, since what is absent is left out; no fractions.
 */
final class PlainTree {

    private static final long LARGEST = (1L << 53) - 1;

    private PlainTree() {}

    /** @throws LineException if something else is in there, saying where */
    static void check(JsonNode line) throws LineException {
        String complaint = complaint(line);
        if (complaint != null) {
            throw new LineException(complaint.substring(complaint.startsWith(".") ? 1 : 0));
        }
    }

    /** What is wrong, behind the way that leads to it from this node; null if nothing is. */
    private static String complaint(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> inObject(node);
            case ARRAY -> inArray(node);
            case STRING -> inText(node.textValue(), " holds");
            case NUMBER -> isExact(node) ? null : " is not an integer between -" + LARGEST + " and " + LARGEST;
            case BOOLEAN -> null;
            default -> " is " + node.getNodeType() + "; what is absent is left out";
        };
    }

    private static String inObject(JsonNode node) {
        for (Map.Entry<String, JsonNode> property : node.properties()) {
            String ofName = inText(property.getKey(), " has a name with");
            if (ofName != null) {
                return ofName;
            }
            String ofValue = complaint(property.getValue());
            if (ofValue != null) {
                return "." + property.getKey() + ofValue;
            }
        }
        return null;
    }

    private static String inArray(JsonNode node) {
        for (int i = 0; i < node.size(); i++) {
            String complaint = complaint(node.get(i));
            if (complaint != null) {
                return "[" + i + "]" + complaint;
            }
        }
        return null;
    }

    private static boolean isExact(JsonNode number) {
        return number.isIntegralNumber() && number.canConvertToLong() && Math.abs(number.longValue()) <= LARGEST;
    }

    private static String inText(String text, String has) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (i + 1 == text.length() || !Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1))) {
                    return has + " half a character (a lone surrogate) at index " + i;
                }
                i++;
            }
        }
        return null;
    }
}
