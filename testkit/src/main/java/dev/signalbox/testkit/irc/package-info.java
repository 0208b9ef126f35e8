/// Real IRC servers and people on them, for tests.
@NullMarked
package dev.signalbox.testkit.irc;

import org.jspecify.annotations.NullMarked;
