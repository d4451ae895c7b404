package io.jenkins.plugins.changegates.store.line;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.Request;
import io.jenkins.plugins.changegates.engine.wire.WireNamed;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * The forms of all types that lines are made of, found from the records themselves, so that a new kind of event or
 * component needs no care here. A type that none of them fits makes the events that hold it slower, not wrong.
 */
final class Forms {

    private static final byte[] TYPE = RecordForm.name("type");
    private static final byte[] NUMBER = CanonicalOutput.ascii(",\"number\":");
    private static final byte[] MORE = CanonicalOutput.ascii(",\"more\":");
    private static final Map<Type, Form> SCALARS = Map.of(
            String.class, ScalarForms.TEXT,
            long.class, ScalarForms.LONG,
            int.class, ScalarForms.INT,
            boolean.class, ScalarForms.BOOLEAN,
            Instant.class, ScalarForms.INSTANT,
            Duration.class, ScalarForms.DURATION,
            ChangeId.class, ScalarForms.CHANGE);

    private final Map<Type, Form> known = new HashMap<>(SCALARS);

    private Forms() {}

    /** A record, or a scalar. */
    static Form of(Class<?> type) {
        return new Forms().find(type);
    }

    /** Events of any kind among those of that name. */
    static Form events(Map<? extends Class<?>, String> names) {
        Forms forms = new Forms();
        Map<String, Form> byName = new HashMap<>();
        Map<Class<?>, Form> byClass = new HashMap<>();
        names.forEach((type, name) -> {
            try {
                Form form = forms.record(type, name);
                byName.put(name, form);
                byClass.put(type, form);
            } catch (IllegalArgumentException e) {
                // Left to Jackson, as everything that has no form here.
                byName.remove(name);
            }
        });
        return new Events(new NamedForms(byName), Map.copyOf(byClass));
    }

    private Form find(Type type) {
        Form form = known.get(type);
        if (form == null) {
            form = made(type);
            known.put(type, form);
        }
        return form;
    }

    private Form made(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] of = generic.getActualTypeArguments();
            Type raw = generic.getRawType();
            if (raw == List.class) {
                return ManyForms.list(find(of[0]));
            }
            if (raw == Set.class) {
                return ManyForms.set(find(of[0]));
            }
            if ((raw == Map.class || raw == SortedMap.class) && of[0] == String.class) {
                return ManyForms.map(find(of[1]));
            }
        } else if (type instanceof Class<?> plain) {
            if (plain.isEnum() && WireNamed.class.isAssignableFrom(plain)) {
                return ScalarForms.constants(plain);
            }
            if (plain.isRecord()) {
                return record(plain, null);
            }
        }
        throw new IllegalArgumentException("nothing is known of " + type);
    }

    private Form record(Class<?> type, String name) {
        return RecordForm.of(
                type,
                component -> component(type, component),
                component -> mayBeAbsent(type, component),
                name == null ? null : "type",
                name);
    }

    private Form component(Class<?> owner, RecordComponent component) {
        if (!FreeTexts.has(owner, component.getName())) {
            return find(component.getGenericType());
        }
        return component.getType() == List.class ? ManyForms.list(FreeTextForm.FREE_TEXT) : FreeTextForm.FREE_TEXT;
    }

    private static boolean mayBeAbsent(Class<?> type, RecordComponent component) {
        return type == Request.class
                && Stream.of(RecordRules.RequestComponents.class.getDeclaredMethods())
                        .anyMatch(method -> method.getName().equals(component.getName())
                                && !method.getAnnotation(JsonProperty.class).required());
    }

    private record Events(NamedForms byName, Map<Class<?>, Form> byClass) implements Form {
        @Override
        public Object read(CanonicalInput in) {
            return form(in).read(in);
        }

        private Form form(CanonicalInput in) {
            Form form = in.lastBefore(NUMBER, TYPE, byName);
            if (form == null) {
                form = in.lastBefore(MORE, TYPE, byName);
            }
            if (form == null) {
                form = byName.find(in.ahead(TYPE));
            }
            if (form == null) {
                throw CanonicalInput.otherwise();
            }
            return form;
        }

        @Override
        public void skip(CanonicalInput in) {
            form(in).skip(in);
        }

        @Override
        public void write(CanonicalOutput out, Object event) {
            Form form = byClass.get(event.getClass());
            if (form == null) {
                throw CanonicalInput.otherwise();
            }
            form.write(out, event);
        }
    }
}
