package io.jenkins.plugins.changegates.architecture.actions;

import io.jenkins.plugins.changegates.architecture.jenkins.Action;
import java.util.List;
import java.util.Map;

/** Persists records in every disguise; the last two fields are as they should be. */
public class PersistsRecords implements Action {

    /** What must not be persisted. */
    public record Point(int x, int y) {}

    /** Persisted along with the action. */
    public static class Part {
        Point hidden;
    }

    Point plain;
    Point[] inAnArray;
    List<Point> inAList;
    Map<String, List<? extends Point>> deepInAMap;
    List<Part> throughAPart;

    static final Point ORIGIN = new Point(0, 0);
    transient Point forgotten;
}
