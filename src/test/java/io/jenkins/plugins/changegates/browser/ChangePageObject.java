package io.jenkins.plugins.changegates.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/** The page of a change. */
final class ChangePageObject {

    private final Page page;

    ChangePageObject(Page page) {
        this.page = page;
    }

    ChangePageObject comment(String comment) {
        page.fill("#decide-comment", comment);
        return this;
    }

    Locator commentField() {
        return page.locator("#decide-comment");
    }

    ChangePageObject sign(String password) {
        page.fill("#decide-password", password);
        return this;
    }

    /** Why nothing was changed. */
    Locator refusal() {
        return page.locator("#refusal");
    }

    void approve() {
        page.locator("#decide button[type=submit]:not([formaction])").first().click();
    }

    void reject() {
        page.locator("#decide button[formaction$='/reject']").click();
    }

    Locator state() {
        return page.locator(".change-gates-heading .change-gates-mark");
    }

    Locator gates() {
        return page.locator("[data-part=gates]");
    }

    Locator approvals() {
        return page.locator("#approvals");
    }

    Locator timeline() {
        return page.locator("#timeline");
    }

    Locator request() {
        return page.locator("#request");
    }

    /** What is said aloud to those who do not see the page. */
    Locator news() {
        return page.locator("#change-gates-news");
    }

    /** What stands above the buttons when the matter has changed meanwhile. */
    Locator changedMeanwhile() {
        return page.locator("#decide .jenkins-alert-warning");
    }
}
