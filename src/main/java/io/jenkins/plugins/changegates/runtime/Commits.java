package io.jenkins.plugins.changegates.runtime;

import hudson.model.Job;
import hudson.model.Run;
import hudson.model.User;
import hudson.scm.ChangeLogSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jenkins.scm.RunWithSCM;

/**
 * The commits of one build or of several in a row, as the controller recorded them when it checked them out. Nothing a
 * pipeline says is in it.
 */
final class Commits {

    private static final Pattern CO_AUTHOR =
            Pattern.compile("(?im)^co-authored-by:[ \\t]*([^<>\\r\\n]*?)[ \\t]*<([^<>\\s]*)>[ \\t]*$");

    private final List<Accounts.Name> authors = new ArrayList<>();
    private final List<User> users = new ArrayList<>();
    private final Set<String> paths = new LinkedHashSet<>();

    private Commits() {}

    static Commits of(Collection<Run<?, ?>> builds) {
        Commits commits = new Commits();
        for (Run<?, ?> build : builds) {
            if (build instanceof RunWithSCM<?, ?> withScm) {
                withScm.getChangeSets().forEach(commits::add);
            }
        }
        return commits;
    }

    /**
     * The builds after the given one up to and including the other, newest first, or empty if one of them is gone or
     * there are more than anyone deploys at once.
     */
    static Optional<List<Run<?, ?>>> buildsAfter(int number, Run<?, ?> last, int most) {
        Job<?, ?> job = last.getParent();
        List<Run<?, ?>> builds = new ArrayList<>();
        if (last.getNumber() - number > most) {
            return Optional.empty();
        }
        for (int next = last.getNumber(); next > number; next--) {
            Run<?, ?> build = next == last.getNumber() ? last : job.getBuildByNumber(next);
            if (build == null) {
                return Optional.empty();
            }
            builds.add(build);
        }
        return Optional.of(builds);
    }

    private void add(ChangeLogSet<? extends ChangeLogSet.Entry> changes) {
        for (ChangeLogSet.Entry entry : changes) {
            User user = entry.getAuthor();
            users.add(user);
            String name = Properties.read(entry, "getAuthorName", String.class)
                    .orElseGet(() -> user == null ? "" : user.getId());
            String email =
                    Properties.read(entry, "getAuthorEmail", String.class).orElse("");
            authors.add(new Accounts.Name(name, email));
            String message = Properties.read(entry, "getComment", String.class).orElseGet(() -> text(entry.getMsg()));
            Matcher coAuthors = CO_AUTHOR.matcher(message);
            while (coAuthors.find()) {
                authors.add(new Accounts.Name(coAuthors.group(1), coAuthors.group(2)));
                users.add(null);
            }
            paths.addAll(entry.getAffectedPaths());
        }
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }

    boolean isEmpty() {
        return authors.isEmpty();
    }

    List<String> paths() {
        return List.copyOf(paths);
    }

    /** Sorts the authors into those who have an account and those who have none. */
    void sortAuthors(Accounts accounts, Set<String> known, Set<String> unknown) {
        for (int i = 0; i < authors.size(); i++) {
            List<String> meant = accounts.find(authors.get(i));
            known.addAll(meant);
            User user = users.get(i);
            if (user != null && !user.getId().equalsIgnoreCase("unknown")) {
                known.add(user.getId()); // whoever the SCM takes it to be: one person too many only ever refuses
            }
            if (meant.isEmpty()) {
                unknown.add(authors.get(i).toString());
            }
        }
    }

    /** The author of the newest commit of the newest build, if there is one with an account. */
    Optional<String> newestAuthor(Accounts accounts) {
        return authors.stream()
                .limit(1)
                .flatMap(author -> accounts.find(author).stream())
                .findFirst();
    }
}
