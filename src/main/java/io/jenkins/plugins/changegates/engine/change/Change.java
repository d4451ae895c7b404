package io.jenkins.plugins.changegates.engine.change;

import io.jenkins.plugins.changegates.engine.evidence.Evidence;
import java.lang.ref.WeakReference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A change: the fold of its events and nothing else. Two folds of the same events are equal in all they answer.
 * Immutable.
 */
public final class Change {

    private final List<Recorded> history;
    private final ChangeFold fold;

    /** Kept while it is being asked for: a change is judged many times. Working it out twice makes no difference. */
    private volatile WeakReference<Map<String, String>> content = new WeakReference<>(null);

    private volatile WeakReference<Remembered> remembered = new WeakReference<>(null);

    private record Remembered(Object key, Object value) {}

    private Change(List<Recorded> history, ChangeFold fold) {
        this.history = history;
        this.fold = fold;
    }

    /**
     * @param history all events of one change in order
     * @throws IllegalArgumentException if the events are not one whole history: empty, of several changes, with a gap,
     *     not begun by a request, or ending something that never began
     */
    public static Change of(List<Recorded> history) {
        if (history.isEmpty()) {
            throw new IllegalArgumentException("a change without events");
        }
        ChangeFold fold = new ChangeFold();
        history.forEach(fold::add);
        return new Change(List.copyOf(history), fold);
    }

    /**
     * This change and what happened next; this one stays as it is.
     *
     * @throws IllegalArgumentException if the events cannot follow
     */
    public Change and(Collection<Recorded> next) {
        List<Recorded> all = new ArrayList<>(history);
        all.addAll(next);
        ChangeFold longer = new ChangeFold(fold);
        next.forEach(longer::add);
        return new Change(List.copyOf(all), longer);
    }

    public ChangeId id() {
        return history.get(0).change();
    }

    /** The number of the newest event. */
    public long version() {
        return history.size();
    }

    public List<Recorded> history() {
        return history;
    }

    public Instant requestedAt() {
        return history.get(0).at();
    }

    public Actor requestedBy() {
        return history.get(0).by();
    }

    public Instant updatedAt() {
        return history.get(history.size() - 1).at();
    }

    public Request request() {
        return fold.request;
    }

    /** Digests of what an approver judges, by the name of the part: commit, artifacts, request and parameters. */
    public Map<String, String> content() {
        Map<String, String> known = content.get();
        if (known == null) {
            known = ContentDigests.of(fold.request, fold.origin);
            content = new WeakReference<>(known);
        }
        return known;
    }

    /**
     * What was worked out of this change for that very key, if it was the last and has not been forgotten since, which
     * happens whenever memory is cleared up; otherwise it is worked out now. Twice must make no difference.
     */
    public <T> T remembered(Object key, Class<T> type, Supplier<T> work) {
        Remembered last = remembered.get();
        if (last == null || last.key() != key) {
            last = new Remembered(key, work.get());
            remembered = new WeakReference<>(last);
        }
        return type.cast(last.value());
    }

    public Origin origin() {
        return fold.origin;
    }

    /** The category as last recorded; a judgement classifies anew. */
    public Optional<Classification> classification() {
        return Optional.ofNullable(fold.classification);
    }

    /** Everyone who asked for this change or amended it, in order of appearance. */
    public List<String> requesters() {
        return List.copyOf(fold.requesters);
    }

    /** Everyone who was ever found to be an author of it or of its commits, in order of appearance. */
    public List<String> authors() {
        return List.copyOf(fold.authors);
    }

    /** Everyone who started a build that made, amended or took up this change, in order of appearance. */
    public List<String> starters() {
        return List.copyOf(fold.starters);
    }

    /** Builds that made, amended or took up this change, in order of appearance. */
    public List<BuildRef> builds() {
        return List.copyOf(fold.builds);
    }

    /** What that job and its folders asked beyond the policy, as last recorded; nothing if nothing ever was. */
    public List<TighteningText> askedBy(String job) {
        return fold.tightenings.getOrDefault(job, List.of());
    }

    public List<Evidence> evidence() {
        return List.copyOf(fold.evidence);
    }

    /** Everybody's newest word on each content this change has had, in the order in which they were given. */
    public List<Opinion> opinions() {
        return fold.talk.opinions();
    }

    /** What people said without deciding anything, oldest first. */
    public List<Comment> comments() {
        return List.copyOf(fold.talk.comments);
    }

    /** Who spoke or speaks for whom in this change, whether it still holds or not. */
    public List<Delegation> delegations() {
        return List.copyOf(fold.talk.delegations.values());
    }

    /** Who withdrew the change as a whole, if somebody did. */
    public Optional<Cancellation> cancellation() {
        return Optional.ofNullable(fold.talk.cancellation);
    }

    /** When what it says now was asked for: of this the terms for deciding run. */
    public Instant askedAt() {
        return fold.talk.askedAt;
    }

    /** Whether this was recorded since the request was amended last: a reminder, or whom it went to then. */
    public boolean noticed(ChangeEvent notice) {
        return fold.talk.notices.contains(notice);
    }

    /** The orders that still serve, oldest first. */
    public List<DeployOrder> deployOrders() {
        return List.copyOf(fold.deployOrders);
    }

    public List<Deployment> deployments() {
        return List.copyOf(fold.behind.deployments.values());
    }

    /** The service that it is of now, and those that it was deployed as. */
    public Set<String> services() {
        Set<String> services = new LinkedHashSet<>();
        services.add(fold.request.service());
        fold.behind.deployments.values().forEach(deployment -> services.add(deployment.service()));
        return services;
    }

    public List<Verification> verifications() {
        return List.copyOf(fold.behind.verifications.values());
    }

    public List<Rollback> rollbacks() {
        return List.copyOf(fold.behind.rollbacks.values());
    }

    /** Everything that ever was owed, in the order in which it came up. */
    public List<Obligation> obligations() {
        return List.copyOf(fold.obligations.values());
    }

    /** What is still owed, overdue or not. */
    public List<Obligation> openObligations() {
        return fold.obligations.values().stream().filter(Obligation::open).toList();
    }

    public Optional<Obligation> obligation(String id) {
        return Optional.ofNullable(fold.obligations.get(id));
    }

    /** The exceptions that were asked for in this change, whether granted or not and whatever their scope. */
    public List<RiskAcceptance> exceptions() {
        return List.copyOf(fold.exceptions.values());
    }

    public Optional<RiskAcceptance> exception(String id) {
        return Optional.ofNullable(fold.exceptions.get(id));
    }

    public List<EmergencyDeclaration> declarations() {
        return List.copyOf(fold.declarations);
    }

    /** Everyone who was ever found to be an author of its commits without being known, as git names them. */
    public List<String> unknownAuthors() {
        return List.copyOf(fold.unknownAuthors);
    }

    /** What its gate before that environment opened for the last time. */
    public Optional<Subject> opened(String environment) {
        return Optional.ofNullable(fold.opened.get(environment));
    }

    /** Whether it is done with or was withdrawn; no decision follows then. */
    public boolean over() {
        return closed() || cancellation().isPresent();
    }

    /** Whether it is done with; nothing follows then. */
    public boolean closed() {
        return fold.state == ChangeState.CLOSED;
    }

    public Optional<Deployment> deployment(String key) {
        return Optional.ofNullable(fold.behind.deployments.get(key));
    }

    public Optional<Verification> verification(String key) {
        return Optional.ofNullable(fold.behind.verifications.get(key));
    }

    public Optional<Rollback> rollback(String key) {
        return Optional.ofNullable(fold.behind.rollbacks.get(key));
    }

    /** The newest deployment to that environment, whatever became of it. */
    public Optional<Deployment> latestDeployment(String environment) {
        return deployments().stream()
                .filter(deployment -> deployment.environment().equals(environment))
                .reduce((first, second) -> second);
    }

    /** Whether what it says now was deployed to that environment, whatever became of it. */
    public boolean reached(String environment) {
        return fold.reached(environment);
    }

    /** Where it stands, for people to read. No gate depends on it. */
    public ChangeState state() {
        return fold.state;
    }

    /**
     * Whether a pipeline that waited before that environment ran out of time, and the request was not amended since.
     */
    public boolean expired(String environment) {
        return fold.expired.contains(environment);
    }

    /**
     * Whether the newest deployment to that environment was taken back, or is being taken back, and the request was not
     * amended since.
     */
    public boolean takenBack(String environment) {
        return fold.behind.takenBack.contains(environment);
    }

    @Override
    public String toString() {
        return id() + " (" + state().wireName() + ", " + version() + " events)";
    }
}
