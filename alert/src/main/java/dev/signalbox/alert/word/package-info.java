/// What people type and press about alerts.
@NullMarked
@Uses({"command", "feature", "guard", "people", "room", "runbook", "search", "store"})
package dev.signalbox.alert.word;

import dev.signalbox.engine.Uses;
import org.jspecify.annotations.NullMarked;
