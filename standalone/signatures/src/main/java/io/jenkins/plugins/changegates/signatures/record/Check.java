package io.jenkins.plugins.changegates.signatures.record;

import io.jenkins.plugins.changegates.signatures.syntax.SignatureText;
import io.jenkins.plugins.changegates.signatures.syntax.SignatureText.Line;
import io.jenkins.plugins.changegates.signatures.syntax.SignatureText.TypeLines;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Holds a signature file against Jenkins' jars and the sources. */
public final class Check {
    private static final Pattern MEMBER_NAME = Pattern.compile("([\\w$]+)(?:\\(.*| = .*)?$");

    private final Recorder recorder;

    public Check(Recorder recorder) {
        this.recorder = recorder;
    }

    /**
     * What the comparison found, as sentences in the order of the file.
     *
     * @param wrong lines that are not so in Jenkins' jars
     * @param missing lines for what the sources touch and the file does not state
     * @param unneeded true lines that the sources do not touch
     */
    public record Result(List<String> wrong, List<String> missing, List<String> unneeded) {
        /** Whether sources that compile against the file compile against Jenkins, and the other way round. */
        public boolean holds() {
            return wrong.isEmpty() && missing.isEmpty();
        }
    }

    public Result compare(SignatureText file) {
        Result result = new Result(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        SignatureText recorded = recorder.record();
        Map<String, TypeLines> needed = recorded.types();
        Map<String, TypeLines> stated = file.types();
        stated.forEach((name, type) -> compareStated(type, name, Optional.ofNullable(needed.get(name)), result));
        recorded.sections()
                .forEach((artifact, types) -> types.forEach((name, type) -> {
                    TypeLines there = stated.get(name);
                    if (there == null) {
                        result.missing()
                                .add("under '# " + artifact + "': "
                                        + type.header().text());
                    }
                    List<String> texts = there == null ? List.of() : texts(there.members());
                    type.members().stream()
                            .filter(member -> !texts.contains(member.text()))
                            .forEach(member -> result.missing().add("in " + name + ": " + member.text()));
                }));
        return result;
    }

    private void compareStated(TypeLines stated, String name, Optional<TypeLines> needed, Result result) {
        Optional<TypeLines> real = recorder.everythingAbout(name);
        if (real.isEmpty()) {
            result.wrong().add(at(stated.header()) + name + " is in none of the jars");
            return;
        }
        if (!stated.header().text().equals(real.get().header().text())) {
            result.wrong()
                    .add(at(stated.header()) + "should be: "
                            + real.get().header().text());
        }
        List<String> realMembers = texts(real.get().members());
        List<String> neededMembers = needed.map(type -> texts(type.members())).orElse(List.of());
        if (needed.isEmpty()) {
            result.unneeded().add(at(stated.header()) + name);
        }
        for (Line member : stated.members()) {
            if (!realMembers.contains(member.text())) {
                result.wrong().add(at(member) + "no '" + member.text() + "' in " + name + similar(member, realMembers));
            } else if (!neededMembers.contains(member.text())) {
                result.unneeded().add(at(member) + member.text());
            }
        }
    }

    private static String similar(Line member, List<String> real) {
        String name = name(member.text());
        String found = real.stream().filter(each -> name(each).equals(name)).collect(Collectors.joining("; "));
        return found.isEmpty() ? "" : "; there is: " + found;
    }

    private static String name(String member) {
        Matcher matcher = MEMBER_NAME.matcher(member);
        return matcher.find() ? matcher.group(1) : member;
    }

    private static String at(Line line) {
        return "line " + line.number() + ": ";
    }

    private static List<String> texts(List<Line> lines) {
        return lines.stream().map(Line::text).toList();
    }
}
