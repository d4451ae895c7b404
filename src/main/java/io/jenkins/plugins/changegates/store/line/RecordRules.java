package io.jenkins.plugins.changegates.store.line;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import io.jenkins.plugins.changegates.engine.change.Category;
import io.jenkins.plugins.changegates.engine.change.DeploymentMethod;
import io.jenkins.plugins.changegates.engine.change.Risk;
import java.util.Collection;
import java.util.Map;

/**
 * Which component of a record must be there: every one, but for texts and collections, where absent means empty, and
 * the few that say so in a mix-in, where it means null.
 */
final class RecordRules extends JacksonAnnotationIntrospector {

    private static final long serialVersionUID = 1L;

    @Override
    public Boolean hasRequiredMarker(AnnotatedMember member) {
        Boolean said = super.hasRequiredMarker(member);
        if (said != null) {
            return said;
        }
        Class<?> type = member.getRawType();
        return type != String.class && !Collection.class.isAssignableFrom(type) && !Map.class.isAssignableFrom(type);
    }

    /** What {@code Request} may lack. */
    interface RequestComponents {
        @JsonProperty(required = false)
        Risk risk();

        @JsonProperty(required = false)
        Category category();

        @JsonProperty(required = false)
        DeploymentMethod method();
    }

    /** The kind of an event stands in its {@code type}. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.PROPERTY, property = "type")
    interface EventType {}
}
