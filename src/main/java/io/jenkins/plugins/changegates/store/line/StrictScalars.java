package io.jenkins.plugins.changegates.store.line;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.Deserializers;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.wire.WireNamed;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Values that stand as one text: instants and durations in ISO 8601 as the JDK prints them, change ids, enum constants
 * by their wire names. Each has one spelling; another one, even of the same value, is an error.
 */
final class StrictScalars extends SimpleModule {

    private static final long serialVersionUID = 1L;

    StrictScalars() {
        super("change-gates-ledger");
        addDeserializer(String.class, new FromText<>(String.class, "a text", Function.identity(), ""));
        add(Instant.class, "an instant such as 2026-01-31T08:00:00Z", Instant::parse);
        add(Duration.class, "a duration such as PT30M", Duration::parse);
        add(ChangeId.class, "the name of a change", ChangeId::new);
        addSerializer(WireNamed.class, new ToText<>(WireNamed.class, WireNamed::wireName));
    }

    private <T> void add(Class<T> type, String what, Function<String, T> parse) {
        addSerializer(type, new ToText<>(type, Object::toString));
        addDeserializer(type, new FromText<>(type, what, parse, null));
    }

    @Override
    public void setupModule(SetupContext context) {
        super.setupModule(context);
        context.addDeserializers(new Deserializers.Base() {
            @Override
            public JsonDeserializer<?> findEnumDeserializer(
                    Class<?> type, DeserializationConfig config, BeanDescription description) {
                return WireNamed.class.isAssignableFrom(type) ? constantsOf(type) : null;
            }
        });
    }

    private static <T> FromText<T> constantsOf(Class<T> type) {
        Map<String, T> constants = Arrays.stream(type.getEnumConstants())
                .collect(Collectors.toMap(constant -> ((WireNamed) constant).wireName(), Function.identity()));
        String allowed = constants.keySet().stream().sorted().collect(Collectors.joining(", "));
        return new FromText<>(type, "one of " + allowed, constants::get, null);
    }

    private static final class ToText<T> extends StdScalarSerializer<T> {
        private static final long serialVersionUID = 1L;
        private final transient Function<T, String> print;

        ToText(Class<T> type, Function<T, String> print) {
            super(type);
            this.print = print;
        }

        @Override
        public void serialize(T value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(print.apply(value));
        }
    }

    private static final class FromText<T> extends StdScalarDeserializer<T> {
        private static final long serialVersionUID = 1L;
        private final String what;
        private final transient Function<String, T> parse;
        private final transient T absent;

        FromText(Class<T> type, String what, Function<String, T> parse, T absent) {
            super(type);
            this.what = what;
            this.parse = parse;
            this.absent = absent;
        }

        @Override
        public Object getEmptyValue(DeserializationContext context) {
            return absent;
        }

        @Override
        public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
            String text = in.hasToken(JsonToken.VALUE_STRING) ? in.getText() : null;
            T value = text == null ? null : parsed(text);
            if (value == null
                    || !(value instanceof WireNamed || value.toString().equals(text))) {
                return context.reportInputMismatch(this, "not " + what);
            }
            return value;
        }

        private T parsed(String text) {
            try {
                return parse.apply(text);
            } catch (DateTimeException | IllegalArgumentException e) {
                return null;
            }
        }
    }
}
