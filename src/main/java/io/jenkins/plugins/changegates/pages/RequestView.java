package io.jenkins.plugins.changegates.pages;

import io.jenkins.plugins.changegates.engine.change.Artifact;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangedFiles;
import io.jenkins.plugins.changegates.engine.change.Impact;
import io.jenkins.plugins.changegates.engine.change.Origin;
import io.jenkins.plugins.changegates.engine.change.Request;
import io.jenkins.plugins.changegates.engine.wire.WireNamed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was asked for and where it comes from. Fields nobody filled are left out; what is needed and missing is the
 * request gate's to say.
 *
 * @param texts what an approver reads
 * @param facts short values: who, what, where
 * @param files the first changed files, with links where it is known where they can be read, at most {@value #MOST_FILES}
 * @param moreFiles how many were left off
 */
public record RequestView(
        List<Field> texts,
        List<Field> facts,
        List<Artifact> artifacts,
        boolean filesKnown,
        List<Link> files,
        int moreFiles) {

    static final int MOST_FILES = 50;

    public RequestView {
        texts = List.copyOf(texts);
        facts = List.copyOf(facts);
        artifacts = List.copyOf(artifacts);
        files = List.copyOf(files);
    }

    static RequestView of(Change change, String root) {
        ChangedFiles files = change.origin().changedFiles();
        Forge forge = Forge.of(change);
        return new RequestView(
                filled(texts(change.request())),
                filled(facts(change, root)),
                change.request().artifacts(),
                files.known(),
                files.paths().stream()
                        .limit(MOST_FILES)
                        .map(path -> forge.file(path, change.origin().commit()))
                        .toList(),
                Math.max(0, files.paths().size() - MOST_FILES));
    }

    public int fileCount() {
        return files.size() + moreFiles;
    }

    private static Stream<Field> texts(Request request) {
        return Stream.of(
                Field.of(Messages.Request_description(), request.description()),
                Field.of(Messages.Request_justification(), request.justification()),
                Field.of(Messages.Request_impact(), impact(request.impact())),
                Field.of(Messages.Request_testing(), request.testing()),
                Field.of(Messages.Request_rollbackPlan(), request.rollbackPlan()),
                Field.of(Messages.Request_security(), request.security()));
    }

    private static Stream<Field> facts(Change change, String root) {
        Request request = change.request();
        Origin origin = change.origin();
        List<Field> facts = new ArrayList<>(List.of(
                Field.of(Messages.Request_service(), request.service()),
                Field.of(Messages.Request_environments(), String.join(", ", request.environments())),
                Field.of(Messages.Request_version(), request.version()),
                Field.of(Messages.Request_author(), origin.author()),
                Field.of(Messages.Request_requestedBy(), change.requestedBy().user()),
                Field.of(Messages.Request_starters(), String.join(", ", change.starters())),
                new Field(Messages.Request_commit(), Forge.of(change).commit(origin.commit())),
                Field.of(Messages.Request_branch(), origin.branch()),
                Field.of(Messages.Request_commitAuthors(), String.join(", ", origin.commitAuthors())),
                Field.of(Messages.Request_unknownAuthors(), String.join(", ", origin.unknownAuthors())),
                Field.of(
                        Messages.Request_risk(),
                        request.declaredRisk().map(WireNamed::wireName).orElse("")),
                Field.of(Messages.Request_scope(), names(request.scope())),
                Field.of(Messages.Request_labels(), String.join(", ", request.labels())),
                new Field(Messages.Request_ticket(), Link.of(request.ticket())),
                new Field(Messages.Request_pullRequest(), Link.of(request.pullRequest())),
                Field.of(
                        Messages.Request_method(),
                        request.deploymentMethod().map(WireNamed::wireName).orElse("")),
                Field.of(Messages.Request_rollbackTo(), request.rollbackTo()),
                Field.of(Messages.Request_restorePoint(), request.restorePoint()),
                Field.of(Messages.Request_onDuty(), request.onDuty())));
        change.builds().forEach(build -> facts.add(new Field(Messages.Request_build(), Link.of(build, root))));
        return facts.stream();
    }

    private static String impact(Impact impact) {
        String areas = impact.none() ? Messages.Request_noImpact() : names(impact.areas());
        return Stream.of(areas, impact.notes()).filter(text -> !text.isBlank()).collect(Collectors.joining("\n"));
    }

    private static String names(Collection<? extends WireNamed> names) {
        return names.stream().map(WireNamed::wireName).collect(Collectors.joining(", "));
    }

    private static List<Field> filled(Stream<Field> fields) {
        return fields.filter(field -> !field.isBlank()).toList();
    }
}
