package io.jenkins.plugins.changegates.rest;

/** At {@code /change-gates/api/}: which versions there are. */
public final class RestApi {

    public ApiV1 getV1() {
        return new ApiV1();
    }
}
