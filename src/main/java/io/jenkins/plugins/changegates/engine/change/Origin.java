package io.jenkins.plugins.changegates.engine.change;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where a change comes from, as found by the controller rather than said by the requester.
 *
 * @param commit the commit that is deployed, or empty if none was found
 * @param author user id of the change's author, or empty
 * @param starters user ids of everyone who started the build, through every upstream build, replay and restart
 * @param commitAuthors user ids of the authors of its commits
 * @param unknownAuthors commit authors to whom no user could be found, as git names them
 * @param parameters the build's parameters; a sensitive one has its value left out
 * @param build the build that made the request
 */
public record Origin(
        String commit,
        String branch,
        String author,
        List<String> starters,
        List<String> commitAuthors,
        List<String> unknownAuthors,
        ChangedFiles changedFiles,
        Map<String, String> parameters,
        BuildRef build) {

    public Origin {
        starters = List.copyOf(starters);
        commitAuthors = List.copyOf(commitAuthors);
        unknownAuthors = List.copyOf(unknownAuthors);
        parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
    }

    /** An origin of which only the commit and the author are known. */
    public static Origin of(String commit, String author) {
        return new Origin(
                commit, "", author, List.of(), List.of(), List.of(), ChangedFiles.UNKNOWN, Map.of(), BuildRef.NONE);
    }

    public Origin withChangedFiles(ChangedFiles files) {
        return new Origin(commit, branch, author, starters, commitAuthors, unknownAuthors, files, parameters, build);
    }
}
