/// A real Matrix homeserver for tests, and people on it.
@NullMarked
package dev.signalbox.testkit.matrix;

import org.jspecify.annotations.NullMarked;
