/**
 * The page of auditors: evidence to take away, the ledger's name, keys and newest checkpoint, and what the ledger records
 * that is of no one change. For those who hold Audit. May use {@code runtime}, {@code rest} for the download, and
 * {@code engine}.
 */
package io.jenkins.plugins.changegates.pages.evidence;
