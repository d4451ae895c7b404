package io.jenkins.plugins.changegates.store.line;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/** Forms by names of ASCII letters, found by the bytes of a name where they stand. Immutable. */
final class NamedForms {

    private final byte[][] names;
    private final Form[] forms;

    NamedForms(Map<String, Form> byName) {
        int size = Integer.highestOneBit(Math.max(1, byName.size())) * 4;
        names = new byte[size][];
        forms = new Form[size];
        byName.forEach((name, form) -> {
            byte[] bytes = CanonicalOutput.ascii(name);
            int place = place(bytes, 0, bytes.length);
            names[place] = bytes;
            forms[place] = form;
        });
    }

    /** The form with the name that stands there, or null. */
    Form find(byte[] bytes, int from, int length) {
        return forms[place(bytes, from, length)];
    }

    Form find(@CheckForNull String name) {
        if (name == null) {
            return null;
        }
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        return find(bytes, 0, bytes.length);
    }

    /** Where it stands or would stand; there always is an empty place. */
    private int place(byte[] bytes, int from, int length) {
        int hash = length;
        for (int i = 0; i < length; i++) {
            hash = hash * 31 + bytes[from + i];
        }
        int place = (hash ^ hash >>> 16) & names.length - 1;
        while (names[place] != null
                && !Arrays.equals(names[place], 0, names[place].length, bytes, from, from + length)) {
            place = place + 1 & names.length - 1;
        }
        return place;
    }
}
