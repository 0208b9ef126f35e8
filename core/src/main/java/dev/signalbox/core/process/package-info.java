/// Programs of the machine: launched once, in a session and a folder of their own, followed through
/// restarts of the server.
@NullMarked
@Uses({})
package dev.signalbox.core.process;

import dev.signalbox.core.Uses;
import org.jspecify.annotations.NullMarked;
