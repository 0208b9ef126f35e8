/// Programs of the machine: launched once, in a session and a folder of their own, followed through
/// restarts of the server.
@NullMarked
@Uses({"store"})
package dev.signalbox.engine.process;

import dev.signalbox.engine.Uses;
import org.jspecify.annotations.NullMarked;
