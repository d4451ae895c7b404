package io.jenkins.plugins.changegates.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import java.nio.file.Path;
import java.util.List;

/** Somebody who has logged in, in a session of their own. Close it. */
final class Person implements AutoCloseable {

    static final int WIDE = 1280;
    static final int NARROW = 320;

    private final Site site;
    private final BrowserContext context;
    final Page page;

    private Person(Site site, BrowserContext context) {
        this.site = site;
        this.context = context;
        page = context.newPage();
    }

    static Person of(Browser browser, Site site, String name) {
        return of(browser, site, name, new Browser.NewContextOptions().setViewportSize(WIDE, 900));
    }

    static Person dark(Browser browser, Site site, String name) {
        return of(
                browser,
                site,
                name,
                new Browser.NewContextOptions().setViewportSize(WIDE, 900).setColorScheme(ColorScheme.DARK));
    }

    static Person highContrast(Browser browser, Site site, String name) {
        return of(
                browser,
                site,
                name,
                new Browser.NewContextOptions().setViewportSize(WIDE, 900).setForcedColors(ForcedColors.ACTIVE));
    }

    static Person withoutScript(Browser browser, Site site, String name) {
        return of(browser, site, name, new Browser.NewContextOptions().setJavaScriptEnabled(false));
    }

    static Person narrow(Browser browser, Site site, String name) {
        return of(browser, site, name, new Browser.NewContextOptions().setViewportSize(NARROW, 700));
    }

    private static Person of(Browser browser, Site site, String name, Browser.NewContextOptions options) {
        Person person = new Person(site, browser.newContext(options.setLocale("en-GB")));
        person.page.navigate(site.base() + "login");
        person.page.fill("[name=j_username]", name);
        person.page.fill("[name=j_password]", site.passwordOf(name));
        person.page.locator("[name=Submit]").click();
        person.page.waitForURL(url -> !url.contains("login"));
        return person;
    }

    InboxPage inbox() {
        page.navigate(site.base() + "change-gates/");
        return new InboxPage(page);
    }

    ChangePageObject change(String id) {
        page.navigate(site.base() + "change-gates/change/" + id + "/");
        return new ChangePageObject(page);
    }

    void goTo(String path) {
        page.navigate(site.base() + path);
    }

    /** What of the main part of the page sticks out to the right, by its tag and class. */
    @SuppressWarnings("unchecked")
    List<String> sticksOut() {
        return (List<String>) page.evaluate("() => Array.from(document.querySelectorAll('#main-panel *'))"
                + ".filter(e => !e.closest('.change-gates-scroll') && e.getClientRects().length"
                + " && !e.closest('.jenkins-visually-hidden')"
                + " && e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)"
                + ".map(e => e.tagName + '.' + e.className).slice(0, 5)");
    }

    /** Keeps a picture of the page for people to look at. */
    void picture(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of(System.getProperty("browser.pictures", "target/pictures"), name + ".png"))
                .setFullPage(true));
    }

    @Override
    public void close() {
        context.close();
    }
}
