/**
 * The policy document as a form: which keys it has ({@link io.jenkins.plugins.changegates.config.form.Grammar}), a
 * document as the fields of a page, and what a browser sends as a document. What it means, and whether it may be said,
 * {@code policyfile} alone decides; nothing here judges. No Jenkins, but for the lists of conditions, which Jenkins'
 * own form tags draw.
 */
package io.jenkins.plugins.changegates.config.form;
