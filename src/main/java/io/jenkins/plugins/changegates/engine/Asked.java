package io.jenkins.plugins.changegates.engine;

import io.jenkins.plugins.changegates.engine.change.Word;
import io.jenkins.plugins.changegates.engine.policy.Formality;
import io.jenkins.plugins.changegates.engine.sentence.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the policy wants with a person's word, and whether it is there.
 *
 * @param formality what is wanted with an approval
 * @param reasonNeeded whether a rejection needs a comment
 * @param answersNeeded whether every item of the checklist must be answered
 */
public record Asked(Formality formality, boolean reasonNeeded, boolean answersNeeded) {

    /** What can be answered to an item of a checklist. */
    public static final List<String> ANSWERS = List.of("yes", "no", "n/a");

    private static final int LONGEST = 100;

    /** @throws RefusedException naming everything that is missing or wrong */
    void check(Word word, String person, Statement said) {
        List<Sentence> problems = new ArrayList<>();
        if (said.comment().isBlank() && commentNeeded(word)) {
            Refusal missing = word == Word.APPROVE ? Refusal.COMMENT_MISSING_BY_POLICY : Refusal.COMMENT_MISSING_WHY;
            problems.add(missing.with());
        }
        if (word == Word.APPROVE) {
            checkAnswers(said.checklist(), problems);
        } else if (!said.checklist().isEmpty()) {
            problems.add(Refusal.CHECKLIST_WITHOUT_APPROVAL.with());
        }
        if (word != Word.ASK_FOR_CHANGES
                && formality.signature()
                && said.signature().equals(Signature.NONE)) {
            problems.add(Refusal.PASSWORD_MISSING.with());
        }
        if (!problems.isEmpty()) {
            throw Refusals.invalid(Sentence.joined(". ", problems));
        }
        if (!said.signature().equals(Signature.NONE)
                && !said.signature().person().equals(person)) {
            throw Refusals.forbidden(
                    Refusal.SIGNED_BY_ANOTHER.with(said.signature().person(), person));
        }
    }

    private boolean commentNeeded(Word word) {
        return switch (word) {
            case APPROVE -> formality.comment();
            case REJECT -> formality.comment() || reasonNeeded;
            case ASK_FOR_CHANGES -> true;
        };
    }

    private void checkAnswers(Map<String, String> answers, List<Sentence> problems) {
        answers.forEach((item, answer) -> {
            if (!formality.checklist().contains(item)) {
                problems.add(Sentence.of("checklist has no item " + TextLimits.shortened(item, LONGEST) + "; it has "
                        + (formality.checklist().isEmpty() ? "none" : String.join(", ", formality.checklist()))));
            } else if (!ANSWERS.contains(answer)) {
                problems.add(Sentence.of("checklist answer to " + item + " is " + TextLimits.shortened(answer, LONGEST)
                        + "; allowed are " + String.join(", ", ANSWERS)));
            }
        });
        List<String> unanswered = formality.checklist().stream()
                .filter(item -> !answers.containsKey(item))
                .toList();
        if (answersNeeded && !unanswered.isEmpty()) {
            problems.add(Refusal.CHECKLIST_UNANSWERED.with(unanswered));
        }
    }
}
