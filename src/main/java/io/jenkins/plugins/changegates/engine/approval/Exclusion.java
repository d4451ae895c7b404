package io.jenkins.plugins.changegates.engine.approval;

import io.jenkins.plugins.changegates.engine.sentence.Phrase;
import io.jenkins.plugins.changegates.engine.sentence.Template;

/** Why somebody's approval of a change can never count. */
enum Exclusion implements Phrase {
    NOBODY("Only a person who is logged in can decide on a change"),
    BOT("{0} is a bot, and bots decide on nothing"),
    AUTHOR("{0} is the author of this change"),
    COMMIT_AUTHOR("{0} is an author of its commits"),
    STARTER("{0} started a build of this change"),
    REQUESTER("{0} asked for this change"),
    AMENDER("{0} amended this change"),
    OWNER_OF_AUTHOR("{0} is responsible for {1}, which is the author of this change"),
    OWNER_OF_COMMIT_AUTHOR("{0} is responsible for {1}, which is an author of its commits"),
    OWNER_OF_STARTER("{0} is responsible for {1}, which started a build of this change"),
    OWNER_OF_REQUESTER("{0} is responsible for {1}, which asked for this change"),
    OWNER_OF_AMENDER("{0} is responsible for {1}, which amended this change");

    private final Template english;

    Exclusion(String english) {
        this.english = new Template(english);
    }

    @Override
    public Template english() {
        return english;
    }
}
