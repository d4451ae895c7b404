package io.jenkins.plugins.changegates.rest;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What is posted where a comment is all there is to say, or all but one thing.
 *
 * @param what the one thing, or empty
 */
record CommentBody(String what, String comment) {

    /** @throws Problem naming every field that is wrong */
    static CommentBody of(JsonNode json) {
        Body body = new Body(json);
        CommentBody read = new CommentBody("", body.comment("comment"));
        body.check();
        return read;
    }

    /**
     * @param name the field of the one thing, which must be there
     * @throws Problem naming every field that is wrong
     */
    static CommentBody with(String name, JsonNode json) {
        Body body = new Body(json);
        CommentBody read = new CommentBody(body.required(name), body.comment("comment"));
        body.check();
        return read;
    }
}
