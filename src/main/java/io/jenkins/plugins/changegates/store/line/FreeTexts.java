package io.jenkins.plugins.changegates.store.line;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.changegates.engine.change.ChangeEvent;
import io.jenkins.plugins.changegates.engine.change.Impact;
import io.jenkins.plugins.changegates.engine.change.Origin;
import io.jenkins.plugins.changegates.engine.change.Request;
import io.jenkins.plugins.changegates.engine.change.TalkEvent;
import io.jenkins.plugins.changegates.engine.evidence.Evidence;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which texts of an event people write, or name people by more than an id. In a line they stand as hashes, with the
 * texts behind what is hashed into the tree, so that one can be erased. Released names never change.
 */
final class FreeTexts {

    private static final Map<Class<?>, Set<String>> COMPONENTS = Map.ofEntries(
            entry(
                    Request.class,
                    Set.of("summary", "description", "justification", "testing", "rollbackPlan", "security")),
            entry(Impact.class, Set.of("notes")),
            entry(Origin.class, Set.of("unknownAuthors")),
            entry(Evidence.class, Set.of("summary")),
            entry(ChangeEvent.Approved.class, Set.of("comment")),
            entry(ChangeEvent.Rejected.class, Set.of("comment")),
            entry(ChangeEvent.DeployOrdered.class, Set.of("comment")),
            entry(ChangeEvent.VerificationFinished.class, Set.of("notes")),
            entry(ChangeEvent.RollbackStarted.class, Set.of("reason")),
            entry(ChangeEvent.ObligationMet.class, Set.of("note")),
            entry(ChangeEvent.EmergencyDeclared.class, Set.of("comment")),
            entry(ChangeEvent.ExceptionAsked.class, Set.of("reason")),
            entry(ChangeEvent.ExceptionApproved.class, Set.of("comment")),
            entry(ChangeEvent.Closed.class, Set.of("comment")),
            entry(TalkEvent.ChangesAsked.class, Set.of("comment")),
            entry(TalkEvent.ApprovalWithdrawn.class, Set.of("comment")),
            entry(TalkEvent.ObjectionWithdrawn.class, Set.of("comment")),
            entry(TalkEvent.Commented.class, Set.of("comment")),
            entry(TalkEvent.Delegated.class, Set.of("comment")),
            entry(TalkEvent.DelegationRevoked.class, Set.of("comment")),
            entry(TalkEvent.Cancelled.class, Set.of("comment")));

    /** Looks at the free texts of an event in the order in which they stand in its line. */
    interface Visitor {

        /** @return what shall stand there instead */
        String text(String way, String text) throws LineException;
    }

    private FreeTexts() {}

    static Map<Class<?>, Set<String>> components() {
        return COMPONENTS;
    }

    static boolean has(Class<?> type, String component) {
        return COMPONENTS.getOrDefault(type, Set.of()).contains(component);
    }

    /** Goes through the JSON of an event of that class, and replaces its free texts by what the visitor says. */
    static void replace(Class<?> event, JsonNode tree, Visitor visitor) throws LineException {
        walk(event, tree, "", visitor);
    }

    private static void walk(Class<?> type, JsonNode tree, String way, Visitor visitor) throws LineException {
        RecordComponent[] components = type.getRecordComponents();
        if (components == null || !(tree instanceof ObjectNode object)) {
            return;
        }
        Arrays.sort(components, Comparator.comparing(RecordComponent::getName));
        for (RecordComponent component : components) {
            String name = component.getName();
            JsonNode child = object.get(name);
            String there = way.isEmpty() ? name : way + "/" + name;
            boolean free = has(type, name);
            if (child instanceof ArrayNode array) {
                elements(component.getGenericType(), array, there, free, visitor);
            } else if (free && child != null && child.isTextual()) {
                object.put(name, visitor.text(there, child.textValue()));
            } else if (child != null) {
                walk(component.getType(), child, there, visitor);
            }
        }
    }

    private static void elements(Type list, ArrayNode array, String way, boolean free, Visitor visitor)
            throws LineException {
        List<Type> of = list instanceof ParameterizedType generic
                ? List.of(generic.getActualTypeArguments())
                : List.of(Object.class);
        for (int i = 0; i < array.size(); i++) {
            String there = way + "/" + i;
            if (free && array.get(i).isTextual()) {
                array.set(i, array.textNode(visitor.text(there, array.get(i).textValue())));
            } else if (of.get(0) instanceof Class<?> plain) {
                walk(plain, array.get(i), there, visitor);
            }
        }
    }
}
