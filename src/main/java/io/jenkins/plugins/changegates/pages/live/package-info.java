/**
 * Pages that follow what they show. A page asks what is new and gets its answer as soon as there is something; until then
 * its request is put aside and holds no thread. Says only that something is new, never what: the page then asks for its
 * parts as for any page, with all that is checked there. May use {@code runtime} and {@code engine}.
 */
package io.jenkins.plugins.changegates.pages.live;
