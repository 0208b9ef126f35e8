/// The card of a list of tasks that a run waits for, and the commands by which people tick them.
@NullMarked
@Uses({"checklist", "command", "feature", "guard", "people", "run", "runbook", "store"})
package dev.signalbox.chat.task;

import dev.signalbox.engine.Uses;
import org.jspecify.annotations.NullMarked;
