/**
 * What a change is and what policy says of it. The engine decides, purely and with reasons; everything around it is an
 * adapter. It knows the JDK and itself: no Jenkins, no files, and no clock but the one it is handed.
 *
 * <p>{@link io.jenkins.plugins.changegates.engine.ChangeService} holds the use cases and is the only writer.
 */
package io.jenkins.plugins.changegates.engine;
