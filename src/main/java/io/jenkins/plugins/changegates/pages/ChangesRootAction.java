package io.jenkins.plugins.changegates.pages;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.model.RootAction;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.rest.RestApi;
import io.jenkins.plugins.changegates.runtime.ChangeGates;

/**
 * The changes of this controller, at {@code /change-gates/}. Below it {@code change/CHG-…/} is the page of one change
 * and {@code api/} the programs' door. A change whose View permission one lacks does not exist here.
 */
@Extension
public final class ChangesRootAction implements RootAction {

    static final String URL_NAME = "change-gates";

    @Override
    public String getUrlName() {
        return URL_NAME;
    }

    @Override
    public String getDisplayName() {
        return Messages.Changes_displayName();
    }

    /** The icon, for those who may see any change. */
    @CheckForNull
    @Override
    public String getIconFileName() {
        ChangeGates gates = ChangeGates.get();
        boolean any =
                gates.index().newestFirst().stream().limit(ChangeList.MOST).anyMatch(gates.authorization()::mayView);
        return any ? "symbol-git-compare-outline plugin-ionicons-api" : null;
    }

    /** What the list shows to whoever asks. */
    public ChangeList getList() {
        ChangeGates gates = ChangeGates.get();
        return ChangeList.of(gates.changes(), gates.authorization()::mayView);
    }

    /** The page of a change, or null, which is 404, if there is none or whoever asks may not see it. */
    @CheckForNull
    public ChangePage getChange(String id) {
        ChangeGates gates = ChangeGates.get();
        return ChangeId.parse(id)
                .flatMap(gates.index()::find)
                .filter(gates.authorization()::mayView)
                .map(ChangePage::new)
                .orElse(null);
    }

    public RestApi getApi() {
        return new RestApi();
    }
}
