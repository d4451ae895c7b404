package io.jenkins.plugins.changegates.steps;

import hudson.Extension;
import hudson.Util;
import hudson.model.Describable;
import hudson.model.Descriptor;
import io.jenkins.plugins.changegates.engine.change.Impact;
import io.jenkins.plugins.changegates.engine.change.ImpactArea;
import java.io.Serializable;
import java.util.EnumSet;
import java.util.Set;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** The argument {@code impact}: what the change touches, or {@code none: true}. */
public final class ImpactArgument implements Describable<ImpactArgument>, Serializable {

    private static final long serialVersionUID = 1L;

    private final EnumSet<ImpactArea> areas = EnumSet.noneOf(ImpactArea.class);
    private boolean none;
    private String notes;

    @DataBoundConstructor
    public ImpactArgument() {
        // nothing is touched until it is said
    }

    Impact toImpact(Misuse misuse) {
        if (none && !areas.isEmpty()) {
            misuse.add(Messages.ImpactArgument_contradiction(
                    areas.iterator().next().wireName()));
        }
        return new Impact(none ? Set.of() : areas, none, Util.fixNull(notes));
    }

    private void set(ImpactArea area, boolean touched) {
        if (touched) {
            areas.add(area);
        } else {
            areas.remove(area);
        }
    }

    public boolean isAvailability() {
        return areas.contains(ImpactArea.AVAILABILITY);
    }

    @DataBoundSetter
    public void setAvailability(boolean touched) {
        set(ImpactArea.AVAILABILITY, touched);
    }

    public boolean isPerformance() {
        return areas.contains(ImpactArea.PERFORMANCE);
    }

    @DataBoundSetter
    public void setPerformance(boolean touched) {
        set(ImpactArea.PERFORMANCE, touched);
    }

    public boolean isSecurity() {
        return areas.contains(ImpactArea.SECURITY);
    }

    @DataBoundSetter
    public void setSecurity(boolean touched) {
        set(ImpactArea.SECURITY, touched);
    }

    public boolean isCompliance() {
        return areas.contains(ImpactArea.COMPLIANCE);
    }

    @DataBoundSetter
    public void setCompliance(boolean touched) {
        set(ImpactArea.COMPLIANCE, touched);
    }

    public boolean isClientFacing() {
        return areas.contains(ImpactArea.CLIENT_FACING);
    }

    @DataBoundSetter
    public void setClientFacing(boolean touched) {
        set(ImpactArea.CLIENT_FACING, touched);
    }

    public boolean isDataIntegrity() {
        return areas.contains(ImpactArea.DATA_INTEGRITY);
    }

    @DataBoundSetter
    public void setDataIntegrity(boolean touched) {
        set(ImpactArea.DATA_INTEGRITY, touched);
    }

    public boolean isIntegrations() {
        return areas.contains(ImpactArea.INTEGRATIONS);
    }

    @DataBoundSetter
    public void setIntegrations(boolean touched) {
        set(ImpactArea.INTEGRATIONS, touched);
    }

    public boolean isPersonalData() {
        return areas.contains(ImpactArea.PERSONAL_DATA);
    }

    @DataBoundSetter
    public void setPersonalData(boolean touched) {
        set(ImpactArea.PERSONAL_DATA, touched);
    }

    public boolean isNone() {
        return none;
    }

    @DataBoundSetter
    public void setNone(boolean value) {
        none = value;
    }

    public String getNotes() {
        return notes;
    }

    @DataBoundSetter
    public void setNotes(String value) {
        notes = ChangeStep.given(value);
    }

    /** For the Snippet Generator. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<ImpactArgument> {

        @Override
        public String getDisplayName() {
            return Messages.ImpactArgument_displayName();
        }
    }
}
