package io.jenkins.plugins.changegates.runtime;

import hudson.model.Run;
import io.jenkins.plugins.changegates.engine.change.BuildRef;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangedFiles;
import io.jenkins.plugins.changegates.engine.change.Deployment;
import io.jenkins.plugins.changegates.engine.change.Origin;
import io.jenkins.plugins.changegates.engine.ledger.ChangeIndex;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds where a change comes from: commit, branch, authors, files, starters and parameters of a build. What a pipeline
 * says about itself is added and never takes away anybody or anything that was found.
 *
 * <p>Which files a change touches is known for sure only if there is a deployment of the service by an earlier build of
 * the same job, every build since then is still there, and this one has checked something out; or if the pipeline says
 * so (decision 9). Call as the controller; it may take as long as the security realm and the disk take.
 */
public final class BuildOrigin {

    /** More builds than this since the last deployment are as good as unknown. */
    private static final int MOST_BUILDS = 500;

    private final Run<?, ?> run;
    private String commit = "";
    private String author = "";
    private Optional<List<String>> changedFiles = Optional.empty();

    private BuildOrigin(Run<?, ?> run) {
        this.run = run;
    }

    public static BuildOrigin of(Run<?, ?> run) {
        return new BuildOrigin(run);
    }

    /** The commit, as the pipeline says; empty to have it found. */
    public BuildOrigin commit(String value) {
        commit = value.trim();
        return this;
    }

    /** The author, as the pipeline says: an id, a full name, or an e-mail address in angle brackets after a name. */
    public BuildOrigin author(String value) {
        author = value.trim();
        return this;
    }

    /** All files the change touches, as the pipeline says. */
    public BuildOrigin changedFiles(List<String> value) {
        changedFiles = Optional.of(List.copyOf(value));
        return this;
    }

    /**
     * @param service whose earlier deployments tell since when files have changed
     * @param environments where it is meant to go; the last one counts
     */
    public Origin find(ChangeIndex index, String service, List<String> environments) {
        Checkout checkout = Checkout.of(run);
        Optional<List<Run<?, ?>>> since = buildsSinceDeployment(index, service, environments);
        Commits commits = Commits.of(since.orElse(List.of(run)));
        Accounts accounts = new Accounts();
        List<String> starters = Starters.of(run);
        Set<String> known = new LinkedHashSet<>();
        Set<String> unknown = new LinkedHashSet<>();
        Commits delivered = Commits.of(Lineage.of(run, index, service));
        delivered.sortAuthors(accounts, known, unknown);
        String revision = commit.isEmpty() ? checkout.commit() : commit;
        known.addAll(authorsOnRecord(index, revision));
        if (!checkout.isNone() && known.isEmpty() && unknown.isEmpty()) {
            unknown.add(Messages.BuildOrigin_nobodyFound(revision));
        }
        String found =
                author.isEmpty() ? foundAuthor(delivered, accounts, starters) : saidAuthor(accounts, known, unknown);
        return new Origin(
                revision,
                checkout.branch().isEmpty() ? branchOfJob() : checkout.branch(),
                found,
                starters,
                List.copyOf(known),
                List.copyOf(unknown),
                files(
                        commits,
                        since.isPresent()
                                && (!commits.isEmpty() || !checkout.commit().isEmpty())),
                Builds.parameters(run),
                Builds.ref(run));
    }

    /** Who was found to have written that very commit before, by builds that may be gone by now. */
    private static List<String> authorsOnRecord(ChangeIndex index, String revision) {
        return index.all()
                .map(Change::origin)
                .filter(origin -> !revision.isEmpty() && origin.commit().equals(revision))
                .flatMap(origin -> origin.commitAuthors().stream())
                .distinct()
                .sorted()
                .toList();
    }

    private Optional<List<Run<?, ?>>> buildsSinceDeployment(
            ChangeIndex index, String service, List<String> environments) {
        if (environments.isEmpty()) {
            return Optional.empty();
        }
        String last = environments.get(environments.size() - 1);
        String job = run.getParent().getFullName();
        return index.newestFirst(service).stream()
                .flatMap(change -> change.deployments().stream())
                .filter(deployment -> deployment.environment().equals(last) && deployment.stands())
                .max(Comparator.comparing(Deployment::startedAt))
                .map(Deployment::build)
                .filter(build -> build.job().equals(job) && build.number() < run.getNumber())
                .map(BuildRef::number)
                .flatMap(number -> Commits.buildsAfter(number, run, MOST_BUILDS));
    }

    private ChangedFiles files(Commits commits, boolean known) {
        Set<String> paths = new LinkedHashSet<>(changedFiles.orElse(List.of()));
        paths.addAll(commits.paths());
        return known || changedFiles.isPresent() ? ChangedFiles.of(List.copyOf(paths)) : ChangedFiles.UNKNOWN;
    }

    private String saidAuthor(Accounts accounts, Set<String> known, Set<String> unknown) {
        int bracket = author.indexOf('<');
        Accounts.Name name = bracket < 0
                ? new Accounts.Name(author, author.contains("@") ? author : "")
                : new Accounts.Name(
                        author.substring(0, bracket),
                        author.substring(bracket + 1).replace(">", ""));
        List<String> meant = accounts.find(name);
        if (meant.isEmpty()) {
            unknown.add(author);
            return author;
        }
        known.addAll(meant.subList(1, meant.size()));
        return meant.get(0);
    }

    private static String foundAuthor(Commits commits, Accounts accounts, List<String> starters) {
        return commits.newestAuthor(accounts).orElseGet(() -> starters.isEmpty() ? "" : starters.get(0));
    }

    /** A multibranch job is named after its branch. */
    private String branchOfJob() {
        for (var property : run.getParent().getAllProperties()) {
            Optional<String> name = Properties.read(property, "getBranch", Object.class)
                    .flatMap(branch -> Properties.read(branch, "getName", String.class));
            if (name.isPresent()) {
                return name.get();
            }
        }
        return "";
    }
}
