package io.jenkins.plugins.changegates.rest;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.jenkins.plugins.changegates.engine.change.Artifact;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.Comment;
import io.jenkins.plugins.changegates.engine.change.Delegation;
import io.jenkins.plugins.changegates.engine.change.Deployment;
import io.jenkins.plugins.changegates.engine.change.Opinion;
import io.jenkins.plugins.changegates.engine.change.Progress;
import io.jenkins.plugins.changegates.engine.change.RoleMatch;
import java.util.List;
import java.util.Map;

/**
 * One change with its decisions and deployments.
 *
 * @param revision the number of its newest event
 */
record ChangeDetailModel(
        @JsonUnwrapped ChangeModel change,
        long revision,
        String commit,
        String author,
        List<ProgressModel> progress,
        List<ArtifactModel> artifacts,
        List<DecisionModel> decisions,
        List<CommentModel> comments,
        List<DelegationModel> delegations,
        List<DeploymentModel> deployments) {

    /** How far it has come with one of its environments. */
    record ProgressModel(String environment, String state) {}

    /** Something that is deployed. */
    record ArtifactModel(String name, String digest) {

        static ArtifactModel of(Artifact artifact) {
            return new ArtifactModel(artifact.name(), artifact.digest());
        }
    }

    /** Somebody's newest word. */
    record DecisionModel(
            String decision,
            String person,
            List<String> roles,
            String comment,
            Map<String, String> checklist,
            String signature,
            String channel,
            String at) {

        static DecisionModel of(Opinion opinion) {
            return new DecisionModel(
                    opinion.word().wireName(),
                    opinion.person(),
                    opinion.asRole().isEmpty()
                            ? opinion.roles().stream()
                                    .map(RoleMatch::role)
                                    .distinct()
                                    .toList()
                            : List.of(opinion.asRole()),
                    opinion.comment(),
                    opinion.attestation().checklist(),
                    opinion.attestation().signature(),
                    opinion.channel().wireName(),
                    opinion.at().toString());
        }
    }

    /** Something a person said that decides nothing. */
    record CommentModel(String person, String comment, String channel, String at) {

        static CommentModel of(Comment comment) {
            return new CommentModel(
                    comment.person(),
                    comment.text(),
                    comment.channel().wireName(),
                    comment.at().toString());
        }
    }

    /** @param revokedAt null while it holds */
    record DelegationModel(String id, String giver, String delegate, String from, String revokedAt) {

        static DelegationModel of(Delegation delegation) {
            return new DelegationModel(
                    delegation.id(),
                    delegation.giver(),
                    delegation.delegate(),
                    delegation.from().toString(),
                    delegation.revokedAt() == null
                            ? null
                            : delegation.revokedAt().toString());
        }
    }

    /** @param outcome empty while it goes on */
    record DeploymentModel(
            String environment,
            String version,
            String startedAt,
            String outcome,
            boolean validated,
            boolean rolledBack) {

        static DeploymentModel of(Deployment deployment) {
            return new DeploymentModel(
                    deployment.environment(),
                    deployment.version(),
                    deployment.startedAt().toString(),
                    deployment.ended().map(end -> end.outcome().wireName()).orElse(""),
                    deployment.validated(),
                    deployment.rolledBack());
        }
    }

    static ChangeDetailModel of(Change change) {
        return new ChangeDetailModel(
                ChangeModel.of(change),
                change.version(),
                change.origin().commit(),
                change.origin().author(),
                change.request().environments().stream()
                        .map(environment -> new ProgressModel(
                                environment, Progress.of(change, environment).wireName()))
                        .toList(),
                change.request().artifacts().stream().map(ArtifactModel::of).toList(),
                change.opinions().stream().map(DecisionModel::of).toList(),
                change.comments().stream().map(CommentModel::of).toList(),
                change.delegations().stream().map(DelegationModel::of).toList(),
                change.deployments().stream().map(DeploymentModel::of).toList());
    }
}
