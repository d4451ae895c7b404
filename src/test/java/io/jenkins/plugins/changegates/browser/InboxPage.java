package io.jenkins.plugins.changegates.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/** The list of changes. */
final class InboxPage {

    private final Page page;

    InboxPage(Page page) {
        this.page = page;
    }

    Locator waiting(String id) {
        return page.locator("#change-" + id);
    }

    InboxPage comment(String id, String comment) {
        page.fill("#comment-" + id, comment);
        return this;
    }

    InboxPage approve(String id) {
        page.locator("button[name=approve][value=" + id + "]").click();
        return this;
    }

    InboxPage reject(String id) {
        page.locator("button[name=reject][value=" + id + "]").click();
        return this;
    }

    /** What was recorded, as the page says after a decision. */
    Locator taken() {
        return page.locator("#taken");
    }
}
