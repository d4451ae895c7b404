package io.jenkins.plugins.changegates.engine.change;

import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody asks for (requirements A1 to A4), as they wrote it. Any part may still be missing; the request gate
 * says which.
 *
 * @param service the configuration item that changes
 * @param environments the environments it is meant for, each once, in the order of deployment
 * @param version the version that is deployed, or empty
 * @param justification why the business wants it
 * @param risk as the requester judges it; see {@link #declaredRisk()}
 * @param testing testing done and planned
 * @param security security considerations, where they apply
 * @param category as proposed; the policy can only raise it; see {@link #proposedCategory()}
 * @param rollbackTo the version to go back to, or empty for the one that was deployed before
 * @param restorePoint where the data can be restored from, for a change of the schema
 * @param onDuty user id of the engineer on duty for the rollout
 * @param method see {@link #deploymentMethod()}
 */
public record Request(
        String service,
        List<String> environments,
        String version,
        String summary,
        String description,
        String justification,
        Impact impact,
        Risk risk,
        String testing,
        String rollbackPlan,
        String security,
        Category category,
        Set<Scope> scope,
        List<String> labels,
        String ticket,
        String pullRequest,
        List<Artifact> artifacts,
        String rollbackTo,
        String restorePoint,
        String onDuty,
        DeploymentMethod method) {

    public Request {
        environments = List.copyOf(new LinkedHashSet<>(environments));
        labels = List.copyOf(labels);
        artifacts = List.copyOf(artifacts);
        scope = scope.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(scope));
    }

    public Optional<Risk> declaredRisk() {
        return Optional.ofNullable(risk);
    }

    public Optional<Category> proposedCategory() {
        return Optional.ofNullable(category);
    }

    public Optional<DeploymentMethod> deploymentMethod() {
        return Optional.ofNullable(method);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** A builder that starts from this request, to amend it. */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.service = service;
        builder.environments = environments;
        builder.version = version;
        builder.summary = summary;
        builder.description = description;
        builder.justification = justification;
        builder.impact = impact;
        builder.risk = risk;
        builder.testing = testing;
        builder.rollbackPlan = rollbackPlan;
        builder.security = security;
        builder.category = category;
        builder.scope = scope;
        builder.labels = labels;
        builder.ticket = ticket;
        builder.pullRequest = pullRequest;
        builder.artifacts = artifacts;
        builder.rollbackTo = rollbackTo;
        builder.restorePoint = restorePoint;
        builder.onDuty = onDuty;
        builder.method = method;
        return builder;
    }

    /** Collects a request; what is not set stays absent. Not for use by several threads. */
    public static final class Builder {
        private String service = "";
        private List<String> environments = List.of();
        private String version = "";
        private String summary = "";
        private String description = "";
        private String justification = "";
        private Impact impact = Impact.UNSTATED;
        private Risk risk;
        private String testing = "";
        private String rollbackPlan = "";
        private String security = "";
        private Category category;
        private Set<Scope> scope = Set.of();
        private List<String> labels = List.of();
        private String ticket = "";
        private String pullRequest = "";
        private List<Artifact> artifacts = List.of();
        private String rollbackTo = "";
        private String restorePoint = "";
        private String onDuty = "";
        private DeploymentMethod method;

        private Builder() {}

        public Builder service(String value) {
            service = value;
            return this;
        }

        public Builder environments(List<String> value) {
            environments = value;
            return this;
        }

        public Builder version(String value) {
            version = value;
            return this;
        }

        public Builder summary(String value) {
            summary = value;
            return this;
        }

        public Builder description(String value) {
            description = value;
            return this;
        }

        public Builder justification(String value) {
            justification = value;
            return this;
        }

        public Builder impact(Impact value) {
            impact = value;
            return this;
        }

        public Builder risk(Risk value) {
            risk = value;
            return this;
        }

        public Builder testing(String value) {
            testing = value;
            return this;
        }

        public Builder rollbackPlan(String value) {
            rollbackPlan = value;
            return this;
        }

        public Builder security(String value) {
            security = value;
            return this;
        }

        public Builder category(Category value) {
            category = value;
            return this;
        }

        public Builder scope(Set<Scope> value) {
            scope = value;
            return this;
        }

        public Builder labels(List<String> value) {
            labels = value;
            return this;
        }

        public Builder ticket(String value) {
            ticket = value;
            return this;
        }

        public Builder pullRequest(String value) {
            pullRequest = value;
            return this;
        }

        public Builder artifacts(List<Artifact> value) {
            artifacts = value;
            return this;
        }

        public Builder rollbackTo(String value) {
            rollbackTo = value;
            return this;
        }

        public Builder restorePoint(String value) {
            restorePoint = value;
            return this;
        }

        public Builder onDuty(String value) {
            onDuty = value;
            return this;
        }

        public Builder method(DeploymentMethod value) {
            method = value;
            return this;
        }

        public Request build() {
            return new Request(
                    service,
                    environments,
                    version,
                    summary,
                    description,
                    justification,
                    impact,
                    risk,
                    testing,
                    rollbackPlan,
                    security,
                    category,
                    scope,
                    labels,
                    ticket,
                    pullRequest,
                    artifacts,
                    rollbackTo,
                    restorePoint,
                    onDuty,
                    method);
        }
    }
}
