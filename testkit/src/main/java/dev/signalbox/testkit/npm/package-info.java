/// Programs and libraries from npm.
@NullMarked
package dev.signalbox.testkit.npm;

import org.jspecify.annotations.NullMarked;
