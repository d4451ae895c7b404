package io.jenkins.plugins.changegates.store.line;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Lists, sets, and maps from texts. */
final class ManyForms {

    private ManyForms() {}

    static Form list(Form element) {
        return new Elements(element, List.of()) {
            @Override
            Collection<Object> begin() {
                return new ArrayList<>();
            }
        };
    }

    static Form set(Form element) {
        return new Elements(element, Set.of()) {
            @Override
            Collection<Object> begin() {
                return new LinkedHashSet<>();
            }
        };
    }

    static Form map(Form value) {
        return new Entries(value);
    }

    private abstract static class Elements implements Form {
        private final Form element;
        private final Object none;

        Elements(Form element, Object none) {
            this.element = element;
            this.none = none;
        }

        abstract Collection<Object> begin();

        @Override
        public Object read(CanonicalInput in) {
            in.need('[');
            if (in.take(']')) {
                return none;
            }
            Collection<Object> elements = begin();
            do {
                elements.add(element.read(in));
            } while (in.take(','));
            in.need(']');
            return elements;
        }

        @Override
        public void skip(CanonicalInput in) {
            in.need('[');
            if (in.take(']')) {
                return;
            }
            do {
                element.skip(in);
            } while (in.take(','));
            in.need(']');
        }

        @Override
        public void write(CanonicalOutput out, Object value) {
            char before = '[';
            for (Object each : (Collection<?>) value) {
                if (each == null) {
                    throw CanonicalInput.otherwise();
                }
                out.put(before);
                element.write(out, each);
                before = ',';
            }
            if (before == '[') {
                out.put('[');
            }
            out.put(']');
        }

        @Override
        public Object absent() {
            return none;
        }

        @Override
        public boolean leftOut(Object value) {
            return value == null || ((Collection<?>) value).isEmpty();
        }
    }

    private record Entries(Form value) implements Form {
        @Override
        public Object read(CanonicalInput in) {
            TreeMap<String, Object> entries = new TreeMap<>();
            in.need('{');
            if (in.take('}')) {
                return entries;
            }
            String before = null;
            do {
                String name = in.text();
                if (before != null && before.compareTo(name) >= 0) {
                    throw CanonicalInput.otherwise();
                }
                in.need(':');
                entries.put(name, value.read(in));
                before = name;
            } while (in.take(','));
            in.need('}');
            return entries;
        }

        @Override
        public void write(CanonicalOutput out, Object map) {
            char before = '{';
            for (Map.Entry<?, ?> entry : new TreeMap<>((Map<?, ?>) map).entrySet()) {
                if (entry.getValue() == null) {
                    throw CanonicalInput.otherwise();
                }
                out.put(before);
                out.text((String) entry.getKey());
                out.put(':');
                value.write(out, entry.getValue());
                before = ',';
            }
            if (before == '{') {
                out.put('{');
            }
            out.put('}');
        }

        @Override
        public Object absent() {
            return Collections.emptySortedMap();
        }

        @Override
        public boolean leftOut(Object map) {
            return map == null || ((Map<?, ?>) map).isEmpty();
        }
    }
}
