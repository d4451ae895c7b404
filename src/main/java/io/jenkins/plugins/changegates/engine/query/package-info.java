/**
 * What lists are made of: filters, sorting, pages by key, and who is awaited by which change. Made from the index alone,
 * in memory and thrown away at the end; nothing here is written, and no gate depends on it. May use the rest of the
 * engine.
 */
package io.jenkins.plugins.changegates.engine.query;
