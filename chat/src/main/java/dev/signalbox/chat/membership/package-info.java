/// Making rooms and saying who is in them: the commands.
@NullMarked
@Uses({"command", "feature", "guard", "people", "room", "runbook", "store"})
package dev.signalbox.chat.membership;

import dev.signalbox.engine.Uses;
import org.jspecify.annotations.NullMarked;
