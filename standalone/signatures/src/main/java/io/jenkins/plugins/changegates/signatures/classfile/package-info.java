/** Class files made from declarations: what a compiler sees of a class, and bodies that say they are none. */
package io.jenkins.plugins.changegates.signatures.classfile;
