package io.jenkins.plugins.changegates.store.checkpoint;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A key's word that another one is its successor: a signed note of two lines, what it is and the other key. */
public final class Introduction {

    private static final String TITLE = "change-gates key 1";

    private Introduction() {}

    static String text(VerifierKey successor) {
        return TITLE + '\n' + successor + '\n';
    }

    /**
     * The keys one may trust if one trusts these: themselves, and each that a trusted one introduced.
     *
     * @throws NoteException if a signature of a trusted key is wrong, or what it signed introduces no key
     */
    public static Set<VerifierKey> follow(Collection<VerifierKey> trusted, List<Note> introductions)
            throws NoteException {
        Set<VerifierKey> all = new LinkedHashSet<>(trusted);
        int before;
        do {
            before = all.size();
            for (Note introduction : introductions) {
                for (VerifierKey key : List.copyOf(all)) {
                    if (introduction.signedBy(key)) {
                        all.add(introduced(introduction.text()));
                    }
                }
            }
        } while (all.size() > before);
        return all;
    }

    private static VerifierKey introduced(String text) throws NoteException {
        String[] lines = text.split("\n", -1);
        if (lines.length != 3 || !lines[0].equals(TITLE)) {
            throw new NoteException("not the introduction of a key");
        }
        return VerifierKey.parse(lines[1]);
    }
}
