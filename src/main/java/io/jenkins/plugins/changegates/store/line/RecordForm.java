package io.jenkins.plugins.changegates.store.line;

import io.jenkins.plugins.changegates.engine.change.ChangedFiles;
import io.jenkins.plugins.changegates.engine.change.Impact;
import io.jenkins.plugins.changegates.engine.verification.Limits;
import io.jenkins.plugins.changegates.engine.verification.Round;
import io.jenkins.plugins.changegates.engine.verification.WatchPlan;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** A record as an object of its components, by their names in canonical order; with a fixed text among them or not. */
final class RecordForm implements Form {

    /** A component, or the fixed text, where it stands. */
    private record Part(byte[] name, int index, Form form, boolean optional, MethodHandle get, byte[] fixed) {}

    private static final Set<Class<?>> WITH_RULES =
            Set.of(Impact.class, ChangedFiles.class, WatchPlan.class, Limits.class, Round.class);

    private final Part[] parts;
    private final MethodHandle create;
    private final int components;
    private final boolean hasRules;

    private RecordForm(Part[] parts, MethodHandle create, int components, boolean hasRules) {
        this.parts = parts;
        this.create = create;
        this.components = components;
        this.hasRules = hasRules;
    }

    /**
     * @param forms what each component's form is
     * @param optional which components may be absent although their form has nothing for that
     * @param fixedName the name of the fixed text, or null
     * @throws IllegalArgumentException if one of the components has no form
     */
    static RecordForm of(
            Class<?> type,
            Function<RecordComponent, Form> forms,
            Predicate<RecordComponent> optional,
            String fixedName,
            String fixed) {
        RecordComponent[] components = type.getRecordComponents();
        List<Part> parts = new ArrayList<>();
        try {
            for (int i = 0; i < components.length; i++) {
                RecordComponent component = components[i];
                MethodHandle get = MethodHandles.publicLookup()
                        .unreflect(component.getAccessor())
                        .asType(MethodType.methodType(Object.class, Object.class));
                parts.add(new Part(
                        name(component.getName()), i, forms.apply(component), optional.test(component), get, null));
            }
            if (fixedName != null) {
                byte[] value = CanonicalOutput.ascii('"' + fixed + '"');
                parts.add(new Part(name(fixedName), -1, ScalarForms.TEXT, false, null, value));
            }
            MethodType signature = MethodType.methodType(
                    void.class,
                    Arrays.stream(components).map(RecordComponent::getType).toList());
            MethodHandle create = MethodHandles.publicLookup()
                    .findConstructor(type, signature)
                    .asSpreader(Object[].class, components.length)
                    .asType(MethodType.methodType(Object.class, Object[].class));
            parts.sort(Comparator.comparing(Part::name, Arrays::compare));
            return new RecordForm(parts.toArray(Part[]::new), create, components.length, WITH_RULES.contains(type));
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(type + " cannot be made or read", e);
        }
    }

    /** Names are of ASCII letters, so that their bytes sort as their UTF-16 code units do. */
    static byte[] name(String name) {
        return CanonicalOutput.ascii('"' + name + "\":");
    }

    @Override
    public Object read(CanonicalInput in) {
        Object[] values = new Object[components];
        in.need('{');
        boolean first = true;
        boolean comma = false;
        for (Part part : parts) {
            if (!first && !comma) {
                comma = in.take(',');
            }
            if ((first || comma) && in.take(part.name())) {
                first = false;
                comma = false;
                if (part.fixed() == null) {
                    values[part.index()] = part.form().read(in);
                } else if (!in.take(part.fixed())) {
                    throw CanonicalInput.otherwise();
                }
            } else {
                values[absentIndex(part)] = part.form().absent();
            }
        }
        if (comma) {
            throw CanonicalInput.otherwise();
        }
        in.need('}');
        return create(values);
    }

    /** Types that allow not every value of their components are made, so that they can refuse. */
    @Override
    public void skip(CanonicalInput in) {
        if (hasRules) {
            read(in);
            return;
        }
        in.need('{');
        boolean first = true;
        boolean comma = false;
        for (Part part : parts) {
            if (!first && !comma) {
                comma = in.take(',');
            }
            if ((first || comma) && in.take(part.name())) {
                first = false;
                comma = false;
                if (part.fixed() == null) {
                    part.form().skip(in);
                } else if (!in.take(part.fixed())) {
                    throw CanonicalInput.otherwise();
                }
            } else {
                absentIndex(part);
            }
        }
        if (comma) {
            throw CanonicalInput.otherwise();
        }
        in.need('}');
    }

    private static int absentIndex(Part part) {
        if (part.fixed() != null || (part.form().absent() == null && !part.optional())) {
            throw CanonicalInput.otherwise();
        }
        return part.index();
    }

    private Object create(Object[] values) {
        try {
            return (Object) create.invokeExact(values);
        } catch (Error e) {
            throw e;
        } catch (Throwable e) {
            throw CanonicalInput.otherwise();
        }
    }

    @Override
    public void write(CanonicalOutput out, Object value) {
        char before = '{';
        for (Part part : parts) {
            Object component = part.fixed() == null ? get(part, value) : part.fixed();
            boolean leftOut = part.fixed() == null && part.form().leftOut(component);
            if (leftOut && component == null && !part.optional() && part.form().absent() == null) {
                throw CanonicalInput.otherwise();
            }
            if (!leftOut) {
                out.put(before);
                out.put(part.name());
                if (part.fixed() == null) {
                    part.form().write(out, component);
                } else {
                    out.put(part.fixed());
                }
                before = ',';
            }
        }
        if (before == '{') {
            out.put('{');
        }
        out.put('}');
    }

    private static Object get(Part part, Object record) {
        try {
            return (Object) part.get().invokeExact(record);
        } catch (Error e) {
            throw e;
        } catch (Throwable e) {
            throw CanonicalInput.otherwise();
        }
    }
}
