/// The ways in: the signed-in people of our console, and chat platforms.
@NullMarked
@Uses({"delivery", "guard", "people", "pipeline", "room", "run", "runbook", "search", "store"})
package dev.signalbox.core.gateway;

import dev.signalbox.core.Uses;
import org.jspecify.annotations.NullMarked;
