package io.jenkins.plugins.changegates.store.line;

import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.wire.WireNamed;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;

/** Values that are one text, number or boolean. */
final class ScalarForms {

    private static final byte[] TRUE = CanonicalOutput.ascii("true");
    private static final byte[] FALSE = CanonicalOutput.ascii("false");
    private static final long LARGEST = (1L << 53) - 1;

    static final Form TEXT = new Form() {
        @Override
        public Object read(CanonicalInput in) {
            return in.text();
        }

        @Override
        public void skip(CanonicalInput in) {
            in.skipPlainText();
        }

        @Override
        public void write(CanonicalOutput out, Object value) {
            out.text((String) value);
        }

        @Override
        public Object absent() {
            return "";
        }

        @Override
        public boolean leftOut(Object value) {
            return value == null || ((String) value).isEmpty();
        }
    };

    static final Form LONG = new Form() {
        @Override
        public Object read(CanonicalInput in) {
            return in.integer();
        }

        @Override
        public void skip(CanonicalInput in) {
            in.integer();
        }

        @Override
        public void write(CanonicalOutput out, Object value) {
            long number = ((Number) value).longValue();
            if (Math.abs(number) > LARGEST || number == Long.MIN_VALUE) {
                throw CanonicalInput.otherwise();
            }
            out.integer(number);
        }
    };

    static final Form INT = new Form() {
        @Override
        public Object read(CanonicalInput in) {
            long value = in.integer();
            if ((int) value != value) {
                throw CanonicalInput.otherwise();
            }
            return (int) value;
        }

        @Override
        public void write(CanonicalOutput out, Object value) {
            out.integer((Integer) value);
        }
    };

    static final Form BOOLEAN = new Form() {
        @Override
        public Object read(CanonicalInput in) {
            if (in.take(TRUE)) {
                return true;
            }
            if (in.take(FALSE)) {
                return false;
            }
            throw CanonicalInput.otherwise();
        }

        @Override
        public void write(CanonicalOutput out, Object value) {
            out.put((Boolean) value ? TRUE : FALSE);
        }
    };

    static final Form INSTANT = new InstantForm();
    static final Form DURATION = new Parsed(Duration::parse);
    static final Form CHANGE = new Parsed(ChangeId::new);

    private ScalarForms() {}

    /** Enum constants by their wire names. */
    static Form constants(Class<?> type) {
        return new Constants(type);
    }

    /** What a constructor or parser of its own reads, if it prints the same again. */
    private record Parsed(Function<String, Object> parse) implements Form {
        @Override
        public Object read(CanonicalInput in) {
            String text = in.text();
            try {
                Object value = parse.apply(text);
                if (value.toString().equals(text)) {
                    return value;
                }
            } catch (DateTimeException | IllegalArgumentException e) {
                throw CanonicalInput.otherwise();
            }
            throw CanonicalInput.otherwise();
        }

        @Override
        public void write(CanonicalOutput out, Object value) {
            out.text(value.toString());
        }
    }

    private static final class Constants implements Form {
        private final Object[] constants;
        private final byte[][] spelled;

        Constants(Class<?> type) {
            constants = Objects.requireNonNull(type.getEnumConstants());
            spelled = new byte[constants.length][];
            for (int i = 0; i < constants.length; i++) {
                spelled[i] = CanonicalOutput.ascii('"' + ((WireNamed) constants[i]).wireName() + '"');
            }
        }

        @Override
        public Object read(CanonicalInput in) {
            for (int i = 0; i < constants.length; i++) {
                if (in.take(spelled[i])) {
                    return constants[i];
                }
            }
            throw CanonicalInput.otherwise();
        }

        @Override
        public void write(CanonicalOutput out, Object value) {
            out.put(spelled[((Enum<?>) value).ordinal()]);
        }
    }
}
