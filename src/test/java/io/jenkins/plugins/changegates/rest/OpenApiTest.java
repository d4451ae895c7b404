package io.jenkins.plugins.changegates.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.changegates.engine.change.Category;
import io.jenkins.plugins.changegates.engine.query.ListRequest;
import io.jenkins.plugins.changegates.engine.query.Sorting;
import io.jenkins.plugins.changegates.engine.wire.WireNamed;
import io.jenkins.plugins.changegates.runtime.EvidenceRequest;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kohsuke.stapler.interceptor.RequirePOST;

/** The description of the interface is held against the code; against a running server it is held elsewhere. */
class OpenApiTest {

    private static final Map<Class<?>, String> PLACES = new LinkedHashMap<>();

    static {
        PLACES.put(RestApi.class, "/");
        PLACES.put(ApiV1.class, "/v1/");
        PLACES.put(ChangesResource.class, "/v1/changes/");
        PLACES.put(ChangeResource.class, "/v1/changes/{id}/");
        PLACES.put(EvidenceResource.class, "/v1/evidence/");
    }

    private static OpenApi api;

    @BeforeAll
    static void read() throws Exception {
        api = new OpenApi();
    }

    static Stream<Map.Entry<String, Class<?>>> models() {
        return Map.<String, Class<?>>ofEntries(
                Map.entry("Links", RestApi.LinksModel.class),
                Map.entry("ChangeList", ChangeListModel.class),
                Map.entry("Ledger", EvidenceResource.LedgerModel.class),
                Map.entry("Change", ChangeModel.class),
                Map.entry("ChangeDetail", ChangeDetailModel.class),
                Map.entry("Artifact", ChangeDetailModel.ArtifactModel.class),
                Map.entry("Decision", ChangeDetailModel.DecisionModel.class),
                Map.entry("Comment", ChangeDetailModel.CommentModel.class),
                Map.entry("Delegation", ChangeDetailModel.DelegationModel.class),
                Map.entry("Difference", ReportModel.DifferenceModel.class),
                Map.entry("Deployment", ChangeDetailModel.DeploymentModel.class),
                Map.entry("Report", ReportModel.class),
                Map.entry("Raise", ReportModel.RaiseModel.class),
                Map.entry("Gate", ReportModel.GateModel.class),
                Map.entry("Awaited", ReportModel.AwaitedModel.class),
                Map.entry("Approval", ReportModel.ApprovalModel.class),
                Map.entry("Events", EventsModel.class),
                Map.entry("Problem", Problem.Body.class),
                Map.entry("FieldError", Problem.FieldError.class))
                .entrySet()
                .stream();
    }

    @Test
    void everyMethodThatAnswersIsDescribedAndNothingElse() {
        Set<String> answered = new TreeSet<>();
        PLACES.forEach((type, place) -> Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Answers.class))
                .forEach(method -> answered.add(verb(method) + " " + place + name(method))));

        assertEquals(answered, api.operations());
    }

    private static String verb(Method method) {
        return method.isAnnotationPresent(RequirePOST.class) ? "POST" : "GET";
    }

    private static String name(Method method) {
        String name = method.getName().substring(2);
        return name.equals("Index") ? "" : name.toLowerCase(Locale.ROOT);
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyFieldIsDescribedAndNoOther(Map.Entry<String, Class<?>> model) {
        assertEquals(
                fields(model.getValue()),
                OpenApi.names(api.schema(model.getKey()).path("properties")));
    }

    private static Set<String> fields(Class<?> model) {
        Set<String> fields = new TreeSet<>();
        for (RecordComponent component : model.getRecordComponents()) {
            if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)
                    || component.isAnnotationPresent(JsonUnwrapped.class)) {
                fields.addAll(fields(component.getType()));
            } else {
                fields.add(component.getName());
            }
        }
        return fields;
    }

    @Test
    void everyParameterOfTheListIsDescribedAndNoOther() {
        JsonNode parameters = api.document.at("/paths/~1v1~1changes~1/get/parameters");

        assertEquals(
                new TreeSet<>(ListRequest.NAMES),
                parameters
                        .valueStream()
                        .map(parameter -> parameter.get("name").textValue())
                        .collect(Collectors.toCollection(TreeSet::new)));
        JsonNode sort = parameters
                .valueStream()
                .filter(parameter -> parameter.get("name").textValue().equals("sort"))
                .findFirst()
                .orElseThrow();
        assertEquals(
                WireNamed.allowed(Sorting.class),
                sort.at("/schema/enum").valueStream().map(JsonNode::textValue).toList());
        assertEquals(
                WireNamed.allowed(Category.class),
                api.schema("CategoryName")
                        .get("enum")
                        .valueStream()
                        .map(JsonNode::textValue)
                        .toList());
    }

    @Test
    void everyFieldOfTheRequestForABundleIsDescribedAndNoOther() {
        assertEquals(
                new TreeSet<>(EvidenceRequest.NAMES),
                OpenApi.names(api.schema("BundleBody").get("properties")));
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        List<String> lost = api.document.findValuesAsText("$ref").stream()
                .filter(reference -> api.document.at(reference.substring(1)).isMissingNode())
                .toList();

        assertEquals(List.of(), lost);
    }

    @Test
    void everyCodeThatProblemsHaveIsDescribed() {
        JsonNode decide = api.document.at("/paths/~1v1~1changes~1{id}~1decisions/post/responses");

        for (int code : List.of(400, 403, 404, 405, 409, 412, 413, 415, 422, 429, 503)) {
            assertTrue(decide.has(Integer.toString(code)), "" + code);
        }
    }
}
