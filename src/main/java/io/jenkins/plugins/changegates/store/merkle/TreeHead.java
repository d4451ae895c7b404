package io.jenkins.plugins.changegates.store.merkle;

/** A tree in short: how many leaves it has, and the one hash that no other leaves give. */
public record TreeHead(long size, Hash root) {}
