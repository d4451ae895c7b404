package io.jenkins.plugins.changegates.command.output;

import io.jenkins.plugins.changegates.command.cases.CaseResult;
import io.jenkins.plugins.changegates.command.scenario.Mismatch;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Prints how cases went: a line for each file, and each difference. */
public final class CasesText {

    private CasesText() {}

    public static void print(PrintWriter out, Style style, List<CaseResult> results) {
        Map<String, List<CaseResult>> byFile = results.stream()
                .collect(Collectors.groupingBy(
                        result -> result.file().toString(), LinkedHashMap::new, Collectors.toList()));
        byFile.forEach((file, cases) -> {
            long wrong = cases.stream().filter(result -> !result.asExpected()).count();
            out.println(file + ": " + count(cases.size(), "case") + ", "
                    + (wrong == 0 ? style.good("as expected") : style.bad(wrong + " not as expected")));
            cases.stream().filter(result -> !result.asExpected()).forEach(result -> print(out, style, result));
        });
        long wrong = results.stream().filter(result -> !result.asExpected()).count();
        out.println(
                count(results.size(), "case") + ", " + (results.size() - wrong) + " as expected, " + wrong + " not");
    }

    private static void print(PrintWriter out, Style style, CaseResult result) {
        out.println();
        out.println("  " + style.bad("NOT AS EXPECTED") + "  "
                + Style.line(result.policyCase().note()) + " ("
                + result.policyCase().position() + ")");
        for (Mismatch mismatch : result.mismatches()) {
            out.println("    " + mismatch.what());
            out.println("      expected  " + Style.line(mismatch.expected()));
            out.println("      found     " + Style.line(mismatch.found()));
        }
        out.println();
    }

    private static String count(int number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }
}
