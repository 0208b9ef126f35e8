/// The ways in: the signed-in people of our console, and chat platforms.
@NullMarked
@Uses({"command", "delivery", "guard", "people", "pipeline", "room", "run", "search", "store"})
package dev.signalbox.core.gateway;

import dev.signalbox.core.Uses;
import org.jspecify.annotations.NullMarked;
