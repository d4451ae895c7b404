package io.jenkins.plugins.changegates.policyfile;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PolicyFileTest {

    private static final Position ANYWHERE = Position.in("any");

    @Property(tries = 300)
    void whatIsWrittenReadsAsTheSameTree(@ForAll("trees") PolicyNode tree) {
        String text = PolicyFile.write(tree);
        assertThat(text, withoutPositions(PolicyFile.parse("written.yaml", text)), equalTo(tree));
    }

    @Property(tries = 500)
    void anyTextIsReadOrRefusedWithAPlace(@ForAll("texts") String text) {
        try {
            PolicyFile.read("any.yaml", "changeGates: " + text);
        } catch (PolicyException e) {
            e.problems().forEach(problem -> assertThat(problem.message().contains("\n"), equalTo(false)));
        }
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings()
                .withChars("{}[]:,-#&*!|>'\"%@` \n\tab1~?=<")
                .withChars('é', '→', '\u0085')
                .ofMaxLength(40);
    }

    @Provide
    Arbitrary<PolicyNode> trees() {
        return trees(3);
    }

    private Arbitrary<PolicyNode> trees(int depth) {
        Arbitrary<PolicyNode> scalars = Arbitraries.oneOf(
                        texts(),
                        Arbitraries.of("null", "~", "true", "1.10", "0x1F", "2026-01-06", "", "- a", "a: b", "<<"))
                .map(text -> new PolicyNode.Scalar(ANYWHERE, text));
        if (depth == 0) {
            return scalars;
        }
        Arbitrary<PolicyNode> lists =
                trees(depth - 1).list().ofMaxSize(3).map(items -> new PolicyNode.Sequence(ANYWHERE, items));
        Arbitrary<PolicyNode> mappings = Combinators.combine(texts(), trees(depth - 1))
                .as((key, value) -> new PolicyNode.Entry(ANYWHERE, key, value))
                .list()
                .ofMaxSize(3)
                .map(entries -> new PolicyNode.Mapping(ANYWHERE, entries));
        return Arbitraries.oneOf(scalars, lists, mappings);
    }

    private static PolicyNode withoutPositions(PolicyNode node) {
        if (node instanceof PolicyNode.Scalar scalar) {
            return new PolicyNode.Scalar(ANYWHERE, scalar.text());
        }
        if (node instanceof PolicyNode.Sequence sequence) {
            List<PolicyNode> items = sequence.items().stream()
                    .map(PolicyFileTest::withoutPositions)
                    .toList();
            return new PolicyNode.Sequence(ANYWHERE, items);
        }
        return new PolicyNode.Mapping(
                ANYWHERE,
                ((PolicyNode.Mapping) node)
                        .entries().stream()
                                .map(entry ->
                                        new PolicyNode.Entry(ANYWHERE, entry.key(), withoutPositions(entry.value())))
                                .toList());
    }
}
