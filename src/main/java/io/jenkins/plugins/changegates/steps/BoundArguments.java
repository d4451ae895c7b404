package io.jenkins.plugins.changegates.steps;

import hudson.model.Descriptor;
import io.jenkins.plugins.changegates.integrations.DeploymentCheck;
import io.jenkins.plugins.changegates.integrations.DeploymentCheckDescriptor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jenkinsci.plugins.structs.SymbolLookup;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.structs.describable.DescribableParameter;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;

/**
 * The arguments of a step or of something in it, as far as they can be bound, and everything that is wrong with the
 * rest: names nobody knows, values of the wrong type. A list given for a text becomes its lines, a number its digits.
 */
final class BoundArguments {

    private final Map<String, Object> usable = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    private BoundArguments() {}

    static BoundArguments of(Class<?> type, Map<String, ?> arguments) {
        BoundArguments bound = new BoundArguments();
        bound.read(type, "", arguments);
        return bound;
    }

    Map<String, Object> usable() {
        return usable;
    }

    List<String> problems() {
        return problems;
    }

    private void read(Class<?> type, String path, Map<String, ?> arguments) {
        DescribableModel<?> model = DescribableModel.of(type);
        arguments.forEach((name, value) -> {
            DescribableParameter parameter = model.getParameter(name);
            if (parameter == null) {
                problems.add(Messages.BoundArguments_unknown(path + name, names(model)));
            } else if (value != null) {
                fit(parameter.getErasedType(), path + name, value).ifPresent(fitting -> usable.put(name, fitting));
            }
        });
        for (DescribableParameter parameter : model.getParameters()) {
            if (parameter.isRequired() && !arguments.containsKey(parameter.getName())) {
                problems.add(Messages.Misuse_missing(path + parameter.getName()));
            }
        }
    }

    private static String names(DescribableModel<?> model) {
        return model.getParameters().stream()
                .map(DescribableParameter::getName)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private Optional<Object> fit(Class<?> type, String path, Object value) {
        if (type == String.class) {
            return text(path, value);
        }
        if (type == int.class) {
            return number(path, value);
        }
        if (type == boolean.class) {
            return truth(path, value);
        }
        if (Collection.class.isAssignableFrom(type)) {
            return list(path, value);
        }
        return struct(type, path, value);
    }

    private Optional<Object> text(String path, Object value) {
        if (value instanceof Map || value instanceof UninstantiatedDescribable) {
            return wrong(path, Messages.BoundArguments_text());
        }
        return Optional.of(
                value instanceof Collection<?> parts
                        ? parts.stream().map(String::valueOf).collect(Collectors.joining("\n"))
                        : value.toString());
    }

    private Optional<Object> number(String path, Object value) {
        try {
            return Optional.of(Integer.valueOf(value.toString().trim()));
        } catch (NumberFormatException e) {
            return wrong(path, Messages.BoundArguments_number());
        }
    }

    private Optional<Object> truth(String path, Object value) {
        return switch (value.toString()) {
            case "true" -> Optional.of(Boolean.TRUE);
            case "false" -> Optional.of(Boolean.FALSE);
            default -> wrong(path, Messages.BoundArguments_truth());
        };
    }

    private Optional<Object> list(String path, Object value) {
        if (!(value instanceof Collection<?> items)) {
            return wrong(path, Messages.BoundArguments_list());
        }
        List<Object> fitting = new ArrayList<>();
        Class<?> item = path.equals("checks") ? DeploymentCheck.class : ArtifactArgument.class;
        int index = 0;
        for (Object one : items) {
            struct(item, path + "[" + index++ + "]", one).ifPresent(fitting::add);
        }
        return Optional.of(fitting);
    }

    private Optional<Object> struct(Class<?> type, String path, Object value) {
        if (type.isInstance(value)) {
            return Optional.of(value);
        }
        if (value instanceof UninstantiatedDescribable described) {
            return check(type, path, described.getSymbol(), described.getKlass(), described.getArguments());
        }
        if (!(value instanceof Map<?, ?> map)) {
            return wrong(path, Messages.BoundArguments_map());
        }
        Map<String, Object> arguments = new LinkedHashMap<>();
        map.forEach((key, one) -> arguments.put(String.valueOf(key), one));
        if (type == DeploymentCheck.class) {
            Object kind = arguments.remove(DescribableModel.CLAZZ);
            return check(type, path, null, kind == null ? "" : kind.toString(), arguments);
        }
        return instance(type, path + ".", arguments);
    }

    private Optional<Object> check(Class<?> type, String path, String symbol, String kind, Map<String, ?> arguments) {
        if (type == DeploymentCheck.class) {
            for (DeploymentCheckDescriptor known : DeploymentCheckDescriptor.all()) {
                if (isCalled(known, symbol, kind)) {
                    return instance(known.clazz, path + ".", sole(known.clazz, arguments));
                }
            }
        }
        return wrong(
                path,
                type == DeploymentCheck.class
                        ? Messages.BoundArguments_check(checks())
                        : Messages.BoundArguments_map());
    }

    /** A check's only required argument may be given without its name. */
    private static Map<String, ?> sole(Class<?> type, Map<String, ?> arguments) {
        DescribableParameter only = DescribableModel.of(type).getSoleRequiredParameter();
        Object value = arguments.get(UninstantiatedDescribable.ANONYMOUS_KEY);
        return value == null || only == null ? arguments : Map.of(only.getName(), value);
    }

    private static boolean isCalled(Descriptor<?> descriptor, String symbol, String kind) {
        return symbol != null
                ? SymbolLookup.getSymbolValue(descriptor).contains(symbol)
                : descriptor.clazz.getName().equals(kind)
                        || descriptor.clazz.getSimpleName().equals(kind);
    }

    private static String checks() {
        return DeploymentCheckDescriptor.all().stream()
                .flatMap(known -> SymbolLookup.getSymbolValue(known).stream())
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private Optional<Object> instance(Class<?> type, String path, Map<String, ?> arguments) {
        int before = problems.size();
        BoundArguments inner = new BoundArguments();
        inner.read(type, path, arguments);
        problems.addAll(inner.problems);
        return problems.size() > before
                ? Optional.empty()
                : Optional.of(DescribableModel.of(type).instantiate(inner.usable, null));
    }

    private Optional<Object> wrong(String path, String what) {
        problems.add(Messages.BoundArguments_wrong(path, what));
        return Optional.empty();
    }
}
