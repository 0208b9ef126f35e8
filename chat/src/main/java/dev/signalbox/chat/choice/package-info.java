/// What the parameters of a line can be now, as somebody types it or fills in its form.
@NullMarked
@Uses({"choice", "command", "people", "runbook"})
package dev.signalbox.chat.choice;

import dev.signalbox.engine.Uses;
import org.jspecify.annotations.NullMarked;
