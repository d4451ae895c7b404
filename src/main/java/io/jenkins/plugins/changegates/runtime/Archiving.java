package io.jenkins.plugins.changegates.runtime;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.init.InitMilestone;
import hudson.init.Initializer;
import io.jenkins.plugins.changegates.engine.audit.AuditEntry;
import io.jenkins.plugins.changegates.engine.audit.AuditEvent;
import io.jenkins.plugins.changegates.engine.ledger.LedgerException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.util.Timer;

/**
 * Moves segments of the ledger to an archive when they are old enough: looks every hour, moves one after the other, and
 * stops at the first that cannot be moved until it looks again. May be used from any thread.
 */
public final class Archiving {

    private static final Logger LOGGER = Logger.getLogger(Archiving.class.getName());
    private static final int MINUTES_AFTER_START = 5;
    private static final int MINUTES_BETWEEN = 60;

    /**
     * What is to be moved.
     *
     * @param folder in which each ledger has a folder of its own
     * @param after how old the newest entry of a segment must be, in days, months and years of UTC
     */
    public record Plan(Path folder, Period after) {}

    /**
     * How it stands.
     *
     * @param plan null where nothing is to be moved
     * @param running whether segments are being moved now
     * @param looked when it was looked last since Jenkins started, or null
     * @param failure why the newest attempt failed, or the setting cannot be used; empty if neither
     * @param here how many segments are in the ledger's own folder
     */
    public record Standing(
            @CheckForNull Plan plan,
            boolean running,
            @CheckForNull Instant looked,
            String failure,
            int here) {}

    private final ChangeGates gates;
    private Plan plan;
    private String problem = "";
    private String failure = "";
    private Instant looked;
    private boolean running;
    private ScheduledFuture<?> looking;

    Archiving(ChangeGates gates) {
        this.gates = gates;
    }

    /**
     * Says what is to be moved from now on; moves nothing yet.
     *
     * @param newPlan null to move nothing
     * @param newProblem why what is set cannot be used, for an administrator, or empty
     */
    public synchronized void set(@CheckForNull Plan newPlan, String newProblem) {
        plan = newPlan;
        problem = newProblem;
        failure = "";
    }

    /** Looks for segments that are old enough and moves them, in the background, unless that is under way. */
    public synchronized void begin() {
        if (!running && plan != null) {
            running = true;
            Plan now = plan;
            Pools.working().execute(() -> run(now));
        }
    }

    private void run(Plan now) {
        String why = Messages.Archiving_broken();
        try {
            Instant before = gates.clock()
                    .instant()
                    .atZone(ZoneOffset.UTC)
                    .minus(now.after())
                    .toInstant();
            int moved = gates.archive(now.folder(), before);
            if (moved > 0) {
                LOGGER.info(() -> moved + " segments of the ledger were moved to " + now.folder());
            }
            why = "";
        } catch (IOException | LedgerException e) {
            LOGGER.log(Level.WARNING, "A segment of the ledger could not be moved", e);
            why = String.valueOf(e.getMessage());
        } finally {
            end(why);
        }
    }

    private synchronized void end(String why) {
        running = false;
        failure = why;
        looked = gates.clock().instant();
    }

    public Standing standing() {
        int here = gates.segmentsHere();
        synchronized (this) {
            return new Standing(plan, running, looked, problem.isEmpty() ? failure : problem, here);
        }
    }

    /** What was moved so far, oldest first. */
    public List<AuditEntry> moved() {
        return gates.auditLog().entries().stream()
                .filter(entry -> entry.event() instanceof AuditEvent.SegmentsArchived)
                .toList();
    }

    @Initializer(after = InitMilestone.JOB_LOADED)
    public static void start() {
        Archiving archiving = ChangeGates.get().archiving();
        synchronized (archiving) {
            archiving.looking = Timer.get()
                    .scheduleWithFixedDelay(archiving::begin, MINUTES_AFTER_START, MINUTES_BETWEEN, TimeUnit.MINUTES);
        }
    }

    synchronized void close() {
        plan = null;
        if (looking != null) {
            looking.cancel(false);
        }
    }
}
