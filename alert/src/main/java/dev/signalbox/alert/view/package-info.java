/// What of alerts is asked over HTTP, and the report of how noisy they are.
@NullMarked
@Uses({"feature", "people", "room", "runbook", "search", "store", "time"})
package dev.signalbox.alert.view;

import dev.signalbox.engine.Uses;
import org.jspecify.annotations.NullMarked;
