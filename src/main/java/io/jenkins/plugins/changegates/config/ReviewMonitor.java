package io.jenkins.plugins.changegates.config;

import hudson.Extension;
import hudson.model.AdministrativeMonitor;
import io.jenkins.plugins.changegates.runtime.ChangeGates;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jenkinsci.Symbol;

/** Tells administrators that the policy should have been reviewed. Gates go on as before. */
@Extension
@Symbol("changeGatesReviewMonitor")
public final class ReviewMonitor extends AdministrativeMonitor {

    @Override
    public String getDisplayName() {
        return Messages.ReviewMonitor_displayName();
    }

    @Override
    public boolean isActivated() {
        return getReview().overdue();
    }

    public Review getReview() {
        return current();
    }

    static Review current() {
        LocalDate today = LocalDate.ofInstant(ChangeGates.get().clock().instant(), ZoneId.systemDefault());
        return Review.of(ChangeGatesConfiguration.get().getPolicyText(), today);
    }
}
