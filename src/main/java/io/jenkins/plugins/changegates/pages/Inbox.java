package io.jenkins.plugins.changegates.pages;

import io.jenkins.plugins.changegates.engine.Decider;
import io.jenkins.plugins.changegates.engine.RefusedException;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.Channel;
import io.jenkins.plugins.changegates.engine.change.Opinion;
import io.jenkins.plugins.changegates.engine.policy.Policy;
import io.jenkins.plugins.changegates.engine.query.Cursor;
import io.jenkins.plugins.changegates.engine.query.Filter;
import io.jenkins.plugins.changegates.engine.query.ListPage;
import io.jenkins.plugins.changegates.engine.query.ListRequest;
import io.jenkins.plugins.changegates.engine.query.Sorting;
import io.jenkins.plugins.changegates.engine.query.Viewer;
import io.jenkins.plugins.changegates.runtime.Authorization;
import io.jenkins.plugins.changegates.runtime.ChangeGates;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * All that the list of changes shows to one viewer: first what waits for them, then the others. Made from the lists the
 * engine keeps; only what is shown is judged, and no build is loaded.
 *
 * @param waiting how many wait for the viewer in all, counted no further than {@value Waiting#MOST}
 * @param moreMine address of the rest of what waits for the viewer, or empty
 * @param taken decisions that were recorded, as the ledger has them
 * @param refused decisions that were not, and why
 * @param comment what was typed for all and not taken
 * @param seen a word for all this, in no language
 */
public record Inbox(
        InboxFilter filter,
        List<Decidable> mine,
        int waiting,
        String moreMine,
        List<Section> sections,
        List<InboxAnswer.Line> taken,
        List<InboxAnswer.Line> refused,
        String comment,
        String seen) {

    static final int MINE = 25;
    static final int OPEN = 25;
    static final int RECENT = 10;
    static final int FOUND = 50;

    /**
     * Changes below one heading.
     *
     * @param more address of the rest, or empty
     */
    public record Section(String id, String title, String none, List<ChangeRow> rows, String more) {}

    /** Whether there is nothing at all that the viewer may see, so that there is nothing to filter either. */
    public boolean isEmpty() {
        return !filter.isSet()
                && mine.isEmpty()
                && sections.stream().allMatch(section -> section.rows().isEmpty());
    }

    /** Says how many there are where not all of them are shown. */
    public String mineHeading() {
        return moreMine.isEmpty() || filter.isSet()
                ? Messages.Inbox_mine()
                : Messages.Inbox_mineCount(Waiting.inDigits(waiting));
    }

    /** Whether several of those that wait can be decided at once. */
    public boolean isBulk() {
        return mine.stream().filter(one -> one.decision().mayDecide()).count() > 1;
    }

    /** @param parameters those of the address */
    static Inbox of(UnaryOperator<String> parameters, List<String> decided, String root, InboxAnswer answer) {
        ChangeGates gates = ChangeGates.get();
        return new Making(gates).make(parameters, decided, root, answer);
    }

    /** A word for what one shows, in no language. */
    static String seen(UnaryOperator<String> parameters) {
        return new Making(ChangeGates.get()).seen(parameters);
    }

    /**
     * Makes one.
     *
     * @param shown the changes it shows
     */
    private record Making(ChangeGates gates, Viewer viewer, Instant now, List<Change> shown) {

        Making(ChangeGates gates) {
            this(gates, gates.viewer(), gates.clock().instant(), new ArrayList<>());
        }

        Inbox make(UnaryOperator<String> parameters, List<String> decided, String root, InboxAnswer answer) {
            ListRequest asked = asked(parameters);
            InboxFilter filter = InboxFilter.of(parameters, policy(), asked.problems());
            Decider decider = Authorization.decider(Channel.UI);
            ListPage waiting = waiting(asked, parameters);
            int inAll = inAll();
            List<Section> sections = sections(asked, filter);
            return new Inbox(
                    filter,
                    waiting.changes().stream()
                            .map(change -> Decidable.of(
                                    gates.changes(),
                                    change,
                                    decider,
                                    gates.signatures().refusal().orElse(""),
                                    root,
                                    answer))
                            .toList(),
                    inAll,
                    waiting.next()
                            .map(cursor -> filter.address("mine", cursor.token()))
                            .orElse(""),
                    sections,
                    Stream.concat(answer.taken().stream(), said(decided, decider))
                            .toList(),
                    answer.refused(),
                    answer.comment(),
                    seen(inAll));
        }

        /** The word alone, for less than all the rest costs. */
        String seen(UnaryOperator<String> parameters) {
            ListRequest asked = asked(parameters);
            waiting(asked, parameters);
            if (inOne(asked, InboxFilter.of(parameters, policy(), asked.problems()))) {
                found(asked);
            } else {
                found(during(asked, Filter.Phase.UNDER_WAY, OPEN));
                found(during(asked, Filter.Phase.OVER, RECENT));
            }
            return seen(inAll());
        }

        private String seen(int inAll) {
            return Seen.of(gates.changes(), shown, inAll);
        }

        private int inAll() {
            return gates.lists().countWaitingFor(viewer, Waiting.MOST, now);
        }

        private static ListRequest asked(UnaryOperator<String> parameters) {
            return ListRequest.of(parameters, ZoneId.systemDefault(), Sorting.NEWEST_UPDATE, FOUND);
        }

        private static boolean inOne(ListRequest asked, InboxFilter filter) {
            return filter.isSet() || asked.after().isPresent();
        }

        /** What waits for the viewer, on the first page of all. */
        private ListPage waiting(ListRequest asked, UnaryOperator<String> parameters) {
            if (asked.after().isPresent()) {
                return new ListPage(List.of(), null);
            }
            Optional<Cursor> after = Optional.ofNullable(parameters.apply("mine"))
                    .flatMap(Cursor::parse)
                    .filter(cursor -> cursor.sorting() == Sorting.OLDEST_REQUEST);
            ListPage page = gates.lists().waitingFor(viewer, asked.filter(), Sorting.OLDEST_REQUEST, after, MINE, now);
            shown.addAll(page.changes());
            return page;
        }

        private ListPage found(ListRequest asked) {
            ListPage page = gates.lists()
                    .find(asked.filter(), asked.sorting(), asked.after(), asked.limit(), viewer.visible(), now);
            shown.addAll(page.changes());
            return page;
        }

        private Policy policy() {
            try {
                return gates.policy().get();
            } catch (RefusedException e) {
                return null;
            }
        }

        private List<Section> sections(ListRequest asked, InboxFilter filter) {
            if (inOne(asked, filter)) {
                return List.of(section("found", Messages.Inbox_found(), asked, filter, ""));
            }
            List<Section> sections = new ArrayList<>();
            sections.add(section(
                    "open", Messages.Inbox_open(), during(asked, Filter.Phase.UNDER_WAY, OPEN), filter, "open"));
            sections.add(
                    section("over", Messages.Inbox_over(), during(asked, Filter.Phase.OVER, RECENT), filter, "over"));
            return sections;
        }

        private static ListRequest during(ListRequest asked, Filter.Phase phase, int limit) {
            return new ListRequest(asked.filter().during(phase), asked.sorting(), null, limit, asked.problems());
        }

        /** @param phase leads to a list of its own; empty to go on in this one */
        private Section section(String id, String title, ListRequest asked, InboxFilter filter, String phase) {
            ListPage page = found(asked);
            String more = page.next()
                    .map(cursor ->
                            phase.isEmpty() ? filter.address("after", cursor.token()) : filter.address("phase", phase))
                    .orElse("");
            return new Section(
                    id,
                    title,
                    filter.isSet() ? Messages.Inbox_noneFound() : Messages.Inbox_none(),
                    page.changes().stream()
                            .map(change -> ChangeRow.of(gates.changes(), change))
                            .toList(),
                    more);
        }

        /** What the viewer has said of those, as the ledger has it; names that they made up say nothing. */
        private Stream<InboxAnswer.Line> said(List<String> decided, Decider decider) {
            return decided.stream()
                    .distinct()
                    .limit(MINE)
                    .flatMap(id -> ChangeId.parse(id).stream())
                    .flatMap(id -> gates.index().find(id).stream())
                    .filter(viewer.visible())
                    .flatMap(change -> lastWord(change, decider).stream());
        }

        private static Optional<InboxAnswer.Line> lastWord(Change change, Decider decider) {
            return change.opinions().stream()
                    .filter(opinion ->
                            opinion.person().equalsIgnoreCase(decider.person().id()))
                    .reduce((first, second) -> second)
                    .map(opinion -> line(change, opinion));
        }

        private static InboxAnswer.Line line(Change change, Opinion opinion) {
            return new InboxAnswer.Line(
                    change.id().value(),
                    ChangeView.title(change),
                    opinion.approves()
                            ? Messages.Inbox_approved()
                            : opinion.rejects() ? Messages.Inbox_rejected() : Messages.Inbox_asked());
        }
    }

    /** The values of a parameter that may come several times. */
    static List<String> values(String[] parameters) {
        return parameters == null ? List.of() : Arrays.asList(parameters);
    }
}
