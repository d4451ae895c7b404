/**
 * The programs' door: JSON at {@code /change-gates/api/v1/}, described in {@code docs/rest.md}. Resources route, models
 * are records with the names that stand in the JSON, errors are problem details (RFC 9457). Decisions go through the
 * same services and the same authorization as those of the pages. May use {@code runtime} and {@code engine}.
 */
package io.jenkins.plugins.changegates.rest;
