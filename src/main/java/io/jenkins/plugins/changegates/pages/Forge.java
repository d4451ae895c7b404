package io.jenkins.plugins.changegates.pages;

import io.jenkins.plugins.changegates.engine.change.Change;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where a change's commit and files can be read, as far as the address of its pull request tells: those of GitHub, GitLab
 * and Bitbucket do, with hosts of any name.
 *
 * @param repository address of the repository's pages, or empty where nothing is known
 * @param tree what stands between that and a commit, to lead to files of it
 * @param commits what stands between that and a commit
 */
record Forge(String repository, String tree, String commits) {

    private static final Forge UNKNOWN = new Forge("", "", "");
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{7,64}");
    private static final Pattern GITHUB = Pattern.compile("(https?://[^?#]+)/pull/\\d+(?:[/?#].*)?");
    private static final Pattern GITLAB = Pattern.compile("(https?://[^?#]+)/-/merge_requests/\\d+(?:[/?#].*)?");
    private static final Pattern BITBUCKET = Pattern.compile("(https?://[^?#]+)/pull-requests/\\d+(?:[/?#].*)?");

    static Forge of(Change change) {
        String pullRequest = Link.of(change.request().pullRequest()).url();
        Matcher github = GITHUB.matcher(pullRequest);
        if (github.matches()) {
            return new Forge(github.group(1), "/blob/", "/commit/");
        }
        Matcher gitlab = GITLAB.matcher(pullRequest);
        if (gitlab.matches()) {
            return new Forge(gitlab.group(1), "/-/blob/", "/-/commit/");
        }
        Matcher bitbucket = BITBUCKET.matcher(pullRequest);
        return bitbucket.matches() ? new Forge(bitbucket.group(1), "/src/", "/commits/") : UNKNOWN;
    }

    Link commit(String commit) {
        return new Link(commit, leads(commit) ? repository + commits + commit : "");
    }

    Link file(String path, String commit) {
        return new Link(path, leads(commit) ? repository + tree + commit + "/" + escaped(path) : "");
    }

    private boolean leads(String commit) {
        return !repository.isEmpty() && COMMIT.matcher(commit).matches();
    }

    private static String escaped(String path) {
        return Arrays.stream(path.split("/", -1))
                .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"))
                .collect(Collectors.joining("/"));
    }
}
